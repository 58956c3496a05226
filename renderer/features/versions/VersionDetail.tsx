import { Alert, Button, Group, Loader, Text, Title } from '@mantine/core';
import { Copy, GitCompare, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { reasonWords } from '../../../shared/versions/version-reason.ts';
import { reveal } from '../../state/session-actions.ts';
import { useDocument, useOpenMap, useWorkbench } from '../../state/use-workbench.ts';
import { describeMoment } from '../../ui/dates.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { showComparison } from '../compare/index.ts';
import { type KeptVersion, useServices } from '../services/index.ts';
import { useDifference } from './use-versions.ts';
import { VersionForm } from './VersionForm.tsx';
import { VersionPicture } from './VersionPicture.tsx';
import classes from './Versions.module.css';
import { headlineOf, restoredWords } from './version-words.ts';

type Asking = 'nothing' | 'name' | 'delete';

interface VersionDetailProps {
  readonly version: KeptVersion;
  /** Why the map may not be changed here; null where it may. */
  readonly whyReadOnly: string | null;
  /** The version is gone, and the keyboard with it. */
  readonly onDeleted: () => void;
}

/** A version: the map as it was, what is different now, and what can be done with it. */
export function VersionDetail({ version, whyReadOnly, onDeleted }: VersionDetailProps) {
  const { versions } = useServices();
  const [asking, setAsking] = useState<Asking>('nothing');
  const { versionId, name, note } = version;
  const moment = describeMoment(version.takenAtMs);
  const remove = async (): Promise<void> => {
    const removed = await versions.remove(versionId);
    if (!removed.ok) return notifyProblem('The version was not deleted', removed.failure);
    notify(`The version of ${moment} was deleted. The map is not affected.`);
    onDeleted();
  };

  return (
    <section className={classes.detail} aria-label={`Version of ${moment}`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: nothing in it takes the keyboard, and it is to be scrolled by it */}
      <div className={classes.detailScroll} tabIndex={0}>
        <Title order={3} size="h5" className={classes.detailTitle}>
          {headlineOf(version)}
        </Title>
        <Text size="sm" c="dimmed">
          {name === '' ? moment : `${moment} · ${reasonWords[version.reason].toLowerCase()}`}
        </Text>
        {note !== '' && <Text className={classes.note}>{note}</Text>}
        <VersionPicture versionId={versionId} name={`The map on ${moment}`} />
        <DifferentNow versionId={versionId} />
      </div>
      <div className={classes.actions}>
        {whyReadOnly !== null && <Text size="sm">{whyReadOnly}</Text>}
        {asking === 'name' && (
          <VersionForm
            names={{ name, note }}
            verb="Save name"
            onSave={(names) => versions.rename(versionId, names)}
            onDone={() => setAsking('nothing')}
          />
        )}
        {asking === 'delete' && (
          <ConfirmDeletion
            name={name}
            onCancel={() => setAsking('nothing')}
            onConfirm={() => void remove()}
          />
        )}
        {asking === 'nothing' && (
          <DetailButtons
            version={version}
            isReadOnly={whyReadOnly !== null}
            onName={() => setAsking('name')}
            onDelete={() => (name === '' ? void remove() : setAsking('delete'))}
          />
        )}
      </div>
    </section>
  );
}

function DetailButtons({
  version,
  isReadOnly,
  onName,
  onDelete,
}: {
  readonly version: KeptVersion;
  readonly isReadOnly: boolean;
  readonly onName: () => void;
  readonly onDelete: () => void;
}) {
  const workbench = useWorkbench();
  const { session } = workbench;
  const { versions } = useServices();
  const mapId = useOpenMap((open) => open.mapId);
  const [busy, setBusy] = useState<'restore' | 'copy' | null>(null);
  const moment = describeMoment(version.takenAtMs);
  const isDisabled = isReadOnly || busy !== null;

  const compare = (): void => {
    const { versionId, takenAtMs } = version;
    if (mapId === null) return;
    showComparison(workbench, {
      before: { kind: 'version', versionId, takenAtMs },
      after: { kind: 'map', mapId },
    });
  };
  const restore = async (): Promise<void> => {
    setBusy('restore');
    const restored = await versions.restore(version.versionId);
    setBusy(null);
    if (!restored.ok) return notifyProblem('The version was not restored', restored.failure);
    notify(restoredWords(moment, restored.value));
    session.setState({ dialog: null, screen: 'map' });
    // What was looked at may not be there, or stand in another place.
    reveal(session, { kind: 'wholeMap' });
  };
  const openCopy = async (): Promise<void> => {
    setBusy('copy');
    const opened = await versions.openAsCopy(version.versionId);
    setBusy(null);
    if (!opened.ok) return notifyProblem('The version was not opened', opened.failure);
    notify(`The version of ${moment} was opened as a map of its own.`);
    session.setState({ dialog: null, screen: 'map' });
  };

  return (
    <Group gap={8}>
      <Button
        leftSection={<RotateCcw size={16} />}
        loading={busy === 'restore'}
        disabled={isDisabled}
        onClick={() => void restore()}
      >
        Restore
      </Button>
      <Button
        variant="default"
        leftSection={<Copy size={16} />}
        loading={busy === 'copy'}
        disabled={isDisabled}
        onClick={() => void openCopy()}
      >
        Open as a copy
      </Button>
      <Button
        variant="default"
        leftSection={<GitCompare size={16} />}
        disabled={busy !== null || mapId === null}
        onClick={compare}
      >
        Compare
      </Button>
      <span className={classes.space} />
      <Button variant="subtle" px={12} disabled={isDisabled} onClick={onName}>
        Name…
      </Button>
      <Button variant="subtle" color="red" px={12} disabled={isDisabled} onClick={onDelete}>
        Delete
      </Button>
    </Group>
  );
}

function ConfirmDeletion({
  name,
  onCancel,
  onConfirm,
}: {
  readonly name: string;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}) {
  return (
    <Alert color="red" title={`Delete “${name}”?`}>
      <Text size="sm">
        You gave this version a name. Deleted, it cannot be brought back; the map and the other
        versions stay.
      </Text>
      <Group gap={8} mt={12}>
        <Button color="red" autoFocus onClick={onConfirm}>
          Delete version
        </Button>
        <Button variant="default" onClick={onCancel}>
          Keep it
        </Button>
      </Group>
    </Alert>
  );
}

/** Everything that is different in the map as it is now. */
function DifferentNow({ versionId }: { readonly versionId: string }) {
  const now = useDocument((document) => document);
  const difference = useDifference(versionId, null, now);
  return (
    <>
      <Title order={4} size="sm" className={classes.differentTitle}>
        What changed since
      </Title>
      {difference === null && (
        <Loader size="xs" role="status" aria-label="Comparing with the map as it is" />
      )}
      {difference?.ok === false && <Text size="sm">{difference.failure}</Text>}
      {difference?.ok && difference.value.isSame && (
        <Text size="sm">Nothing: the map is as it was then.</Text>
      )}
      {difference?.ok &&
        difference.value.groups.map(({ kind, heading, differences }) => (
          <div key={kind} className={classes.group}>
            <div className={classes.groupHeading}>
              {heading} <span className={classes.groupCount}>{differences.length}</span>
            </div>
            <ul className={classes.lines}>
              {differences.map(({ line }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two differences may read alike, and none moves.
                <li key={at}>{line}</li>
              ))}
            </ul>
          </div>
        ))}
    </>
  );
}
