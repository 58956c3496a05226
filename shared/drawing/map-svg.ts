import { type DocumentState, mapRecordOf } from '../document/state.ts';
import type { NodeId } from '../lib/ids.ts';
import type { Stance } from '../model/evidence.ts';
import type { NodeState } from '../model/fields.ts';
import type { MapNumbers } from '../model/numbers.ts';
import { wordOfKind } from './card-layout.ts';
import { CardPen } from './card-pen.ts';
import type { CardShape } from './card-shapes.ts';
import { tabularClass, writeCard, writeShape } from './card-svg.ts';
import { strokeOfEdge } from './edge-style.ts';
import { type EvidenceThread, strokeOfThread } from './evidence-threads.ts';
import type { ShownLink } from './folding.ts';
import { type Box, expandBox } from './geometry.ts';
import { sizeInWords } from './kind-words.ts';
import { layoutLegend } from './legend.ts';
import { layoutMap, type MapGeometry, type PlacedCard, type PlacedLink } from './map-layout.ts';
import { fontFeatures, fontStack } from './measure-text.ts';
import { type Palette, palettes, type Theme } from './palette.ts';
import { writeNumber } from './path-data.ts';
import { element, lines, type Markup, textContent } from './svg.ts';
import { wrapText } from './wrap-text.ts';

export interface MapSvgOptions {
  readonly theme: Theme;
  /** The assumptions under which the numbers were computed; they are named in the caption. */
  readonly assumptions?: readonly NodeState[];
  /** What the numbers rest on beside the rows, as a sentence without its full stop; stands in the caption. */
  readonly restsOn?: string;
  /** How many pixels of the picture's stated size one pixel of the map takes; 1 if left out. */
  readonly scale?: number;
  /** `@font-face` rules, from `fontFaceCssOf`; without them the viewer's own Inter or sans is used. */
  readonly fontFaceCss?: string;
  /** Shown as the caption; the map's title if left out. */
  readonly title?: string;
  /** Clear space around the map, in px; 32 if left out. */
  readonly paddingPx?: number;
  /** Title and assumptions above the map; true if left out. */
  readonly hasCaption?: boolean;
  /** What the marks mean, below the map; true if left out. */
  readonly hasLegend?: boolean;
  /** False leaves the background clear, for placing the picture on a page; true if left out. */
  readonly hasBackground?: boolean;
}

const leastWidthPx = 320;

/**
 * The whole map as a picture: SVG with text as text, no scripts, nothing loaded from elsewhere. The
 * same map, numbers and options give the same bytes.
 */
export function writeMapSvg(
  state: DocumentState,
  numbers: MapNumbers,
  options: MapSvgOptions,
): string {
  const palette = palettes[options.theme];
  const assumptions = options.assumptions ?? [];
  const geometry = layoutMap(state, numbers, assumptions);
  const title = options.title ?? mapRecordOf(state)?.title ?? '';
  const map = geometry.bounds ?? { xPx: 0, yPx: 0, widthPx: leastWidthPx, heightPx: 0 };
  const widthPx = Math.max(leastWidthPx, map.widthPx);
  const caption =
    options.hasCaption === false
      ? nothing
      : layoutCaption(title, captionNote(state, assumptions, options.restsOn), widthPx);
  const legend = options.hasLegend === false ? nothing : layoutLegend(geometry, widthPx);
  const page = expandBox(
    {
      xPx: map.xPx,
      yPx: map.yPx - caption.heightPx,
      widthPx,
      heightPx: caption.heightPx + map.heightPx + spaced(legend.heightPx),
    },
    options.paddingPx ?? 32,
  );
  const body: Markup[] = [
    element('title', {}, [textContent(title === '' ? 'Untitled map' : title)]),
    element('desc', {}, [
      textContent(describeMap(state, captionNote(state, assumptions, options.restsOn))),
    ]),
    element('style', {}, [textContent(styleSheet(options.fontFaceCss ?? ''))]),
    ...(options.hasBackground === false ? [] : [background(page, palette)]),
    group(map.xPx, map.yPx - caption.heightPx, caption.shapes, palette),
    ...drawMap(state, geometry, palette),
    group(map.xPx, map.yPx + map.heightPx + legendGapPx, legend.shapes, palette),
  ];
  return `${svgElement(page, options.scale ?? 1, body)}\n`;
}

