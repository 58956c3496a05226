import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { sizeInWords } from '../../../shared/drawing/kind-words.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { notify } from '../../ui/notify.ts';
import { type NewMapReview, useServices } from '../services/index.ts';
import { ImportNotes } from './ImportNotes.tsx';
import classes from './ImportPreview.module.css';
import { libraryLines } from './library-lines.ts';
import { type ChosenFile, Refusal } from './Refusal.tsx';

/** A map file of several, and what is in it or wrong with it. */
export interface ReviewedFile {
  readonly file: ChosenFile;
  readonly review: Result<NewMapReview, readonly string[]>;
}

interface SeveralMapsProps {
  readonly files: readonly ReviewedFile[];
  readonly onClose: () => void;
}

/** What is in several map files, which become maps of their own: all that are sound, or none. */
export function SeveralMaps({ files, onClose }: SeveralMapsProps) {
  const { session } = useWorkbench();
  const { maps } = useServices();
  const [isBusy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly string[] | null>(null);
  const sound = files.filter(({ review }) => review.ok);

  const open = async (): Promise<void> => {
    setBusy(true);
    setProblems(null);
    const brought = await maps.importFiles(sound.map(({ file }) => file.text));
    setBusy(false);
    if (!brought.ok) return setProblems(brought.failure);
    onClose();
    session.setState({ screen: 'maps' });
    notify(`${countOfMaps(brought.value.length)} opened, each as a map of its own.`);
  };

  return (
    <Stack gap="md">
      <Text size="sm">
        Each file becomes a map of its own. Either all of them come in, or none does.
      </Text>
      {files.map(({ file, review }) =>
        review.ok ? (
          <ReviewedMap key={file.name} file={file} review={review.value} />
        ) : (
          <Refusal key={file.name} name={file.name} problems={review.failure} />
        ),
      )}
      {problems && <Refusal name={countOfFiles(sound.length)} problems={problems} />}
      <Group justify="flex-end">
        <Text size="sm" c="dimmed" className={classes.state ?? ''}>
          Nothing is written yet.
        </Text>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          data-autofocus
          loading={isBusy}
          disabled={sound.length === 0}
          onClick={() => void open()}
        >
          {sound.length < files.length
            ? `Open the ${countOfSound(sound.length)}`
            : `Open ${sound.length} maps`}
        </Button>
      </Group>
    </Stack>
  );
}

const countOfMaps = (count: number): string => (count === 1 ? '1 map was' : `${count} maps were`);
const countOfFiles = (count: number): string => (count === 1 ? '1 file' : `${count} files`);
const countOfSound = (count: number): string =>
  count === 1 ? 'one that is sound' : `${count} that are sound`;

function ReviewedMap({
  file: { name, notes },
  review,
}: {
  readonly file: ChosenFile;
  readonly review: NewMapReview;
}) {
  const title = review.title || 'Untitled map';
  return (
    <section aria-label={title}>
      <Title order={3} size="h5" className={classes.title ?? ''}>
        {title}
      </Title>
      <Text size="sm" c="dimmed" className={classes.title ?? ''}>
        {name} · {sizeInWords(review.document)}
      </Text>
      {review.isCopy && (
        <Text size="sm">
          A map of this identity is here already. It stays as it is, and this one comes as a copy;
          to merge or replace, open the file by itself.
        </Text>
      )}
      <ImportNotes notes={notes} />
      <ul className={classes.library}>
        {libraryLines(review.library).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
