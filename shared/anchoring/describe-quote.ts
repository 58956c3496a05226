import { sha256Hex } from '../lib/hash.ts';
import type { Position, Quote } from '../model/passage.ts';

/** How much of what stands before and after a passage is kept to tell it from its likes, in UTF-16 units. */
const contextLength = 32;

/** A passage as the model stores it: its words, some of what stands around them, and their hash. */
export interface DescribedQuote {
  readonly quote: Quote;
  /** SHA-256 of the quoted words. */
  readonly quoteHash: string;
}

/**
 * Describes a stretch of a normalised text so that it can be found again.
 * Prefix and suffix are at most 32 UTF-16 units long and hold whole words only.
 * Throws when the position does not lie in the text: a position is made from the text, so that is a bug.
 */
export function describeQuote(text: string, position: Position): DescribedQuote {
  const { start, end } = position;
  if (!(start >= 0 && start < end && end <= text.length)) {
    throw new RangeError(`No passage at ${start}–${end} in a text of ${text.length}`);
  }
  const exact = text.slice(start, end);
  const quote = { exact, prefix: prefixAt(text, start), suffix: suffixAt(text, end) };
  return { quote, quoteHash: sha256Hex(exact) };
}

/**
 * The position that a person meant by selecting from `start` to `end`: without white space at its
 * ends and without half a character. Null when nothing but white space was selected.
 */
export function tidyPosition(text: string, { start, end }: Position): Position | null {
  let first = Math.max(0, start);
  let last = Math.min(text.length, end);
  if (splitsCharacter(text, first)) first -= 1;
  if (splitsCharacter(text, last)) last += 1;
  while (first < last && isSpace(text, first)) first += 1;
  while (last > first && isSpace(text, last - 1)) last -= 1;
  return first < last ? { start: first, end: last } : null;
}

function prefixAt(text: string, start: number): string {
  const from = Math.max(0, start - contextLength);
  for (let index = from; index < start; index += 1) {
    const isWordStart = index === 0 || (isSpace(text, index - 1) && !isSpace(text, index));
    if (isWordStart) return text.slice(index, start);
  }
  // A script without spaces has no word to cut at; half a character must not be kept all the same.
  return text.slice(splitsCharacter(text, from) ? from + 1 : from, start);
}

function suffixAt(text: string, end: number): string {
  const to = Math.min(text.length, end + contextLength);
  if (to === text.length || isSpace(text, to)) return text.slice(end, to);
  for (let index = to - 1; index > end; index -= 1) {
    if (isSpace(text, index)) return text.slice(end, index);
  }
  return text.slice(end, splitsCharacter(text, to) ? to - 1 : to);
}

function isSpace(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit === 0x20 || unit === 0x0a;
}

/** Whether an offset falls between the two halves of a character outside the basic plane. */
export function splitsCharacter(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}
