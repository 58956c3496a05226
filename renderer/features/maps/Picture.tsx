import { useEffect, useRef, useState } from 'react';
import { useTheme } from '../../ui/use-theme.ts';
import classes from './Picture.module.css';

interface PictureProps {
  /** Answers the picture as SVG, or null when there is none; another function draws another picture. */
  readonly draw: (theme: 'light' | 'dark') => Promise<string | null>;
}

/** A map in small, drawn from its records as the exported picture is, once it comes into view. */
export function Picture({ draw }: PictureProps) {
  const theme = useTheme();
  const place = useRef<HTMLSpanElement>(null);
  const isSeen = useSeen(place);
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!isSeen) return;
    let made: string | null = null;
    let isGone = false;
    void draw(theme).then((svg) => {
      if (isGone) return;
      made = svg && URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
      setUrl(made);
    });
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [draw, theme, isSeen]);
  return (
    <span ref={place} className={classes.place}>
      {url ? (
        <img className={classes.picture} src={url} alt="" />
      ) : (
        <span className={classes.blank} />
      )}
    </span>
  );
}

/** Whether the element has been in view, or nearly so, since it is there. */
function useSeen(place: React.RefObject<HTMLElement | null>): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (isSeen || !place.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: '200px' },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [isSeen, place]);
  return isSeen;
}
