import type { NodeId } from '../../lib/ids.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import type { CompiledMap } from '../compiled-map.ts';
import { type Factor, isSameTable } from '../factors.ts';
import { compileJunctionTree, type JunctionTree } from '../junction-tree.ts';
import type { Network } from '../network.ts';
import { withNewNumbers } from '../propagation.ts';
import type { StopSign } from '../stop-sign.ts';
import { whatIsPossible } from './diagram.ts';
import { diagramOf, evidenceOf, observedIn, planOf, standingStrategyOf } from './option-values.ts';
import { type Findings, type Policy, solveStrategy } from './strategy.ts';

/** A compiled map in which open decisions are taken, and which of them. */
export interface FollowedMap extends CompiledMap {
  /** Those that are taken at their best; the options of any others weigh the same. */
  readonly followed: ReadonlySet<NodeId>;
}

const none: ReadonlySet<NodeId> = new Set();

/**
 * The map with its own open decisions taken at their best: what is decided becomes a table over what is
 * known when deciding, and options that tie share its weight. The nodes keep their variables, so that
 * findings on the compiled map are findings on this one too.
 *
 * Left as it is where open decisions are to count alike, where nothing of value follows from them, and
 * where the best policy is too large to be found or followed.
 *
 * @param chosen decisions that the findings settle wherever they are reached
 */
export function followPolicy(
  tables: AnalysisTables,
  compiled: CompiledMap,
  findings: Findings,
  { chosen = none, stopSign }: { chosen?: ReadonlySet<NodeId>; stopSign?: StopSign } = {},
): FollowedMap {
  const { network } = compiled;
  const policies = policiesUnder(tables, network, findings, chosen);
  if (policies.size === 0) return { ...compiled, followed: none };
  const followed = new Set(policies.keys());
  const factors = [
    ...network.factors.map((factor) =>
      followed.has(factor.nodeId) ? { ...factor, table: possible(factor.table) } : factor,
    ),
    ...Array.from(policies, ([nodeId, { variables, weights }]) => {
      return { nodeId, variables, table: weights, outcomes: null };
    }),
  ];
  const tree = arrange(compiled.tree, factors, network.stateCounts, stopSign);
  if (!tree) return { ...compiled, followed: none };
  return { ...compiled, network: { ...network, factors }, tree, followed };
}

/** The best policy at each own open decision that anything of value follows from. */
function policiesUnder(
  tables: AnalysisTables,
  network: Network,
  findings: Findings,
  chosen: ReadonlySet<NodeId>,
): ReadonlyMap<NodeId, Policy> {
  if (tables.openDecisions === 'alike') return new Map();
  const standing = standingStrategyOf(tables, network);
  if (!standing) return new Map();
  const policies = standing.policiesUnder(findings);
  if (policies) return policies;
  const evidence = new Set([...evidenceOf(network, findings), ...chosen]);
  const observed = [...observedIn(network, findings)].filter((id) => !chosen.has(id));
  const diagram = diagramOf(tables, network, evidence, new Set(observed));
  if (!diagram || diagram.decisions.length === 0) return new Map();
  const plan = planOf(tables, diagram, evidence);
  return plan.ok ? solveStrategy(plan.value, findings).policies : new Map();
}

const possibilities = new WeakMap<Float64Array, Float64Array>();

/** The same table for the same weights, so that what was summed over it need not be summed again. */
function possible(weights: Float64Array): Float64Array {
  const known = possibilities.get(weights) ?? whatIsPossible(weights);
  possibilities.set(weights, known);
  return known;
}

/** For each compiled map its arrangements with policies, by what these are over; null is too large. */
const arranged = new WeakMap<JunctionTree, Map<string, JunctionTree | null>>();
const mostPerMap = 16;
/** Those made last: after most edits one of them needs nothing but new numbers. */
let latest: readonly JunctionTree[] = [];
const mostLatest = 4;

function arrange(
  plain: JunctionTree,
  factors: readonly Factor[],
  stateCounts: readonly number[],
  stopSign: StopSign | undefined,
): JunctionTree | null {
  const trees = arranged.get(plain) ?? new Map<string, JunctionTree | null>();
  arranged.set(plain, trees);
  const added = factors.slice(plain.factors.length);
  const key = added.map(({ variables }) => variables.join()).join(';');
  const known = trees.get(key);
  if (known === null) return null;
  const tree =
    renewed(known ? [known] : latest, factors, stateCounts) ??
    compiledOrNull(factors, stateCounts, stopSign);
  if (!trees.has(key) && trees.size >= mostPerMap) trees.clear();
  trees.set(key, tree);
  if (tree) latest = [tree, ...latest.filter((each) => each !== known)].slice(0, mostLatest);
  return tree;
}

function compiledOrNull(
  factors: readonly Factor[],
  stateCounts: readonly number[],
  stopSign: StopSign | undefined,
): JunctionTree | null {
  const tree = compileJunctionTree(factors, stateCounts, undefined, stopSign);
  return tree.ok ? tree.value : null;
}

/** One of these arrangements with other numbers; tables that say the same are kept as they are. */
function renewed(
  trees: readonly JunctionTree[],
  factors: readonly Factor[],
  stateCounts: readonly number[],
): JunctionTree | null {
  for (const tree of trees) {
    const kept = factors.map((factor, place) => {
      const before = tree.factors[place];
      return before && isSameTable(before.table, factor.table)
        ? { ...factor, table: before.table }
        : factor;
    });
    const next = withNewNumbers(tree, kept, stateCounts);
    if (next) return next;
  }
  return null;
}
