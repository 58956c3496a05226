import type { NodeMove } from '../../../shared/document/commands/node.ts';
import { framesAround, membersOf, withMembers } from '../../../shared/document/frames.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import { type Box, bottomOf, rightOf, unionOfBoxes } from '../../../shared/drawing/geometry.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { MapNode, NodeSize } from '../../../shared/model/node.ts';

/** Space around what is in a frame, and above it for the frame's title. */
const marginPx = 24;
const headPx = 72;

/** What `node.move` needs to put nodes into a frame, or to take them out. */
export interface FrameMove {
  readonly moves: readonly NodeMove[];
  readonly frameIds: ReadonlyMap<NodeId, NodeId | null>;
  readonly sizes: ReadonlyMap<NodeId, NodeSize>;
}

/**
 * Plans to put nodes into a frame, in their arrangement, below what is there; the frame, and those
 * around it, grow to hold them. With null the nodes leave their frames and are put below the outermost.
 * Null is answered when there is nothing to do, as for a frame that is to be put into itself.
 */
export function planFrameMove(
  document: Pick<DocumentState, 'node'>,
  boxOf: (node: MapNode) => Box,
  nodeIds: readonly NodeId[],
  frameId: NodeId | null,
): FrameMove | null {
  const { node: nodes } = document;
  const get = (id: NodeId): MapNode | undefined => nodes.get(id);
  const frame = frameId === null ? null : nodes.get(frameId);
  if (frame === undefined) return null;
  const frames = frame ? [frame, ...framesAround(frame, get)] : [];
  const chosen = new Set(nodeIds);
  const arriving = [...chosen].flatMap((id) => {
    const node = nodes.get(id);
    if (!node || node.frameId === frameId || frames.includes(node)) return [];
    // What is in a frame that comes along comes with it.
    return framesAround(node, get).some((each) => chosen.has(each.id)) ? [] : node;
  });
  const group = unionOfBoxes(arriving.map(boxOf));
  if (!group) return null;
  const place = frame
    ? placeIn(boxOf(frame), boxesIn(nodes, frame.id, boxOf), group)
    : placeBelow(outermostOf(arriving, get).map(boxOf), group);
  const byX = place.xPx - group.xPx;
  const byY = place.yPx - group.yPx;
  const moves = arriving.map(({ id, xPx, yPx }) => ({
    nodeId: id,
    xPx: Math.round(xPx + byX),
    yPx: Math.round(yPx + byY),
  }));
  return {
    moves: byX === 0 && byY === 0 ? [] : withMembers(document, moves),
    frameIds: new Map(arriving.map(({ id }) => [id, frameId])),
    sizes: sizesAround({ ...group, ...place }, frames, boxOf),
  };
}

function boxesIn(nodes: DocumentState['node'], frameId: NodeId, boxOf: (node: MapNode) => Box) {
  return membersOf(nodes, frameId).flatMap((id) => {
    const node = nodes.get(id);
    return node ? boxOf(node) : [];
  });
}

/** Where the group is, if that is inside; otherwise below what is in the frame. */
function placeIn(frame: Box, members: readonly Box[], group: Box): Pick<Box, 'xPx' | 'yPx'> {
  if (isInside(group, frame)) return group;
  const lowest = Math.max(frame.yPx + headPx - marginPx, ...members.map(bottomOf));
  return { xPx: frame.xPx + marginPx, yPx: lowest + marginPx };
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.xPx >= outer.xPx &&
    inner.yPx >= outer.yPx &&
    rightOf(inner) <= rightOf(outer) &&
    bottomOf(inner) <= bottomOf(outer)
  );
}

function placeBelow(frames: readonly Box[], group: Box): Pick<Box, 'xPx' | 'yPx'> {
  const left = unionOfBoxes(frames);
  return left ? { xPx: group.xPx, yPx: bottomOf(left) + 2 * marginPx } : group;
}

function outermostOf(
  nodes: readonly MapNode[],
  get: (id: NodeId) => MapNode | undefined,
): readonly MapNode[] {
  return nodes.flatMap((node) => framesAround(node, get).at(-1) ?? []);
}

/** The sizes of frames that have to grow for a box inside the innermost of them. */
function sizesAround(
  box: Box,
  frames: readonly MapNode[],
  boxOf: (node: MapNode) => Box,
): ReadonlyMap<NodeId, NodeSize> {
  const sizes = new Map<NodeId, NodeSize>();
  let inside = box;
  for (const frame of frames) {
    const now = boxOf(frame);
    if (isInside(inside, now)) break;
    const widthPx = Math.max(now.widthPx, Math.round(rightOf(inside) + marginPx - now.xPx));
    const heightPx = Math.max(now.heightPx, Math.round(bottomOf(inside) + marginPx - now.yPx));
    sizes.set(frame.id, { widthPx, heightPx });
    inside = { ...now, widthPx, heightPx };
  }
  return sizes;
}
