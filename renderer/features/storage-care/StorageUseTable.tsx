import { Table, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { describeSize } from '../../ui/sizes.ts';
import { type StorageUse, useServices } from '../services/index.ts';

const names: Record<StorageUse['kind'], string> = {
  maps: 'Maps',
  texts: 'Texts of articles',
  originals: 'Original files',
  versions: 'Versions',
  copies: 'Copies on disk',
  copiedOriginals: 'Original files beside the copies',
};

/** What takes how much room. */
export function StorageUseTable() {
  const { care } = useServices();
  const [uses, setUses] = useState<readonly StorageUse[] | null>(null);
  useEffect(() => void care.measureUse().then(setUses), [care]);
  return (
    <>
      <Title order={3} size="h5">
        What takes room
      </Title>
      {uses === null ? (
        <Text size="sm">Measuring…</Text>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Kind</Table.Th>
              <Table.Th>How many</Table.Th>
              <Table.Th>Size</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {uses.map(({ kind, count, sizeBytes }) => (
              <Table.Tr key={kind}>
                <Table.Td>{names[kind]}</Table.Td>
                <Table.Td>{count}</Table.Td>
                <Table.Td>{describeSize(sizeBytes)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  );
}
