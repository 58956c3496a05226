import type { MapNode, NodeKind } from '../model/node.ts';
import type { CardContent } from './card-content.ts';
import { drawFoldRow, drawFoldSummary, problemsInFold } from './card-fold.ts';
import { accentBarWidthPx, baselineAt, CardPen } from './card-pen.ts';
import { drawChange, drawRows } from './card-rows.ts';
import type { CardLayout, CardPart, CardRowLayout, CardShape, TitleLayout } from './card-shapes.ts';
import {
  badgeMarkPx,
  cardWidthPx,
  chanceStyle,
  foldRowHeightPx,
  footerHeightPx,
  frameSizePx,
  gapPx,
  headerHeightPx,
  insetPx,
  labelStyle,
  mostLines,
  rowBleedPx,
  smallestFramePx,
  smallStrongStyle,
  smallStyle,
  titleStyle,
} from './card-style.ts';
import { countOf } from './format-numbers.ts';
import { type Box, bottomOf } from './geometry.ts';
import { iconOfKind } from './icons.ts';
import { wordOfKind } from './kind-words.ts';
import { measureText } from './measure-text.ts';
import type { PaletteToken } from './palette.ts';
import { accentOfPassage, setPassage } from './passage-card.ts';
import { drawRichText } from './rich-text-draw.ts';
import { layoutRichText } from './rich-text-layout.ts';
import { fitText, wrapText } from './wrap-text.ts';

/** The colour of a kind's icon and bar: seen rather than read, so it may be brighter than its word. */
export const markTokens: Record<NodeKind, PaletteToken> = {
  decision: 'decisionMark',
  uncertainty: 'uncertaintyMark',
  objective: 'objectiveMark',
  note: 'note',
  frame: 'frame',
  passage: 'inkMuted',
};

/** The colour of the words that name a kind, and of those that sum up what it comes to. */
const wordTokens: Record<NodeKind, PaletteToken> = {
  decision: 'decision',
  uncertainty: 'uncertainty',
  objective: 'objective',
  note: 'note',
  frame: 'frame',
  passage: 'inkMuted',
};

export { wordOfKind } from './kind-words.ts';

/**
 * Sets a card: every line of text, bar, mark and handle, in px from the card's top left corner. Pure
 * and cheap, so the canvas, the picture, the overview and the layout algorithm all draw the same card,
 * and its size is known before it is on screen. Assuming a state never changes a card's size.
 *
 * The size of every card of a map is wanted at once, but the shapes only of those in view: `shapes` is
 * made when it is first read.
 */
export function layoutCard(content: CardContent): CardLayout {
  const { title, rows, foldBadge, widthPx, heightPx } = setCard(CardPen.forMeasuring(), content);
  let shapes: readonly CardShape[] | null = null;
  return {
    kind: content.kind,
    widthPx,
    heightPx,
    cornerRadiusPx: isOpenFrame(content) ? 12 : 8,
    accent: accentOf(content),
    get shapes() {
      shapes ??= drawCard(content, widthPx, heightPx);
      return shapes;
    },
    rows,
    title,
    rowLabelStyle: labelStyle,
    foldBadge,
    handles: {
      in: { xPx: 0, yPx: heightPx / 2 },
      out: { xPx: widthPx, yPx: heightPx / 2 },
    },
    isReached: content.isReached,
  };
}

function accentOf({ kind, passage }: CardContent): PaletteToken {
  return kind === 'passage' ? accentOfPassage(passage) : markTokens[kind];
}

function drawCard(content: CardContent, widthPx: number, heightPx: number): CardShape[] {
  const pen = CardPen.forDrawing(content.isReached);
  setCard(pen, content);
  return [...surfaceOf(content, widthPx, heightPx), ...pen.shapes];
}

