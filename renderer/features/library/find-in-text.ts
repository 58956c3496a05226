import { foldText as foldSigns } from '../../../shared/anchoring/fold-text.ts';
import type { Position } from '../../../shared/model/passage.ts';
import { foldText } from '../../state/selectors/find.ts';
import type { ReaderBlock } from './reader-blocks.ts';

/** A text as it is searched: without upper case, accents and typographer's signs. */
export interface SearchableText {
  readonly folded: string;
  /** Where each folded character is in the text; null where all of them kept their places. */
  readonly starts: Uint32Array | null;
}

/** No one steps through more hits than these; a longer list only says that there are more. */
export const mostHits = 10_000;

/** Makes a text ready for being searched again and again. */
export function searchableText(text: string): SearchableText {
  const signs = foldSigns(text);
  if (!/[^\0-\x7f]/.test(signs)) return { folded: signs.toLowerCase(), starts: null };
  const parts: string[] = [];
  const starts: number[] = [];
  for (const { 0: run, index } of signs.matchAll(/[\0-\x7f]+|[^\0-\x7f]\p{M}*/gu)) {
    const folded = run.charCodeAt(0) < 0x80 ? run.toLowerCase() : foldText(run);
    // A folded character can be two, as in "ss"; both stand where the one did.
    const isPlain = run.charCodeAt(0) < 0x80;
    for (let at = 0; at < folded.length; at += 1) starts.push(isPlain ? index + at : index);
    parts.push(folded);
  }
  starts.push(text.length);
  return { folded: parts.join(''), starts: Uint32Array.from(starts) };
}

/**
 * Where words stand in a text as they were typed, case and accents aside, in order and without
 * overlaps, at most `mostHits`. Only what lies within one of the blocks counts: what is folded away
 * is not found.
 */
export function findInText(
  { folded, starts }: SearchableText,
  blocks: readonly ReaderBlock[],
  { query, isWholeWords }: { readonly query: string; readonly isWholeWords: boolean },
): readonly Position[] {
  const words = foldText(foldSigns(query)).replace(/\s+/g, ' ').trim();
  if (words === '') return [];
  const offsetOf = (at: number): number => starts?.[at] ?? at;
  const hits: Position[] = [];
  let block = 0;
  let at = folded.indexOf(words);
  while (at >= 0 && hits.length < mostHits) {
    const hit = { start: offsetOf(at), end: endOf(at + words.length, offsetOf) };
    while (block < blocks.length && (blocks[block]?.end ?? 0) <= hit.start) block += 1;
    const here = blocks[block];
    const isShown = here !== undefined && here.start <= hit.start && hit.end <= here.end;
    // Two hits may be one character: "ß" says "s" twice.
    const isNew = hit.start >= (hits.at(-1)?.end ?? 0);
    const isHit = isShown && isNew && (!isWholeWords || isWhole(folded, at, at + words.length));
    if (isHit) hits.push(hit);
    at = folded.indexOf(words, isHit ? at + words.length : at + 1);
  }
  return hits;
}

/** Where the character before this one ends. */
function endOf(at: number, offsetOf: (at: number) => number): number {
  const last = offsetOf(at - 1);
  const next = offsetOf(at);
  return next > last ? next : last + 1;
}

const letter = /[\p{L}\p{N}\p{M}]/u;

function isWhole(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 1), start);
  const after = text.slice(end, end + 1);
  return !letter.test(before) && !letter.test(after);
}
