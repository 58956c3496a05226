import { Loader, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Result } from '../../shared/lib/result.ts';
import classes from './MapPicture.module.css';
import { useTheme } from './use-theme.ts';

interface MapPictureProps {
  /** Answers SVG, or in words why there is none; another function draws another picture. */
  readonly draw: (theme: 'light' | 'dark') => Promise<Result<string, string>>;
  /** What the picture shows, for people who do not see it. */
  readonly name: string;
  /** What is waited for. */
  readonly busy: string;
}

type Shown =
  | { readonly kind: 'drawing' }
  | { readonly kind: 'picture'; readonly url: string }
  | { readonly kind: 'words'; readonly words: string };

/** A map as an earlier copy holds it, drawn from its content: nothing else proves that it can be read. */
export function MapPicture({ draw, name, busy }: MapPictureProps) {
  const shown = useDrawing(draw);
  return (
    <div className={classes.place}>
      {shown.kind === 'drawing' && <Loader size="sm" role="status" aria-label={busy} />}
      {shown.kind === 'picture' && <img className={classes.picture} src={shown.url} alt={name} />}
      {shown.kind === 'words' && (
        <Text size="sm" c="dimmed" ta="center">
          {shown.words}
        </Text>
      )}
    </div>
  );
}

function useDrawing(draw: MapPictureProps['draw']): Shown {
  const theme = useTheme();
  const [shown, setShown] = useState<Shown>({ kind: 'drawing' });
  useEffect(() => {
    let isGone = false;
    let url: string | null = null;
    setShown({ kind: 'drawing' });
    void draw(theme).then((drawn) => {
      if (isGone) return;
      if (!drawn.ok) return setShown({ kind: 'words', words: drawn.failure });
      url = URL.createObjectURL(new Blob([drawn.value], { type: 'image/svg+xml' }));
      setShown({ kind: 'picture', url });
    });
    return () => {
      isGone = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [draw, theme]);
  return shown;
}