interface SetCard {
  readonly title: TitleLayout;
  readonly rows: readonly CardRowLayout[];
  readonly foldBadge: Box | null;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Whether the card is a frame around others: large, and drawn under them. */
function isOpenFrame({ kind, fold }: CardContent): boolean {
  return kind === 'frame' && fold === null;
}

function setCard(pen: CardPen, content: CardContent): SetCard {
  if (isOpenFrame(content)) return setFrame(pen, content);
  if (pen.isDrawing) drawHeader(pen, content, cardWidthPx);
  if (content.kind === 'passage') return setPassageCard(pen, content);
  const title = drawTitle(pen, content, cardWidthPx);
  let yPx = bottomOf(title.box);
  let rows: readonly CardRowLayout[] = [];
  if (content.kind === 'frame') {
    yPx = drawFoldSummary(pen, content.fold, yPx);
  } else if (content.kind === 'note') {
    yPx = drawDescription(pen, content, yPx, cardWidthPx, mostLines.description);
  } else {
    yPx = drawCondition(pen, content, yPx) + 8;
    pen.separator(yPx, cardWidthPx);
    ({ rows, yPx } = drawRows(pen, content, yPx + gapPx));
    yPx = drawSummary(pen, content, yPx);
    if (pen.isDrawing) drawFooter(pen, content.footer, yPx);
    yPx += footerHeightPx;
  }
  const problems = [...content.problems, ...problemsInFold(content)];
  yPx = drawProblems(pen, problems, yPx, cardWidthPx);
  const foldBadge = drawFoldRow(pen, content, yPx);
  const heightPx = foldBadge ? yPx + foldRowHeightPx : yPx;
  return { title, rows, foldBadge, widthPx: cardWidthPx, heightPx };
}

function setPassageCard(pen: CardPen, { passage, problems }: CardContent): SetCard {
  const { title, yPx } = setPassage(pen, passage);
  const heightPx = drawProblems(pen, problems, yPx, cardWidthPx);
  return { title, rows: [], foldBadge: null, widthPx: cardWidthPx, heightPx };
}

function setFrame(pen: CardPen, content: CardContent): SetCard {
  const size = content.size ?? frameSizePx;
  const widthPx = Math.max(size.widthPx, smallestFramePx.widthPx);
  const wantedPx = Math.max(size.heightPx, smallestFramePx.heightPx);
  if (pen.isDrawing) drawHeader(pen, content, widthPx);
  const title = drawTitle(pen, content, widthPx);
  const roomPx = wantedPx - bottomOf(title.box) - gapPx - 12;
  const linesThatFit = Math.floor(roomPx / labelStyle.lineHeightPx);
  const most = Math.min(mostLines.frameDescription, linesThatFit);
  const yPx = drawDescription(pen, content, bottomOf(title.box), widthPx, most);
  const endPx = drawProblems(pen, content.problems, yPx, widthPx);
  const heightPx = Math.max(endPx, wantedPx);
  return { title, rows: [], foldBadge: null, widthPx, heightPx };
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
  const isFrame = isOpenFrame(content);
  const box = { xPx: 0, yPx: 0, widthPx, heightPx };
  const surface: CardShape = {
    shape: 'rect',
    part: 'surface',
    stateId: null,
    box,
    radiusPx: isFrame ? 12 : 8,
    fill: surfaceTokenOf(kind),
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
      fill: isReached ? accentOf(content) : 'lineStrong',
      stroke: null,
      strokeWidthPx: 0,
      isDashed: false,
    },
  ];
}

function surfaceTokenOf(kind: NodeKind): PaletteToken {
  if (kind === 'frame') return 'frameSurface';
  return kind === 'note' ? 'noteSurface' : 'surface';
}

function drawHeader(pen: CardPen, content: CardContent, widthPx: number): void {
  const { kind, actor, isReached } = content;
  const icon = { xPx: insetPx, yPx: 8, widthPx: 14, heightPx: 14 };
  pen.icon('kind', iconOfKind(kind), icon, isReached ? accentOf(content) : 'inkFaint');
  const baselineYPx = baselineAt(headerMiddlePx, smallStyle.sizePx);
  const wordXPx = insetPx + 20;
  const wordWidthPx = pen.text('kind', wordOfKind(kind), smallStrongStyle, {
    xPx: wordXPx,
    baselineYPx,
    color: wordTokens[kind],
  });
  const rightPx = widthPx - insetPx;
  const leftPx =
    wordXPx + wordWidthPx + (content.isPinned ? drawPlaced(pen, wordXPx + wordWidthPx) : 0);
  if (content.passage) {
    drawRight(pen, 'source', content.passage.grade, rightPx, baselineYPx);
  } else if (!isReached) {
    drawRight(pen, 'actor', 'not reached', rightPx, baselineYPx);
  } else if (content.isPassedBy) {
    drawRight(pen, 'actor', 'off the best path', rightPx, baselineYPx);
  } else if (actor && actor.name.trim() !== '') {
    drawActor(pen, actor, rightPx, rightPx - leftPx - 12);
  }
}

