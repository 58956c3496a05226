import type { NodeId, StateId } from '../../lib/ids.ts';
import type { MapProblem } from '../../model/numbers.ts';

/** A node in a state; null where it is not reached. */
export interface KnownState {
  readonly nodeId: NodeId;
  readonly stateId: StateId | null;
}

/** What is to be done about the own decisions that are still open, under some assumptions. */
export interface DecisionAnalysis {
  /**
   * Expected value of all objectives that count, weighted and added up, when every open decision is
   * taken at its best. Null when there are none, or they cannot be computed.
   */
  readonly expectedValue: number | null;
  /** In the order in which they are taken. */
  readonly decisions: readonly DecisionPolicy[];
  readonly problems: readonly MapProblem[];
  /** Sentences about how the numbers are meant here, where that is not plain. */
  readonly notes: readonly string[];
}

/** What to choose at one decision. */
export interface DecisionPolicy {
  readonly nodeId: NodeId;
  /** What is known when deciding and makes a difference, in the order of dependence. */
  readonly informationIds: readonly NodeId[];
  /** Chance that it comes to this decision at all when the earlier ones are taken at their best. */
  readonly reach: number;
  /** Every situation that can come about when the earlier decisions are taken at their best. */
  readonly situations: readonly Situation[];
  /**
   * The same in as few lines as possible: the first holds by default, the others are exceptions. Null where
   * they would be too many to be read.
   */
  readonly rows: readonly PolicyRow[] | null;
  /**
   * Expected value when this option is chosen whatever is learned before, all other open decisions
   * being taken at their best: the expected value that assuming the option gives.
   */
  readonly options: readonly OptionValue[];
  /** The best of these options; more than one when tied. */
  readonly bestStateIds: readonly StateId[];
}

/** One thing that may be known when deciding. */
export interface Situation {
  readonly given: readonly KnownState[];
  readonly probability: number;
  /** Expected value of each option from here on and so far together; options that cannot be chosen are left out. */
  readonly options: readonly OptionValue[];
  /** The best option; more than one when tied within 1e-9. */
  readonly bestStateIds: readonly StateId[];
}

export interface OptionValue {
  readonly stateId: StateId;
  readonly value: number;
}

/** In these situations these options are best. */
export interface PolicyRow {
  /** Each node named is in one of the states named; nothing for the default. */
  readonly given: readonly {
    readonly nodeId: NodeId;
    readonly stateIds: readonly (StateId | null)[];
  }[];
  readonly bestStateIds: readonly StateId[];
  readonly probability: number;
}

/** How likely it is that the objectives together come to what. */
export interface RiskProfile {
  /** Ascending by value; the probabilities add up to 1. */
  readonly outcomes: readonly { readonly value: number; readonly probability: number }[];
  readonly expectedValue: number;
  /** The least and the greatest value that can come about at all. */
  readonly worst: number;
  readonly best: number;
  /** Whether every different value stands for itself; otherwise values close together are one. */
  readonly isExact: boolean;
}

/**
 * The regret of an option: what is lost at worst by having chosen it, compared with the option that
 * turns out to have been best. A case is a combination of states of all uncertainties that no open
 * decision influences and that matter, as far as it can come about. In each case an option is worth
 * its expected value there, what it influences itself being averaged over, and later decisions
 * following the best policy for the option, without being told the case.
 *
 * Source: L. Savage, "The theory of statistical decision", J. Am. Stat. Assoc. 46 (1951).
 */
export interface Regret {
  readonly nodeId: NodeId;
  /** The uncertainties whose states make a case. */
  readonly caseIds: readonly NodeId[];
  readonly options: readonly OptionRegret[];
  /** The options of the least regret. */
  readonly bestStateIds: readonly StateId[];
}

export interface OptionRegret {
  readonly stateId: StateId;
  readonly regret: number;
  /** A case in which so much is lost. */
  readonly worstCase: readonly KnownState[];
}

/**
 * What it would be worth to know for certain how an uncertainty turns out, before deciding: the
 * expected value with that knowledge less the expected value without.
 *
 * Source: R. Howard, "Information value theory", IEEE Trans. SSC 2 (1966).
 */
export interface InformationValue {
  readonly nodeId: NodeId;
  /**
   * The decision before which it would be known: the first one after all decisions that influence it.
   */
  readonly knownBeforeId: NodeId;
  readonly value: number;
}

/** The value of knowing each uncertainty, and of knowing all of them. */
export interface InformationValues {
  /** The most valuable first. */
  readonly each: readonly InformationValue[];
  /** Null when that would be too large to compute. */
  readonly all: number | null;
  /** Uncertainties that cannot be known before deciding, because the last decision influences them. */
  readonly decidedIds: readonly NodeId[];
  readonly problems: readonly MapProblem[];
}
