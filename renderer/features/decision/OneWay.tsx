import { NativeSelect } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { AnalysisTables } from '../../../shared/analysis/analysis-tables.ts';
import { unitOfValues } from '../../../shared/analysis/in-words/decision-words.ts';
import { amountInWords } from '../../../shared/analysis/in-words/number-words.ts';
import { numberInWords } from '../../../shared/analysis/in-words/sensitivity-words.ts';
import { valueOn } from '../../../shared/analysis/sensitivity/one-way-curve.ts';
import type {
  OneWayCurve,
  OptionCurve,
  ParameterName,
  TornadoBar,
} from '../../../shared/analysis/sensitivity/types.ts';
import { usualRangesNamed } from '../../../shared/analysis/sensitivity/usual-ranges.ts';
import { keyOf } from '../../../shared/analysis/sensitivity/varied-numbers.ts';
import { type CurveSeries, layoutCurveChart } from '../../../shared/drawing/charts/curve-chart.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useSession } from '../../state/use-workbench.ts';
import { ChartFigure } from '../charts/index.ts';
import classes from './DecisionScreen.module.css';
import { bestIn, labelIn, parameterLabel, rangeWords, titleIn } from './decision-words.ts';
import { PlaceButton } from './PlaceButton.tsx';
import { useDecisionQuestion } from './use-decisions.ts';
import { Waiting } from './Waiting.tsx';

interface OneWayProps {
  readonly decisionId: NodeId;
  readonly name: ParameterName;
  /** The numbers to choose from. */
  readonly bars: readonly TornadoBar[];
  readonly onChoose: (name: ParameterName) => void;
}

/** The options of a decision over all that one number may be. */
export function OneWay({ decisionId, name, bars, onChoose }: OneWayProps) {
  const tables = useAnalysisTables();
  // The record is made anew with each answer; the number it names is the same.
  const [kept] = useState(name);
  const usualRange = useSession((session) => session.usualRange);
  const asked = useDecisionQuestion<OneWayCurve | null>(
    useCallback(
      (decisions, map, assumptions, signal) => {
        const usual = usualRangesNamed(usualRange);
        return decisions.curve(map, assumptions, { decisionId, name: kept, usual }, signal);
      },
      [decisionId, kept, usualRange],
    ),
  );
  return (
    <section className={classes.group} aria-label="One number at a time">
      <div className={classes.tools}>
        <NativeSelect
          size="xs"
          className={classes.select ?? ''}
          label="The options over"
          value={keyOf(name)}
          data={bars.map((bar) => ({
            value: keyOf(bar.name),
            label: parameterLabel(tables, bar.name),
          }))}
          onChange={({ currentTarget }) => {
            const bar = bars.find((each) => keyOf(each.name) === currentTarget.value);
            if (bar) onChoose(bar.name);
          }}
        />
        <PlaceButton nodeId={name.nodeId} rowId={name.kind === 'weight' ? null : name.rowId}>
          Show its row on the map
        </PlaceButton>
      </div>
      <Waiting asked={asked} what="The curve">
        {(curve) => curve && <Curve curve={curve} />}
      </Waiting>
    </section>
  );
}

function Curve({ curve }: { readonly curve: OneWayCurve }) {
  const tables = useAnalysisTables();
  const unit = unitOfValues(tables);
  const { name, decisionId, options, number } = curve;
  const [pointed, setPointed] = useState(number);
  const draw = useCallback(
    (widthPx: number) => layoutCurveChart({ ...inputOf(tables, curve, unit), widthPx }),
    [tables, curve, unit],
  );
  const at = numberInWords(tables, name, pointed);
  const values = options.map((option) => {
    const value = valueAt(option, pointed);
    const label = labelIn(tables, { nodeId: decisionId, stateId: option.stateId });
    return `${label}: ${value === null ? 'cannot come about' : amountInWords(value, unit)}`;
  });
  const band = curve.bands.find(({ from, to }) => pointed >= from && pointed <= to);
  const best = band ? bestIn(tables, decisionId, band.bestStateIds) : '';
  return (
    <ChartFigure
      draw={draw}
      pointing={{
        label: `Value of ${parameterLabel(tables, name)}`,
        number: pointed,
        words: `${at}: ${values.join(', ')}`,
        onMove: setPointed,
      }}
    >
      <p>
        {`Now ${numberInWords(tables, name, number)}; varied from ${rangeWords(tables, curve)}. ${flipsInWords(tables, curve)}`}
      </p>
      <p className={classes.readout}>
        <b>{`At ${at}`}</b>
        {values.map((words) => (
          <span key={words}>{words}</span>
        ))}
        {best && <b>{`Best: ${best}`}</b>}
      </p>
    </ChartFigure>
  );
}

function flipsInWords(tables: AnalysisTables, { bands, decisionId, name }: OneWayCurve): string {
  const nameOf = (best: (typeof bands)[number]['bestStateIds']) =>
    best.length === 0 ? 'none' : `“${bestIn(tables, decisionId, best)}”`;
  const [first, ...others] = bands;
  if (!first) return '';
  if (others.length === 0) return `${nameOf(first.bestStateIds)} is best all along.`;
  const changes = others.map(
    ({ from, bestStateIds }) =>
      `from ${numberInWords(tables, name, from)} on ${nameOf(bestStateIds)}`,
  );
  return `At first ${nameOf(first.bestStateIds)} is best, ${changes.join(', ')}.`;
}

/** Enough to draw a fraction of two lines as a curve. */
const pointsOnPiece = 24;

function inputOf(tables: AnalysisTables, curve: OneWayCurve, unit: string) {
  const { name, decisionId, options, bands, from, to, number, low, high } = curve;
  const placeOf = (stateId: string) => options.findIndex((each) => each.stateId === stateId);
  return {
    title: `“${titleIn(tables, decisionId)}”, over ${lowered(parameterLabel(tables, name))}`,
    across: parameterLabel(tables, name),
    kind: name.kind === 'chance' ? ('chance' as const) : ('value' as const),
    measure: unit,
    series: options.map((option): CurveSeries => {
      const label = labelIn(tables, { nodeId: decisionId, stateId: option.stateId });
      return { label, points: pointsOf(option, numbersAlong(curve)) };
    }),
    ...{ from, to, number, low, high },
    flips: bands.slice(1).map((band) => ({
      at: band.from,
      words: numberInWords(tables, name, band.from),
    })),
    bands: bands.map((band) => ({
      from: band.from,
      to: band.to,
      best: band.bestStateIds.map(placeOf).filter((place) => place >= 0),
    })),
  };
}

function lowered(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

/** All options at the same numbers, so that they make one table: every end of a piece and some between. */
function numbersAlong({ options, from, to }: OneWayCurve): number[] {
  const numbers = new Set([from, to]);
  for (const { pieces } of options) {
    for (const piece of pieces) {
      numbers.add(piece.from);
      const steps = piece.weightRise === 0 ? 1 : pointsOnPiece;
      for (let step = 1; step < steps; step += 1) {
        numbers.add(piece.from + ((piece.to - piece.from) * step) / steps);
      }
      numbers.add(piece.to);
    }
  }
  return [...numbers].sort((a, b) => a - b);
}

function pointsOf(option: OptionCurve, numbers: readonly number[]): (readonly [number, number])[] {
  return numbers.flatMap((number) => {
    const value = valueAt(option, number);
    return value === null ? [] : [[number, value] as const];
  });
}

function valueAt({ pieces }: OptionCurve, number: number): number | null {
  const piece = pieces.find(({ from, to }) => number >= from && number <= to);
  return piece ? valueOn(piece, number) : null;
}
