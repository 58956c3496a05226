import type { MostLikelyScenarios } from '../../../shared/analysis/most-likely-scenarios.ts';
import { countOf, formatChance } from '../../../shared/drawing/format-numbers.ts';

/** "The 8 most likely cover 64 % of everything that may happen." */
export function restInWords({ scenarios }: Pick<MostLikelyScenarios, 'scenarios'>): string {
  if (scenarios.length === 0) return '';
  const covered = scenarios.reduce((sum, { probability }) => sum + probability, 0);
  const which =
    scenarios.length === 1
      ? 'The only one covers'
      : `These ${countOf(scenarios.length, 'scenario')} cover`;
  return `${which} ${formatChance(covered)} of everything that may happen.`;
}

/** What the exclusions take away, and that nothing was scaled up for it. */
export function removedInWords({ removedMass }: Pick<MostLikelyScenarios, 'removedMass'>): string {
  if (removedMass === null) return '';
  if (removedMass < 1e-9) return 'The exclusions remove nothing that the rows hold possible.';
  return `The exclusions remove ${formatChance(removedMass)}; the others are not scaled up for it.`;
}
