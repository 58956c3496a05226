import { type Box, middleXOf, middleYOf } from '../../shared/drawing/geometry.ts';
import type { MapScene } from '../../shared/drawing/map-scene.ts';
import type { NodeId } from '../../shared/lib/ids.ts';

/** The innermost open frame in which a box has its middle, other than those being moved themselves. */
export function frameUnder(scene: MapScene, box: Box, moved: ReadonlySet<NodeId>): NodeId | null {
  const middle = { xPx: middleXOf(box), yPx: middleYOf(box), widthPx: 0, heightPx: 0 };
  const frames = scene
    .cardsIn(middle)
    .filter(({ node }) => node.kind === 'frame' && !node.isFolded && !moved.has(node.id));
  return frames.at(-1)?.node.id ?? null;
}
