import type { Rating } from '../../model/evidence.ts';

/**
 * How well a passage fits with a state, in the letters of an ACH matrix, from best to worst. A small
 * letter is a weak one. Source: Heuer, Psychology of Intelligence Analysis (1999), chapter 8, with the
 * doubled letters of PARC's ACH program.
 */
export const consistencies = ['CC', 'C', 'c', 'N', 'i', 'I', 'II'] as const;
export type Consistency = (typeof consistencies)[number];

const ratings: Readonly<Record<Consistency, Rating>> = {
  CC: { stance: 'supports', diagnosticity: 'high' },
  C: { stance: 'supports', diagnosticity: 'moderate' },
  c: { stance: 'supports', diagnosticity: 'low' },
  N: { stance: 'context', diagnosticity: 'moderate' },
  i: { stance: 'challenges', diagnosticity: 'low' },
  I: { stance: 'challenges', diagnosticity: 'moderate' },
  II: { stance: 'challenges', diagnosticity: 'high' },
};

const scores: Readonly<Record<Consistency, number>> = {
  CC: 2,
  C: 1,
  c: 0.5,
  N: 0,
  i: -0.5,
  I: -1,
  II: -2,
};

/** What the letters stand for, as they follow "is". */
export const consistencyWords: Readonly<Record<Consistency, string>> = {
  CC: 'very consistent',
  C: 'consistent',
  c: 'weakly consistent',
  N: 'neutral',
  i: 'weakly inconsistent',
  I: 'inconsistent',
  II: 'very inconsistent',
};

/** The letters of a link: supports is consistent, challenges inconsistent, and context neutral. */
export function consistencyOf({ stance, diagnosticity }: Rating): Consistency {
  if (stance === 'context') return 'N';
  const letters = stance === 'supports' ? (['c', 'C', 'CC'] as const) : (['i', 'I', 'II'] as const);
  return letters[{ low: 0, moderate: 1, high: 2 }[diagnosticity]] ?? 'N';
}

/** The stance and diagnosticity that letters stand for. */
export function ratingOf(consistency: Consistency): Rating {
  return ratings[consistency];
}

/** From 2, very consistent, to −2, very inconsistent; a weak letter is a half. */
export function scoreOf(rating: Rating): number {
  return scores[consistencyOf(rating)];
}

/** One rating for several that stand at the same place: the letters nearest to their mean. */
export function meanRating([first, ...others]: readonly Rating[]): Rating | null {
  if (!first || others.every((each) => consistencyOf(each) === consistencyOf(first))) {
    return first ?? null;
  }
  const all = [first, ...others].map(scoreOf);
  const mean = all.reduce((sum, score) => sum + score, 0) / all.length;
  const distance = (letters: Consistency): number => Math.abs(scores[letters] - mean);
  // Between two the more cautious is taken: the one nearer to neutral.
  const [nearest = 'N'] = [...consistencies].sort(
    (a, b) => distance(a) - distance(b) || Math.abs(scores[a]) - Math.abs(scores[b]),
  );
  return ratings[nearest];
}

const signs: Readonly<Record<string, Consistency>> = {
  '++': 'CC',
  '+': 'C',
  '0': 'N',
  n: 'N',
  '-': 'I',
  '−': 'I',
  '--': 'II',
  '−−': 'II',
  cc: 'CC',
  ii: 'II',
};

/** Reads what stands in a cell of a spreadsheet; null for an empty cell, undefined for what is no rating. */
export function parseConsistency(text: string): Consistency | null | undefined {
  const word = text.trim();
  if (/^(|na|n\/a|–|—)$/i.test(word)) return null;
  const letters = consistencies.find((each) => each === word);
  return letters ?? signs[word.toLowerCase()];
}
