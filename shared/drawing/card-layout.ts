import type { MapNode, NodeKind } from '../model/node.ts';
import type { CardContent } from './card-content.ts';
import { accentBarWidthPx, baselineAt, CardPen } from './card-pen.ts';
import { drawRows } from './card-rows.ts';
import type { CardLayout, CardPart, CardRowLayout, CardShape, TitleLayout } from './card-shapes.ts';
import {
  cardWidthPx,
  chanceStyle,
  footerHeightPx,
  frameSizePx,
  gapPx,
  headerHeightPx,
  insetPx,
  labelStyle,
  mostLines,
  rowBleedPx,
  smallStrongStyle,
  smallStyle,
  titleStyle,
} from './card-style.ts';
import { countOf } from './format-numbers.ts';
import { type Box, bottomOf } from './geometry.ts';
import { iconOfKind } from './icons.ts';
import { measureText } from './measure-text.ts';
import type { PaletteToken } from './palette.ts';
import { fitText, wrapText } from './wrap-text.ts';

const kindWords: Record<NodeKind, string> = {
  decision: 'Decision',
  uncertainty: 'Uncertainty',
  objective: 'Objective',
  note: 'Note',
  frame: 'Frame',
};

/** The colour of a kind's icon and bar: seen rather than read, so it may be brighter than its word. */
const markTokens: Record<NodeKind, PaletteToken> = {
  decision: 'decisionMark',
  uncertainty: 'uncertaintyMark',
  objective: 'objectiveMark',
  note: 'note',
  frame: 'frame',
};

/** The word for a kind of node, as cards, lists and menus show it. */
export function wordOfKind(kind: NodeKind): string {
  return kindWords[kind];
}

/**
 * Sets a card: every line of text, bar, mark and handle, in px from the card's top left corner. Pure
 * and cheap, so the canvas, the picture, the overview and the layout algorithm all draw the same card,
 * and its size is known before it is on screen. Assuming a state never changes a card's size.
 *
 * The size of every card of a map is wanted at once, but the shapes only of those in view: `shapes` is
 * made when it is first read.
 */
export function layoutCard(content: CardContent): CardLayout {
  const { title, rows, widthPx, heightPx } = setCard(CardPen.forMeasuring(), content);
  let shapes: readonly CardShape[] | null = null;
  return {
    kind: content.kind,
    widthPx,
    heightPx,
    cornerRadiusPx: content.kind === 'frame' ? 12 : 8,
    get shapes() {
      shapes ??= drawCard(content, widthPx, heightPx);
      return shapes;
    },
    rows,
    title,
    handles: {
      in: { xPx: 0, yPx: heightPx / 2 },
      out: { xPx: widthPx, yPx: heightPx / 2 },
    },
    isReached: content.isReached,
  };
}

function drawCard(content: CardContent, widthPx: number, heightPx: number): CardShape[] {
  const pen = CardPen.forDrawing(content.isReached);
  setCard(pen, content);
  return [...surfaceOf(content, widthPx, heightPx), ...pen.shapes];
}

interface SetCard {
  readonly title: TitleLayout;
  readonly rows: readonly CardRowLayout[];
  readonly widthPx: number;
  readonly heightPx: number;
}

function setCard(pen: CardPen, content: CardContent): SetCard {
  const isFrame = content.kind === 'frame';
  const widthPx = isFrame ? frameSizePx.widthPx : cardWidthPx;
  if (pen.isDrawing) drawHeader(pen, content, widthPx);
  const title = drawTitle(pen, content, widthPx);
  let yPx = bottomOf(title.box);
  let rows: readonly CardRowLayout[] = [];
  if (content.kind === 'note' || isFrame) {
    yPx = drawDescription(pen, content, yPx, widthPx);
  } else {
    yPx += 8;
    pen.separator(yPx, widthPx);
    ({ rows, yPx } = drawRows(pen, content, yPx + gapPx));
    yPx = drawSummary(pen, content, yPx);
    if (pen.isDrawing) drawFooter(pen, content, yPx);
    yPx += footerHeightPx;
  }
  yPx = drawProblems(pen, content.problems, yPx, widthPx);
  return { title, rows, widthPx, heightPx: isFrame ? Math.max(yPx, frameSizePx.heightPx) : yPx };
}

/** The box that a node's card covers on the map's plane. */
export function boxOfCard(node: MapNode, layout: CardLayout): Box {
  return {
    xPx: node.xPx,
    yPx: node.yPx,
    widthPx: layout.widthPx,
    heightPx: layout.heightPx,
  };
}

