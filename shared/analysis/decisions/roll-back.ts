import { type TreeNumbers, vertexKinds } from './decision-tree.ts';
import { leastEqualTo } from './strategy.ts';

/** What each vertex of a decision tree is worth. Path and roll-back value together are the whole. */
export interface RolledBack {
  /** Roll-back value: what is to be expected from here on, deciding at one's best. */
  readonly values: Float64Array;
  /** Path value: what was gained and paid so far, up to and with the branch that leads here. */
  readonly paths: Float64Array;
  /** 1 where the branch is an option that no other surpasses; of options that tie, all. */
  readonly isBest: Uint8Array;
}

/**
 * Rolls a tree back from its ends: a chance is worth the mean of its branches, a decision the best of
 * them. Each vertex is visited twice.
 *
 * Source: H. Raiffa, "Decision Analysis", 1968.
 */
export function rollBack({ kinds, parents, probabilities, payoffs }: TreeNumbers): RolledBack {
  const count = kinds.length;
  const values = new Float64Array(count);
  for (let vertex = 0; vertex < count; vertex += 1) {
    if (kinds[vertex] === vertexKinds.decision) values[vertex] = -Infinity;
  }
  // All branches of a vertex come after it, so it is complete when it is come to from the end.
  for (let vertex = count - 1; vertex >= 0; vertex -= 1) {
    // A decision without options ends the tree.
    if (values[vertex] === -Infinity) values[vertex] = 0;
    if (vertex === 0) break;
    const parent = parents[vertex] as number;
    const worth = (values[vertex] as number) + (payoffs[vertex] as number);
    if (kinds[parent] === vertexKinds.decision) {
      if (worth > (values[parent] as number)) values[parent] = worth;
    } else {
      values[parent] = (values[parent] as number) + (probabilities[vertex] as number) * worth;
    }
  }
  return { values, ...alongPaths({ kinds, parents, payoffs }, values) };
}

function alongPaths(
  { kinds, parents, payoffs }: Pick<TreeNumbers, 'kinds' | 'parents' | 'payoffs'>,
  values: Float64Array,
): Pick<RolledBack, 'paths' | 'isBest'> {
  const paths = Float64Array.from(payoffs);
  const isBest = new Uint8Array(kinds.length);
  for (let vertex = 1; vertex < kinds.length; vertex += 1) {
    const parent = parents[vertex] as number;
    paths[vertex] = (paths[vertex] as number) + (paths[parent] as number);
    if (kinds[parent] !== vertexKinds.decision) continue;
    const worth = (values[vertex] as number) + (payoffs[vertex] as number);
    if (worth >= leastEqualTo(values[parent] as number)) isBest[vertex] = 1;
  }
  return { paths, isBest };
}
