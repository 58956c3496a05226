import type { Position } from '../model/passage.ts';
import { foldText } from './fold-text.ts';

/** Shorter sentences stand in many texts, and so tell nothing of where one went. */
const shortestSentence = 12;

/** A sentence that stands once in each of two texts, and where. */
interface SentencePair {
  readonly from: Sentence;
  readonly to: Sentence;
}

/** How a text became another one: which of its sentences stayed, and so what stands between them now. */
export class TextAlignment {
  readonly #kept: readonly SentencePair[];
  readonly #toLength: number;

  private constructor(kept: readonly SentencePair[], toLength: number) {
    this.#kept = kept;
    this.#toLength = toLength;
  }

  /**
   * The alignment of a text with another, and of that with the first. Sentences count that stand once in
   * each, as many of them as come in the same order (as in Cohen's patience diff, which does it with lines).
   */
  static bothWays(from: string, to: string): { there: TextAlignment; back: TextAlignment } {
    const kept = longestChain(pairsOf(sentencesOf(from), sentencesOf(to)));
    const turned = kept.map((pair) => ({ from: pair.to, to: pair.from }));
    return {
      there: new TextAlignment(kept, to.length),
      back: new TextAlignment(turned, from.length),
    };
  }

  /** The stretch of the other text that stands where this one stood: between the nearest sentences that stayed. */
  gapAround({ start, end }: Position): Position {
    const before = countWhile(this.#kept, ({ from }) => from.end <= start);
    const reached = countWhile(this.#kept, ({ from }) => from.start < end);
    const within = this.#kept[before];
    if (within && within.from.start <= start && end <= within.from.end) return within.to;
    return {
      start: this.#kept[before - 1]?.to.end ?? 0,
      end: this.#kept[reached]?.to.start ?? this.#toLength,
    };
  }

  /**
   * Where a stretch stands now if the sentences it lies in stayed, and with them the one before and the one
   * after: then no look-alike can be meant. Null when one of them did not, or stands elsewhere.
   */
  stayedAt({ start, end }: Position): Position | null {
    const first = countWhile(this.#kept, ({ from }) => from.end <= start);
    const last = countWhile(this.#kept, ({ from }) => from.start < end) - 1;
    const [opening, closing] = [this.#kept[first], this.#kept[last]];
    if (!opening || !closing || opening.from.start > start || closing.from.end < end) return null;
    for (let at = first; at <= last + 1; at += 1) if (!this.#isNextTo(at)) return null;
    // Sentences that say the same are of one length: folding keeps every character's place.
    return {
      start: opening.to.start + (start - opening.from.start),
      end: closing.to.start + (end - closing.from.start),
    };
  }

  /** Whether a kept sentence comes right after the kept one before it, in both texts. */
  #isNextTo(at: number): boolean {
    const [before, here] = [this.#kept[at - 1], this.#kept[at]];
    if (!before || !here) return false;
    return (
      before.from.ordinal + 1 === here.from.ordinal && before.to.ordinal + 1 === here.to.ordinal
    );
  }
}

interface Sentence extends Position {
  /** As it is compared. */
  readonly words: string;
  /** Which one of its text it is, short and repeated ones counted. */
  readonly ordinal: number;
}

const sentencePattern = /[^\s.!?。！？؟۔][^\n.!?。！？؟۔]*[.!?。！？؟۔]*/g;

/** The sentences of a text that stand in it once, by what they say. */
function sentencesOf(text: string): Map<string, Sentence | null> {
  const sentences = new Map<string, Sentence | null>();
  let ordinal = 0;
  for (const match of text.matchAll(sentencePattern)) {
    ordinal += 1;
    const found = match[0].trimEnd();
    if (found.length < shortestSentence) continue;
    const words = foldText(found);
    const sentence = { start: match.index, end: match.index + found.length, words, ordinal };
    sentences.set(words, sentences.has(words) ? null : sentence);
  }
  return sentences;
}

function pairsOf(
  from: ReadonlyMap<string, Sentence | null>,
  to: ReadonlyMap<string, Sentence | null>,
): SentencePair[] {
  const pairs: SentencePair[] = [];
  for (const [words, own] of from) {
    const other = own && to.get(words);
    if (own && other) pairs.push({ from: own, to: other });
  }
  return pairs;
}

/** As many pairs as possible that come in the same order in both texts; they come in the order of the first. */
function longestChain(pairs: readonly SentencePair[]): readonly SentencePair[] {
  // `ends[length - 1]` is the pair that ends a chain of this length earliest in the other text.
  const ends: number[] = [];
  const previous = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(({ to }, at) => {
    const length = countWhile(ends, (end) => (pairs[end]?.to.start ?? 0) < to.start);
    previous[at] = ends[length - 1] ?? -1;
    ends[length] = at;
  });
  const chain: SentencePair[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = pairs[at];
    if (pair) chain.push(pair);
  }
  return chain.reverse();
}

/** How many items of an ordered list come before the first of which something is not true. */
function countWhile<Item>(items: readonly Item[], isTrue: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && isTrue(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
