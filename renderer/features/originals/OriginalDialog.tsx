import { Alert, Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ArticleFile } from '../../../shared/articles/parsed-article.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Source } from '../../../shared/model/source.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';
import classes from './OriginalDialog.module.css';
import { kindOfOriginal, nameWithoutEnding, originalAsText } from './original-file.ts';

/**
 * The file that the open article was read from, as it came: text is shown as plain text, anything can be
 * saved to look at in its own program. Nothing in it is run or fetched.
 */
export function OriginalDialog() {
  const { session } = useWorkbench();
  const openId = useSession(({ openSourceId }) => openSourceId);
  const source = useDocument((document) => (openId ? document.source.get(openId) : undefined));
  // The article can have gone meanwhile, by another window or an undo: then there is nothing to show.
  if (!source) return null;
  return (
    <Modal
      opened
      size="xl"
      title={`Original of “${source.title || 'Untitled'}”`}
      onClose={() => session.setState({ dialog: null })}
    >
      <OriginalOf key={source.id} original={source.original} />
    </Modal>
  );
}

function OriginalOf({ original }: Pick<Source, 'original'>) {
  const read = useOriginal(original);
  if (!original) {
    return <Text>This article was pasted or came with a map: there is no file of it.</Text>;
  }
  if (!read) {
    return (
      <Group role="status">
        <Loader size="sm" /> Fetching the file…
      </Group>
    );
  }
  if (!read.ok) {
    return (
      <Alert color="red" role="alert">
        {read.failure}
      </Alert>
    );
  }
  // The name it had when this article was imported; another may have brought the same file.
  return <ShownFile file={{ ...read.value, name: original.name || read.value.name }} />;
}

function ShownFile({ file }: { readonly file: ArticleFile }) {
  const { bridge } = useServices();
  const shown = originalAsText(file);
  const save = async (): Promise<void> => {
    const { name, bytes } = file;
    const kind = kindOfOriginal(file);
    const answer = await bridge.filesSave({
      kind,
      suggestedName: nameWithoutEnding(name),
      bytes: new Uint8Array(bytes),
    });
    if (!answer.ok) return notifyProblem('The file was not saved', answer.message);
    if (answer.value.saved) notify(`Saved as “${answer.value.name}”.`);
  };
  return (
    <Stack>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {file.name} · {wordsFor(shown)}
        </Text>
        <Button
          className={classes.save ?? ''}
          leftSection={<Download size={16} />}
          data-autofocus
          onClick={() => void save()}
        >
          Save a copy…
        </Button>
      </Group>
      {shown && (
        <section
          className={classes.text}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
          tabIndex={0}
          aria-label={`Plain text of ${file.name}`}
        >
          {shown.text}
        </section>
      )}
    </Stack>
  );
}

function wordsFor(shown: ReturnType<typeof originalAsText>): string {
  if (!shown) return 'Save a copy to look at it in its own program. The text beside it stays here.';
  return shown.isWhole
    ? 'Shown as plain text: nothing in it is run or fetched.'
    : 'The beginning, as plain text: nothing in it is run or fetched. A saved copy has all of it.';
}

/** The file of an article; null while it is fetched. */
function useOriginal(original: Source['original']): Result<ArticleFile, string> | null {
  const { texts } = useServices();
  const [read, setRead] = useState<Result<ArticleFile, string> | null>(null);
  useEffect(() => {
    if (!original) return;
    let isGone = false;
    void texts.getOriginal(original).then((file) => {
      if (!isGone) setRead(file);
    });
    return () => {
      isGone = true;
    };
  }, [texts, original]);
  return read;
}
