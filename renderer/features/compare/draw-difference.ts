import { computeNumbers } from '../../../shared/analysis/compute-numbers.ts';
import { bothVersions } from '../../../shared/compare/both-versions.ts';
import type {
  DifferenceKind,
  MapDifference,
  PlaceOnMap,
} from '../../../shared/compare/compare-maps.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import { type Box, expandBox, unionOfBoxes } from '../../../shared/drawing/geometry.ts';
import {
  layoutMap,
  type MapGeometry,
  type PlacedCard,
} from '../../../shared/drawing/map-layout.ts';
import { writeMapSvg } from '../../../shared/drawing/map-svg.ts';
import type { EdgeId, NodeId } from '../../../shared/lib/ids.ts';
import { emptyNumbers, type MapNumbers } from '../../../shared/model/numbers.ts';

/** A card that differs, where it is drawn. */
export interface MarkedCard {
  readonly nodeId: NodeId;
  readonly how: DifferenceKind;
  readonly box: Box;
  /** Where it was, if it moved. */
  readonly from: Box | null;
}

/** A link that differs. */
export interface MarkedLink {
  readonly edgeId: EdgeId;
  readonly how: DifferenceKind;
  /** SVG path data. */
  readonly path: string;
  readonly bounds: Box;
  /** Where its sign stands. */
  readonly xPx: number;
  readonly yPx: number;
}

/** Both versions as one picture, and what is marked on it. */
export interface DrawnDifference {
  /** Everything that is drawn, in the map's own pixels. */
  readonly page: Box;
  /** The picture of the map, and where it goes; null for a large map, of which the outlines are drawn. */
  readonly picture: { readonly svg: string; readonly box: Box } | null;
  /** Outlines of a large map as SVG path data. */
  readonly outlines: string;
  readonly cards: readonly MarkedCard[];
  readonly links: readonly MarkedLink[];
}

/** Writing and painting a larger map as SVG takes so long that the window would not answer meanwhile. */
const mostDrawn = 600;
const paddingPx = 32;

/** Draws two versions of a map as one; null where neither has anything to draw. */
export function drawDifference(
  before: DocumentState,
  after: DocumentState,
  { onMap }: MapDifference,
  theme: 'light' | 'dark',
): DrawnDifference | null {
  const both = bothVersions(before, after);
  const isLarge = both.node.size > mostDrawn;
  const numbers = isLarge ? emptyNumbers : numbersOfBoth(before, after);
  const geometry = layoutMap(both, numbers, []);
  const { bounds } = geometry;
  if (!bounds) return null;
  const cards = markedCards(geometry, before, onMap.nodes);
  const options = { theme, hasCaption: false, hasLegend: false, hasBackground: false, paddingPx };
  const box = expandBox({ ...bounds, widthPx: Math.max(320, bounds.widthPx) }, paddingPx);
  const ghosts = cards.flatMap(({ from }) => (from ? [expandBox(from, paddingPx)] : []));
  return {
    page: unionOfBoxes([box, ...ghosts]) ?? box,
    picture: isLarge ? null : { svg: writeMapSvg(both, numbers, options), box },
    outlines: isLarge ? outlinesOf(geometry) : '',
    cards,
    links: markedLinks(geometry, onMap.edges),
  };
}

/** Of each card the numbers of the version that it is drawn from. */
function numbersOfBoth(before: DocumentState, after: DocumentState): MapNumbers {
  const [was, is] = [computeNumbers(before, []), computeNumbers(after, [])];
  return { ...is, nodes: new Map([...was.nodes, ...is.nodes]) };
}

/** What has moved is shown so even where it changed besides: its old place must be seen. */
function markedCards(
  { cards }: MapGeometry,
  before: DocumentState,
  marks: MapDifference['onMap']['nodes'],
): MarkedCard[] {
  return [...cards.values()].flatMap((card) => {
    const { node, box } = card;
    const how = (['added', 'removed', 'changed', 'moved'] as const).find((each) =>
      marks[each].has(node.id),
    );
    if (!how) return [];
    return [
      { nodeId: node.id, how, box, from: marks.moved.has(node.id) ? placeIn(before, card) : null },
    ];
  });
}

function placeIn(before: DocumentState, { node, box }: PlacedCard): Box | null {
  const was = before.node.get(node.id);
  if (!was || (was.xPx === node.xPx && was.yPx === node.yPx)) return null;
  return { ...box, xPx: box.xPx + was.xPx - node.xPx, yPx: box.yPx + was.yPx - node.yPx };
}

function markedLinks({ links }: MapGeometry, marks: MapDifference['onMap']['edges']): MarkedLink[] {
  return [...links.values()].flatMap(({ link, route }) => {
    const how = (['added', 'removed', 'changed', 'moved'] as const).find((each) =>
      marks[each].has(link.id),
    );
    if (!how) return [];
    const { path, bounds, label } = route;
    return [{ edgeId: link.id, how, path, bounds, ...label }];
  });
}

function outlinesOf({ cards, links }: MapGeometry): string {
  const boxes = [...cards.values()].map(
    ({ box: { xPx, yPx, widthPx, heightPx } }) =>
      `M${xPx} ${yPx}h${widthPx}v${heightPx}h${-widthPx}z`,
  );
  return [...boxes, ...[...links.values()].map(({ route }) => route.path)].join('');
}

/** The part of the picture in which a difference is; null where it is not drawn. */
export function boxOfPlace(drawn: DrawnDifference, place: PlaceOnMap | null): Box | null {
  const card = drawn.cards.find(({ nodeId }) => nodeId === place?.nodeId);
  const link = drawn.links.find(({ edgeId }) => edgeId === place?.edgeId);
  if (card) return unionOfBoxes(card.from ? [card.box, card.from] : [card.box]);
  return link?.bounds ?? null;
}
