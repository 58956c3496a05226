import type { EdgeChange, NodeChange } from '@xyflow/react';
import type { NodeMove } from '../../shared/document/commands/node.ts';
import { type NodeId, toId } from '../../shared/lib/ids.ts';

/** What the canvas library reports about nodes, as what a person meant. */
export interface NodeIntents {
  /** Where nodes are while they are being dragged; nothing of this is saved. */
  readonly dragging: readonly NodeMove[];
  /** Where nodes were put down: one command for all of them. */
  readonly dropped: readonly NodeMove[];
  readonly selected: readonly string[];
  readonly deselected: readonly string[];
}

/**
 * Turns the library's list of changes into intents. Measured sizes are ignored: a card knows its size
 * before it is drawn. Removals are ignored too: deleting is an action of ours.
 */
export function routeNodeChanges(changes: readonly NodeChange[]): NodeIntents {
  const dragging: NodeMove[] = [];
  const dropped: NodeMove[] = [];
  const resized = new Set(changes.flatMap((change) => (isResize(change) ? [change.id] : [])));
  for (const change of changes) {
    if (change.type !== 'position' || !change.position || resized.has(change.id)) continue;
    const { x, y } = change.position;
    const move = { nodeId: toId<NodeId>(change.id), xPx: Math.round(x), yPx: Math.round(y) };
    (change.dragging ? dragging : dropped).push(move);
  }
  return { dragging, dropped, ...selectionOf(changes) };
}

/** A frame being resized reports where it begins as well: that is no drag. */
function isResize(change: NodeChange): change is NodeChange & { readonly id: string } {
  return change.type === 'dimensions' && change.resizing !== undefined;
}

/** Which of the reported nodes or edges became selected, and which no longer are. */
export function selectionOf(changes: readonly (NodeChange | EdgeChange)[]): {
  selected: readonly string[];
  deselected: readonly string[];
} {
  const selects = changes.filter((change) => change.type === 'select');
  return {
    selected: selects.filter(({ selected }) => selected).map(({ id }) => id),
    deselected: selects.filter(({ selected }) => !selected).map(({ id }) => id),
  };
}

/** A list of ids after some were added and some taken away; the same list when nothing changed. */
export function changeIds<Id extends string>(
  ids: readonly Id[],
  added: readonly string[],
  removed: readonly string[],
): readonly Id[] {
  if (added.length === 0 && removed.length === 0) return ids;
  const next = new Set<string>(ids);
  for (const id of removed) next.delete(id);
  for (const id of added) next.add(id);
  return [...next].map((id) => toId<Id>(id));
}
