import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { HardDriveDownload } from 'lucide-react';
import { useState } from 'react';
import { useWorkbench } from '../../state/use-workbench.ts';
import { type SavedBackup, useServices } from '../services/index.ts';
import { describeCheck, describeSaved } from './backup-words.ts';
import { useBackupWork } from './use-backup-work.ts';
import { WorkProgress } from './WorkProgress.tsx';

/** Saves everything to one file, and says so only after it was read again. */
export function BackupDialog() {
  const { session } = useWorkbench();
  const { backups } = useServices();
  const work = useBackupWork();
  const [saved, setSaved] = useState<SavedBackup | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const close = (): void => session.setState({ dialog: null });

  const save = async (): Promise<void> => {
    setProblem(null);
    setSaved(null);
    const outcome = await work.run((watch) => backups.save(watch));
    if (!outcome) return setProblem('No backup was made. Your maps are as they were.');
    if (outcome.ok) setSaved(outcome.value);
    else setProblem(outcome.failure);
  };

  return (
    <Modal
      opened
      title="Back up everything"
      size="lg"
      withCloseButton={work.progress === null}
      onClose={work.progress ? () => {} : close}
    >
      <Stack>
        <Text size="sm">
          All maps, templates and articles, with their texts, the original files, the earlier
          versions and the settings, go into one .branchpoint file. Keep it on another disk: it
          brings everything back on any computer. It is not encrypted.
        </Text>
        {problem && (
          <Alert color="red" role="alert" title="There is no backup">
            <Text size="sm">{problem}</Text>
          </Alert>
        )}
        {saved && <Saved saved={saved} />}
        {work.progress ? (
          <WorkProgress progress={work.progress} onStop={work.stop} />
        ) : (
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {saved ? 'Close' : 'Cancel'}
            </Button>
            {!saved && (
              <Button
                leftSection={<HardDriveDownload size={16} aria-hidden />}
                onClick={() => void save()}
              >
                Back up to a file
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Modal>
  );
}

/** What was saved, and what one should know of it. */
export function Saved({ saved }: { readonly saved: SavedBackup }) {
  return (
    <>
      <Alert role="status" title="The backup was made">
        <Text size="sm">{describeSaved(saved)}</Text>
        <Text size="sm">{describeCheck(saved)}</Text>
      </Alert>
      {saved.warnings.length > 0 && (
        <Alert color="yellow" title="What you should know of it">
          <List size="sm">
            {saved.warnings.slice(0, 50).map((warning) => (
              <List.Item key={warning}>{warning}</List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  );
}
