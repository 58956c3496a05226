import { type RefObject, useEffect, useRef } from 'react';
import type { SourceId } from '../../../shared/lib/ids.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import { rememberReading } from '../../state/session-actions.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { startAttribute } from './text-points.ts';
import { rangesOf } from './text-ranges.ts';
import { barHeightPx, bringOntoPage, type DrawnText, placeAsked } from './use-revealed.ts';

const pauseMs = 300;

/** Remembers where somebody is in an article, and opens it there again, unless a place is asked for. */
export function useReadingPlace(
  text: DrawnText,
  sourceId: SourceId,
  anchored: readonly Passage[],
): void {
  const { session } = useWorkbench();
  const restored = useRef(false);
  useEffect(() => {
    if (restored.current) return;
    const offset = session.getState().reading[sourceId]?.offset ?? 0;
    if (offset === 0 || placeAsked(session, sourceId, anchored)) {
      restored.current = true;
      return;
    }
    if (!bringOntoPage(text, { start: offset, end: offset + 1 })) return;
    restored.current = true;
    scrollToTop(text.root.current, offset);
  }, [session, sourceId, anchored, text]);
  useScrollPause(text.root, (scroller, root) => {
    const offset = firstOffsetInView(root);
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    const share = scrollHeight > 0 ? Math.min(1, (scrollTop + clientHeight) / scrollHeight) : 0;
    if (offset !== null) rememberReading(session, sourceId, { offset, share });
  });
}

function scrollToTop(root: HTMLElement | null, offset: number): void {
  const range = root && rangesOf(root, [{ start: offset, end: offset + 1 }])[0];
  const scroller = root?.closest('[data-reader]');
  if (!range || !scroller) return;
  const distancePx = range.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollBy({ top: distancePx - barHeightPx });
}

/** Calls back when the text has been scrolled and is not any more. */
function useScrollPause(
  text: RefObject<HTMLElement | null>,
  onPause: (scroller: Element, root: HTMLElement) => void,
): void {
  const latest = useRef(onPause);
  latest.current = onPause;
  useEffect(() => {
    const root = text.current;
    const scroller = root?.closest('[data-reader]');
    if (!root || !scroller) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const handleScroll = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => latest.current(scroller, root), pauseMs);
    };
    scroller.addEventListener('scroll', handleScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      scroller.removeEventListener('scroll', handleScroll);
    };
  }, [text]);
}

/** The offset in the text at which the first words that are in view begin. */
export function firstOffsetInView(root: HTMLElement): number | null {
  const view = (root.closest('[data-reader]') ?? root).getBoundingClientRect();
  const topPx = view.top + barHeightPx;
  const isInView = (element: Element): boolean => element.getBoundingClientRect().bottom > topPx;
  // Parts first: asking each line of a long text where it is would lay all of it out.
  const chunk = [...root.querySelectorAll('[data-chunk]')].find(isInView);
  const holder = [...(chunk?.querySelectorAll(`[${startAttribute}]`) ?? [])].find(isInView);
  return holder ? Number(holder.getAttribute(startAttribute)) : null;
}
