import { Button } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import { numberInWords } from '../../../shared/analysis/in-words/sensitivity-words.ts';
import type { Tornado } from '../../../shared/analysis/sensitivity/types.ts';
import { keyOf } from '../../../shared/analysis/sensitivity/varied-numbers.ts';
import type { AxisKind } from '../../../shared/drawing/charts/axis.ts';
import { layoutTornadoChart } from '../../../shared/drawing/charts/tornado-chart.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { ChartFigure } from '../charts/index.ts';
import classes from './DecisionScreen.module.css';
import { parameterLabel } from './decision-words.ts';

const fewBars = 12;
// Thousands of them, of a network from a file, would hold up the page for seconds.
const manyBars = 200;

interface TornadoFigureProps {
  readonly tornado: Tornado;
  readonly title: string;
  readonly kind: AxisKind;
  readonly unit: string;
  readonly measure: string;
  readonly pick: { readonly does: string; readonly onPick: (key: string) => void };
  readonly children: ReactNode;
}

/** A tornado chart of the numbers that matter most, or of all that matter at all, as far as a page bears. */
export function TornadoFigure({
  tornado,
  title,
  kind,
  unit,
  measure,
  pick,
  children,
}: TornadoFigureProps) {
  const tables = useAnalysisTables();
  const [isLong, setLong] = useState(false);
  const { answer, bars, withoutEffect } = tornado;
  const most = isLong ? manyBars : fewBars;
  const draw = useCallback(
    (widthPx: number) =>
      layoutTornadoChart({
        ...{ title, kind, unit, measure, widthPx },
        answer: answer ?? 0,
        rows: bars.slice(0, most).map(({ name, low, high, atLow, atHigh, flip }) => ({
          key: keyOf(name),
          label: parameterLabel(tables, name),
          low: numberInWords(tables, name, low),
          high: numberInWords(tables, name, high),
          atLow,
          atHigh,
          note: flip?.isWithinRange ? `flips at ${numberInWords(tables, name, flip.at)}` : '',
        })),
      }),
    [tables, title, kind, unit, measure, answer, bars, most],
  );
  return (
    <>
      <ChartFigure draw={draw} pick={pick}>
        {children}
        <p>{restInWords(bars.length - most, withoutEffect)}</p>
      </ChartFigure>
      {bars.length > fewBars && (
        <Button
          size="compact-xs"
          variant="default"
          className={classes.more ?? ''}
          aria-expanded={isLong}
          onClick={() => setLong(!isLong)}
        >
          {isLong ? 'Draw fewer' : moreInWords(bars.length)}
        </Button>
      )}
    </>
  );
}

function moreInWords(count: number): string {
  return count > manyBars ? `Draw the first ${manyBars}` : `Draw all ${count}`;
}

function restInWords(more: number, withoutEffect: number): string {
  const left =
    more > 0
      ? `${countOf(more, 'number')} with less effect ${more === 1 ? 'is' : 'are'} not drawn. `
      : '';
  return withoutEffect > 0
    ? `${left}${countOf(withoutEffect, 'other number')} of the map ${withoutEffect === 1 ? 'makes' : 'make'} no difference.`
    : left;
}
