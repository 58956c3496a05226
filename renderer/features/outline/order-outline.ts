import type { DocumentState } from '../../../shared/document/state.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { MapNode } from '../../../shared/model/node.ts';

/**
 * Nodes with causes before effects (Kahn's order), and by place on the map where edges do not decide:
 * left to right, then top to bottom. Nodes of a cycle follow the rest. Notes and frames come last.
 */
export function orderOutline(
  nodes: DocumentState['node'],
  edges: DocumentState['edge'],
): readonly MapNode[] {
  const byPlace = [...nodes.values()].sort(comparePlace);
  const waitingFor = new Map<NodeId, Set<NodeId>>(byPlace.map(({ id }) => [id, new Set()]));
  for (const { fromId, toId } of edges.values()) waitingFor.get(toId)?.add(fromId);
  const ordered: MapNode[] = [];
  const left = new Set(byPlace);
  while (left.size > 0) {
    const ready = [...left].filter((node) => waitingFor.get(node.id)?.size === 0);
    const next = ready.length > 0 ? ready : [...left];
    for (const node of next) {
      left.delete(node);
      ordered.push(node);
    }
    for (const causes of waitingFor.values()) for (const { id } of next) causes.delete(id);
  }
  return ordered;
}

function comparePlace(a: MapNode, b: MapNode): number {
  const aside = Number(isAside(a)) - Number(isAside(b));
  return aside || a.xPx - b.xPx || a.yPx - b.yPx;
}

function isAside({ kind }: MapNode): boolean {
  return kind === 'note' || kind === 'frame';
}
