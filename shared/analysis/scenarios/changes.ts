import type { NodeState } from '../../model/fields.ts';
import { hasStates } from '../../model/node.ts';
import type { MapNumbers } from '../../model/numbers.ts';
import type { AnalysisTables } from '../analysis-tables.ts';

/** How an assumption moved the chance of a state. */
export interface ChanceChange extends NodeState {
  /** Chance without assumptions and with them, 0–1. */
  readonly from: number;
  readonly to: number;
}

/**
 * For each node that is not assumed the state that moved most, those that moved most first; what moved
 * by less than half a point of a per cent is left out, since it would read as no change.
 */
export function largestChanges(
  { node }: Pick<AnalysisTables, 'node'>,
  without: MapNumbers,
  under: MapNumbers,
  assumptions: readonly NodeState[],
): readonly ChanceChange[] {
  const assumed = new Set(assumptions.map(({ nodeId }) => nodeId));
  const changes: ChanceChange[] = [];
  for (const each of node.values()) {
    if (!hasStates(each.kind) || assumed.has(each.id)) continue;
    let largest: ChanceChange | null = null;
    for (const { id } of each.states) {
      const from = without.nodes.get(each.id)?.chances?.get(id);
      const to = under.nodes.get(each.id)?.chances?.get(id);
      if (from === undefined || to === undefined) continue;
      const isLarger = !largest || Math.abs(to - from) > Math.abs(largest.to - largest.from);
      if (isLarger) largest = { nodeId: each.id, stateId: id, from, to };
    }
    if (largest && Math.abs(largest.to - largest.from) >= 0.005) changes.push(largest);
  }
  return changes.sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
}

/** "+14", "−3" or "±0": a change of a chance in points of a per cent. */
export function changeInPoints(from: number, to: number): string {
  const points = Math.round((to - from) * 100);
  if (points === 0) return '±0';
  return points > 0 ? `+${points}` : `−${-points}`;
}
