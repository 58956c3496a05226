import { Alert, List, Stack, Table, Text } from '@mantine/core';
import { describeMoment } from '../../ui/dates.ts';
import { ListTable } from '../../ui/ListTable.tsx';
import type { FoundBackup, RestoreWay } from '../services/index.ts';
import { describeFate, describeFound, describeLibrary, describeStanding } from './backup-words.ts';

interface FoundContentProps {
  readonly found: FoundBackup;
  readonly way: RestoreWay['kind'];
}

/** What is in a backup, set against what is here, and what restoring makes of it. */
export function FoundContent({ found, way }: FoundContentProps) {
  const { manifest, unlisted } = found.archive;
  return (
    <Stack gap={8}>
      <Text size="sm">
        <b>{found.name}</b> was made on {describeMoment(manifest.savedAtMs)} by {manifest.app}.{' '}
        {describeFound(found)}
      </Text>
      {found.damage.length > 0 && (
        <Alert color="red" role="alert" title="Parts of this backup are damaged">
          <Text size="sm">
            They cannot be restored. Everything else was checked and is as it was written.
          </Text>
          <Sentences lines={found.damage.map(({ what, problem }) => `${what} ${problem}`)} />
        </Alert>
      )}
      {manifest.leftOut.length > 0 && (
        <Alert color="yellow" title="What could not be backed up then">
          <Sentences lines={manifest.leftOut} />
        </Alert>
      )}
      {unlisted.length > 0 && (
        <Text size="sm">
          Files in it that no backup holds were not read: {unlisted.slice(0, 5).join(', ')}
          {unlisted.length > 5 ? ` and ${unlisted.length - 5} more` : ''}.
        </Text>
      )}
      <Documents found={found} way={way} />
      <Text size="sm">{describeLibrary(found, way)}</Text>
    </Stack>
  );
}

function Documents({ found: { documents }, way }: FoundContentProps) {
  if (documents.length === 0) return null;
  return (
    <ListTable
      columns={['Map', 'Nodes', 'Changed', 'Here', 'What becomes of it']}
      minWidthPx={520}
      maxHeightPx={280}
    >
      {documents.map((compared) => {
        const { id, kind, title, nodeCount, updatedAtMs } = compared.document;
        return (
          <Table.Tr key={id}>
            <Table.Td>
              {title || 'Untitled map'}
              {kind === 'template' && ' (template)'}
            </Table.Td>
            <Table.Td>{nodeCount}</Table.Td>
            <Table.Td>{describeMoment(updatedAtMs)}</Table.Td>
            <Table.Td>{describeStanding(compared)}</Table.Td>
            <Table.Td>{describeFate(compared, way)}</Table.Td>
          </Table.Tr>
        );
      })}
    </ListTable>
  );
}

function Sentences({ lines }: { readonly lines: readonly string[] }) {
  return (
    <List size="sm">
      {lines.slice(0, 20).map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
      {lines.length > 20 && <List.Item>and {lines.length - 20} more</List.Item>}
    </List>
  );
}
