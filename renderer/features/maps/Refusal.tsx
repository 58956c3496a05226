import { Alert, List, Text } from '@mantine/core';

/** A map file on its way in. */
export interface ChosenFile {
  readonly name: string;
  readonly text: string;
  /** What has to be said of a file of another program. */
  readonly notes?: readonly string[];
}

const mostProblems = 20;

/** Everything that is wrong with a file. */
export function Refusal({
  name,
  problems,
}: {
  readonly name: string;
  readonly problems: readonly string[];
}) {
  return (
    <Alert color="red" title={`“${name}” was not opened. Nothing was changed.`} role="alert">
      <List size="sm">
        {problems.slice(0, mostProblems).map((problem) => (
          <List.Item key={problem}>{problem}</List.Item>
        ))}
      </List>
      {problems.length > mostProblems && (
        <Text size="sm">and {problems.length - mostProblems} more problems</Text>
      )}
    </Alert>
  );
}
