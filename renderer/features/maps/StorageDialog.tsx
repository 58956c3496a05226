import { Alert, Button, Group, Modal, Stack, Table, Text, Title } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { nodeCountOf } from '../../../shared/document/counts.ts';
import type { DamagedSnapshot, SnapshotEntry } from '../../../shared/ipc/contract.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { describeMoment } from '../../ui/dates.ts';
import { ListTable } from '../../ui/ListTable.tsx';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { describeSize } from '../../ui/sizes.ts';
import { BackupButtons } from '../backup/index.ts';
import { useServices } from '../services/index.ts';
import { RoomAlert, StorageUseTable } from '../storage-care/index.ts';
import { PageFolder } from './PageFolder.tsx';

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
  const { bridge } = useServices();
  const [known, setKnown] = useState<Known | null>(null);
  const read = useCallback(() => void readKnown(bridge).then(setKnown), [bridge]);
  useEffect(read, [read]);
  const close = (): void => session.setState({ dialog: null });

  /** Shows what is in a copy: nothing is written before the person says so. */
  const show = async (snapshot: SnapshotEntry): Promise<void> => {
    const copy = await bridge.snapshotsRead({ snapshotId: snapshot.snapshotId });
    if (!copy.ok) return notifyProblem('The copy could not be read', copy.message);
    const name = `Copy of ${describeMoment(snapshot.savedAtMs)}`;
    const importedFiles = [{ name, text: copy.value.content }];
    session.setState({ dialog: 'import', importedFiles });
  };

  return (
    <Modal opened title="Storage and backups" size="xl" onClose={close}>
      <Stack>
        <Text size="sm">
          Your maps and articles are kept in this program’s own database on this computer. Nothing
          is sent anywhere. {known && describeRoom(known)}
        </Text>
        <RoomAlert />
        {bridge.copiesFolder && <PageFolder folder={bridge.copiesFolder} onChanged={read} />}
        {known?.problem && <Text size="sm">{known.problem}</Text>}
        {bridge.keepsSnapshots && known && !known.problem && (
          <>
            <CopiesFolder known={known} onChosen={read} />
            <DamagedCopies damaged={known.damaged} />
            <SnapshotTable snapshots={known.snapshots} onOpen={(snapshot) => void show(snapshot)} />
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
        the folder <b>{known.folder}</b>. The files that articles came from follow into{' '}
        <b>Original files</b> in it.{' '}
        {newest && `The newest copy is of ${describeMoment(newest.savedAtMs)}.`}
      </Text>
      <Group gap={8}>
        <Button size="compact-sm" variant="default" onClick={() => void choose()}>
          Choose another folder…
        </Button>
        {/* A page is not told where its folder is. */}
        {!bridge.copiesFolder && (
          <Button size="compact-sm" variant="default" onClick={() => void show()}>
            Show the folder
          </Button>
        )}
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
  onOpen,
}: {
  readonly snapshots: readonly SnapshotEntry[];
  readonly onOpen: (snapshot: SnapshotEntry) => void;
}) {
  if (snapshots.length === 0) return <Text size="sm">No copies yet.</Text>;
  return (
    <ListTable
      columns={['Map', 'Saved', 'Nodes', 'Size', { unseen: 'Open' }]}
      minWidthPx={480}
      maxHeightPx={320}
    >
      {snapshots.map((snapshot) => (
        <Table.Tr key={snapshot.snapshotId}>
          <Table.Td>{snapshot.title || 'Untitled map'}</Table.Td>
          <Table.Td>{describeMoment(snapshot.savedAtMs)}</Table.Td>
          <Table.Td>{nodeCountOf(snapshot.counts)}</Table.Td>
          <Table.Td>{describeSize(snapshot.sizeBytes)}</Table.Td>
          <Table.Td>
            <Button size="compact-sm" variant="default" onClick={() => onOpen(snapshot)}>
              Open…
            </Button>
          </Table.Td>
        </Table.Tr>
      ))}
    </ListTable>
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
