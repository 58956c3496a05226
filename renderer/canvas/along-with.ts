import type { NodeMove } from '../../shared/document/commands/node.ts';
import { withMembers } from '../../shared/document/frames.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import type { MapScene } from '../../shared/drawing/map-scene.ts';

/** The moves together with those of all that goes along: what is in a frame, and what is folded away. */
export function alongWith(
  scene: MapScene,
  document: Pick<DocumentState, 'node'>,
  moves: readonly NodeMove[],
): readonly NodeMove[] {
  const all = withMembers(document, moves);
  const { standIns } = scene.folding;
  if (standIns.size === 0) return all;
  const moved = new Map(all.map((move) => [move.nodeId, move]));
  const folded: NodeMove[] = [];
  for (const [nodeId, standInId] of standIns) {
    const move = moved.get(standInId);
    const standIn = document.node.get(standInId);
    const node = document.node.get(nodeId);
    if (!move || !standIn || !node || moved.has(nodeId)) continue;
    const xPx = node.xPx + move.xPx - standIn.xPx;
    const yPx = node.yPx + move.yPx - standIn.yPx;
    folded.push({ nodeId, xPx, yPx });
  }
  return folded.length === 0 ? all : [...all, ...folded];
}
