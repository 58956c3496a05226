import { Button, Loader, Modal, Text } from '@mantine/core';
import { History } from 'lucide-react';
import { useState } from 'react';
import { mapRecordOf } from '../../../shared/document/state.ts';
import { useDocument, useOpenMap, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { KeptVersion } from '../services/index.ts';
import { useVersions } from './use-versions.ts';
import { VersionDetail } from './VersionDetail.tsx';
import { VersionList } from './VersionList.tsx';
import classes from './Versions.module.css';

/** The versions of the open map: to be looked at, held against the map as it is, and restored. */
export function VersionsDialog() {
  const { session } = useWorkbench();
  const title = useDocument((document) => mapRecordOf(document)?.title ?? '');
  const versions = useVersions();
  const close = (): void => session.setState({ dialog: null });
  return (
    <Modal
      opened
      title={`Versions of “${title || 'Untitled map'}”`}
      size={1120}
      padding={0}
      classNames={{ header: classes.header, body: classes.body, content: classes.content }}
      onClose={close}
    >
      {versions === null && (
        <Loader m={24} size="sm" role="status" aria-label="Looking for versions" />
      )}
      {versions?.ok === false && (
        <Text m={24} size="sm">
          {versions.failure}
        </Text>
      )}
      {versions?.ok && versions.value.length === 0 && <NoVersions />}
      {versions?.ok && versions.value.length > 0 && <Versions versions={versions.value} />}
    </Modal>
  );
}

function NoVersions() {
  const { session } = useWorkbench();
  return (
    <div className={classes.empty}>
      <EmptyState
        icon={<History size={28} />}
        title="No versions of this map yet"
        action={
          <Button autoFocus onClick={() => session.setState({ dialog: 'keepVersion' })}>
            Keep this version…
          </Button>
        }
      >
        Branchpoint keeps one when you change a map, after each hour of work, when you leave the
        map, and before anything takes its place. Keep one yourself before you try something out.
      </EmptyState>
    </div>
  );
}

function Versions({ versions }: { readonly versions: readonly KeptVersion[] }) {
  const { clock, session } = useWorkbench();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [openedAtMs] = useState(() => clock.nowMs());
  const save = useOpenMap((map) => map.save);
  const at = versions.findIndex(({ versionId }) => versionId === chosenId);
  const shown = versions[Math.max(0, at)];
  if (!shown) return null;
  const handleDeleted = (): void => {
    const next = versions[at + 1] ?? versions[at - 1];
    setChosenId(next?.versionId ?? null);
    document.querySelector<HTMLElement>('[role="listbox"][aria-label="Versions"]')?.focus();
  };
  return (
    <div className={classes.columns}>
      <div className={classes.side}>
        <VersionList
          versions={versions}
          shownId={shown.versionId}
          nowMs={openedAtMs}
          onShow={setChosenId}
        />
        <div className={classes.sideFoot}>
          <Button
            fullWidth
            variant="default"
            onClick={() => session.setState({ dialog: 'keepVersion' })}
          >
            Keep this version…
          </Button>
          <Text size="xs" c="dimmed">
            The older ones are thinned out by themselves; those with a name stay.
          </Text>
        </div>
      </div>
      <VersionDetail
        key={shown.versionId}
        version={shown}
        whyReadOnly={save.kind === 'readOnly' ? save.reason : null}
        onDeleted={handleDeleted}
      />
    </div>
  );
}
