import { Alert, List, Text } from '@mantine/core';
import type { RestoreReport } from '../services/index.ts';
import { describeOutcome, describeReport } from './backup-words.ts';

/** What became of each map of a backup. */
export function Restored({ report }: { readonly report: RestoreReport }) {
  const isDone = report.problem === null && !report.isStopped;
  const isWhole = isDone && report.documents.every(({ outcome }) => outcome !== 'failed');
  const title = isWhole ? 'The backup was restored' : 'Not all of the backup was restored';
  return (
    <Alert {...(isWhole ? {} : { color: 'yellow' })} role="status" title={title}>
      <Text size="sm">{describeReport(report)}</Text>
      <List size="sm">
        {report.documents.map((document) => (
          <List.Item key={document.id}>
            <b>{document.title || 'Untitled map'}</b>: {describeOutcome(document)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
