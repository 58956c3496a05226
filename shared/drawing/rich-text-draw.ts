import { baselineAt, type CardPen } from './card-pen.ts';
import type { CardPart, Paint } from './card-shapes.ts';
import type { Box, Point } from './geometry.ts';
import { measureText } from './measure-text.ts';
import { bodyStyle, type ListMark, type SetLine, type SetRichText } from './rich-text-layout.ts';
import { type RichRun, widthOf } from './rich-text-lines.ts';
import { inVisualOrder } from './rich-text-order.ts';
import { ellipsis } from './wrap-text.ts';

/** Draws a text that was set before, with its top left corner at a point of the card. */
export function drawRichText(pen: CardPen, part: CardPart, set: SetRichText, origin: Point): void {
  if (!pen.isDrawing) return;
  set.lines.forEach((line, index) => {
    const isLast = set.isCut && index === set.lines.length - 1;
    drawLine(pen, part, moved(line, origin), isLast);
  });
}

function moved(line: SetLine, { xPx, yPx }: Point): SetLine {
  return {
    ...line,
    yPx: line.yPx + yPx,
    leftPx: line.leftPx + xPx,
    rightPx: line.rightPx + xPx,
    barsPx: line.barsPx.map((barPx) => barPx + xPx),
    barsBeforePx: line.barsBeforePx.map((barPx) => barPx + xPx),
  };
}

function drawLine(pen: CardPen, part: CardPart, line: SetLine, isCut: boolean): void {
  drawGround(pen, part, line);
  drawBars(pen, part, line);
  if (line.mark) drawMark(pen, part, line, line.mark);
  const order = inVisualOrder(line.runs, line.direction);
  let xPx = line.direction === 'rtl' ? line.rightPx - widthOf(order) : line.leftPx;
  for (const run of order) {
    drawRun(pen, part, line, run, xPx, isCut && run.text.endsWith(ellipsis));
    xPx += run.widthPx;
  }
}

/** The bars beside a quote, without gaps between its lines. */
function drawBars(pen: CardPen, part: CardPart, line: SetLine): void {
  for (const barPx of line.barsPx) {
    const isGoingOn = line.barsBeforePx.includes(barPx);
    const topPx = isGoingOn ? line.yPx - line.gapBeforePx : line.yPx;
    const heightPx = line.yPx + line.heightPx - topPx;
    pen.rect(part, { xPx: barPx, yPx: topPx, widthPx: 2, heightPx }, 0, 'lineStrong');
  }
}

function drawGround(pen: CardPen, part: CardPart, line: SetLine): void {
  const { leftPx, rightPx, yPx, heightPx } = line;
  if (line.ground === 'code') {
    const box = { xPx: leftPx - 6, yPx, widthPx: rightPx - leftPx + 12, heightPx };
    pen.rect(part, box, 0, 'codeSurface');
  } else if (line.ground !== null) {
    const lineYPx = line.ground === 'rule' ? yPx + 3 : yPx + heightPx - 1;
    pen.rect(
      part,
      { xPx: leftPx, yPx: lineYPx, widthPx: rightPx - leftPx, heightPx: 1 },
      0,
      'lineStrong',
    );
  }
}

function drawMark(pen: CardPen, part: CardPart, line: SetLine, mark: ListMark): void {
  const middleYPx = line.yPx + line.heightPx / 2;
  const isRtl = line.direction === 'rtl';
  const startPx = isRtl ? line.rightPx : line.leftPx;
  const outwards = isRtl ? 1 : -1;
  switch (mark.kind) {
    case 'bullet': {
      const center = { xPx: startPx + outwards * 9, yPx: middleYPx };
      pen.dot(part, center, 1.75, { fill: line.color, stroke: null });
      return;
    }
    case 'number':
      pen.text(part, mark.text, bodyStyle, {
        xPx: startPx + outwards * 6,
        baselineYPx: baselineAt(middleYPx, bodyStyle.sizePx),
        align: isRtl ? 'left' : 'right',
        color: line.color,
      });
      return;
    default: {
      const boxPx = isRtl ? startPx + 4 : startPx - 14;
      const box = { xPx: boxPx, yPx: middleYPx - 5, widthPx: 10, heightPx: 10 };
      pen.rect(part, box, 2, null, { stroke: 'lineStrong', strokeWidthPx: 1 });
      if (mark.kind === 'done') pen.icon(part, 'check', box, 'ink');
    }
  }
}

function drawRun(
  pen: CardPen,
  part: CardPart,
  line: SetLine,
  run: RichRun,
  xPx: number,
  isCut: boolean,
): void {
  // SVG drops spaces at either end of a text, so they are left out and their room is kept.
  const text = run.text.trim();
  if (text === '') return;
  const isRtl = run.direction === 'rtl';
  const before = isRtl ? run.text.slice(run.text.trimEnd().length) : spacesBefore(run.text);
  const leftPx = xPx + measureText(before, run.style);
  const widthPx = measureText(text, run.style);
  const middleYPx = line.yPx + line.heightPx / 2;
  const baselineYPx = baselineAt(middleYPx, run.style.sizePx);
  const color = colorOf(run, line);
  if (run.look.isCode && line.ground !== 'code') {
    const box = { xPx: leftPx - 2, yPx: middleYPx - 7, widthPx: widthPx + 4, heightPx: 14 };
    pen.rect(part, box, 3, 'codeSurface');
  }
  pen.text(part, text, run.style, {
    xPx: isRtl ? leftPx + widthPx : leftPx,
    baselineYPx,
    align: isRtl ? 'right' : 'left',
    direction: run.direction,
    color,
    isCut,
    isItalic: run.look.isItalic,
    address: run.look.address,
  });
  const ruleOf = (yPx: number): Box => ({ xPx: leftPx, yPx, widthPx, heightPx: 1 });
  if (run.look.address !== null) pen.rect(part, ruleOf(Math.round(baselineYPx + 1.5)), 0, color);
  if (run.look.isStruck) pen.rect(part, ruleOf(Math.round(middleYPx)), 0, color);
}

function spacesBefore(text: string): string {
  return text.slice(0, text.length - text.trimStart().length);
}

function colorOf({ look }: RichRun, line: SetLine): Paint {
  if (look.address !== null) return 'accent';
  return look.isCode || look.isStrong ? 'ink' : line.color;
}
