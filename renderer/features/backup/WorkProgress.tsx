import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { BackupProgress } from '../services/index.ts';

const words: Record<BackupProgress['doing'], string> = {
  write: 'Writing everything…',
  check: 'Reading it again to be sure…',
  read: 'Reading and checking…',
  restore: 'Restoring…',
};

/** How far the work is, and the way to stop it. */
export function WorkProgress({
  progress: { doing, share },
  onStop,
}: {
  readonly progress: BackupProgress;
  readonly onStop: () => void;
}) {
  return (
    <Stack gap={8}>
      <Text size="sm" role="status">
        {words[doing]}
      </Text>
      <Progress value={Math.max(2, share * 100)} aria-label={words[doing]} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onStop}>
          Stop
        </Button>
      </Group>
    </Stack>
  );
}
