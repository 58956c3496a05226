import { Alert, Loader, Modal } from '@mantine/core';
import { ArrowLeftRight, ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { VersionRef } from '../../state/session-store.ts';
import { useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Comparison } from './Comparison.tsx';
import classes from './FullDialog.module.css';
import { useVersion } from './use-version.ts';
import { VersionMenu } from './VersionMenu.tsx';

/** Two versions of a map, or two maps, beside one another. Nothing is changed here. */
export function CompareDialog() {
  const { session } = useWorkbench();
  const openMapId = useOpenMap(({ mapId }) => mapId);
  const compared = useSession((state) => state.compared);
  const before = compared?.before ?? null;
  const after = compared?.after ?? null;
  const set = (next: { before: VersionRef | null; after: VersionRef | null }): void =>
    session.setState({ compared: next });
  const close = (): void => session.setState({ dialog: null, compared: null });
  const mapId = [after, before].find((each) => each?.kind === 'map')?.mapId ?? openMapId;
  return (
    <Modal opened fullScreen title="Compare" onClose={close} classNames={dialogClasses}>
      <div className={classes.tools}>
        <VersionMenu
          label="Before"
          isFirst
          value={before}
          mapId={mapId}
          onChange={(version) => set({ before: version, after })}
        />
        <ArrowRight size={16} aria-hidden="true" />
        <VersionMenu
          label="After"
          value={after}
          mapId={mapId}
          onChange={(version) => set({ before, after: version })}
        />
        <IconButton label="Swap the two" onClick={() => set({ before: after, after: before })}>
          <ArrowLeftRight size={18} />
        </IconButton>
      </div>
      <Versions before={before} after={after} />
    </Modal>
  );
}

export const dialogClasses = {
  content: classes.content ?? '',
  body: classes.body ?? '',
  header: classes.header ?? '',
};

function Versions({
  before,
  after,
}: {
  readonly before: VersionRef | null;
  readonly after: VersionRef | null;
}): ReactNode {
  const [was, is] = [useVersion(before), useVersion(after)];
  for (const each of [was, is]) {
    if (each.kind === 'problem') {
      return (
        <Alert color="red" role="alert" m={16} title="This version cannot be compared">
          {each.message} Nothing was changed. Choose another one above.
        </Alert>
      );
    }
  }
  if (was.kind === 'none' || is.kind === 'none') {
    return (
      <EmptyState title="What is it to be compared with?">
        Choose another map, a copy on the disk or a file above. What was added, removed, changed and
        moved is then marked on the map and listed beside it.
      </EmptyState>
    );
  }
  if (was.kind !== 'read' || is.kind !== 'read') {
    return (
      <div className={classes.waiting}>
        <Loader size="sm" role="status" aria-label="Reading the versions" />
      </div>
    );
  }
  const name = `Differences – ${is.version.title || 'Untitled map'}`;
  return <Comparison before={was.version.document} after={is.version.document} name={name} />;
}
