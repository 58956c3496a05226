import type { NodeKind } from '../model/node.ts';
import type { CardContent, CardRow } from './card-content.ts';
import { baselineAt, type CardPen } from './card-pen.ts';
import type { CardPart, CardRowLayout } from './card-shapes.ts';
import {
  badgeMarkPx,
  badgeStyle,
  cardWidthPx,
  chanceColumnPx,
  chanceStyle,
  columnGapPx,
  gapPx,
  insetPx,
  labelStyle,
  mostLines,
  rowBleedPx,
  strongLabelStyle,
} from './card-style.ts';
import type { EvidenceCounts } from './evidence-index.ts';
import { formatChance, formatShortValue } from './format-numbers.ts';
import { type Box, bottomOf, middleYOf } from './geometry.ts';
import { measureText } from './measure-text.ts';
import type { PaletteToken } from './palette.ts';
import { type WrappedText, wrapText } from './wrap-text.ts';

/** The fill of likelihood bars. */
export const barTokens: Record<NodeKind, PaletteToken> = {
  decision: 'decisionBar',
  uncertainty: 'uncertaintyBar',
  objective: 'objectiveBar',
  note: 'surfaceHover',
  frame: 'surfaceHover',
  passage: 'surfaceHover',
};

/** Where a card's evidence marks stand: one column for each stance that the card has at all. */
interface EvidenceColumns {
  readonly columns: readonly { stance: keyof EvidenceCounts; xPx: number; widthPx: number }[];
  readonly leftPx: number;
  readonly rightPx: number;
}

const stanceOrder = ['supports', 'challenges', 'context'] as const;

function evidenceColumnsOf(rows: readonly CardRow[]): EvidenceColumns {
  const rightPx = cardWidthPx - insetPx - chanceColumnPx - columnGapPx;
  const columns: { stance: keyof EvidenceCounts; xPx: number; widthPx: number }[] = [];
  let xPx = rightPx;
  for (const stance of stanceOrder.toReversed()) {
    const most = Math.max(0, ...rows.map(({ evidence }) => evidence[stance]));
    if (most === 0) continue;
    const widthPx = badgeMarkPx + 2 + measureText(String(most), badgeStyle);
    columns.unshift({ stance, xPx: xPx - widthPx, widthPx });
    xPx -= widthPx + columnGapPx;
  }
  return { columns, leftPx: columns[0]?.xPx ?? rightPx, rightPx };
}

/** Draws one row for each state, and says where each is and where the rows end. */
export function drawRows(
  pen: CardPen,
  content: CardContent,
  topPx: number,
): { rows: CardRowLayout[]; yPx: number } {
  if (content.rows.length === 0) return { rows: [], yPx: drawNoStates(pen, content.kind, topPx) };
  const columns = evidenceColumnsOf(content.rows);
  let yPx = topPx;
  const rows = content.rows.map((row) => {
    const layout = drawRow(pen, content, row, columns, yPx);
    yPx = bottomOf(layout.box);
    return layout;
  });
  return { rows, yPx: yPx + gapPx };
}

function drawNoStates(pen: CardPen, kind: NodeKind, topPx: number): number {
  if (kind === 'objective') return topPx;
  const words = kind === 'decision' ? 'No options yet' : 'No outcomes yet';
  const baselineYPx = baselineAt(topPx + 12, labelStyle.sizePx);
  pen.text('state', words, labelStyle, { xPx: insetPx, baselineYPx, color: 'inkFaint' });
  return topPx + 24 + gapPx;
}

/** A row's label and the place of its evidence marks: beside the label, or on a line of their own. */
interface RowPlan {
  readonly label: WrappedText;
  readonly labelWidthPx: number;
  readonly marks: EvidenceColumns['columns'];
  readonly isStacked: boolean;
}

const mostLinesBeside = 2;

function planRow(row: CardRow, columns: EvidenceColumns): RowPlan {
  const marks = columns.columns.filter(({ stance }) => row.evidence[stance] > 0);
  const besidePx = (marks[0]?.xPx ?? columns.rightPx) - 8 - insetPx;
  const beside = wrapLabel(row.label, besidePx, mostLinesBeside);
  if (marks.length === 0 || !beside.isCut) {
    const label = beside.isCut ? wrapLabel(row.label, besidePx, mostLines.label) : beside;
    return { label, labelWidthPx: besidePx, marks, isStacked: false };
  }
  const fullPx = columns.rightPx - insetPx;
  const label = wrapLabel(row.label, fullPx, mostLines.label);
  const shiftPx = insetPx - (marks[0]?.xPx ?? 0);
  const shifted = marks.map((mark) => ({ ...mark, xPx: mark.xPx + shiftPx }));
  return { label, labelWidthPx: fullPx, marks: shifted, isStacked: true };
}

// Measured bold even where it is drawn plain: a state that is assumed must not wrap differently.
function wrapLabel(label: string, maxWidthPx: number, maxLines: number): WrappedText {
  return wrapText(label, strongLabelStyle, maxWidthPx, maxLines);
}

