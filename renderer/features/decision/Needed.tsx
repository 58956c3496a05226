import { Button, NativeSelect } from '@mantine/core';
import { useCallback, useState } from 'react';
import { numberInWords } from '../../../shared/analysis/in-words/sensitivity-words.ts';
import type {
  ParameterName,
  WhatWouldHaveToBe,
} from '../../../shared/analysis/sensitivity/types.ts';
import { usualRangesNamed } from '../../../shared/analysis/sensitivity/usual-ranges.ts';
import { keyOf } from '../../../shared/analysis/sensitivity/varied-numbers.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import type { NodeId, StateId } from '../../../shared/lib/ids.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useSession } from '../../state/use-workbench.ts';
import { DecisionProblems } from './DecisionProblems.tsx';
import classes from './DecisionScreen.module.css';
import { bestIn, parameterLabel, rangeWords } from './decision-words.ts';
import { PlaceButton } from './PlaceButton.tsx';
import { useDecisionQuestion } from './use-decisions.ts';
import { Waiting } from './Waiting.tsx';

interface NeededProps {
  readonly decisionId: NodeId;
  readonly options: readonly { readonly value: StateId; readonly label: string }[];
  readonly best: readonly StateId[];
  /** Shows the options over a number. */
  readonly onChoose: (name: ParameterName) => void;
}

/** What would have to be true for an option to be the best. */
export function Needed({ decisionId, options, best, onChoose }: NeededProps) {
  const [picked, setPicked] = useState<StateId | null>(null);
  const first = options.find(({ value }) => !best.includes(value)) ?? options[0];
  const stateId = picked ?? first?.value ?? null;
  return (
    <section className={classes.card} aria-labelledby="needed">
      <h2 className={classes.cardTitle} id="needed">
        What would have to be true
      </h2>
      <NativeSelect
        size="xs"
        className={classes.select ?? ''}
        label="For this option to be the best"
        value={stateId ?? ''}
        data={[...options]}
        onChange={({ currentTarget }) => setPicked(currentTarget.value as StateId)}
      />
      {stateId && (
        <NeededFor key={stateId} decisionId={decisionId} stateId={stateId} onChoose={onChoose} />
      )}
    </section>
  );
}

interface NeededForProps extends Pick<NeededProps, 'decisionId' | 'onChoose'> {
  readonly stateId: StateId;
}

function NeededFor({ decisionId, stateId, onChoose }: NeededForProps) {
  const usualRange = useSession((session) => session.usualRange);
  const asked = useDecisionQuestion<WhatWouldHaveToBe>(
    useCallback(
      (decisions, tables, assumptions, signal) => {
        const usual = usualRangesNamed(usualRange);
        return decisions.needed(tables, assumptions, { decisionId, stateId, usual }, signal);
      },
      [decisionId, stateId, usualRange],
    ),
  );
  return (
    <Waiting asked={asked} what="What would have to be true">
      {(needed) => <Changes needed={needed} onChoose={onChoose} />}
    </Waiting>
  );
}

const mostLines = 15;

interface ChangesProps extends Pick<NeededProps, 'onChoose'> {
  readonly needed: WhatWouldHaveToBe;
}

function Changes({ needed, onChoose }: ChangesProps) {
  const tables = useAnalysisTables();
  const { changes, cannot, decisionId, isBestNow, problems, stateId } = needed;
  const option = `“${bestIn(tables, decisionId, [stateId])}”`;
  if (problems.length > 0) return <DecisionProblems problems={problems} />;
  if (isBestNow) return <p className={classes.note}>{`${option} is among the best already.`}</p>;
  if (changes.length === 0) {
    return (
      <p className={classes.note}>
        {`No number of the map, changed alone, makes ${option} the best.`}
      </p>
    );
  }
  return (
    <>
      <p className={classes.note}>
        {`One of these would do, all else staying as it is; the nearest first.${cannotInWords(cannot.length)}`}
      </p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Number</th>
              <th scope="col" data-number="true">
                Now
              </th>
              <th scope="col" data-number="true">
                Would have to be
              </th>
              <th scope="col">It was said to be</th>
              <th scope="col">
                <span className="bp-visually-hidden">Curve</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.slice(0, mostLines).map((change) => {
              const { name, number, needed: at, distance } = change;
              const way = at > number ? 'at least' : 'at most';
              return (
                <tr key={keyOf(name)}>
                  <td>
                    <PlaceButton
                      nodeId={name.nodeId}
                      rowId={name.kind === 'weight' ? null : name.rowId}
                    >
                      {parameterLabel(tables, name)}
                    </PlaceButton>
                  </td>
                  <td data-number="true">{numberInWords(tables, name, number)}</td>
                  <td data-number="true" data-best={distance <= 1 || undefined}>
                    {`${way} ${numberInWords(tables, name, at)}`}
                  </td>
                  <td>
                    {rangeWords(tables, change)}
                    {distance <= 1 ? ': within it' : ': beyond it'}
                  </td>
                  <td>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      aria-label={`Curve of ${parameterLabel(tables, name)}`}
                      onClick={() => onChoose(name)}
                    >
                      Curve
                    </Button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

function cannotInWords(count: number): string {
  if (count === 0) return '';
  return ` No value of ${countOf(count, 'other number')} alone would do.`;
}
