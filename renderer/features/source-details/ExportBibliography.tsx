import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { Download } from 'lucide-react';
import { useState } from 'react';
import {
  type BibliographyFormat,
  bibliographyFormats,
} from '../../../shared/formats/bibliography/entry.ts';
import { writeBibliography } from '../../../shared/formats/bibliography/write-bibliography.ts';
import type { SavedFileKind } from '../../../shared/ipc/contract.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';
import { type SourceScope, sourcesInScope } from './cited-sources.ts';
import { ScopeField } from './ScopeField.tsx';
import { bibliographyFormatWords } from './source-words.ts';

const fileKinds: Readonly<Record<BibliographyFormat, SavedFileKind>> = {
  'csl-json': 'csl',
  bibtex: 'bibtex',
  ris: 'ris',
};

const formatChoices = bibliographyFormats.map((value) => ({
  value,
  label: bibliographyFormatWords[value],
}));

/** Writes sources for a reference manager: all of the library, or those that the map rests on. */
export function ExportBibliography() {
  const { session } = useWorkbench();
  const document = useDocument((state) => state);
  const { bridge } = useServices();
  const [scope, setScope] = useState<SourceScope>('cited');
  const [format, setFormat] = useState<BibliographyFormat>('csl-json');
  const sources = sourcesInScope(document, scope);
  const close = (): void => session.setState({ dialog: null });
  const save = async (): Promise<void> => {
    const title = [...document.map.values()][0]?.title || 'Untitled map';
    const answer = await bridge.filesSave({
      kind: fileKinds[format],
      suggestedName: `${title} sources`,
      bytes: new TextEncoder().encode(writeBibliography(sources, format)),
    });
    if (!answer.ok) return notifyProblem('The bibliography was not saved', answer.message);
    if (!answer.value.saved) return;
    notify(`Saved as “${answer.value.name}”.`);
    close();
  };
  return (
    <Modal opened title="Export bibliography" size="lg" onClose={close}>
      <Stack>
        <ScopeField scope={scope} onChange={setScope} />
        <NativeSelect
          label="Format"
          value={format}
          data={formatChoices}
          onChange={(event) => setFormat(event.currentTarget.value as BibliographyFormat)}
        />
        <Text size="sm" c="dimmed">
          Titles, authors, dates and the like. No words of the articles, no grades, and none of your
          notes go along.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            leftSection={<Download size={16} />}
            disabled={sources.length === 0}
            onClick={() => void save()}
          >
            Save {sources.length === 1 ? '1 source' : `${sources.length} sources`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
