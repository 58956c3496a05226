import { z } from 'zod';
import { assertNever } from '../lib/assert.ts';
import type { LikelihoodId, NodeId, StateId } from '../lib/ids.ts';
import {
  emptyPedigree,
  idSchema,
  type NodeState,
  nodeStatesSchema,
  type Pedigree,
  pedigreeSchema,
} from './fields.ts';

/**
 * Words of estimative probability and the bands they stand for, as fractions.
 * Source: Intelligence Community Directive 203, Analytic Standards, section D.6.e.(2)(a).
 */
export const icd203Bands = {
  'almost no chance': { low: 0.01, high: 0.05 },
  'very unlikely': { low: 0.05, high: 0.2 },
  unlikely: { low: 0.2, high: 0.45 },
  'roughly even chance': { low: 0.45, high: 0.55 },
  likely: { low: 0.55, high: 0.8 },
  'very likely': { low: 0.8, high: 0.95 },
  'almost certain': { low: 0.95, high: 0.99 },
} as const satisfies Record<string, { low: number; high: number }>;

export type LikelihoodWord = keyof typeof icd203Bands;
export const likelihoodWords = Object.keys(icd203Bands) as LikelihoodWord[];

/** How likely one state is: a number, a range, an ICD 203 word, or what the others leave over. */
export type Chance =
  | { kind: 'number'; value: number }
  | { kind: 'range'; low: number; high: number }
  | { kind: 'word'; word: LikelihoodWord }
  | { kind: 'rest' };

export interface StateChance {
  stateId: StateId;
  chance: Chance;
}

/**
 * One row of a likelihood table. A row given nothing is the default; a row given more parent states
 * overrides it; the most specific matching row wins.
 */
export interface LikelihoodRow {
  type: 'likelihood';
  id: LikelihoodId;
  nodeId: NodeId;
  given: NodeState[];
  chances: StateChance[];
  pedigree: Pedigree;
}

// Not limited to 0–1 here: a slip of the hand must be shown on the card, not refused with the file.
const mostFraction = 1e6;
const fraction = z.number().min(-mostFraction).max(mostFraction);

const chanceSchema: z.ZodType<Chance> = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('number'), value: fraction }),
  z.looseObject({ kind: z.literal('range'), low: fraction, high: fraction }),
  z.looseObject({ kind: z.literal('word'), word: z.enum(likelihoodWords) }),
  z.looseObject({ kind: z.literal('rest') }),
]);

export const likelihoodSchema = z.looseObject({
  type: z.literal('likelihood'),
  id: idSchema<LikelihoodId>(),
  nodeId: idSchema<NodeId>(),
  given: nodeStatesSchema,
  chances: z.array(z.looseObject({ stateId: idSchema<StateId>(), chance: chanceSchema })).max(200),
  pedigree: pedigreeSchema,
}) satisfies z.ZodType<LikelihoodRow>;

export function createLikelihood(
  fields: Pick<LikelihoodRow, 'id' | 'nodeId'> & Partial<LikelihoodRow>,
): LikelihoodRow {
  return { type: 'likelihood', given: [], chances: [], pedigree: emptyPedigree(), ...fields };
}

/** The single number, 0–1, that a chance stands for in point arithmetic; null for the rest. */
export function pointOf(chance: Chance): number | null {
  switch (chance.kind) {
    case 'number':
      return chance.value;
    case 'range':
      return (chance.low + chance.high) / 2;
    case 'word': {
      const { low, high } = icd203Bands[chance.word];
      return (low + high) / 2;
    }
    case 'rest':
      return null;
    default:
      return assertNever(chance);
  }
}

/**
 * The chance that one or the other of two states comes about. What is left over stays so, whatever it
 * is added to; a range stays one; a word counts with its single number.
 */
export function sumOfChances(a: Chance, b: Chance): Chance {
  if (a.kind === 'rest' || b.kind === 'rest') return { kind: 'rest' };
  if (a.kind !== 'range' && b.kind !== 'range') {
    return { kind: 'number', value: sumOf(pointOf(a) ?? 0, pointOf(b) ?? 0) };
  }
  const [first, second] = [boundsOf(a), boundsOf(b)];
  return {
    kind: 'range',
    low: sumOf(first.low, second.low),
    high: sumOf(first.high, second.high),
  };
}

function boundsOf(chance: Chance): { readonly low: number; readonly high: number } {
  if (chance.kind === 'range') return chance;
  const point = pointOf(chance) ?? 0;
  return { low: point, high: point };
}

// 0.1 and 0.2 are 0.3: the digits that only binary fractions have are not shown to anybody. A sum
// beyond the limit would be saved, and refused when the map is read again.
function sumOf(a: number, b: number): number {
  const sum = Number((a + b).toPrecision(12));
  return Math.min(mostFraction, Math.max(-mostFraction, sum));
}
