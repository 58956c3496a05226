import type { Box, Point } from '../../../shared/drawing/geometry.ts';
import type { Session } from '../../state/session-store.ts';

/** Where the canvas is on the screen; null while there is none. */
function canvasRect(): DOMRect | null {
  return document.querySelector('[data-canvas]')?.getBoundingClientRect() ?? null;
}

/** The part of the map that is in the window; null while no map is shown. */
export function viewOf({ camera }: Session): Box | null {
  const rect = canvasRect();
  if (!rect || !camera) return null;
  const [widthPx, heightPx] = [rect.width / camera.zoom, rect.height / camera.zoom];
  return {
    xPx: camera.centerXPx - widthPx / 2,
    yPx: camera.centerYPx - heightPx / 2,
    widthPx,
    heightPx,
  };
}

/** The point of the map under a point of the window; null beside the canvas. */
export function pointOnMap(
  { camera }: Session,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): Point | null {
  const rect = canvasRect();
  if (!rect || !camera) return null;
  const isInside =
    clientX >= rect.left && clientX <= rect.right && clientY >= rect.top && clientY <= rect.bottom;
  if (!isInside) return null;
  return {
    xPx: camera.centerXPx + (clientX - (rect.left + rect.width / 2)) / camera.zoom,
    yPx: camera.centerYPx + (clientY - (rect.top + rect.height / 2)) / camera.zoom,
  };
}
