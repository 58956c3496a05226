import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import { isLong, type ReaderChunk } from './reader-blocks.ts';

/** In pixels above and below the view: what a person scrolls to next. */
const marginPx = 2_000;
const chunksPerPause = 2;

/**
 * Which chunks of a text are drawn: of a long one the first, those that come near the view, those
 * that are asked for, and in the pauses one after the other all the rest, so that the browser's own
 * search finds every word. What is drawn stays, and with it what is selected in it.
 */
export function useDrawnChunks(
  root: RefObject<HTMLElement | null>,
  chunks: readonly ReaderChunk[],
): {
  readonly drawn: ReadonlySet<number>;
  /** Draws these chunks too. */
  draw(indices: readonly number[]): void;
} {
  const [asked, setAsked] = useState<ReadonlySet<number>>(new Set([0]));
  const isWhole = !isLong(chunks);
  const drawn = useMemo(
    () => (isWhole ? new Set(chunks.map(({ index }) => index)) : asked),
    [isWhole, chunks, asked],
  );
  const draw = useCallback((indices: readonly number[]): void => {
    // The same set when there is nothing to add: nothing is drawn again.
    setAsked((before) =>
      indices.every((index) => before.has(index)) ? before : new Set([...before, ...indices]),
    );
  }, []);

  useEffect(() => {
    const text = root.current;
    if (isWhole || !text) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const near = entries.filter(({ isIntersecting }) => isIntersecting);
        draw(near.map(({ target }) => Number(target.getAttribute('data-chunk'))));
      },
      { root: text.closest('[data-reader]'), rootMargin: `${marginPx}px 0px` },
    );
    for (const chunk of text.querySelectorAll('[data-chunk]')) observer.observe(chunk);
    return () => observer.disconnect();
  }, [root, isWhole, draw]);

  useEffect(() => {
    const next = chunks.filter(({ index }) => !drawn.has(index)).slice(0, chunksPerPause);
    if (next.length === 0) return;
    return inNextPause(() => draw(next.map(({ index }) => index)));
  }, [chunks, drawn, draw]);

  return { drawn, draw };
}

/** Calls back when the page has nothing else to do; answers how to call that off. */
function inNextPause(callback: () => void): () => void {
  // Safari has no idle callbacks yet.
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(callback, 50);
    return () => clearTimeout(timer);
  }
  const pause = requestIdleCallback(callback);
  return () => cancelIdleCallback(pause);
}
