import type { NodeId, StateId } from '../../lib/ids.ts';
import type { Result } from '../../lib/result.ts';
import type { NodeState } from '../../model/fields.ts';
import type { MapProblem } from '../../model/numbers.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { type DecisionTree, vertexKinds } from './decision-tree.ts';
import { type RolledBack, rollBack } from './roll-back.ts';
import { unroll } from './unroll.ts';

/** One branch of a decision tree, and all that follows from it as far as it is shown. */
export interface ShownBranch {
  /** The state that leads here; null at the root, and for a node that is not reached. */
  readonly stateId: StateId | null;
  /** Of the branch, after a chance; null after a decision and at the root. */
  readonly probability: number | null;
  /** Whether it is an option that no other surpasses. */
  readonly isBest: boolean;
  /** Path value: what was gained and paid so far. */
  readonly path: number;
  /** Roll-back value: what is to be expected from here on. */
  readonly rollBack: number;
  /** What is asked next; null at an end. */
  readonly asks: { readonly nodeId: NodeId; readonly kind: 'chance' | 'decision' } | null;
  /** Empty where `hiddenCount` says that more follows. */
  readonly branches: readonly ShownBranch[];
  /** How many branches follow that are not shown. */
  readonly hiddenCount: number;
}

/** A decision tree, rolled back, down to where it becomes too wide to be read. */
export interface ShownTree {
  readonly root: ShownBranch;
  /** How many branches the whole tree has. */
  readonly branchCount: number;
}

/** Unrolls and rolls back a map, and keeps whole levels of it up to so many branches. */
export function showTree(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  mostShown = 80,
): Result<ShownTree, MapProblem> {
  const tree = unroll(tables, assumptions);
  if (!tree.ok) return tree;
  const rolled = rollBack(tree.value);
  const levels = levelsOf(tree.value);
  const shown = new Growth(tables, tree.value, rolled, lastLevelShown(levels, mostShown));
  return { ok: true, value: { root: shown.at(0, 0), branchCount: tree.value.kinds.length - 1 } };
}

/** How many vertices stand on each level. */
function levelsOf({ parents }: DecisionTree): number[] {
  const levels = new Int32Array(parents.length);
  const counts = [1];
  for (let vertex = 1; vertex < parents.length; vertex += 1) {
    const level = (levels[parents[vertex] as number] as number) + 1;
    levels[vertex] = level;
    counts[level] = (counts[level] ?? 0) + 1;
  }
  return counts;
}

/** The first level is always shown. */
function lastLevelShown(counts: readonly number[], most: number): number {
  let sum = 0;
  for (const [level, count] of counts.entries()) {
    sum += count;
    if (level > 1 && sum > most) return level - 1;
  }
  return counts.length;
}

class Growth {
  readonly #tables: AnalysisTables;
  readonly #tree: DecisionTree;
  readonly #rolled: RolledBack;
  readonly #lastLevel: number;
  readonly #branches: number[][];
  readonly #below: Int32Array;

  constructor(tables: AnalysisTables, tree: DecisionTree, rolled: RolledBack, lastLevel: number) {
    this.#tables = tables;
    this.#tree = tree;
    this.#rolled = rolled;
    this.#lastLevel = lastLevel;
    const count = tree.parents.length;
    this.#branches = Array.from({ length: count }, () => []);
    this.#below = new Int32Array(count);
    for (let vertex = 1; vertex < count; vertex += 1) {
      this.#branches[tree.parents[vertex] as number]?.push(vertex);
    }
    for (let vertex = count - 1; vertex > 0; vertex -= 1) {
      const parent = tree.parents[vertex] as number;
      this.#below[parent] = (this.#below[parent] as number) + (this.#below[vertex] as number) + 1;
    }
  }

  at(vertex: number, level: number): ShownBranch {
    const { kinds, parents, probabilities } = this.#tree;
    const isShown = level < this.#lastLevel;
    const isAfterChance = kinds[parents[vertex] ?? -1] === vertexKinds.chance;
    return {
      stateId: this.#stateAt(vertex),
      probability: isAfterChance ? (probabilities[vertex] ?? 0) : null,
      isBest: this.#rolled.isBest[vertex] === 1,
      path: this.#rolled.paths[vertex] ?? 0,
      rollBack: this.#rolled.values[vertex] ?? 0,
      asks: this.#askedAt(vertex),
      branches: isShown
        ? (this.#branches[vertex] ?? []).map((each) => this.at(each, level + 1))
        : [],
      hiddenCount: isShown ? 0 : (this.#below[vertex] ?? 0),
    };
  }

  #stateAt(vertex: number): StateId | null {
    const asked = this.#nodeAskedAt(this.#tree.parents[vertex] ?? -1);
    const node = asked && this.#tables.node.get(asked);
    return node?.states[this.#tree.states[vertex] ?? -1]?.id ?? null;
  }

  #askedAt(vertex: number): ShownBranch['asks'] {
    const nodeId = this.#nodeAskedAt(vertex);
    if (nodeId === null) return null;
    const isDecision = this.#tree.kinds[vertex] === vertexKinds.decision;
    return { nodeId, kind: isDecision ? 'decision' : 'chance' };
  }

  #nodeAskedAt(vertex: number): NodeId | null {
    return this.#tree.nodeIds[this.#tree.asks[vertex] ?? -1] ?? null;
  }
}
