import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import classes from './RestoreReport.module.css';
import { type Restored, useRecovery } from './recovery.ts';

interface RestoreReportProps {
  readonly restored: readonly Restored[];
  readonly onBack: () => void;
}

/** What became of each map that was to be restored. */
export function RestoreReport({ restored, onBack }: RestoreReportProps) {
  const { restart } = useRecovery();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const failed = restored.filter(({ problem }) => problem !== null).length;
  const done = restored.length - failed;
  return (
    <Stack gap={16}>
      <Title id="recovery-title" order={1} size="h2">
        {failed === 0
          ? 'Everything was restored'
          : `${failed} of ${restored.length} could not be restored`}
      </Title>
      <ul className={classes.list} aria-label="What was restored">
        {restored.map(({ title, problem, note }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and titles may repeat
          <li key={at} className={classes.line}>
            {problem === null ? (
              <CircleCheck size={18} className={classes.good} aria-hidden />
            ) : (
              <CircleAlert size={18} className={classes.bad} aria-hidden />
            )}
            <div>
              <Text fw={600}>{title}</Text>
              <Text size="sm" c="dimmed">
                {problem ?? note ?? 'Written, read back, and the same as the copy.'}
              </Text>
            </div>
          </li>
        ))}
      </ul>
      <Group>
        {(done > 0 || failed === 0) && (
          <Button ref={button} onClick={restart}>
            Open Branchpoint
          </Button>
        )}
        {failed > 0 && (
          <Button variant="default" ref={done === 0 ? button : undefined} onClick={onBack}>
            Choose other copies
          </Button>
        )}
      </Group>
    </Stack>
  );
}
