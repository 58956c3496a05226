import { framesAround } from '../../../shared/document/frames.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import type { NodeId, StateId } from '../../../shared/lib/ids.ts';
import type { OutlineRow } from './outline-rows.ts';

/** What is being dragged. */
export type Dragged =
  | { readonly kind: 'nodes'; readonly nodeIds: readonly NodeId[] }
  | {
      readonly kind: 'state';
      readonly nodeId: NodeId;
      readonly stateId: StateId;
      readonly index: number;
    };

/** What letting go would do: `into` a frame, `under` a cause, or a state `before` or `after` another. */
export type Drop = 'into' | 'under' | 'before' | 'after';

/** What letting go over a row would do; null where nothing would come of it. */
export function dropOn(
  nodes: DocumentState['node'],
  dragged: Dragged,
  row: OutlineRow,
  isUpperHalf: boolean,
): Drop | null {
  if (dragged.kind === 'state') {
    if (row.kind !== 'state' || row.nodeId !== dragged.nodeId) return null;
    const drop = isUpperHalf ? 'before' : 'after';
    return indexAfterDrop(dragged.index, row.index, drop) === dragged.index ? null : drop;
  }
  const target = nodes.get(row.nodeId);
  if (row.kind === 'state' || !target || dragged.nodeIds.includes(target.id)) return null;
  if (target.kind !== 'frame') {
    // A frame is no cause and no effect.
    return dragged.nodeIds.some((id) => nodes.get(id)?.kind === 'frame') ? null : 'under';
  }
  const around = framesAround(target, (id) => nodes.get(id));
  return around.some(({ id }) => dragged.nodeIds.includes(id)) ? null : 'into';
}

/** The place of a state in its list after it was dropped beside another; places count from 0. */
export function indexAfterDrop(from: number, target: number, drop: Drop): number {
  const gap = drop === 'after' ? target + 1 : target;
  return gap > from ? gap - 1 : gap;
}
