import type { Position } from '../../../shared/model/passage.ts';
import type { ReaderBlock } from './reader-blocks.ts';

/** How far one key press goes. */
export type Unit = 'word' | 'sentence' | 'paragraph';

/** What the keyboard has selected: where it began and where it goes on, both whole units. */
export interface Walk {
  readonly anchor: Position;
  readonly head: Position;
}

/** What is selected by a walk, whichever way it went. */
export function positionOfWalk({ anchor, head }: Walk): Position {
  return { start: Math.min(anchor.start, head.start), end: Math.max(anchor.end, head.end) };
}

export interface Step {
  readonly unit: Unit;
  readonly direction: 'forward' | 'back';
  /** Whether what was selected stays selected. */
  readonly extend: boolean;
}

/**
 * Moves the selection to the next unit, or extends it by one. Without a walk it begins at the first
 * unit that ends after `from`. After a larger unit a smaller one is first sought within it. At the
 * ends of the text the selection stays where it is. Where words and sentences end is a matter of the
 * language, as far as it is known.
 */
export function walk(
  blocks: readonly ReaderBlock[],
  now: Walk | null,
  { unit, direction, extend }: Step,
  from = 0,
  language = '',
): Walk | null {
  const at = now?.head ?? { start: from, end: from };
  const units = blocksNear(blocks, at).flatMap((block) => unitsOf(block, unit, language));
  const isForward = direction === 'forward';
  if (!now) return alone(units.find(({ end }) => end > from) ?? units.at(-1));
  const inside = units.filter(({ start, end }) => at.start <= start && end <= at.end);
  if (!extend && inside.length > 1) return alone(isForward ? inside[0] : inside.at(-1));
  const next = isForward
    ? units.find(({ end }) => end > at.end)
    : units.findLast(({ start }) => start < at.start);
  if (!next) return now;
  return extend ? { anchor: now.anchor, head: next } : alone(next);
}

function alone(unit: Position | undefined): Walk | null {
  return unit ? { anchor: unit, head: unit } : null;
}

/** The paragraphs of a stretch and their neighbours: no step goes further. */
function blocksNear(
  blocks: readonly ReaderBlock[],
  { start, end }: Position,
): readonly ReaderBlock[] {
  const first = blocks.findIndex((block) => block.end > start);
  if (first < 0) return blocks.slice(-2);
  const after = blocks.findIndex((block) => block.start >= Math.max(end, start + 1));
  return blocks.slice(Math.max(0, first - 1), after < 0 ? undefined : after + 1);
}

/** The words, sentences or the whole of a paragraph, as stretches of the source's text. */
function unitsOf(block: ReaderBlock, unit: Unit, language: string): readonly Position[] {
  switch (unit) {
    case 'paragraph':
      return [{ start: block.start, end: block.end }];
    case 'word':
      return wordsOf(block, language);
    case 'sentence':
      return stretchesOf(segmenterOf(language, 'sentence').segment(block.text), block.start);
  }
}

// Chinese, Japanese, Thai, Lao, Khmer and Burmese write sentences without spaces between the words.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** What stands between spaces, with the signs at its ends; in a script without spaces, its words. */
function wordsOf({ start, text }: ReaderBlock, language: string): readonly Position[] {
  return [...text.matchAll(/\S+/g)].flatMap(({ index, 0: run }) => {
    const at = start + index;
    if (!unspaced.test(run)) return [{ start: at, end: at + run.length }];
    const words = [...segmenterOf(language, 'word').segment(run)].filter((each) => each.isWordLike);
    return stretchesOf(words, at);
  });
}

function stretchesOf(segments: Iterable<Intl.SegmentData>, start: number): readonly Position[] {
  return [...segments].flatMap(({ index, segment }) => {
    const words = segment.trimEnd();
    return words ? [{ start: start + index, end: start + index + words.length }] : [];
  });
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string, granularity: 'word' | 'sentence'): Intl.Segmenter {
  const key = `${granularity} ${language}`;
  const known = segmenters.get(key);
  if (known) return known;
  const made = new Intl.Segmenter(localeOf(language), { granularity });
  segmenters.set(key, made);
  return made;
}

/** The language of an article as the platform takes it; English where it is not known or not written as one. */
function localeOf(language: string): string {
  try {
    return Intl.getCanonicalLocales(language.trim().replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}
