import { baselineAt, CardPen } from '../card-pen.ts';
import { measureText } from '../measure-text.ts';
import { wrapText } from '../wrap-text.ts';
import { labelStyle } from './axis.ts';
import { type ChartShape, lookAt, type SeriesLook } from './chart.ts';

const legendLinePx = 20;

/** Lines and their names above a plot, in as many lines of text as they need. */
export function layoutSeriesLegend(
  labels: readonly string[],
  widthPx: number,
): { readonly shapes: readonly ChartShape[]; readonly heightPx: number } {
  const pen = CardPen.forDrawing(true);
  const samples: ChartShape[] = [];
  let xPx = 0;
  let line = 0;
  labels.forEach((label, place) => {
    const [words = ''] = wrapText(label, labelStyle, Math.min(220, widthPx - 40), 1).lines;
    const takenPx = 30 + measureText(words, labelStyle) + 16;
    if (xPx > 0 && xPx + takenPx > widthPx) {
      xPx = 0;
      line += 1;
    }
    const middlePx = (line + 0.5) * legendLinePx;
    samples.push(sampleOf(lookAt(place), xPx, middlePx));
    pen.text('state', words, labelStyle, {
      xPx: xPx + 30,
      baselineYPx: baselineAt(middlePx, labelStyle.sizePx),
      color: 'ink',
    });
    xPx += takenPx;
  });
  return { shapes: [...samples, ...pen.shapes], heightPx: (line + 1) * legendLinePx + 4 };
}

function sampleOf({ paint, dashes }: SeriesLook, xPx: number, yPx: number): ChartShape {
  const d = `M${xPx} ${yPx}H${xPx + 24}`;
  return { shape: 'path', d, fill: null, stroke: paint, widthPx: 2, dashes };
}
