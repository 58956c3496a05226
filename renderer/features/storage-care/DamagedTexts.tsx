import { Alert, Button, Group, List, Text } from '@mantine/core';
import { useState } from 'react';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { type RestoredTexts, useServices } from '../services/index.ts';
import { noteStoredText, useDamagedTexts } from '../sources/index.ts';

/**
 * The articles whose stored words are damaged, and the offer to take these back from the copies on disk.
 * @param onRestored told when some are back
 */
export function DamagedTexts({ onRestored }: { readonly onRestored: () => void }) {
  const items = useDamagedTexts();
  if (items.length === 0) return null;
  return (
    <Alert color="red" title={titleFor(items.length)}>
      <Text size="sm">
        The stored words are not the ones that were saved, so they are not shown. Passages and
        numbers are not affected. Copies on disk that were made before may still have the words.
      </Text>
      <List size="sm" my={8}>
        {items.map(({ hash, title }) => (
          <List.Item key={hash}>{title || 'Untitled article'}</List.Item>
        ))}
      </List>
      <RestoreTexts onRestored={onRestored} />
    </Alert>
  );
}

function titleFor(count: number): string {
  return count === 1
    ? 'The words of 1 article are damaged'
    : `The words of ${count} articles are damaged`;
}

/** Takes back all damaged words; says what came of it. */
export function RestoreTexts({ onRestored }: { readonly onRestored?: () => void }) {
  const { care, texts } = useServices();
  const [isBusy, setBusy] = useState(false);
  const restore = async (): Promise<void> => {
    setBusy(true);
    const outcome = await care.restoreTexts();
    setBusy(false);
    if (!outcome.ok) return notifyProblem('The words were not taken back', outcome.failure);
    for (const hash of outcome.value.restored) noteStoredText(texts, hash);
    if (outcome.value.restored.length === 0) {
      return notifyProblem('No copy on disk has the words right', importAgain);
    }
    notify(describeRestored(outcome.value));
    onRestored?.();
  };
  return (
    <Group gap={8}>
      <Button size="xs" loading={isBusy} onClick={() => void restore()}>
        Take them back from the copies on disk
      </Button>
    </Group>
  );
}

const importAgain = 'Nothing was changed. Import the articles again: their passages are kept.';

function describeRestored({ restored, leftCount }: RestoredTexts): string {
  const back =
    restored.length === 1
      ? 'The words of 1 article are back, as they were stored.'
      : `The words of ${restored.length} articles are back, as they were stored.`;
  if (leftCount === 0) return back;
  const left = leftCount === 1 ? '1 other is' : `${leftCount} others are`;
  return `${back} ${left} in no copy on disk: import again what is missing.`;
}
