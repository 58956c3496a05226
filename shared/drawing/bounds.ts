import { type Box, unionOfBoxes } from './geometry.ts';

/** The box around cards and lines; null around none. */
export function boundsOf(
  boxes: Iterable<Box>,
  routes: Iterable<{ readonly bounds: Box }>,
): Box | null {
  return unionOfBoxes([...boxes, ...Array.from(routes, ({ bounds }) => bounds)]);
}
