import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { FileUp } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSession, useWorkbench } from '../../state/use-workbench.ts';
import { notifyProblem } from '../../ui/notify.ts';
import { type ImportReview, useServices } from '../services/index.ts';
import { ImportPreview } from './ImportPreview.tsx';
import { type ChosenFile, Refusal } from './Refusal.tsx';

type State =
  | { readonly kind: 'none' | 'checking' }
  | { readonly kind: 'refused'; readonly name: string; readonly problems: readonly string[] }
  | { readonly kind: 'checked'; readonly file: ChosenFile; readonly review: ImportReview };

/** Opens a map file: it is checked from end to end and shown before anything is stored. */
export function ImportDialog() {
  const { session } = useWorkbench();
  const { bridge, maps } = useServices();
  const arrived = useSession(({ importedFile }) => importedFile);
  const [state, setState] = useState<State>({ kind: 'none' });
  const close = (): void => session.setState({ dialog: null, importedFile: null });

  const choose = async (): Promise<void> => {
    const opened = await bridge.filesOpen({ kinds: ['map'], multiple: false });
    if (!opened.ok) return notifyProblem('The file was not opened', opened.message);
    const [file] = opened.value;
    if (file) session.setState({ importedFile: { name: file.name, text: decode(file.bytes) } });
  };

  useEffect(() => {
    if (!arrived) return;
    let isGone = false;
    setState({ kind: 'checking' });
    void maps.reviewImport(arrived.text).then((reviewed) => {
      if (isGone) return;
      setState(
        reviewed.ok
          ? { kind: 'checked', file: arrived, review: reviewed.value }
          : { kind: 'refused', name: arrived.name, problems: reviewed.failure },
      );
    });
    return () => {
      isGone = true;
    };
  }, [arrived, maps]);

  return (
    <Modal opened title="Open a map file" size="lg" onClose={close}>
      {state.kind === 'checked' ? (
        <ImportPreview file={state.file} review={state.review} onClose={close} />
      ) : (
        <Stack>
          <Text size="sm">
            A Branchpoint map file ends in .json. It is checked from end to end first, and you see
            what it would add or change before anything is written.
          </Text>
          {state.kind === 'refused' && <Refusal name={state.name} problems={state.problems} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button
              leftSection={<FileUp size={16} />}
              loading={state.kind === 'checking'}
              onClick={() => void choose()}
            >
              Choose a file
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** UTF-8, whatever comes: bytes that are none become signs that the reader of the file refuses. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
