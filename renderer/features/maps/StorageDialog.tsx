import { Button, Group, Modal, Stack, Table, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { SnapshotEntry } from '../../../shared/ipc/contract.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { describeMoment } from '../../ui/dates.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';

interface Known {
  readonly folder: string;
  readonly snapshots: readonly SnapshotEntry[];
  readonly problem: string | null;
}

/** Where work is kept, and the copies on disk from which it can be brought back. */
export function StorageDialog() {
  const { session } = useWorkbench();
  const { bridge, maps } = useServices();
  const [known, setKnown] = useState<Known | null>(null);
  useEffect(() => {
    void readKnown(bridge).then(setKnown);
  }, [bridge]);
  const close = (): void => session.setState({ dialog: null });

  const restore = async (snapshot: SnapshotEntry): Promise<void> => {
    const read = await bridge.snapshotsRead({ snapshotId: snapshot.snapshotId });
    if (!read.ok) return notifyProblem('The copy could not be read', read.message);
    const imported = await maps.importFile(read.value.content);
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
          is sent anywhere.
        </Text>
        {!bridge.keepsSnapshots && (
          <Text size="sm">
            This edition runs in a plain web page and cannot keep copies on disk. Export your maps
            as files from time to time.
          </Text>
        )}
        {known?.problem && <Text size="sm">{known.problem}</Text>}
        {bridge.keepsSnapshots && known && !known.problem && (
          <>
            <Title order={3} size="h5">
              Copies on disk
            </Title>
            <Text size="sm">
              About ten seconds after an edit, and when you close the window, the whole map is
              copied to the folder <b>{known.folder}</b>.
            </Text>
            <SnapshotTable
              snapshots={known.snapshots}
              onRestore={(snapshot) => void restore(snapshot)}
            />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Close
          </Button>
        </Group>
      </Stack>
    </Modal>
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
  const [info, list] = await Promise.all([bridge.appInfo({}), bridge.snapshotsList({})]);
  const refusal = [info, list].find((answer) => !answer.ok);
  return {
    folder: info.ok ? info.value.snapshotFolder : '',
    snapshots: list.ok ? list.value : [],
    problem: refusal && !refusal.ok ? refusal.message : null,
  };
}
