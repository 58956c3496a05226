import type { Diagnosticity } from '../../model/evidence.ts';
import { defaultRatios, type EvidenceRatios, ratioLimits } from '../../model/map.ts';
import type { Credibility } from '../../model/passage.ts';
import type { Reliability } from '../../model/source.ts';

/** The ratios with whatever is out of bounds, or no number, put back to where it may be. */
export function soundRatios(ratios: Partial<Record<Diagnosticity, unknown>>): EvidenceRatios {
  const sound = (name: Diagnosticity): number => {
    const ratio = Number(ratios[name]);
    if (!Number.isFinite(ratio)) return defaultRatios[name];
    return Math.min(ratioLimits.most, Math.max(ratioLimits.least, ratio));
  };
  return { low: sound('low'), moderate: sound('moderate'), high: sound('high') };
}

/**
 * How much of the weight of evidence is left for a source of this reliability: all for A, in even steps
 * down to a fifth for E. What cannot be judged (F), or nobody graded, is taken for the middle, C.
 */
export function shareOfReliability(reliability: Reliability | null): number {
  return shareOfStep(reliability === null ? -1 : 'ABCDE'.indexOf(reliability));
}

/** The same of a passage: all for 1, a fifth for 5; 6 and what nobody graded like 3. */
export function shareOfCredibility(credibility: Credibility | null): number {
  return shareOfStep(credibility === null || credibility === 6 ? -1 : credibility - 1);
}

const middleStep = 2;

function shareOfStep(step: number): number {
  return (5 - (step < 0 ? middleStep : step)) / 5;
}

/**
 * What is left for the second, third … passage of one source that speaks for, or against, the same state:
 * a half, a quarter … of its weight. However many there are, a source never says more than twice what its
 * strongest passage says, as if any two of them were correlated by a half (L. Kish, "Survey sampling",
 * 1965, section 5.4: n observations with correlation ρ are worth n / (1 + (n − 1) ρ), at most 1 / ρ).
 */
export function shareOfRank(rank: number): number {
  return 0.5 ** rank;
}
