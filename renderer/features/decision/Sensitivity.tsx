import { useCallback, useState } from 'react';
import type { DecisionPolicy } from '../../../shared/analysis/decisions/types.ts';
import { unitOfValues } from '../../../shared/analysis/in-words/decision-words.ts';
import {
  numberInWords,
  robustnessInWords,
} from '../../../shared/analysis/in-words/sensitivity-words.ts';
import type { ParameterName, Tornado } from '../../../shared/analysis/sensitivity/types.ts';
import { keyOf } from '../../../shared/analysis/sensitivity/varied-numbers.ts';
import { layoutTornadoChart } from '../../../shared/drawing/charts/tornado-chart.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { ChartFigure } from '../charts/index.ts';
import { DecisionProblems } from './DecisionProblems.tsx';
import classes from './DecisionScreen.module.css';
import { bestIn, parameterLabel } from './decision-words.ts';
import { Needed } from './Needed.tsx';
import { OneWay } from './OneWay.tsx';
import { useTornado } from './use-decisions.ts';
import { Waiting } from './Waiting.tsx';

/** Which numbers of the map a choice depends on, and how far they may be wrong. */
export function Sensitivity({ policy }: { readonly policy: DecisionPolicy }) {
  const asked = useTornado(policy.nodeId);
  return (
    <Waiting asked={asked} what="What it depends on">
      {(tornado) => <Swings tornado={tornado} policy={policy} />}
    </Waiting>
  );
}

const fewBars = 12;

interface SwingsProps {
  readonly tornado: Tornado;
  readonly policy: DecisionPolicy;
}

function Swings({ tornado, policy: { nodeId, options } }: SwingsProps) {
  const tables = useAnalysisTables();
  const unit = unitOfValues(tables);
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const { answer, bars, withoutEffect, problems } = tornado;
  const shown = bars.slice(0, fewBars);
  const draw = useCallback(
    (widthPx: number) =>
      layoutTornadoChart({
        title: 'How far each number moves the expected value',
        kind: 'value',
        unit,
        measure: unit ? `Expected value, ${unit}` : 'Expected value',
        answer: answer ?? 0,
        rows: bars.slice(0, fewBars).map(({ name, low, high, atLow, atHigh, flip }) => ({
          key: keyOf(name),
          label: parameterLabel(tables, name),
          low: numberInWords(tables, name, low),
          high: numberInWords(tables, name, high),
          atLow,
          atHigh,
          note: flip?.isWithinRange ? `flips at ${numberInWords(tables, name, flip.at)}` : '',
        })),
        widthPx,
      }),
    [tables, unit, answer, bars],
  );
  const chosen = bars.find(({ name }) => keyOf(name) === chosenKey) ?? firstOf(tornado);
  if (!chosen) {
    return (
      <div className={classes.parts}>
        <p className={classes.note}>
          No number of the map, changed alone, changes the expected value.
        </p>
        <DecisionProblems problems={problems} />
      </div>
    );
  }
  const choose = (name: ParameterName): void => setChosenKey(keyOf(name));
  return (
    <div className={classes.parts}>
      <ChartFigure
        draw={draw}
        pick={{ does: 'show how the options fare over it', onPick: setChosenKey }}
      >
        {robustnessInWords(tables, tornado)
          .slice(0, 3)
          .map((words) => (
            <p key={words}>{words}</p>
          ))}
        <p>
          {`One number at a time, between the ends that were stated for it; where none were, ten points up and down for a chance and a fifth for a value.${restInWords(bars.length - shown.length, withoutEffect)}`}
        </p>
      </ChartFigure>
      <OneWay
        key={keyOf(chosen.name)}
        decisionId={nodeId}
        name={chosen.name}
        bars={bars}
        onChoose={choose}
      />
      <Needed
        decisionId={nodeId}
        options={options.map(({ stateId }) => ({
          value: stateId,
          label: bestIn(tables, nodeId, [stateId]),
        }))}
        best={tornado.bestStateIds}
        onChoose={choose}
      />
      <DecisionProblems problems={problems} />
    </div>
  );
}

/** The number that flips the choice, or else the one that matters most. */
function firstOf({ bars }: Tornado): Tornado['bars'][number] | undefined {
  return bars.find(({ flip }) => flip?.isWithinRange) ?? bars[0];
}

function restInWords(more: number, withoutEffect: number): string {
  const left =
    more > 0
      ? ` ${countOf(more, 'number')} with less effect ${more === 1 ? 'is' : 'are'} not drawn.`
      : '';
  return withoutEffect > 0
    ? `${left} ${countOf(withoutEffect, 'other number')} of the map ${withoutEffect === 1 ? 'makes' : 'make'} no difference.`
    : left;
}