function surfaceOf(content: CardContent, widthPx: number, heightPx: number): CardShape[] {
  const { kind, isReached } = content;
  const isFrame = kind === 'frame';
  const box = { xPx: 0, yPx: 0, widthPx, heightPx };
  const surface: CardShape = {
    shape: 'rect',
    part: 'surface',
    stateId: null,
    box,
    radiusPx: isFrame ? 12 : 8,
    fill: isFrame ? 'frameSurface' : kind === 'note' ? 'noteSurface' : 'surface',
    stroke: isReached && !isFrame ? 'line' : 'lineStrong',
    strokeWidthPx: 1,
    isDashed: isFrame || !isReached,
  };
  if (isFrame) return [surface];
  return [
    surface,
    {
      shape: 'rect',
      part: 'accent',
      stateId: null,
      box: { xPx: 0, yPx: 8, widthPx: accentBarWidthPx, heightPx: heightPx - 16 },
      radiusPx: accentBarWidthPx / 2,
      fill: isReached ? markTokens[kind] : 'lineStrong',
      stroke: null,
      strokeWidthPx: 0,
      isDashed: false,
    },
  ];
}

function drawHeader(pen: CardPen, content: CardContent, widthPx: number): void {
  const { kind, actor, isReached } = content;
  const icon = { xPx: insetPx, yPx: 8, widthPx: 14, heightPx: 14 };
  pen.icon('kind', iconOfKind(kind), icon, isReached ? markTokens[kind] : 'inkFaint');
  const baselineYPx = baselineAt(headerMiddlePx, smallStyle.sizePx);
  const wordXPx = insetPx + 20;
  const wordWidthPx = pen.text('kind', wordOfKind(kind), smallStrongStyle, {
    xPx: wordXPx,
    baselineYPx,
    color: kind,
  });
  const rightPx = widthPx - insetPx;
  if (!isReached) {
    drawRight(pen, 'actor', 'not reached', rightPx, baselineYPx);
  } else if (actor && actor.name.trim() !== '') {
    drawActor(pen, actor, rightPx, rightPx - (wordXPx + wordWidthPx) - 12);
  }
}

const headerMiddlePx = 15;
const actorDotPx = 6;
const actorGapPx = 5;

function drawActor(
  pen: CardPen,
  actor: { readonly name: string; readonly color: string },
  rightPx: number,
  roomPx: number,
): void {
  const fitted = fitText(actor.name, smallStyle, roomPx - actorDotPx - actorGapPx);
  const nameWidthPx = pen.text('actor', fitted.text, smallStyle, {
    xPx: rightPx,
    baselineYPx: baselineAt(headerMiddlePx, smallStyle.sizePx),
    align: 'right',
    direction: fitted.direction,
    color: 'inkMuted',
    isCut: fitted.isCut,
  });
  const xPx = rightPx - nameWidthPx - actorGapPx - actorDotPx / 2;
  const fill = actor.color as `#${string}`;
  pen.dot('actor', { xPx, yPx: headerMiddlePx }, actorDotPx / 2, { fill, stroke: null });
}

/** A few small words that end at the card's right edge. */
function drawRight(
  pen: CardPen,
  part: CardPart,
  words: string,
  rightPx: number,
  baselineYPx: number,
): void {
  const place = { xPx: rightPx, baselineYPx, align: 'right', color: 'inkMuted' } as const;
  pen.text(part, words, smallStyle, place);
}

function drawTitle(pen: CardPen, content: CardContent, widthPx: number): TitleLayout {
  const { sizePx, weight, lineHeightPx } = titleStyle;
  const roomPx = widthPx - 2 * insetPx;
  const wrapped = wrapText(content.title, titleStyle, roomPx, mostLines.title);
  const isEmpty = wrapped.lines.length === 0;
  const box: Box = {
    xPx: insetPx,
    yPx: headerHeightPx,
    widthPx: roomPx,
    heightPx: Math.max(1, wrapped.lines.length) * lineHeightPx,
  };
  const shown = isEmpty ? { ...wrapped, lines: ['Untitled'] } : wrapped;
  pen.paragraph('title', shown, box, titleStyle, isEmpty ? 'inkFaint' : 'ink');
  return { box, sizePx, weight, lineHeightPx };
}

