import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { useWorkbench } from '../../state/use-workbench.ts';
import { notify } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';

interface Refusal {
  readonly name: string;
  readonly problems: readonly string[];
}

/** Opens a map file: it is checked as a whole before anything is stored. */
export function ImportDialog() {
  const { session } = useWorkbench();
  const services = useServices();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setBusy] = useState(false);
  const close = (): void => session.setState({ dialog: null });

  const choose = async (): Promise<void> => {
    setRefusal(null);
    const opened = await services.bridge.filesOpen({ kinds: ['map'], multiple: false });
    if (!opened.ok) return setRefusal({ name: 'The file', problems: [opened.message] });
    const [file] = opened.value;
    if (!file) return;
    setBusy(true);
    const imported = await services.maps.importFile(decode(file.bytes));
    setBusy(false);
    if (!imported.ok) return setRefusal({ name: file.name, problems: imported.failure });
    notify(`“${imported.value.title}” was opened as a map of its own.`);
    session.setState({ dialog: null, screen: 'map' });
  };

  return (
    <Modal opened title="Open a map file" size="lg" onClose={close}>
      <Stack>
        <Text size="sm">
          A Branchpoint map file ends in .json. It is checked from end to end first, and added as a
          map of its own: nothing that is here is overwritten.
        </Text>
        {refusal && (
          <Alert
            color="red"
            title={`“${refusal.name}” was not opened. Nothing was changed.`}
            role="alert"
          >
            <List size="sm">
              {refusal.problems.slice(0, 20).map((problem) => (
                <List.Item key={problem}>{problem}</List.Item>
              ))}
            </List>
            {refusal.problems.length > 20 && (
              <Text size="sm">and {refusal.problems.length - 20} more problems</Text>
            )}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button leftSection={<FileUp size={16} />} loading={isBusy} onClick={() => void choose()}>
            Choose a file
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** UTF-8, whatever comes: bytes that are none become signs that the reader of the file refuses. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
