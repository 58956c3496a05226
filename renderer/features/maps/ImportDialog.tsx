import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { FileUp } from 'lucide-react';
import { useEffect, useState } from 'react';
import { decodeNetwork } from '../../../shared/formats/networks/decode-network.ts';
import { failure } from '../../../shared/lib/result.ts';
import { useSession, useWorkbench } from '../../state/use-workbench.ts';
import { notifyProblem } from '../../ui/notify.ts';
import { type AppServices, type ImportReview, useServices } from '../services/index.ts';
import { ImportPreview } from './ImportPreview.tsx';
import { type ChosenFile, Refusal } from './Refusal.tsx';
import { type ReviewedFile, SeveralMaps } from './SeveralMaps.tsx';

type State =
  | { readonly kind: 'none' | 'checking' }
  | { readonly kind: 'refused'; readonly name: string; readonly problems: readonly string[] }
  | { readonly kind: 'checked'; readonly file: ChosenFile; readonly review: ImportReview }
  | { readonly kind: 'several'; readonly files: readonly ReviewedFile[] };

/** Opens map files: each is checked from end to end and shown before anything is stored. */
export function ImportDialog() {
  const { session } = useWorkbench();
  const { bridge, maps, networks } = useServices();
  const arrived = useSession(({ importedFiles }) => importedFiles);
  const [state, setState] = useState<State>({ kind: 'none' });
  const close = (): void => session.setState({ dialog: null, importedFiles: [] });

  const choose = async (): Promise<void> => {
    const opened = await bridge.filesOpen({ kinds: ['map'], multiple: true });
    if (!opened.ok) return notifyProblem('The file was not opened', opened.message);
    const files = opened.value.map(({ name, bytes }) => ({ name, text: decodeNetwork(bytes) }));
    if (files.length > 0) session.setState({ importedFiles: files });
  };

  useEffect(() => {
    const [first] = arrived;
    if (!first) return;
    let isGone = false;
    setState({ kind: 'checking' });
    const reviewed =
      arrived.length === 1
        ? reviewOne({ maps, networks }, first)
        : reviewAll({ maps, networks }, arrived);
    void reviewed.then((next) => {
      if (!isGone) setState(next);
    });
    return () => {
      isGone = true;
    };
  }, [arrived, maps, networks]);

  return (
    <Modal opened title="Open a map file" size="lg" onClose={close}>
      {state.kind === 'checked' && (
        <ImportPreview file={state.file} review={state.review} onClose={close} />
      )}
      {state.kind === 'several' && <SeveralMaps files={state.files} onClose={close} />}
      {state.kind !== 'checked' && state.kind !== 'several' && (
        <Stack>
          <Text size="sm">
            A Branchpoint map file ends in .json. It is checked from end to end first, and you see
            what it would add or change before anything is written. Several at once become maps of
            their own. Networks and decision trees of other programs (BIF, XMLBIF, GeNIe,
            SilverDecisions) are made maps on the way.
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

type Services = Pick<AppServices, 'maps' | 'networks'>;

async function reviewOne({ maps, networks }: Services, arrived: ChosenFile): Promise<State> {
  const { name } = arrived;
  const file = await networks.asMapFile(arrived);
  if (!file.ok) return { kind: 'refused', name, problems: file.failure };
  const reviewed = await maps.reviewImport(file.value.text);
  return reviewed.ok
    ? { kind: 'checked', file: file.value, review: reviewed.value }
    : { kind: 'refused', name, problems: reviewed.failure };
}

async function reviewAll(
  { maps, networks }: Services,
  arrived: readonly ChosenFile[],
): Promise<State> {
  const read: { file: ChosenFile; problems: readonly string[] | null }[] = [];
  // One after the other: each may have to be laid out.
  for (const each of arrived) {
    const file = await networks.asMapFile(each);
    read.push(
      file.ok ? { file: file.value, problems: null } : { file: each, problems: file.failure },
    );
  }
  const sound = read.filter(({ problems }) => problems === null);
  const reviewed = await maps.reviewSeveral(sound.map(({ file }) => file.text));
  if (!reviewed.ok) {
    return { kind: 'refused', name: `${arrived.length} files`, problems: [reviewed.failure] };
  }
  const reviews = [...reviewed.value];
  return {
    kind: 'several',
    files: read.flatMap(({ file, problems }) => {
      const review = problems === null ? reviews.shift() : failure(problems);
      return review ? { file, review } : [];
    }),
  };
}
