import type { NodeId } from '../../lib/ids.ts';

/** What a vertex of a decision tree is. */
export const vertexKinds = { end: 0, chance: 1, decision: 2 } as const;

/**
 * The shape and the numbers of a decision tree as parallel arrays. Vertex 0 is the root, and each
 * vertex comes after its parent. What belongs to a branch stands at the vertex that it leads to.
 */
export interface TreeNumbers {
  readonly kinds: Uint8Array;
  /** −1 for the root. */
  readonly parents: Int32Array;
  /** Of the branch, after a chance; 1 after a decision. */
  readonly probabilities: Float64Array;
  /** What is gained or paid on the branch; for the root what is certain from the start. */
  readonly payoffs: Float64Array;
}

/** A map unrolled into a tree. */
export interface DecisionTree extends TreeNumbers {
  /** What each vertex asks, a place in `nodeIds`; −1 for an end. */
  readonly asks: Int32Array;
  readonly nodeIds: readonly NodeId[];
  /** Which state of what its parent asks leads to each vertex, in the node's order; −1 for the root. */
  readonly states: Int32Array;
}
