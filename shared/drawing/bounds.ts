import type { EdgeRoute } from './edge-path.ts';
import { type Box, unionOfBoxes } from './geometry.ts';

/** The box around cards and edges; null around none. */
export function boundsOf(boxes: Iterable<Box>, routes: Iterable<EdgeRoute>): Box | null {
  return unionOfBoxes([...boxes, ...Array.from(routes, ({ bounds }) => bounds)]);
}