/** The mark of a node that layout leaves where it is; returns the room that it takes. */
function drawPlaced(pen: CardPen, leftPx: number): number {
  const box = { xPx: leftPx + 6, yPx: headerMiddlePx - 6, widthPx: 12, heightPx: 12 };
  pen.icon('placed', 'placed', box, 'inkFaint');
  return 6 + box.widthPx;
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

/** When the node applies at all, under its title. */
function drawCondition(pen: CardPen, { condition }: CardContent, yPx: number): number {
  if (condition === null) return yPx;
  const wrapped = wrapText(condition, smallStyle, cardWidthPx - 2 * insetPx, mostLines.condition);
  if (wrapped.lines.length === 0) return yPx;
  const heightPx = wrapped.lines.length * smallStyle.lineHeightPx;
  const box = { xPx: insetPx, yPx: yPx + 4, widthPx: cardWidthPx - 2 * insetPx, heightPx };
  pen.paragraph('condition', wrapped, box, smallStyle, 'inkMuted');
  return bottomOf(box);
}

function drawDescription(
  pen: CardPen,
  content: CardContent,
  yPx: number,
  widthPx: number,
  maxLines: number,
): number {
  if (maxLines < 1 || content.description === '') return yPx + 12;
  const roomPx = widthPx - 2 * insetPx;
  const set = layoutRichText(content.description, roomPx, maxLines);
  if (set.lines.length === 0) return yPx + 12;
  const topPx = yPx + gapPx;
  drawRichText(pen, 'description', set, { xPx: insetPx, yPx: topPx });
  return topPx + set.heightPx + 12;
}

function drawSummary(pen: CardPen, content: CardContent, topPx: number): number {
  const { summary, rows } = content;
  if (!summary) return topPx;
  const hasRule = rows.length > 0;
  if (hasRule) pen.separator(topPx, cardWidthPx);
  const firstPx = hasRule ? topPx + gapPx : topPx;
  const baselineYPx = baselineAt(firstPx + 12, labelStyle.sizePx);
  const valueWidthPx = drawSummaryValue(pen, summary, firstPx + 12);
  const roomPx = cardWidthPx - 2 * insetPx - (valueWidthPx > 0 ? valueWidthPx + 8 : 0);
  const label = fitText(summary.label, smallStrongStyle, roomPx);
  pen.text('summary', label.text, smallStrongStyle, {
    xPx: insetPx,
    baselineYPx,
    color: wordTokens[content.kind],
    isCut: label.isCut,
  });
  return firstPx + 24 + gapPx;
}

// A unit may be a sentence; about half of the line is left to the words before it.
const mostValueWidthPx = 108;

function drawSummaryValue(
  pen: CardPen,
  { value, change }: NonNullable<CardContent['summary']>,
  middlePx: number,
): number {
  if (value === '') return 0;
  const baselineYPx = drawChange(pen, 'summary', change, middlePx);
  const { text, isCut } = fitText(value, chanceStyle, mostValueWidthPx);
  return pen.text('summary', text, chanceStyle, {
    xPx: cardWidthPx - insetPx,
    baselineYPx,
    align: 'right',
    color: 'ink',
    isCut,
  });
}

function drawFooter(pen: CardPen, footer: CardContent['footer'], topPx: number): void {
  pen.separator(topPx, cardWidthPx);
  const middlePx = topPx + footerHeightPx / 2;
  const baselineYPx = baselineAt(middlePx, smallStyle.sizePx);
  const leftPx = insetPx + drawEvidenceMark(pen, footer, middlePx);
  const rightPx = cardWidthPx - insetPx;
  const [words, confidence] = footerWords(footer, rightPx - leftPx);
  const color = footer.passageCount === 0 ? 'inkFaint' : 'inkMuted';
  pen.text('footer', words, smallStyle, { xPx: leftPx, baselineYPx, color });
  if (confidence !== '') drawRight(pen, 'footer', confidence, rightPx, baselineYPx);
}

/**
 * None, one source only, several, and several that disagree have marks of their own; returns how far
 * from the inset the words begin.
 */
function drawEvidenceMark(pen: CardPen, footer: CardContent['footer'], middlePx: number): number {
  const { passageCount, sourceCount, isContradicted } = footer;
  const icon = { xPx: insetPx, yPx: middlePx - 6, widthPx: 12, heightPx: 12 };
  if (passageCount === 0) {
    const center = { xPx: insetPx + 6, yPx: middlePx };
    pen.dot('footer', center, 4, { fill: null, stroke: 'inkFaint' });
  } else if (isContradicted) {
    const mark = { yPx: middlePx - badgeMarkPx / 2, widthPx: badgeMarkPx, heightPx: badgeMarkPx };
    pen.icon('footer', 'supports', { ...mark, xPx: insetPx - 1 }, 'supports');
    pen.icon('footer', 'challenges', { ...mark, xPx: insetPx + 6 }, 'challenges');
  } else {
    pen.icon('footer', sourceCount === 1 ? 'source' : 'link', icon, 'inkMuted');
  }
  return 17;
}

/** Passages and confidence beside each other, in the longest words that fit. */
function footerWords(footer: CardContent['footer'], roomPx: number): readonly [string, string] {
  const { confidence } = footer;
  const passages = passagesWords(footer);
  const sides = confidence ? [`${confidence} confidence`, `${confidence} conf.`] : [''];
  const gap = confidence ? 6 : 0;
  for (const words of passages) {
    for (const side of sides) {
      const widthPx = measureText(words, smallStyle) + gap + measureText(side, smallStyle);
      if (widthPx <= roomPx) return [words, side];
    }
  }
  return [passages.at(-1) ?? '', sides.at(-1) ?? ''];
}

/** From long to short. */
function passagesWords(footer: CardContent['footer']): readonly string[] {
  const { passageCount, sourceCount, isContradicted } = footer;
  if (passageCount === 0) return ['no evidence'];
  const passages = countOf(passageCount, 'passage');
  if (isContradicted) return [`${passages}, contradicted`, `${passageCount}, contradicted`];
  if (passageCount > 1 && sourceCount === 1) return [`${passageCount} from 1 source`];
  return [passages];
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