function drawRow(
  pen: CardPen,
  content: CardContent,
  row: CardRow,
  columns: EvidenceColumns,
  topPx: number,
): CardRowLayout {
  const plan = planRow(row, columns);
  const labelHeightPx = Math.max(1, plan.label.lines.length) * labelStyle.lineHeightPx;
  const marksHeightPx = plan.isStacked ? labelStyle.lineHeightPx : 0;
  const heightPx = labelHeightPx + marksHeightPx + 8;
  const box = { xPx: 0, yPx: topPx, widthPx: cardWidthPx, heightPx };
  const track = {
    xPx: rowBleedPx,
    yPx: topPx + 1,
    widthPx: cardWidthPx - 2 * rowBleedPx,
    heightPx: heightPx - 2,
  };
  const label = {
    xPx: insetPx,
    yPx: topPx + 4,
    widthPx: plan.labelWidthPx,
    heightPx: labelHeightPx,
  };
  const bar = barOf(row.chance, track);
  const middlePx = middleYOf(box);
  pen.drawFor(row.stateId);
  drawBar(pen, content, row, track, bar);
  if (content.isReached) drawBefore(pen, row, track);
  drawLabel(pen, row, plan.label, label);
  drawMarks(pen, row, plan.marks, plan.isStacked ? bottomOf(label) + 8 : middlePx);
  if (row.hasNoEvidence && content.footer.passageCount > 0) drawRing(pen, columns, middlePx);
  drawChance(pen, row, middlePx);
  pen.drawFor(null);
  return {
    stateId: row.stateId,
    box,
    label,
    track,
    bar,
    handles: { in: { xPx: 0, yPx: middlePx }, out: { xPx: cardWidthPx, yPx: middlePx } },
  };
}

function drawLabel(pen: CardPen, row: CardRow, label: WrappedText, box: Box): void {
  const isEmpty = label.lines.length === 0;
  const style = row.isAssumed || row.isBest ? strongLabelStyle : labelStyle;
  const shown = isEmpty ? { ...label, lines: ['Unnamed'] } : label;
  pen.paragraph('state', shown, box, style, isEmpty ? 'inkFaint' : 'ink');
}

/** No evidence for this state, on a card that has some: an empty mark where marks would stand. */
function drawRing(pen: CardPen, columns: EvidenceColumns, middlePx: number): void {
  const center = { xPx: columns.rightPx - 3.5, yPx: middlePx };
  pen.dot('evidence', center, 3, { fill: null, stroke: 'inkFaint' });
}

const narrowestBarPx = 3;

function barOf(chance: number | null, track: Box): Box | null {
  if (chance === null || Number.isNaN(chance)) return null;
  const share = Math.min(1, Math.max(0, chance));
  const widthPx = share === 0 ? 0 : Math.max(narrowestBarPx, track.widthPx * share);
  return { ...track, widthPx };
}

function drawBar(
  pen: CardPen,
  content: CardContent,
  row: CardRow,
  track: Box,
  bar: Box | null,
): void {
  if (row.isAssumed) {
    pen.rect('bar', track, 4, 'accentSoft', { stroke: 'accent', strokeWidthPx: 1.5 });
  } else if (bar && bar.widthPx > 0 && content.isReached) {
    pen.rect('bar', bar, Math.min(4, bar.widthPx / 2), barTokens[content.kind]);
  }
}

const beforeMark = { widthPx: 2, heightPx: 6 } as const;

/** Where the bar ended before: a notch at the foot of its track, clear of the words. */
function drawBefore(pen: CardPen, { chanceBefore }: CardRow, track: Box): void {
  if (chanceBefore === undefined) return;
  const endPx = Math.min(1, Math.max(0, chanceBefore)) * track.widthPx;
  const box = {
    ...beforeMark,
    xPx: track.xPx + Math.min(endPx, track.widthPx - beforeMark.widthPx),
    yPx: bottomOf(track) - beforeMark.heightPx,
  };
  pen.rect('bar', box, 1, 'inkMuted');
}

/**
 * By how much a number moved, in small figures under it; the sign says which way, whatever the colours.
 * Number and change stand in the height of the row as it is, so that comparing moves no card. Answers
 * the baseline of the number.
 */
export function drawChange(
  pen: CardPen,
  part: CardPart,
  change: string | undefined,
  middlePx: number,
): number {
  if (change === undefined) return baselineAt(middlePx, chanceStyle.sizePx);
  pen.text(part, change, badgeStyle, {
    xPx: cardWidthPx - insetPx,
    baselineYPx: baselineAt(middlePx + 6, badgeStyle.sizePx),
    align: 'right',
    color: 'inkMuted',
  });
  return baselineAt(middlePx - 5, chanceStyle.sizePx);
}

function drawMarks(
  pen: CardPen,
  row: CardRow,
  columns: EvidenceColumns['columns'],
  middlePx: number,
): void {
  const yPx = middlePx - badgeMarkPx / 2;
  const baselineYPx = baselineAt(middlePx, badgeStyle.sizePx);
  for (const { stance, xPx } of columns) {
    const mark = { xPx, yPx, widthPx: badgeMarkPx, heightPx: badgeMarkPx };
    pen.icon('evidence', stance, mark, stance);
    pen.text('evidence', String(row.evidence[stance]), badgeStyle, {
      xPx: xPx + badgeMarkPx + 2,
      baselineYPx,
      color: stance,
    });
  }
}

/** How likely the state is; for an option that is still open, what choosing it is worth. */
function drawChance(pen: CardPen, row: CardRow, middlePx: number): void {
  const rightPx = cardWidthPx - insetPx;
  if (row.isAssumed) {
    const box = { xPx: rightPx - 15, yPx: middlePx - 7, widthPx: 14, heightPx: 14 };
    pen.icon('assumed', 'pin', box, 'accent');
    return;
  }
  const isValued = row.chance === null && row.value !== null;
  const baselineYPx = drawChange(pen, 'chance', row.change, middlePx);
  const isQuiet = !isValued && (row.chance === null || row.chance === 0);
  pen.text(
    'chance',
    isValued ? formatShortValue(row.value) : formatChance(row.chance),
    chanceStyle,
    {
      xPx: rightPx,
      baselineYPx,
      align: 'right',
      color: isQuiet ? 'inkFaint' : 'ink',
    },
  );
}
