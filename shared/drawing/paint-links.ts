import { type CardPainter, dashesOf } from './card-painter.ts';
import type { EdgeRoute } from './edge-route.ts';
import { strokeOfEdge } from './edge-style.ts';
import type { ShownLink } from './folding.ts';
import type { Point } from './geometry.ts';
import type { PaintPath } from './paint-surface.ts';
import { linksByStrength, type Painting, paintOnMap, paintOnPixels } from './paint-view.ts';

const selectedWidthPx = 2.5;
/** Thinner than this on the page a line is hard to see. */
const thinnestOnPagePx = 0.7;
const linksInSlice = 40;
const straightLinksInSlice = 500;

/** Paints links as they run exactly. Comes back now and then, so that the work can be put down. */
export function* paintRoutedLinks<Path extends PaintPath>(
  painting: Painting<Path>,
  links: readonly ShownLink[],
): Generator<void> {
  const { surface } = painting.tools;
  paintOnMap(painting);
  for (const { alpha, items } of linksByStrength(links, painting.view)) {
    surface.globalAlpha = alpha;
    for (let at = 0; at < items.length; at += linksInSlice) {
      for (const link of items.slice(at, at + linksInSlice)) paintRoutedLink(painting, link);
      yield;
    }
  }
  surface.globalAlpha = 1;
}

function paintRoutedLink<Path extends PaintPath>(painting: Painting<Path>, link: ShownLink): void {
  const { tools, scene, palette, view, zoom } = painting;
  const { surface } = tools;
  const route = scene.route(link.id);
  if (!route) return;
  const { edgeIds } = scene.cycles();
  const stroke = strokeOfEdge(
    route.isDashed,
    link.edgeIds.some((id) => edgeIds.has(id)),
  );
  const isSelected = view.selectedEdgeIds.has(link.id);
  const color = isSelected ? palette.edgeActive : palette[stroke.color];
  const { line, arrow } = pathsOf(route, tools.readPath);
  surface.strokeStyle = color;
  surface.lineWidth = Math.max(
    isSelected ? selectedWidthPx : stroke.widthPx,
    thinnestOnPagePx / zoom,
  );
  if (stroke.dashes) surface.setLineDash(dashesOf(stroke.dashes));
  surface.stroke(line);
  if (stroke.dashes) surface.setLineDash([]);
  if (route.arrowKind === 'open') surface.stroke(arrow);
  else {
    surface.fillStyle = color;
    surface.fill(arrow);
  }
}

interface RoutePaths<Path> {
  readonly line: Path;
  readonly arrow: Path;
}

// Routes stay the same objects until they run elsewhere, so each is read once.
const pathsByRoute = new WeakMap<EdgeRoute, RoutePaths<PaintPath>>();

function pathsOf<Path extends PaintPath>(
  route: EdgeRoute,
  readPath: (data: string) => Path,
): RoutePaths<Path> {
  const known = pathsByRoute.get(route) as RoutePaths<Path> | undefined;
  if (known) return known;
  const paths = { line: readPath(route.path), arrow: readPath(route.arrow) };
  pathsByRoute.set(route, paths);
  return paths;
}

/** What is said at links, over the cards: labels, evidence, warnings. */
export function paintLinkMarks(
  painting: Painting,
  links: readonly ShownLink[],
  painter: CardPainter,
): void {
  const { tools, scene } = painting;
  for (const { alpha, items } of linksByStrength(links, painting.view)) {
    tools.surface.globalAlpha = alpha;
    for (const { id } of items) {
      const marks = scene.marks(id);
      if (!marks) continue;
      paintOnMap(painting, marks.box.xPx, marks.box.yPx);
      painter.paint(marks);
    }
  }
  tools.surface.globalAlpha = 1;
}

/** Paints links straight from card to card, the thinner the more there are. */
export function* paintStraightLinks(
  painting: Painting,
  links: readonly ShownLink[],
): Generator<void> {
  const { tools, view, palette, frame } = painting;
  const { selectedEdgeIds } = view;
  const selected =
    selectedEdgeIds.size === 0 ? [] : links.filter(({ id }) => selectedEdgeIds.has(id));
  paintOnPixels(painting);
  // At one pixel or less a line is drawn without working out its outline, which is many times as fast.
  tools.surface.lineWidth = 1;
  tools.surface.strokeStyle = palette.edge;
  for (const { alpha, items } of linksByStrength(links, view)) {
    tools.surface.globalAlpha = alpha * strengthOf(painting, links.length);
    yield* strokeStraight(painting, items);
  }
  tools.surface.globalAlpha = 1;
  tools.surface.lineWidth = 2 * frame.pixelRatio;
  tools.surface.strokeStyle = palette.edgeActive;
  yield* strokeStraight(painting, selected);
}

/** Many thin lines add up to a grey that hides the cards: the more on a stretch, the fainter each. */
function strengthOf({ frame }: Painting, linkCount: number): number {
  const { region, scale, pixelRatio } = frame;
  const areaPx = (region.widthPx * region.heightPx * scale * scale) / (pixelRatio * pixelRatio);
  const perMegapixel = (linkCount / Math.max(1, areaPx)) * 1e6;
  return Math.min(0.85, Math.max(0.35, 1 - perMegapixel / 12_000));
}

function* strokeStraight(
  { tools, scene, frame }: Painting,
  links: readonly ShownLink[],
): Generator<void> {
  const { surface } = tools;
  const { region, scale } = frame;
  const place = ({ xPx, yPx }: Point): [number, number] => [
    (xPx - region.xPx) * scale,
    (yPx - region.yPx) * scale,
  ];
  for (let at = 0; at < links.length; at += straightLinksInSlice) {
    surface.beginPath();
    for (const { id } of links.slice(at, at + straightLinksInSlice)) {
      const route = scene.roughRoute(id);
      if (!route) continue;
      surface.moveTo(...place(route.start));
      surface.lineTo(...place(route.end));
    }
    surface.stroke();
    yield;
  }
}
