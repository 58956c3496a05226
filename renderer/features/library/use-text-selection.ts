import {
  type CSSProperties,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { Position } from '../../../shared/model/passage.ts';
import type { ReaderBlock } from './reader-blocks.ts';
import { offsetOfPoint, pointOfOffset, positionBetween } from './text-points.ts';
import { positionOfWalk, type Step, type Walk, walk } from './walk-text.ts';

/** Where something stands, in pixels from the top left of the text's own box. */
export interface Place {
  readonly topPx: number;
  readonly bottomPx: number;
  readonly middlePx: number;
  /** What is left of the window's part under it. */
  readonly roomBelowPx: number;
}

/** What is selected in the text, and where on the page it stands. */
export interface LiveSelection {
  readonly position: Position;
  readonly place: Place;
}

/** Follows what is selected in the text, with the pointer or by the keyboard. */
export function useTextSelection(
  root: RefObject<HTMLElement | null>,
  blocks: readonly ReaderBlock[],
  language: string,
): {
  readonly live: LiveSelection | null;
  /** Moves or extends the selection by a unit; the page's selection follows. */
  step(step: Step): void;
  /** Selects nothing; the next step goes from an offset, or from where the selection was. */
  clear(from?: number): void;
} {
  const [live, setLive] = useState<LiveSelection | null>(null);
  const walked = useRef<Walk | null>(null);
  const caret = useRef(0);
  const isPointerDown = useRef(false);

  const read = useCallback((): void => {
    const element = root.current;
    const selection = document.getSelection();
    if (!element || !selection || selection.rangeCount === 0) {
      setLive(null);
      return;
    }
    const range = selection.getRangeAt(0);
    const position = positionBetween(element, range);
    if (!position) {
      caret.current =
        offsetOfPoint(element, range.startContainer, range.startOffset, 'after') ?? caret.current;
      if (element.contains(range.startContainer)) walked.current = null;
      setLive(null);
      return;
    }
    const known = walked.current && positionOfWalk(walked.current);
    if (known?.start !== position.start || known.end !== position.end) {
      walked.current = { anchor: position, head: position };
    }
    setLive({ position, place: placeOf(range.getBoundingClientRect(), element) });
  }, [root]);

  useEffect(() => {
    const handleDown = (): void => {
      isPointerDown.current = true;
    };
    const handleUp = (): void => {
      isPointerDown.current = false;
      read();
    };
    const handleChange = (): void => {
      // While the pointer draws, a bar under it would be in the way.
      if (!isPointerDown.current) read();
    };
    document.addEventListener('pointerdown', handleDown);
    document.addEventListener('pointerup', handleUp);
    document.addEventListener('pointercancel', handleUp);
    document.addEventListener('selectionchange', handleChange);
    return () => {
      document.removeEventListener('pointerdown', handleDown);
      document.removeEventListener('pointerup', handleUp);
      document.removeEventListener('pointercancel', handleUp);
      document.removeEventListener('selectionchange', handleChange);
    };
  }, [read]);

  const step = useCallback(
    (wanted: Step): void => {
      const element = root.current;
      const next = walk(blocks, walked.current, wanted, caret.current, language);
      if (!element || !next) return;
      walked.current = next;
      const { start, end } = positionOfWalk(next);
      const from = pointOfOffset(element, start, 'after');
      const to = pointOfOffset(element, end, 'before');
      if (!from || !to) return;
      document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
      const head = pointOfOffset(element, next.head.start, 'after');
      if (head) bringIntoView(element, head);
      // The browser tells of the new selection later; the next key may come before that.
      read();
    },
    [root, blocks, language, read],
  );

  const clear = useCallback((from?: number): void => {
    const position = walked.current && positionOfWalk(walked.current);
    caret.current = from ?? position?.start ?? caret.current;
    walked.current = null;
    document.getSelection()?.removeAllRanges();
    setLive(null);
  }, []);

  return { live, step, clear };
}

/** Where a rectangle of the window stands in the box that holds the text. */
function placeOf(rect: DOMRect, text: Element): Place {
  const box = (text.parentElement ?? text).getBoundingClientRect();
  const view = (text.closest('[data-reader]') ?? text).getBoundingClientRect();
  return {
    topPx: rect.top - box.top,
    bottomPx: rect.bottom - box.top,
    middlePx: rect.left + rect.width / 2 - box.left,
    roomBelowPx: view.bottom - rect.bottom,
  };
}

/** Where something of a size floats: under a place, or above it where there is no room below. */
export function floatAt(place: Place, size: { widthPx: number; heightPx: number }): CSSProperties {
  const halfPx = size.widthPx / 2;
  const isAbove = place.roomBelowPx < size.heightPx + 24;
  return {
    top: isAbove ? place.topPx - 8 : place.bottomPx + 8,
    left: `clamp(${halfPx}px, ${place.middlePx}px, calc(100% - ${halfPx}px))`,
    transform: `translate(-50%, ${isAbove ? '-100%' : '0'})`,
  };
}

const marginPx = 72;

function bringIntoView(element: Element, { node, offset }: { node: Node; offset: number }): void {
  const scroller = element.closest('[data-reader]');
  if (!scroller) return;
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEnd(node, Math.min(offset + 1, node.textContent?.length ?? offset));
  const { top, bottom } = range.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  if (top < view.top + marginPx) scroller.scrollBy({ top: top - view.top - marginPx });
  else if (bottom > view.bottom - marginPx) {
    scroller.scrollBy({ top: bottom - view.bottom + marginPx });
  }
}