function drawDescription(pen: CardPen, content: CardContent, yPx: number, widthPx: number): number {
  const roomPx = widthPx - 2 * insetPx;
  const most = content.kind === 'frame' ? mostLines.frameDescription : mostLines.description;
  const wrapped = wrapText(content.description, labelStyle, roomPx, most);
  const heightPx = wrapped.lines.length * labelStyle.lineHeightPx;
  const topPx = wrapped.lines.length > 0 ? yPx + gapPx : yPx;
  const box = { xPx: insetPx, yPx: topPx, widthPx: roomPx, heightPx };
  pen.paragraph('description', wrapped, box, labelStyle, 'inkMuted');
  return topPx + heightPx + 12;
}

function drawSummary(pen: CardPen, content: CardContent, topPx: number): number {
  const { summary, rows } = content;
  if (!summary) return topPx;
  const hasRule = rows.length > 0;
  if (hasRule) pen.separator(topPx, cardWidthPx);
  const firstPx = hasRule ? topPx + gapPx : topPx;
  const baselineYPx = baselineAt(firstPx + 12, labelStyle.sizePx);
  const valueWidthPx = drawSummaryValue(pen, summary.value, baselineYPx);
  const roomPx = cardWidthPx - 2 * insetPx - (valueWidthPx > 0 ? valueWidthPx + 8 : 0);
  const label = fitText(summary.label, smallStrongStyle, roomPx);
  pen.text('summary', label.text, smallStrongStyle, {
    xPx: insetPx,
    baselineYPx,
    color: content.kind,
    isCut: label.isCut,
  });
  return firstPx + 24 + gapPx;
}

// A unit may be a sentence; about half of the line is left to the words before it.
const mostValueWidthPx = 108;

function drawSummaryValue(pen: CardPen, value: string, baselineYPx: number): number {
  if (value === '') return 0;
  const { text, isCut } = fitText(value, chanceStyle, mostValueWidthPx);
  return pen.text('summary', text, chanceStyle, {
    xPx: cardWidthPx - insetPx,
    baselineYPx,
    align: 'right',
    color: 'ink',
    isCut,
  });
}

function drawFooter(pen: CardPen, content: CardContent, topPx: number): void {
  const { passageCount, confidence } = content.footer;
  pen.separator(topPx, cardWidthPx);
  const middlePx = topPx + footerHeightPx / 2;
  const baselineYPx = baselineAt(middlePx, smallStyle.sizePx);
  const color = passageCount === 0 ? 'inkFaint' : 'inkMuted';
  const icon = { xPx: insetPx, yPx: middlePx - 6, widthPx: 12, heightPx: 12 };
  pen.icon('footer', 'link', icon, color);
  const leftPx = insetPx + 17;
  const place = { xPx: leftPx, baselineYPx, color } as const;
  const leftWidthPx = pen.text('footer', passagesText(content.footer), smallStyle, place);
  if (confidence) {
    const rightPx = cardWidthPx - insetPx;
    const roomPx = rightPx - (leftPx + leftWidthPx) - 6;
    const long = `${confidence} confidence`;
    const isRoomy = measureText(long, smallStyle) <= roomPx;
    drawRight(pen, 'footer', isRoomy ? long : `${confidence} conf.`, rightPx, baselineYPx);
  }
}

function passagesText({ passageCount, sourceCount }: CardContent['footer']): string {
  if (passageCount === 0) return 'no evidence';
  if (passageCount > 1 && sourceCount === 1) return `${passageCount} from 1 source`;
  return countOf(passageCount, 'passage');
}

function drawProblems(
  pen: CardPen,
  problems: readonly string[],
  topPx: number,
  widthPx: number,
): number {
  const [first] = problems;
  if (first === undefined) return topPx;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const xPx = insetPx + 18;
  const roomPx = widthPx - insetPx - xPx;
  const wrapped = wrapText(`${first}${more}`, smallStrongStyle, roomPx, mostLines.problem);
  const heightPx = wrapped.lines.length * smallStrongStyle.lineHeightPx;
  const strip = {
    xPx: rowBleedPx,
    yPx: topPx,
    widthPx: widthPx - 2 * rowBleedPx,
    heightPx: heightPx + 8,
  };
  pen.rect('problem', strip, 4, 'dangerSoft');
  const icon = { xPx: insetPx, yPx: topPx + 6, widthPx: 12, heightPx: 12 };
  pen.icon('problem', 'warning', icon, 'danger');
  const box = { xPx, yPx: topPx + 4, widthPx: roomPx, heightPx };
  pen.paragraph('problem', wrapped, box, smallStrongStyle, 'danger');
  return bottomOf(strip) + 8;
}