const legendGapPx = 20;
const nothing: { shapes: readonly CardShape[]; heightPx: number } = { shapes: [], heightPx: 0 };

function spaced(heightPx: number): number {
  return heightPx === 0 ? 0 : heightPx + legendGapPx;
}

/** The root of a picture of the program's own, with its words in the program's font. */
export function svgElement(page: Box, scale: number, body: readonly Markup[]): Markup {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: page.widthPx * scale,
      height: page.heightPx * scale,
      viewBox: [page.xPx, page.yPx, page.widthPx, page.heightPx].map(writeNumber).join(' '),
      role: 'img',
      'font-family': fontStack,
    },
    [lines(body)],
  );
}

/** The rules that every picture needs for its words. */
export function styleSheet(fontFaceCss: string): string {
  const rules = [
    `text{font-kerning:none;font-feature-settings:${fontFeatures.plain}}`,
    `.${tabularClass}{font-feature-settings:${fontFeatures.tabular}}`,
  ];
  return (fontFaceCss === '' ? rules : [fontFaceCss, ...rules]).join('\n');
}

/** The plane behind everything. */
export function background(page: Box, palette: Palette): Markup {
  return element('rect', {
    x: page.xPx,
    y: page.yPx,
    width: page.widthPx,
    height: page.heightPx,
    fill: palette.canvas,
  });
}

/** Shapes with their origin at a place of the picture. */
export function group(
  xPx: number,
  yPx: number,
  shapes: readonly CardShape[],
  palette: Palette,
): Markup {
  const transform = `translate(${writeNumber(xPx)} ${writeNumber(yPx)})`;
  return element('g', { transform }, [lines(shapes.map((shape) => writeShape(shape, palette)))]);
}

function wordsOf({ kind, fromId, toId, label }: ShownLink, { node }: DocumentState): string {
  const [from, to] = [fromId, toId].map((id) => node.get(id)?.title || 'Untitled');
  const way = `${kind === 'influence' ? 'Influence' : 'Order only'}: ${from} → ${to}`;
  return label === '' ? way : `${way} (${label})`;
}

/** Frames lie under the links, and all other cards over them. */
function drawMap(state: DocumentState, geometry: MapGeometry, palette: Palette): Markup[] {
  const cards = [...geometry.cards.values()];
  const links = [...geometry.links.values()];
  const isOpenFrame = ({ node }: PlacedCard): boolean => node.kind === 'frame' && !node.isFolded;
  return [
    ...cards.filter(isOpenFrame).map((card) => drawCard(card, palette)),
    ...links.map((link) => drawLink(link, wordsOf(link.link, state), palette)),
    ...geometry.threads.map((thread) =>
      drawThread(thread, wordsOfThread(thread, geometry), palette),
    ),
    ...cards.filter((card) => !isOpenFrame(card)).map((card) => drawCard(card, palette)),
    ...geometry.threads.map(({ badge: { box, shapes } }) =>
      group(box.xPx, box.yPx, shapes, palette),
    ),
    ...links.flatMap(({ marks }) =>
      marks ? [group(marks.box.xPx, marks.box.yPx, marks.shapes, palette)] : [],
    ),
  ];
}

function drawCard(card: PlacedCard, palette: Palette): Markup {
  const { node, layout, box } = card;
  const name = `${wordOfKind(node.kind)}: ${nameOfCard(card)}`;
  return element('g', { transform: `translate(${writeNumber(box.xPx)} ${writeNumber(box.yPx)})` }, [
    element('title', {}, [textContent(name)]),
    writeCard(layout, palette),
  ]);
}

