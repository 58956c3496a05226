import { connectAll } from '../../../shared/document/commands/edge.ts';
import { moveNodes, moveState } from '../../../shared/document/commands/node.ts';
import { deriveCardContent } from '../../../shared/drawing/card-content.ts';
import { layoutCard } from '../../../shared/drawing/card-layout.ts';
import { frameSizePx } from '../../../shared/drawing/card-style.ts';
import type { Box } from '../../../shared/drawing/geometry.ts';
import type { EdgeId, NodeId, StateId } from '../../../shared/lib/ids.ts';
import { createEdge } from '../../../shared/model/edge.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { emptyNumbers } from '../../../shared/model/numbers.ts';
import type { Workbench } from '../../state/workbench.ts';
import { announce } from '../../ui/announce.ts';
import { planFrameMove } from './plan-frame-move.ts';

/** Puts nodes into a frame, or with null outside of all frames, in one step. */
export function moveToFrame(
  workbench: Workbench,
  nodeIds: readonly NodeId[],
  frameId: NodeId | null,
): void {
  const { document } = workbench.map.getState();
  const plan = planFrameMove(document, (node) => boxOf(workbench, node), nodeIds, frameId);
  const label = frameId === null ? 'Move out of frame' : 'Move to frame';
  const isMoved = plan !== null && workbench.dispatch({ ...moveNodes, label }, plan);
  const what = nodeIds.length === 1 ? titleOf(workbench, nodeIds[0]) : `${nodeIds.length} nodes`;
  if (!isMoved) announce(`${what}: nothing to move`);
  else if (frameId === null) announce(`${what} moved out of the frame`);
  else announce(`${what} moved into ${titleOf(workbench, frameId)}`);
}

/** Lets a node influence others, in one step. Links that are there already stay as they are. */
export function linkTo(
  workbench: Workbench,
  causeIds: readonly NodeId[],
  effectIds: readonly NodeId[],
): void {
  const edges = causeIds.flatMap((fromId) =>
    effectIds.map((toId) => createEdge({ id: workbench.ids.newId<EdgeId>('edge'), fromId, toId })),
  );
  const words = `${namesOf(workbench, causeIds)} → ${namesOf(workbench, effectIds)}`;
  const isLinked = workbench.dispatch(connectAll, { edges });
  announce(isLinked ? `Linked: ${words}` : `Linked already: ${words}`);
}

/** Moves a state within its node; places count from 0. */
export function moveStateTo(
  workbench: Workbench,
  nodeId: NodeId,
  stateId: StateId,
  toIndex: number,
): void {
  const states = workbench.map.getState().document.node.get(nodeId)?.states ?? [];
  if (toIndex < 0 || toIndex >= states.length) return;
  if (!workbench.dispatch(moveState, { nodeId, stateId, toIndex })) return;
  const label = states.find(({ id }) => id === stateId)?.label || 'Unnamed';
  announce(`${label} is now ${toIndex + 1} of ${states.length}`);
}

function boxOf(workbench: Workbench, node: MapNode): Box {
  const { xPx, yPx, kind } = node;
  if (kind === 'frame') return { xPx, yPx, ...(node.size ?? frameSizePx) };
  const { document } = workbench.map.getState();
  const { widthPx, heightPx } = layoutCard(deriveCardContent(document, node, emptyNumbers, []));
  return { xPx, yPx, widthPx, heightPx };
}

function namesOf(workbench: Workbench, nodeIds: readonly NodeId[]): string {
  return nodeIds.map((id) => titleOf(workbench, id)).join(', ');
}

function titleOf(workbench: Workbench, nodeId: NodeId | undefined): string {
  const node = nodeId && workbench.map.getState().document.node.get(nodeId);
  return node?.title || 'Untitled';
}
