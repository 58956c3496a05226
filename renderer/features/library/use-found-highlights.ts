import { type RefObject, useEffect } from 'react';
import type { Position } from '../../../shared/model/passage.ts';
import { rangesOf } from './text-ranges.ts';

/** Of very many hits those around the one that is shown are marked: a page can paint only so many. */
const mostMarked = 1_000;

/**
 * Marks hits of a search in the text without touching its elements, so that what is selected and what
 * has the keyboard stay. `drawn` is whatever changes when other words come to be on the page.
 */
export function useFoundHighlights(
  root: RefObject<HTMLElement | null>,
  hits: readonly Position[],
  at: number,
  drawn: unknown,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words on the page are a reason to mark anew.
  useEffect(() => {
    if (!root.current || hits.length === 0 || !('highlights' in CSS)) return;
    const from = Math.max(0, at - mostMarked / 2);
    const current = hits[at];
    const others = hits.slice(from, from + mostMarked).filter((hit) => hit !== current);
    const shown = new Highlight(...rangesOf(root.current, current ? [current] : []));
    // The one that is shown is painted over the marks of passages, and over the others.
    shown.priority = 1;
    CSS.highlights.set('bp-found', new Highlight(...rangesOf(root.current, others)));
    CSS.highlights.set('bp-found-shown', shown);
    return () => {
      CSS.highlights.delete('bp-found');
      CSS.highlights.delete('bp-found-shown');
    };
  }, [root, hits, at, drawn]);
}
