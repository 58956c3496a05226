import { Alert, Button, Group, Modal, Stack, Table, Text, Title } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { DamagedSnapshot, SnapshotEntry } from '../../../shared/ipc/contract.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { describeMoment } from '../../ui/dates.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { describeSize } from '../../ui/sizes.ts';
import { BackupButtons } from '../backup/index.ts';
import { useServices } from '../services/index.ts';
import { RoomAlert, StorageUseTable } from '../storage-care/index.ts';

interface Known {
  readonly folder: string;
  readonly snapshots: readonly SnapshotEntry[];
  readonly damaged: readonly DamagedSnapshot[];
  /** Null where nobody says. */
  readonly freeBytes: number | null;
  readonly usedBytes: number | null;
  readonly problem: string | null;
}

/** Where work is kept, how much room is left, and the copies on disk from which it can be brought back. */
export function StorageDialog() {
  const { session } = useWorkbench();
  const { bridge, maps } = useServices();
  const [known, setKnown] = useState<Known | null>(null);
  const read = useCallback(() => void readKnown(bridge).then(setKnown), [bridge]);
  useEffect(read, [read]);
  const close = (): void => session.setState({ dialog: null });

  const restore = async (snapshot: SnapshotEntry): Promise<void> => {
    const copy = await bridge.snapshotsRead({ snapshotId: snapshot.snapshotId });
    if (!copy.ok) return notifyProblem('The copy could not be read', copy.message);
    const imported = await maps.importFile(copy.value.content);
    if (!imported.ok)
      return notifyProblem('The copy could not be opened', imported.failure.join(' '));
    notify(`The copy of ${describeMoment(snapshot.savedAtMs)} was opened as a map of its own.`);
    session.setState({ dialog: null, screen: 'map' });
  };

  return (
    <Modal opened title="Storage and backups" size="xl" onClose={close}>
      <Stack>
        <Text size="sm">
          Your maps and articles are kept in this program’s own database on this computer. Nothing
          is sent anywhere. {known && describeRoom(known)}
        </Text>
        <RoomAlert />
        {!bridge.keepsSnapshots && (
          <Text size="sm">
            This edition runs in a plain web page and cannot keep copies on disk. Export your maps
            as files from time to time.
          </Text>
        )}
        {known?.problem && <Text size="sm">{known.problem}</Text>}
        {bridge.keepsSnapshots && known && !known.problem && (
          <>
            <CopiesFolder known={known} onChosen={read} />
            <DamagedCopies damaged={known.damaged} />
            <SnapshotTable
              snapshots={known.snapshots}
              onRestore={(snapshot) => void restore(snapshot)}
            />
          </>
        )}
        <BackupButtons />
        <StorageUseTable />
        <Group gap={8}>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => session.setState({ dialog: 'checkStorage' })}
          >
            Check and repair…
          </Button>
        </Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Close
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** "The database takes 12 MB; 40 GB of the disk are free." */
function describeRoom({ usedBytes, freeBytes }: Known): string {
  const used = usedBytes === null ? null : `The database takes ${describeSize(usedBytes)}`;
  const free = freeBytes === null ? null : `${describeSize(freeBytes)} of the disk are free`;
  if (used && free) return `${used}; ${free}.`;
  return used || free ? `${used ?? free}.` : '';
}

function CopiesFolder({
  known,
  onChosen,
}: {
  readonly known: Known;
  readonly onChosen: () => void;
}) {
  const { bridge } = useServices();
  const [newest] = known.snapshots;
  const choose = async (): Promise<void> => {
    const answer = await bridge.snapshotsChooseFolder({});
    if (!answer.ok) return notifyProblem('The folder was not changed', answer.message);
    if (!answer.value.chosen) return;
    const { folder, copiedCount } = answer.value;
    notify(`Copies are now kept in ${folder}. ${copiedCount} earlier ones were taken along.`);
    onChosen();
  };
  const show = async (): Promise<void> => {
    const answer = await bridge.snapshotsShowFolder({});
    if (!answer.ok) notifyProblem('The folder was not opened', answer.message);
  };
  return (
    <>
      <Title order={3} size="h5">
        Copies on disk
      </Title>
      <Text size="sm">
        About ten seconds after an edit, and when you close the window, the whole map is copied to
        the folder <b>{known.folder}</b>.{' '}
        {newest && `The newest copy is of ${describeMoment(newest.savedAtMs)}.`}
      </Text>
      <Group gap={8}>
        <Button size="compact-sm" variant="default" onClick={() => void choose()}>
          Choose another folder…
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => void show()}>
          Show the folder
        </Button>
      </Group>
    </>
  );
}

function DamagedCopies({ damaged }: { readonly damaged: readonly DamagedSnapshot[] }) {
  if (damaged.length === 0) return null;
  const words = damaged.length === 1 ? '1 copy is damaged' : `${damaged.length} copies are damaged`;
  return (
    <Alert color="red" title={words}>
      <Text size="sm">Nothing of that was deleted. The other copies are not affected.</Text>
      {damaged.map(({ snapshotId, reason }) => (
        <Text key={snapshotId} size="sm">
          {snapshotId}: {reason}
        </Text>
      ))}
    </Alert>
  );
}

function SnapshotTable({
  snapshots,
  onRestore,
}: {
  readonly snapshots: readonly SnapshotEntry[];
  readonly onRestore: (snapshot: SnapshotEntry) => void;
}) {
  if (snapshots.length === 0) return <Text size="sm">No copies yet.</Text>;
  return (
    <Table.ScrollContainer minWidth={480} maxHeight={320}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Map</Table.Th>
            <Table.Th>Saved</Table.Th>
            <Table.Th>Nodes</Table.Th>
            <Table.Th>Size</Table.Th>
            <Table.Th>
              <span className="bp-visually-hidden">Open</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {snapshots.map((snapshot) => (
            <Table.Tr key={snapshot.snapshotId}>
              <Table.Td>{snapshot.title || 'Untitled map'}</Table.Td>
              <Table.Td>{describeMoment(snapshot.savedAtMs)}</Table.Td>
              <Table.Td>{snapshot.counts.node ?? 0}</Table.Td>
              <Table.Td>{describeSize(snapshot.sizeBytes)}</Table.Td>
              <Table.Td>
                <Button size="compact-sm" variant="default" onClick={() => onRestore(snapshot)}>
                  Open as a new map
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

async function readKnown(bridge: ReturnType<typeof useServices>['bridge']): Promise<Known> {
  const [info, list, space, estimate] = await Promise.all([
    bridge.appInfo({}),
    bridge.snapshotsList({}),
    bridge.storageSpace({}),
    navigator.storage?.estimate(),
  ]);
  const refusal = [info, list].find((answer) => !answer.ok);
  return {
    folder: info.ok ? info.value.snapshotFolder : '',
    snapshots: list.ok ? list.value.snapshots : [],
    damaged: list.ok ? list.value.damaged : [],
    freeBytes: space.ok ? space.value.freeBytes : null,
    usedBytes: estimate?.usage ?? null,
    problem: refusal && !refusal.ok ? refusal.message : null,
  };
}
