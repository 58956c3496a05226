import { assertNever } from '../../lib/assert.ts';
import type { NodeId, StateId } from '../../lib/ids.ts';
import type {
  DecisionReading,
  EvidenceEffects,
  EvidencePart,
  EvidenceReading,
} from './leave-one-out.ts';

/** A decision whose best option is another one without a part of the evidence. */
export interface Flip {
  readonly nodeId: NodeId;
  readonly from: readonly StateId[];
  readonly to: readonly StateId[];
}

/** What a part of the evidence does to the result that is looked at. */
export interface PartEffect {
  readonly part: EvidencePart;
  /** The result without it; null where it cannot be computed. */
  readonly without: number | null;
  /**
   * How much of the result is owed to it: with it less without it. Of a decision, what it does to the value
   * of the option whose value it changes most.
   */
  readonly effect: number;
  /** That option; null where a chance is asked for. */
  readonly optionId: StateId | null;
  readonly flips: readonly Flip[];
}

/** The result that is looked at: the chance of the chosen state, or the values of one decision. */
export type ReadResult =
  | { readonly kind: 'chance' }
  | { readonly kind: 'decision'; readonly nodeId: NodeId };

/** The parts by what they do to the result, the largest effect first; those with flips before all others. */
export function rankParts(
  { withAll, without }: EvidenceEffects,
  result: ReadResult,
): readonly PartEffect[] {
  const effects = without.map(
    ({ part, reading }): PartEffect => ({
      part,
      ...effectOn(withAll, reading, result),
      flips: flipsBetween(withAll.decisions, reading.decisions),
    }),
  );
  const rank = ({ flips, effect }: PartEffect): number =>
    flips.length > 0 ? Number.POSITIVE_INFINITY : Math.abs(effect);
  return effects.sort(
    (a, b) =>
      (rank(a) === rank(b) ? 0 : rank(b) - rank(a)) || Math.abs(b.effect) - Math.abs(a.effect),
  );
}

function effectOn(
  withAll: EvidenceReading,
  reading: EvidenceReading,
  result: ReadResult,
): Pick<PartEffect, 'without' | 'effect' | 'optionId'> {
  switch (result.kind) {
    case 'chance': {
      const [now, then] = [withAll.chance, reading.chance];
      return {
        without: then,
        effect: now === null || then === null ? 0 : now - then,
        optionId: null,
      };
    }
    case 'decision': {
      const moves = movesOf(withAll, reading, result.nodeId);
      const most = moves.reduce<(typeof moves)[number] | null>(
        (best, each) => (best && Math.abs(best.effect) >= Math.abs(each.effect) ? best : each),
        null,
      );
      return {
        without: most?.without ?? null,
        effect: most?.effect ?? 0,
        optionId: most?.stateId ?? null,
      };
    }
    default:
      return assertNever(result);
  }
}

function movesOf(withAll: EvidenceReading, reading: EvidenceReading, id: NodeId) {
  const find = ({ decisions }: EvidenceReading) => decisions.find(({ nodeId }) => nodeId === id);
  const then = new Map(find(reading)?.options.map(({ stateId, value }) => [stateId, value]));
  return (find(withAll)?.options ?? []).flatMap(({ stateId, value }) => {
    const without = then.get(stateId);
    return without === undefined ? [] : [{ stateId, without, effect: value - without }];
  });
}

/** The decisions whose best options are others in the second reading. */
export function flipsBetween(
  before: readonly DecisionReading[],
  after: readonly DecisionReading[],
): readonly Flip[] {
  return before.flatMap(({ nodeId, bestStateIds }) => {
    const to = after.find((each) => each.nodeId === nodeId)?.bestStateIds;
    const isSame = !to || isSameSet(bestStateIds, to);
    return isSame ? [] : [{ nodeId, from: bestStateIds, to }];
  });
}

function isSameSet(a: readonly StateId[], b: readonly StateId[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}
