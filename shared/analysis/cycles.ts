/**
 * Groups of vertices that reach each other, each group before the groups that it leads to.
 *
 * Vertices count from 0; `successors[v]` lists where the edges of `v` lead. A group of one is not a
 * cycle unless its vertex leads to itself. Works without recursion, so a chain of any length is safe.
 *
 * Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972).
 */
export function strongComponents(successors: readonly (readonly number[])[]): number[][] {
  const count = successors.length;
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const isOpen = new Uint8Array(count);
  const open: number[] = [];
  const components: number[][] = [];
  let nextIndex = 0;

  const enter = (vertex: number): { vertex: number; next: number } => {
    index[vertex] = low[vertex] = nextIndex++;
    open.push(vertex);
    isOpen[vertex] = 1;
    return { vertex, next: 0 };
  };
  const close = (root: number): void => {
    const component: number[] = [];
    let vertex: number | undefined;
    do {
      vertex = open.pop();
      if (vertex === undefined) break;
      isOpen[vertex] = 0;
      component.push(vertex);
    } while (vertex !== root);
    components.push(component);
  };

  for (let start = 0; start < count; start += 1) {
    if (at(index, start) >= 0) continue;
    const path = [enter(start)];
    for (let frame = path.at(-1); frame; frame = path.at(-1)) {
      const { vertex } = frame;
      const successor = successors[vertex]?.[frame.next++];
      if (successor === undefined) {
        path.pop();
        const parent = path.at(-1);
        if (parent) low[parent.vertex] = Math.min(at(low, parent.vertex), at(low, vertex));
        if (at(low, vertex) === at(index, vertex)) close(vertex);
      } else if (at(index, successor) < 0) {
        path.push(enter(successor));
      } else if (at(isOpen, successor) === 1) {
        low[vertex] = Math.min(at(low, vertex), at(index, successor));
      }
    }
  }
  // Tarjan closes a group only after all groups that it leads to.
  return components.reverse();
}

/**
 * Whether the vertices of a strong component lead round in a circle: several always do, one only to
 * itself. Ask this before looking for the way: where there is none, the search walks through all that
 * the vertex leads to.
 */
export function isCircle(
  [first, ...others]: readonly number[],
  successors: readonly (readonly number[])[],
): boolean {
  return others.length > 0 || (first !== undefined && (successors[first] ?? []).includes(first));
}

/**
 * A shortest way from a vertex back to itself inside its own strong component, the vertex itself
 * named once, at the front; null when there is none.
 */
export function shortestCycle(
  start: number,
  successors: readonly (readonly number[])[],
): number[] | null {
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (const vertex of queue) {
    for (const successor of successors[vertex] ?? []) {
      if (successor === start) return wayTo(vertex, start, cameFrom);
      if (cameFrom.has(successor)) continue;
      cameFrom.set(successor, vertex);
      queue.push(successor);
    }
  }
  return null;
}

function wayTo(end: number, start: number, cameFrom: ReadonlyMap<number, number>): number[] {
  const way = [end];
  for (let at = end; at !== start; ) {
    const before = cameFrom.get(at);
    if (before === undefined) break;
    way.push(before);
    at = before;
  }
  return way.reverse();
}

function at(array: Int32Array | Uint8Array, position: number): number {
  return array[position] ?? -1;
}
