import { Alert, List, Stack, Table, Text } from '@mantine/core';
import { describeMoment } from '../../ui/dates.ts';
import { ListTable } from '../../ui/ListTable.tsx';
import type { FoundBackup } from '../services/index.ts';
import { describeBeside, describeFound, describeStanding } from './backup-words.ts';

/** What is in a backup, beside what is here. */
export function FoundContent({ found }: { readonly found: FoundBackup }) {
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
      <Documents found={found} />
      <Text size="sm">{describeLibrary(found)}</Text>
    </Stack>
  );
}

function describeLibrary({ libraryAdditions, libraryDifferences }: FoundBackup): string {
  const added =
    libraryAdditions === 0
      ? 'The library has all articles and passages of the backup already.'
      : `Articles, passages and links that the library does not have: ${libraryAdditions}.`;
  return libraryDifferences === 0
    ? added
    : `${added} Others that are here in another state: ${libraryDifferences}; beside what is here they stay as they are.`;
}

function Documents({ found: { documents } }: { readonly found: FoundBackup }) {
  if (documents.length === 0) return null;
  return (
    <ListTable
      columns={['Map', 'Nodes', 'Changed', 'Here', 'Beside what is here it']}
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
            <Table.Td>{describeBeside(compared)}</Table.Td>
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
