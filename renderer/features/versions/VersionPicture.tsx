import { Loader, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTheme } from '../../ui/use-theme.ts';
import { useServices } from '../services/index.ts';
import classes from './Versions.module.css';

interface VersionPictureProps {
  readonly versionId: string;
  /** What the picture shows, for people who do not see it. */
  readonly name: string;
}

type Shown =
  | { readonly kind: 'drawing' }
  | { readonly kind: 'picture'; readonly url: string }
  | { readonly kind: 'words'; readonly words: string };

/** The map as it was, drawn from what the version holds: nothing else proves that it can be read. */
export function VersionPicture({ versionId, name }: VersionPictureProps) {
  const shown = usePicture(versionId);
  return (
    <div className={classes.picturePlace}>
      {shown.kind === 'drawing' && <Loader size="sm" aria-label="Drawing the version" />}
      {shown.kind === 'picture' && <img className={classes.picture} src={shown.url} alt={name} />}
      {shown.kind === 'words' && (
        <Text size="sm" c="dimmed" ta="center">
          {shown.words}
        </Text>
      )}
    </div>
  );
}

function usePicture(versionId: string): Shown {
  const { versions } = useServices();
  const theme = useTheme();
  const [shown, setShown] = useState<Shown>({ kind: 'drawing' });
  useEffect(() => {
    let isGone = false;
    let url: string | null = null;
    setShown({ kind: 'drawing' });
    void versions.picture(versionId, theme).then((picture) => {
      if (isGone) return;
      if (!picture.ok) return setShown({ kind: 'words', words: picture.failure });
      if (picture.value === null) {
        return setShown({ kind: 'words', words: 'The map had no nodes then.' });
      }
      url = URL.createObjectURL(new Blob([picture.value], { type: 'image/svg+xml' }));
      setShown({ kind: 'picture', url });
    });
    return () => {
      isGone = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [versions, versionId, theme]);
  return shown;
}
