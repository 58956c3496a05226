import { useCallback } from 'react';
import type { DecisionPolicy, Situation } from '../../../shared/analysis/decisions/types.ts';
import {
  bestOptionInWords,
  unitOfValues,
} from '../../../shared/analysis/in-words/decision-words.ts';
import { amountInWords, chanceInWords } from '../../../shared/analysis/in-words/number-words.ts';
import { layoutBarChart } from '../../../shared/drawing/charts/bar-chart.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { ChartFigure } from '../charts/index.ts';
import classes from './DecisionScreen.module.css';
import { bestIn, labelIn, titleIn } from './decision-words.ts';
import { PlaceButton } from './PlaceButton.tsx';
import { WhereFrom } from './WhereFrom.tsx';

/** What each option of a decision is worth, and what to choose in each situation. */
export function Choice({ policy }: { readonly policy: DecisionPolicy }) {
  const tables = useAnalysisTables();
  const unit = unitOfValues(tables);
  const { nodeId, options, bestStateIds } = policy;
  const title = titleIn(tables, nodeId);
  const draw = useCallback(
    (widthPx: number) =>
      layoutBarChart({
        title: `Value of each option of “${title}”`,
        unit,
        measure: unit ? `Expected value, ${unit}` : 'Expected value',
        what: 'Option',
        bars: options.map(({ stateId, value }) => {
          const isMarked = bestStateIds.includes(stateId);
          const note = bestStateIds.length > 1 ? 'equally good' : 'best';
          const label = labelIn(tables, { nodeId, stateId });
          return { key: stateId, label, value, isMarked, note: isMarked ? note : '' };
        }),
        widthPx,
      }),
    [tables, unit, title, nodeId, options, bestStateIds],
  );
  return (
    <div className={classes.parts}>
      {options.length > 0 && (
        <ChartFigure draw={draw}>
          <p>{bestOptionInWords(tables, policy, unit)}</p>
          <p>
            Each option chosen whatever is learned before, and everything else done at its best.
          </p>
        </ChartFigure>
      )}
      <Situations policy={policy} unit={unit} />
      <WhereFrom />
    </div>
  );
}

/** A table has at most so many lines; the policy in words covers the others, where it can be said. */
const mostLines = 60;

function Situations({ policy, unit }: { readonly policy: DecisionPolicy; readonly unit: string }) {
  const tables = useAnalysisTables();
  const { nodeId, informationIds, situations, options } = policy;
  if (informationIds.length === 0) return null;
  const shown = [...situations].sort((a, b) => b.probability - a.probability).slice(0, mostLines);
  return (
    <section className={classes.card} aria-labelledby="situations">
      <h2 className={classes.cardTitle} id="situations">
        What to choose, once it is known …
      </h2>
      <p className={classes.note}>
        Only what makes a difference is listed. Values count what was gained and paid before, and go
        on at their best.
      </p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              {informationIds.map((id) => (
                <th key={id} scope="col">
                  <PlaceButton nodeId={id}>{titleIn(tables, id)}</PlaceButton>
                </th>
              ))}
              <th scope="col" data-number="true">
                How likely
              </th>
              <th scope="col">Choose</th>
              {options.map(({ stateId }) => (
                <th key={stateId} scope="col" data-number="true">
                  {labelIn(tables, { nodeId, stateId })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((situation) => (
              <SituationRow
                key={JSON.stringify(situation.given)}
                situation={situation}
                policy={policy}
                unit={unit}
              />
            ))}
          </tbody>
        </table>
      </div>
      {situations.length > mostLines && (
        <p className={classes.note}>
          {`The ${mostLines} most likely of ${situations.length} situations.`}
        </p>
      )}
    </section>
  );
}

interface SituationRowProps {
  readonly situation: Situation;
  readonly policy: DecisionPolicy;
  readonly unit: string;
}

function SituationRow({ situation, policy: { nodeId, options }, unit }: SituationRowProps) {
  const tables = useAnalysisTables();
  const { given, probability, bestStateIds } = situation;
  const worthOf = (stateId: string) =>
    situation.options.find((option) => option.stateId === stateId)?.value ?? null;
  return (
    <tr>
      {given.map((known) => (
        <td key={known.nodeId}>{labelIn(tables, known)}</td>
      ))}
      <td data-number="true">{chanceInWords(probability)}</td>
      <td className={classes.chosen}>
        {bestIn(tables, nodeId, bestStateIds)}
        {bestStateIds.length > 1 && <span className={classes.note}> (equally good)</span>}
      </td>
      {options.map(({ stateId }) => {
        const value = worthOf(stateId);
        const isBest = bestStateIds.includes(stateId);
        return (
          <td key={stateId} data-number="true" data-best={isBest || undefined}>
            {value === null ? '—' : amountInWords(value, unit)}
          </td>
        );
      })}
    </tr>
  );
}
