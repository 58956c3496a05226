import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { useWorkbench } from '../../state/use-workbench.ts';
import {
  type FoundBackup,
  type RestoreReport,
  type RestoreWay,
  useServices,
} from '../services/index.ts';
import { FoundContent } from './FoundContent.tsx';
import { RestoreChoice } from './RestoreChoice.tsx';
import { Restored } from './Restored.tsx';
import { useBackupWork } from './use-backup-work.ts';
import { WorkProgress } from './WorkProgress.tsx';

/** Reads a backup, shows what is in it, and only then restores it. */
export function RestoreDialog() {
  const { session } = useWorkbench();
  const { backups } = useServices();
  const work = useBackupWork();
  const [problem, setProblem] = useState<string | null>(null);
  const [found, setFound] = useState<FoundBackup | null>(null);
  const [way, setWay] = useState<RestoreWay['kind']>('beside');
  const [report, setReport] = useState<RestoreReport | null>(null);
  const close = (): void => session.setState({ dialog: null });

  const choose = async (): Promise<void> => {
    setProblem(null);
    setFound(null);
    const chosen = await backups.choose();
    if (!chosen) return;
    const looked = await work.run((watch) => backups.look(chosen, watch));
    if (!looked) return setProblem('You stopped it. Nothing was changed.');
    if (looked.ok) setFound(looked.value);
    else setProblem(looked.failure);
  };
  const restore = async (chosen: RestoreWay): Promise<void> => {
    if (!found) return;
    setReport(await work.run((watch) => backups.restore(found, chosen, watch)));
  };

  return (
    <Modal
      opened
      title="Restore a backup"
      size={760}
      withCloseButton={work.progress === null}
      onClose={work.progress ? () => {} : close}
    >
      <Stack>
        {!found && (
          <Text size="sm">
            A backup is a .branchpoint file. It is read and checked from end to end first, and you
            see what is in it: nothing is written before you say so.
          </Text>
        )}
        {problem && (
          <Alert color="red" role="alert" title="The backup was not restored">
            <Text size="sm">{problem}</Text>
          </Alert>
        )}
        {report && <Restored report={report} />}
        {found && !report && <FoundContent found={found} way={way} />}
        {work.progress && <WorkProgress progress={work.progress} onStop={work.stop} />}
        {found && !report && !work.progress && (
          <RestoreChoice
            found={found}
            way={way}
            onWay={setWay}
            onRestore={(chosen) => void restore(chosen)}
            onCancel={close}
          />
        )}
        {!work.progress && (report || !found) && (
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {report ? 'Close' : 'Cancel'}
            </Button>
            {!report && (
              <Button leftSection={<FileUp size={16} aria-hidden />} onClick={() => void choose()}>
                Choose a backup
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
