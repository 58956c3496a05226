import type { Credibility } from '../../shared/model/passage.ts';
import type { Reliability } from '../../shared/model/source.ts';

/** NATO AJP-2.1, source reliability, in the words of the standard. */
export const reliabilityWords: Readonly<Record<Reliability, string>> = {
  A: 'Completely reliable',
  B: 'Usually reliable',
  C: 'Fairly reliable',
  D: 'Not usually reliable',
  E: 'Unreliable',
  F: 'Reliability cannot be judged',
};

/** NATO AJP-2.1, information credibility, in the words of the standard. */
export const credibilityWords: Readonly<Record<Credibility, string>> = {
  1: 'Confirmed by other sources',
  2: 'Probably true',
  3: 'Possibly true',
  4: 'Doubtful',
  5: 'Improbable',
  6: 'Truth cannot be judged',
};

/** A grade as a sentence: "Source: usually reliable. Passage: probably true." */
export function describeGrade(
  reliability: Reliability | null,
  credibility?: Credibility | null,
): string {
  const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
  const source = reliability
    ? `Source: ${lower(reliabilityWords[reliability])}.`
    : 'Source not graded.';
  if (credibility === undefined) return source;
  const passage = credibility
    ? `Passage: ${lower(credibilityWords[credibility])}.`
    : 'Passage not graded.';
  return `${source} ${passage}`;
}
