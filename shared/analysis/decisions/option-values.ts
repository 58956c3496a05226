import type { NodeId, StateId } from '../../lib/ids.ts';
import type { Result } from '../../lib/result.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import type { Oversized } from '../elimination.ts';
import { isCertain } from '../findings.ts';
import type { Network, NetworkNode } from '../network.ts';
import { type Diagram, readDiagram } from './diagram.ts';
import { evaluate } from './evaluation.ts';
import { StandingStrategy } from './standing-strategy.ts';
import {
  type Findings,
  type Knowledge,
  meanOf,
  placesOfBest,
  planStrategy,
  type StrategyPlan,
  solveStrategy,
} from './strategy.ts';
import type { OptionValue } from './types.ts';

/** A network made ready for questions about decisions; kept as long as the network is. */
interface Prepared {
  readonly diagrams: Map<string, Diagram | null>;
  readonly plans: Map<string, Result<StrategyPlan, Oversized>>;
  /** By perspective; null where there is nothing to decide. */
  readonly standing: Map<string, StandingStrategy | null>;
}

const prepared = new WeakMap<Network, Prepared>();
const mostPerNetwork = 64;
const mostPerspectives = 2;

/** The diagram of a network, read once for each perspective and sets of assumed and observed nodes. */
export function diagramOf(
  tables: AnalysisTables,
  network: Network,
  evidence: ReadonlySet<NodeId>,
  observed: ReadonlySet<NodeId> = new Set(),
): Diagram | null {
  const { diagrams } = preparedFor(network);
  const key = `${perspectiveOf(tables)}|${[...evidence].sort().join()}|${[...observed].sort().join()}`;
  const known = diagrams.get(key);
  if (known !== undefined) return known;
  if (diagrams.size >= mostPerNetwork) diagrams.clear();
  const diagram = readDiagram(tables, network, evidence, observed);
  diagrams.set(key, diagram);
  return diagram;
}

/** The arrangement of a diagram, made once for each set of assumed nodes and thing supposed known. */
export function planOf(
  tables: AnalysisTables,
  diagram: Diagram,
  evidence: ReadonlySet<NodeId>,
  knowledge: Knowledge = {},
): Result<StrategyPlan, Oversized> {
  const { plans } = preparedFor(diagram.network);
  const told = [...(knowledge.told ?? [])].map(([id, ids]) => `${id}:${ids.join()}`).join(';');
  const key = `${perspectiveOf(tables)}|${[...evidence].sort().join()}|${[...diagram.observed].sort().join()}|${knowledge.firstId ?? ''}|${told}`;
  const known = plans.get(key);
  if (known) return known;
  if (plans.size >= mostPerNetwork) plans.clear();
  const plan = planStrategy(diagram, evidence, knowledge);
  plans.set(key, plan);
  return plan;
}

/** The strategy that stands by for whatever is found; null where nothing is to be decided, ever. */
export function standingStrategyOf(
  tables: AnalysisTables,
  network: Network,
): StandingStrategy | null {
  const { standing } = preparedFor(network);
  const key = perspectiveOf(tables);
  const known = standing.get(key);
  if (known !== undefined) return known;
  const diagram = diagramOf(tables, network, new Set());
  const made = diagram && diagram.decisions.length > 0 ? new StandingStrategy(diagram) : null;
  if (standing.size >= mostPerspectives) standing.clear();
  standing.set(key, made);
  return made;
}

function preparedFor(network: Network): Prepared {
  const known = prepared.get(network);
  if (known) return known;
  const fresh: Prepared = { diagrams: new Map(), plans: new Map(), standing: new Map() };
  prepared.set(network, fresh);
  return fresh;
}

function perspectiveOf({ map }: AnalysisTables): string {
  return Array.from(map.values(), ({ perspectiveActorId }) => perspectiveActorId ?? '').join();
}

/** What each option of a decision is worth, and which are best. */
export interface RankedOptions {
  readonly options: readonly OptionValue[];
  readonly bestStateIds: readonly StateId[];
}

/**
 * Expected value of each option of an own open decision if it is chosen whatever is learned before,
 * given that the decision is reached, all other own open decisions being taken at their best. Options
 * that cannot be chosen any more are left out. Null when nothing of value depends on the decision.
 */
export function rankOptions(
  tables: AnalysisTables,
  network: Network,
  findings: Findings,
  decisionId: NodeId,
): Result<RankedOptions, Oversized> | null {
  const standing = standingStrategyOf(tables, network);
  const decision = standing?.decisionOf(decisionId);
  if (!standing || !decision || findings.has(decision.variable)) return null;
  const found = standing.optionsUnder(findings, decision);
  if (found) return { ok: true, value: rank(decision, found.weights, found.worths) };
  return rankByPlanOfItsOwn(tables, network, findings, decision);
}

function rankByPlanOfItsOwn(
  tables: AnalysisTables,
  network: Network,
  findings: Findings,
  decision: NetworkNode,
): Result<RankedOptions, Oversized> | null {
  const evidence = evidenceOf(network, findings);
  const diagram = diagramOf(tables, network, evidence, observedIn(network, findings));
  if (!diagram) return null;
  const plan = planOf(tables, diagram, evidence, { firstId: decision.node.id });
  if (!plan.ok) return plan;
  const found = evaluate(solveStrategy(plan.value, findings), [decision], decision);
  if (!found.ok) return found;
  return { ok: true, value: rank(decision, found.value.weights, found.value.worths) };
}

/** The nodes that are assumed to be in a state. */
export function evidenceOf(network: Network, findings: Findings): ReadonlySet<NodeId> {
  return nodesWith(network, findings, isCertain);
}

/** The nodes of which evidence speaks without settling which state they are in. */
export function observedIn(network: Network, findings: Findings): ReadonlySet<NodeId> {
  return nodesWith(network, findings, (weights) => !isCertain(weights));
}

function nodesWith(
  { owners }: Network,
  findings: Findings,
  isMeant: (weights: readonly number[]) => boolean,
): ReadonlySet<NodeId> {
  const meant = [...findings].filter(([, weights]) => isMeant(weights));
  return new Set(meant.map(([variable]) => owners[variable] as NodeId));
}

/** Options by what they weigh and are worth, in the order of the decision's states. */
export function rank(
  { node }: NetworkNode,
  weights: ArrayLike<number>,
  worths: ArrayLike<number> | null,
): RankedOptions {
  const values = node.states.map((_, place) => meanOf(weights[place] ?? 0, worths?.[place] ?? 0));
  return {
    options: node.states.flatMap(({ id }, place) => {
      const value = values[place] ?? null;
      return value === null ? [] : { stateId: id, value };
    }),
    bestStateIds: placesOfBest(values).flatMap((place) => node.states[place]?.id ?? []),
  };
}
