import { Loader, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTheme } from '../../ui/use-theme.ts';
import classes from './CopyPicture.module.css';
import { useRecovery } from './recovery.ts';

interface CopyPictureProps {
  readonly snapshotId: string | null;
  /** What the picture shows, for people who do not see it. */
  readonly name: string;
}

type Shown =
  | { readonly kind: 'drawing' }
  | { readonly kind: 'picture'; readonly url: string }
  | { readonly kind: 'words'; readonly words: string };

/** What a copy holds, drawn from its content: nothing else proves that it can be read. */
export function CopyPicture({ snapshotId, name }: CopyPictureProps) {
  const shown = usePicture(snapshotId);
  return (
    <figure className={classes.figure}>
      <div className={classes.place}>
        {shown.kind === 'drawing' && <Loader size="sm" aria-label="Reading the copy" />}
        {shown.kind === 'picture' && <img className={classes.picture} src={shown.url} alt={name} />}
        {shown.kind === 'words' && (
          <Text size="sm" c="dimmed" ta="center">
            {shown.words}
          </Text>
        )}
      </div>
      <figcaption className={classes.caption}>{name}</figcaption>
    </figure>
  );
}

function usePicture(snapshotId: string | null): Shown {
  const recovery = useRecovery();
  const theme = useTheme();
  const [shown, setShown] = useState<Shown>({ kind: 'drawing' });
  useEffect(() => {
    let isGone = false;
    let url: string | null = null;
    const show = (next: Shown): void => {
      if (!isGone) setShown(next);
    };
    const draw = async (id: string): Promise<void> => {
      const copy = await recovery.look(id);
      if (!copy.ok) return show({ kind: 'words', words: copy.failure });
      const svg = await copy.value.draw(theme);
      if (svg === null) return show({ kind: 'words', words: 'This map has no nodes yet.' });
      if (isGone) return;
      url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
      show({ kind: 'picture', url });
    };
    setShown({ kind: 'drawing' });
    if (snapshotId) void draw(snapshotId);
    else show({ kind: 'words', words: 'Choose a copy to see what it holds.' });
    return () => {
      isGone = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [recovery, snapshotId, theme]);
  return shown;
}
