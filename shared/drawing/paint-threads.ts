import { type CardPainter, dashesOf } from './card-painter.ts';
import { type EvidenceThread, strokeOfThread } from './evidence-threads.ts';
import type { PaintPath } from './paint-surface.ts';
import { type Painting, paintOnMap, threadsByStrength } from './paint-view.ts';

const thinnestOnPagePx = 0.7;
/** Below this the dashes of a thread run together, and only cost time. */
const leastDashedZoom = 0.3;

/** Paints the lines from evidence cards to what they speak of. */
export function paintThreads<Path extends PaintPath>(
  painting: Painting<Path>,
  threads: readonly EvidenceThread[],
): void {
  const { tools, view, palette, zoom } = painting;
  const { surface } = tools;
  paintOnMap(painting);
  for (const { alpha, items } of threadsByStrength(threads, view)) {
    surface.globalAlpha = alpha;
    for (const { stance, path } of items) {
      const { color, widthPx, dashes } = strokeOfThread(stance);
      surface.strokeStyle = palette[color];
      surface.lineWidth = Math.max(widthPx, thinnestOnPagePx / zoom);
      surface.setLineDash(dashes && zoom >= leastDashedZoom ? dashesOf(dashes) : []);
      surface.stroke(tools.readPath(path));
    }
  }
  surface.setLineDash([]);
  surface.globalAlpha = 1;
}

/** Paints the badges at which threads end, over the cards. */
export function paintThreadBadges(
  painting: Painting,
  threads: readonly EvidenceThread[],
  painter: CardPainter,
): void {
  const { surface } = painting.tools;
  for (const { alpha, items } of threadsByStrength(threads, painting.view)) {
    surface.globalAlpha = alpha;
    for (const { badge } of items) {
      paintOnMap(painting, badge.box.xPx, badge.box.yPx);
      painter.paint(badge);
    }
  }
  surface.globalAlpha = 1;
}
