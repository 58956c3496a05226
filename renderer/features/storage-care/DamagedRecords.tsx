import { Alert, Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState } from 'react';
import type { Result } from '../../../shared/lib/result.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { type SetAsideItem, useServices } from '../services/index.ts';
import { useDamagedTexts } from '../sources/index.ts';
import { DamagedTexts } from './DamagedTexts.tsx';
import { useSetAside } from './use-care.ts';

/** The records of the open map that are set aside, the words that are damaged, and what can be done with them. */
export function DamagedRecords() {
  const { session } = useWorkbench();
  const items = useSetAside();
  const texts = useDamagedTexts();
  const { care } = useServices();
  const close = (): void => session.setState({ dialog: null });
  const closeWhereAllIsWell = (): void => {
    if (care.setAside().length + care.damagedTexts().length === 0) close();
  };
  return (
    <Modal opened title="What is damaged" size="lg" onClose={close}>
      <Stack>
        <DamagedTexts onRestored={closeWhereAllIsWell} />
        {items.length === 0 && texts.length === 0 && (
          <Text size="sm">Nothing of this map is damaged. All of it is shown.</Text>
        )}
        {items.length > 0 && (
          <>
            <Alert color="yellow" title="Nothing was deleted">
              <Text size="sm">
                These records could not be read. They stay stored as they are, and are in the copies
                on disk too. The rest of the map is shown and can be changed.
              </Text>
            </Alert>
            <ItemTable items={items} />
            <Choices items={items} onDone={closeWhereAllIsWell} />
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

function ItemTable({ items }: { readonly items: readonly SetAsideItem[] }) {
  return (
    <Table.ScrollContainer minWidth={480} maxHeight={320}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Record</Table.Th>
            <Table.Th>What is wrong</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ key, kind, name, problem }) => (
            <Table.Tr key={key}>
              <Table.Td>
                {kind}
                {name && ` “${name}”`}
              </Table.Td>
              <Table.Td>{problem}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Choices({
  items,
  onDone,
}: {
  readonly items: readonly SetAsideItem[];
  readonly onDone: () => void;
}) {
  const { care } = useServices();
  const [isBusy, setBusy] = useState(false);
  const repairable = items.filter((item) => item.isDamaged && item.canRepair).length;
  const run = async (
    change: () => Promise<Result<number, string>>,
    inWords: (count: number) => string,
  ): Promise<void> => {
    setBusy(true);
    const changed = await change();
    setBusy(false);
    if (!changed.ok) return notifyProblem('That did not work', changed.failure);
    notify(inWords(changed.value));
    onDone();
  };
  const save = async (): Promise<void> => {
    const saved = await care.exportSetAside();
    if (!saved.ok) notifyProblem('The records were not saved', saved.failure);
    else if (saved.value !== null) notify(`The damaged records were saved as ${saved.value}.`);
  };
  const confirmDropping = (): void => {
    modals.openConfirmModal({
      title: 'Delete the damaged records for ever?',
      children: (
        <Text size="sm">
          The map goes on without them, and the list is empty. The map as it is now, with them, is
          kept among its versions.
        </Text>
      ),
      labels: { confirm: 'Delete for ever', cancel: 'Keep them' },
      confirmProps: { color: 'red' },
      onConfirm: () => void run(care.dropSetAside, (count) => `${describeCount(count)} deleted.`),
    });
  };
  return (
    <Group gap={8}>
      {repairable > 0 && (
        <Button
          loading={isBusy}
          onClick={() =>
            void run(care.repairSetAside, (count) => `${describeCount(count)} made whole.`)
          }
        >
          Repair what can be repaired
        </Button>
      )}
      <Button variant="default" onClick={() => void save()}>
        Save them as a file…
      </Button>
      <Button variant="default" color="red" disabled={isBusy} onClick={confirmDropping}>
        Delete them…
      </Button>
    </Group>
  );
}

function describeCount(count: number): string {
  return count === 1 ? '1 record was' : `${count} records were`;
}
