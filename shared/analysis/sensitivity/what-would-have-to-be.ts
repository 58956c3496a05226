import type { NodeId, StateId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { stopIfAsked } from '../stop-sign.ts';
import {
  askSensitivity,
  decisionIn,
  numbersIn,
  optionsOver,
  prepareOptions,
} from './ask-sensitivity.ts';
import type { SensitivityOptions } from './tornado.ts';
import type { BestBand, NeededChange, VariedNumber, WhatWouldHaveToBe } from './types.ts';
import { usualRanges } from './usual-ranges.ts';
import { domainOf, plainNumber } from './varied-numbers.ts';

/**
 * What would have to be true for an option to be the best: for each number of the map by itself the
 * nearest value from which on it is. Numbers that the option's rank cannot depend on are left out.
 */
export function whatWouldHaveToBe(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  decisionId: NodeId,
  stateId: StateId,
  { usual = usualRanges, stopSign }: SensitivityOptions = {},
): WhatWouldHaveToBe {
  const none = { decisionId, stateId, isBestNow: false, changes: [], cannot: [], problems: [] };
  const question = askSensitivity(tables, assumptions, stopSign);
  const decision = question && decisionIn(question, decisionId);
  if (!question || !decision) return none;
  const options = prepareOptions(question, decision);
  if (!options.ok) return { ...none, problems: [options.problem] };
  if (options.value.bestStateIds.includes(stateId)) return { ...none, isBestNow: true };
  const changes: NeededChange[] = [];
  const cannot: VariedNumber[] = [];
  for (const number of numbersIn(question, usual)) {
    stopIfAsked(stopSign);
    if (!options.value.strategy.dependsOn(number)) continue;
    const { bands } = optionsOver(options.value, number, domainOf(number), stopSign);
    const needed = nearestBand(bands, number, stateId);
    if (needed) changes.push({ ...plainNumber(number), ...needed });
    else cannot.push(plainNumber(number));
  }
  changes.sort((a, b) => a.distance - b.distance);
  return { ...none, changes, cannot };
}

function nearestBand(
  bands: readonly BestBand[],
  number: VariedNumber,
  stateId: StateId,
): Pick<NeededChange, 'needed' | 'until' | 'distance'> | null {
  const isBest = ({ bestStateIds }: BestBand) => bestStateIds.includes(stateId);
  const now = number.number;
  const above = bands.findIndex((band) => band.from >= now && isBest(band));
  const below = bands.findLastIndex((band) => band.to <= now && isBest(band));
  const found = [
    ...(above < 0
      ? []
      : [{ needed: bands[above]?.from ?? now, until: endOf(bands, above, 1, isBest) }]),
    ...(below < 0
      ? []
      : [{ needed: bands[below]?.to ?? now, until: endOf(bands, below, -1, isBest) }]),
  ].map((each) => ({ ...each, distance: distanceTo(each.needed, number) }));
  return found.sort((a, b) => a.distance - b.distance)[0] ?? null;
}

/** Up to where bands next to each other go on being so. */
function endOf(
  bands: readonly BestBand[],
  place: number,
  step: -1 | 1,
  isSo: (band: BestBand) => boolean,
): number {
  let last = place;
  for (let next = place; bands[next] && isSo(bands[next] as BestBand); next += step) last = next;
  const { from = 0, to = 0 } = bands[last] ?? {};
  return step === 1 ? to : from;
}

/** In units of the way from the present number to the end of its range, on the side it lies on. */
function distanceTo(needed: number, { number, low, high }: VariedNumber): number {
  const way = Math.abs(needed - number);
  if (way === 0) return 0;
  const reach = needed < number ? number - low : high - number;
  // At the end of its range already: the whole of the range is the measure.
  return way / (reach || high - low || 1);
}
