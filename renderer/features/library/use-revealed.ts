import { type RefObject, useEffect, useState } from 'react';
import type { PassageId, SourceId } from '../../../shared/lib/ids.ts';
import type { Passage, Position } from '../../../shared/model/passage.ts';
import type { Session, SessionStore } from '../../state/session-store.ts';
import { useSession, useWorkbench } from '../../state/use-workbench.ts';
import { chunksAround, type ReaderChunk, type ReaderPart } from './reader-blocks.ts';
import { rangesOf } from './text-ranges.ts';

const flashMs = 1_600;

/** The last request that was answered: coming back to an article asks for nothing again. */
const answered = new WeakMap<SessionStore, number>();

/** The text as it is drawn now, and how to draw more of it. */
export interface DrawnText {
  readonly root: RefObject<HTMLElement | null>;
  readonly parts: readonly ReaderPart[];
  readonly unfolded: ReadonlySet<number>;
  readonly setUnfolded: (unfolded: ReadonlySet<number>) => void;
  readonly chunks: readonly ReaderChunk[];
  readonly drawn: ReadonlySet<number>;
  readonly draw: (indices: readonly number[]) => void;
}

/**
 * Makes sure that a stretch is on the page: unfolds and draws what hides it. Answers whether it is there
 * already; if not, it will be after the next drawing.
 */
export function bringOntoPage(text: DrawnText, place: Position): boolean {
  const { parts, unfolded, setUnfolded, chunks, drawn, draw } = text;
  const fold = parts.find(
    (part) =>
      part.type === 'fold' &&
      part.start < place.end &&
      place.start < part.end &&
      !unfolded.has(part.start),
  );
  if (fold?.type === 'fold') {
    setUnfolded(new Set([...unfolded, fold.start]));
    return false;
  }
  const around = chunksAround(chunks, place);
  if (around.every((index) => drawn.has(index))) return true;
  draw(around);
  return false;
}

/**
 * Brings a passage or another stretch into view when it is asked for, drawing and unfolding what hides
 * it; answers which passage flashes.
 */
export function useRevealed(
  text: DrawnText,
  sourceId: SourceId,
  anchored: readonly Passage[],
): PassageId | null {
  const { session } = useWorkbench();
  const asked = useSession(({ reveal }) => reveal);
  const [flashing, setFlashing] = useState<PassageId | null>(null);
  useEffect(() => {
    const place = placeAsked(session, sourceId, anchored);
    if (!asked || !place || !bringOntoPage(text, place)) return;
    if (place.passageId === null) {
      answered.set(session, asked.serial);
      showRange(text.root.current, place);
      return;
    }
    const mark = marksOf(text.root.current, place.passageId)[0];
    if (!mark) return;
    answered.set(session, asked.serial);
    mark.scrollIntoView({ block: 'center' });
    mark.focus({ preventScroll: true });
    setFlashing(place.passageId);
  }, [session, asked, sourceId, anchored, text]);
  useEffect(() => {
    if (!flashing) return;
    const timer = setTimeout(() => setFlashing(null), flashMs);
    return () => clearTimeout(timer);
  }, [flashing]);
  return flashing;
}

interface AskedPlace extends Position {
  readonly passageId: PassageId | null;
}

/** The stretch of this article that is asked for and was not shown yet; null when there is none. */
export function placeAsked(
  session: SessionStore,
  sourceId: SourceId,
  anchored: readonly Passage[],
): AskedPlace | null {
  const { reveal }: Session = session.getState();
  if (!reveal || answered.get(session) === reveal.serial) return null;
  const { target } = reveal;
  if (target.kind === 'textPlace') {
    const { start, end } = target;
    return target.sourceId === sourceId && start < end ? { start, end, passageId: null } : null;
  }
  if (target.kind !== 'passage') return null;
  const passage = anchored.find(({ id }) => id === target.passageId);
  return passage ? { ...passage.position, passageId: passage.id } : null;
}

/** Brings words into view and selects them, so that they are seen and can be attached at once. */
function showRange(root: HTMLElement | null, place: Position): void {
  const range = root && rangesOf(root, [place])[0];
  if (!range) return;
  scrollToRange(root, range);
  root.focus({ preventScroll: true });
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** Scrolls the reader so that words stand at a third of its height. */
export function scrollToRange(root: HTMLElement, range: Range): void {
  const scroller = root.closest('[data-reader]');
  if (!scroller) return;
  const view = scroller.getBoundingClientRect();
  const { top, bottom } = range.getBoundingClientRect();
  const isInView = top >= view.top + barHeightPx && bottom <= view.bottom;
  if (!isInView) scroller.scrollBy({ top: top - view.top - view.height / 3 });
}

/** The bar above the text covers so much of the view. */
export const barHeightPx = 56;

/** The marks of a passage, in the order of the text. */
export function marksOf(root: HTMLElement | null, passageId: PassageId): HTMLElement[] {
  return [...(root?.querySelectorAll('mark') ?? [])].filter((mark) =>
    mark.getAttribute('data-passages')?.split('\n').includes(passageId),
  );
}
