import type { LikelihoodId, NodeId, StateId, ValueId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import type { MapProblem } from '../../model/numbers.ts';

/**
 * One number that an analyst wrote: the chance of a state in a likelihood row, what an objective is worth
 * in a value row, or how much an objective counts.
 */
export type ParameterName =
  | {
      readonly kind: 'chance';
      readonly nodeId: NodeId;
      readonly rowId: LikelihoodId;
      readonly stateId: StateId;
    }
  | { readonly kind: 'value'; readonly nodeId: NodeId; readonly rowId: ValueId }
  | { readonly kind: 'weight'; readonly nodeId: NodeId };

/**
 * Why a number is varied as far as it is: between the ends of the range that was stated, of the band of
 * the word that was used, of what the ranges of the other states leave over (`rest`), or by as much as is
 * usual, because a single number was stated (`usual`).
 */
export type RangeBasis = 'range' | 'word' | 'rest' | 'usual';

/** A number of the map, and between which numbers it is varied. */
export interface VariedNumber {
  readonly name: ParameterName;
  /** The number now; of a word or a range the point that it stands for. */
  readonly number: number;
  readonly low: number;
  readonly high: number;
  readonly basis: RangeBasis;
}

/** How far numbers are varied that were stated without a range. */
export interface UsualRanges {
  /** Chances, by so many hundredths up and down, as a fraction; never beyond 0 and 1. */
  readonly chancePoints: number;
  /** Values and weights, by this share of themselves up and down. */
  readonly valueShare: number;
}

/** What is asked how it depends on the numbers of the map. */
export type SensitivityTarget =
  | { readonly kind: 'chance'; readonly of: NodeState }
  /**
   * The expected value when all own decisions are taken at their best. Beside it is told where the best
   * option of one of them changes: null asks about the first.
   */
  | { readonly kind: 'expectedValue'; readonly decisionId: NodeId | null };

/** A tornado chart: the answer with one number after the other at its low and its high end. */
export interface Tornado {
  readonly target: SensitivityTarget;
  /** The answer with the numbers as they are; null where it cannot be computed, as the problems say. */
  readonly answer: number | null;
  /** The decision whose best option is watched; null where a chance is asked for or nothing is open. */
  readonly decisionId: NodeId | null;
  /** Its best options now: more than one when tied. */
  readonly bestStateIds: readonly StateId[];
  /** The widest swing first. Numbers that change nothing are left out. */
  readonly bars: readonly TornadoBar[];
  /** How many numbers of the map make no difference to the answer, whatever they are. */
  readonly withoutEffect: number;
  /** How many numbers were varied at all: where no usual range is taken, only those with a stated one. */
  readonly variedCount: number;
  readonly problems: readonly MapProblem[];
}

/** What one number does to the answer, all others staying as they are. */
export interface TornadoBar extends VariedNumber {
  /**
   * The answer at the low and the high end, decisions being taken at their best for the changed number;
   * null where the assumptions would be impossible.
   */
  readonly atLow: number | null;
  readonly atHigh: number | null;
  /** How far apart the least and the greatest answer at low, at high and now are. */
  readonly swing: number;
  /**
   * The number nearest to the present one at which the watched decision's best option changes, wherever
   * it lies (a chance between 0 and 1, a value anywhere); null when it never does.
   */
  readonly flip: Flip | null;
}

/** Where the best option changes. */
export interface Flip {
  readonly at: number;
  /** What is best beyond that number. */
  readonly toStateIds: readonly StateId[];
  /** Whether that number is between low and high: if no number flips so, the option is robust. */
  readonly isWithinRange: boolean;
}

/** Every option of a decision over all that one number may be: a one-way sensitivity curve, exactly. */
export interface OneWayCurve extends VariedNumber {
  readonly decisionId: NodeId;
  /** The stretch that the curve covers: 0 to 1 for a chance, around low and high for a value. */
  readonly from: number;
  readonly to: number;
  readonly options: readonly OptionCurve[];
  /** Which options are best where, in order; neighbours differ. */
  readonly bands: readonly BestBand[];
}

/** The value of an option, if it is chosen whatever is learned and all else is taken at its best. */
export interface OptionCurve {
  readonly stateId: StateId;
  /** In order and without gaps; each is a fraction of two straight lines (`valueOn`). */
  readonly pieces: readonly CurvePiece[];
}

/** From one number to the other, value = (worth + worthRise · n) / (weight + weightRise · n). */
export interface CurvePiece {
  readonly from: number;
  readonly to: number;
  readonly worth: number;
  readonly worthRise: number;
  readonly weight: number;
  readonly weightRise: number;
}

export interface BestBand {
  readonly from: number;
  readonly to: number;
  /** More than one where they are equally good all along; none where the decision cannot come about. */
  readonly bestStateIds: readonly StateId[];
}

/** What would have to be true for an option to be the best. */
export interface WhatWouldHaveToBe {
  readonly decisionId: NodeId;
  readonly stateId: StateId;
  /** Whether it is the best already, or one of the best. */
  readonly isBestNow: boolean;
  /** The numbers that can make it the best, the nearest first. */
  readonly changes: readonly NeededChange[];
  /** Numbers no value of which alone makes it the best. */
  readonly cannot: readonly VariedNumber[];
  readonly problems: readonly MapProblem[];
}

/** One number that makes an option the best, all others staying as they are. */
export interface NeededChange extends VariedNumber {
  /** The nearest number from which on the option is the best, alone or with others. */
  readonly needed: number;
  /** Up to which number, in the same direction, it stays so. */
  readonly until: number;
  /**
   * How far that is: 1 is the distance from the present number to the end of its range, so that up to
   * 1 is within what was said to be possible.
   */
  readonly distance: number;
}

/** Between which numbers a result lies when all ranges and words are taken at their word at once. */
export interface Bounds {
  /** With every number at its point. */
  readonly point: number;
  /** The least and the greatest that was found for numbers within all ranges. */
  readonly low: number;
  readonly high: number;
  /**
   * Whether nothing lies beyond them: every combination of ends was tried. Otherwise ends were improved one
   * row at a time from several starts: say “at least from … to …”.
   */
  readonly isExact: boolean;
}

/** What the ranges and words of the map come to. */
export interface RangeResults {
  /** How many chances of the map were stated as a range or a word. */
  readonly statedCount: number;
  /** For each node that can be computed, its states in order; chances, as on its card. */
  readonly chances: readonly {
    readonly nodeId: NodeId;
    readonly states: readonly { readonly stateId: StateId; readonly bounds: Bounds }[];
  }[];
  /**
   * The expected value of the policy that is best with all numbers at their points, kept to whatever the
   * numbers are; null where there is none.
   */
  readonly expectedValue: Bounds | null;
  /** False when the work was stopped before every bound was looked for as far as it could be. */
  readonly isFinished: boolean;
  readonly problems: readonly MapProblem[];
}
