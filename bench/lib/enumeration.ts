import type { DocumentState } from '../../shared/document/state.ts';
import type { NodeId, StateId } from '../../shared/lib/ids.ts';
import type { LikelihoodRow } from '../../shared/model/likelihood.ts';
import type { MapNode } from '../../shared/model/node.ts';

/**
 * Chances of every state by adding up every combination of states there is: what anybody would write
 * first, right for maps whose likelihood rows are all written out, and hopeless beyond a dozen nodes.
 */
export function enumerateChances(state: DocumentState): ReadonlyMap<StateId, number> {
  const nodes = [...state.node.values()];
  const rows = new Map<NodeId, LikelihoodRow[]>(nodes.map(({ id }) => [id, []]));
  for (const row of state.likelihood.values()) rows.get(row.nodeId)?.push(row);
  const chances = new Map<StateId, number>();
  const chosen = new Map<NodeId, StateId>();

  const visit = (place: number, weight: number): void => {
    const node = nodes[place];
    if (!node) {
      for (const stateId of chosen.values()) {
        chances.set(stateId, (chances.get(stateId) ?? 0) + weight);
      }
      return;
    }
    const row = rows
      .get(node.id)
      ?.find(({ given }) => given.every(({ nodeId, stateId }) => chosen.get(nodeId) === stateId));
    for (const { id } of node.states) {
      chosen.set(node.id, id);
      visit(place + 1, weight * chanceIn(row, node, id));
    }
    chosen.delete(node.id);
  };
  visit(0, 1);
  return chances;
}

function chanceIn(row: LikelihoodRow | undefined, node: MapNode, stateId: StateId): number {
  const numberOf = (id: StateId): number | null => {
    const chance = row?.chances.find((each) => each.stateId === id)?.chance;
    return chance?.kind === 'number' ? chance.value : null;
  };
  const own = numberOf(stateId);
  if (own !== null) return own;
  return 1 - node.states.reduce((sum, { id }) => sum + (numberOf(id) ?? 0), 0);
}
