import { Button, Group, Text, Title } from '@mantine/core';
import { HardDriveDownload, HardDriveUpload } from 'lucide-react';
import { useWorkbench } from '../../state/use-workbench.ts';

/** The way to a backup of everything, and back. */
export function BackupButtons() {
  const { session } = useWorkbench();
  return (
    <>
      <Title order={3} size="h5">
        Everything in one file
      </Title>
      <Text size="sm">
        All maps, articles, original files and settings, for another disk or another computer.
      </Text>
      <Group gap={8}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<HardDriveDownload size={14} aria-hidden />}
          onClick={() => session.setState({ dialog: 'backup' })}
        >
          Back up everything…
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<HardDriveUpload size={14} aria-hidden />}
          onClick={() => session.setState({ dialog: 'restoreBackup' })}
        >
          Restore a backup…
        </Button>
      </Group>
    </>
  );
}
