import type { LikelihoodId, NodeId, StateId, ValueId } from '../lib/ids.ts';

/** What was computed for one node under the present assumptions. */
export interface NodeNumbers {
  /** Posterior probability of each state, 0–1; null where it cannot be computed. */
  readonly chances: ReadonlyMap<StateId, number> | null;
  /** Probability that the node applies at all, 0–1; 1 where it has no condition. */
  readonly reach: number;
  /** True where it could apply, and does not because open decisions are taken at their best. */
  readonly isPassedBy?: boolean;
  /** Decisions: expected value of each option, in the objectives' weighted unit. */
  readonly optionValues: ReadonlyMap<StateId, number> | null;
  /** Decisions: the option of highest expected value; more than one when tied within 1e-9. */
  readonly bestStateIds: readonly StateId[];
  /** Objectives: expected value, before weighting. */
  readonly expectedValue: number | null;
  readonly unit: string;
  /** What they are compared with where they are drawn. */
  readonly before?: Pick<NodeNumbers, 'chances' | 'optionValues' | 'expectedValue'>;
}

export type ProblemCode =
  | 'cycle'
  | 'missingState'
  | 'doesNotAddUp'
  | 'outOfRange'
  | 'contradictoryRows'
  | 'notAParent'
  | 'noRow'
  | 'twoRests'
  | 'impossibleAssumptions'
  | 'tooLarge'
  | 'decisionOrder';

/** Something that is wrong with the numbers, in words, at the place where it happens. */
export interface MapProblem {
  readonly code: ProblemCode;
  /** A sentence for the analyst. */
  readonly message: string;
  /** Null when it concerns the map as a whole. */
  readonly nodeId: NodeId | null;
  readonly rowId: LikelihoodId | ValueId | null;
}

/** How likely a named scenario is, and whether the exclusions rule it out. */
export interface ScenarioNumbers {
  readonly probability: number | null;
  readonly isExcluded: boolean;
}

/** The decisions that are still open, by how they count in all other numbers. */
export interface DecisionsTaken {
  /** Taken at their best. */
  readonly atBest: readonly NodeId[];
  /** All options count the same. */
  readonly alike: readonly NodeId[];
}

/** Everything computed for a map under one set of assumptions. */
export interface MapNumbers {
  readonly nodes: ReadonlyMap<NodeId, NodeNumbers>;
  readonly scenarios: ReadonlyMap<string, ScenarioNumbers>;
  /** Probability of the assumptions themselves, 0–1. */
  readonly probabilityOfAssumptions: number | null;
  readonly openDecisions: DecisionsTaken;
  readonly problems: readonly MapProblem[];
}

export const emptyNumbers: MapNumbers = {
  nodes: new Map(),
  scenarios: new Map(),
  probabilityOfAssumptions: null,
  openDecisions: { atBest: [], alike: [] },
  problems: [],
};