const nameOfCard = ({ content }: PlacedCard): string => content.title || 'Untitled';

const stanceVerbs: Readonly<Record<Stance, string>> = {
  supports: 'supports',
  challenges: 'challenges',
  context: 'gives context to',
};

function wordsOfThread({ stance, cardId, endIds }: EvidenceThread, { cards }: MapGeometry): string {
  const nameOf = (id: NodeId): string => {
    const card = cards.get(id);
    return card ? nameOfCard(card) : 'Untitled';
  };
  return `${nameOf(cardId)} ${stanceVerbs[stance]} ${endIds.map(nameOf).join(' → ')}`;
}

function drawThread({ stance, path }: EvidenceThread, words: string, palette: Palette): Markup {
  const { color, widthPx, dashes } = strokeOfThread(stance);
  const stroke = { fill: 'none', stroke: palette[color], 'stroke-width': widthPx };
  return element('g', {}, [
    element('title', {}, [textContent(words)]),
    element('path', { d: path, ...stroke, 'stroke-dasharray': dashes }),
  ]);
}

function drawLink({ route, isInCycle }: PlacedLink, words: string, palette: Palette): Markup {
  const { color, widthPx, dashes } = strokeOfEdge(route.isDashed, isInCycle);
  const stroke = { fill: 'none', stroke: palette[color], 'stroke-width': widthPx };
  return element('g', {}, [
    element('title', {}, [textContent(words)]),
    element('path', { d: route.path, ...stroke, 'stroke-dasharray': dashes }),
    route.arrowKind === 'open'
      ? element('path', { d: route.arrow, ...stroke, 'stroke-linejoin': 'round' })
      : element('path', { d: route.arrow, fill: palette[color] }),
  ]);
}

const captionStyle = { sizePx: 18, weight: 600, lineHeightPx: 24 } as const;
const captionNoteStyle = { sizePx: 12, weight: 400, lineHeightPx: 16 } as const;

function layoutCaption(
  title: string,
  assumptions: string,
  widthPx: number,
): { shapes: readonly CardShape[]; heightPx: number } {
  const pen = CardPen.forDrawing(true);
  const heading = wrapText(title, captionStyle, widthPx, 2);
  const note = wrapText(assumptions, captionNoteStyle, widthPx, 4);
  const headingHeightPx = heading.lines.length * captionStyle.lineHeightPx;
  const noteHeightPx = note.lines.length * captionNoteStyle.lineHeightPx;
  const headingBox = { xPx: 0, yPx: 0, widthPx, heightPx: headingHeightPx };
  const noteBox = { xPx: 0, yPx: headingHeightPx + 4, widthPx, heightPx: noteHeightPx };
  pen.paragraph('title', heading, headingBox, captionStyle, 'ink');
  pen.paragraph('description', note, noteBox, captionNoteStyle, 'inkMuted');
  const heightPx = headingHeightPx + (noteHeightPx > 0 ? noteHeightPx + 4 : 0);
  return { shapes: pen.shapes, heightPx: heightPx === 0 ? 0 : heightPx + 20 };
}

/** "Assuming Sanctions relief: Partial, staged", or nothing. */
function assumptionsText(state: DocumentState, assumptions: readonly NodeState[]): string {
  const parts = assumptions.flatMap(({ nodeId, stateId }) => {
    const node = state.node.get(nodeId);
    const option = node?.states.find(({ id }) => id === stateId);
    return node && option ? [`${node.title}: ${option.label}`] : [];
  });
  return parts.length === 0 ? '' : `Assuming ${parts.join(' · ')}`;
}

/** On what the numbers of the picture rest. */
function captionNote(
  state: DocumentState,
  assumptions: readonly NodeState[],
  restsOn: string | undefined,
): string {
  return [assumptionsText(state, assumptions), restsOn].filter(Boolean).join('. ');
}

function describeMap(state: DocumentState, note: string): string {
  const size = `A map of ${sizeInWords(state)}.`;
  return note === '' ? size : `${size} ${note}.`;
}
