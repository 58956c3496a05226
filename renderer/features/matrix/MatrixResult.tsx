import { UnstyledButton } from '@mantine/core';
import { missingIn } from '../../../shared/analysis/ach/matrix.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import classes from './MatrixResult.module.css';
import { describeLeaders, describeWithout, shortWordsOf } from './matrix-words.ts';
import type { Matrix } from './use-matrix.ts';

/** What follows from the matrix, on which rows that hangs, and how much of it is not filled in. */
export function MatrixResult({ matrix }: { readonly matrix: Matrix }) {
  const { node, rows, leaders, deciding } = matrix;
  if (rows.length === 0) return null;
  const missing = missingIn(rows);
  return (
    <section className={classes.result} aria-label="Result">
      <p className={classes.sentence}>
        <b>{describeLeaders(node.states, leaders)}</b>{' '}
        {missing > 0 &&
          `${countOf(missing, 'cell')} of ${rows.length * node.states.length} not rated.`}{' '}
        {deciding.length === 0
          ? leaders.length < node.states.length && 'No single passage decides this.'
          : deciding.length === 1
            ? 'One passage decides this:'
            : `${deciding.length} passages decide this, each by itself:`}
      </p>
      {deciding.length > 0 && (
        <ul className={classes.deciding}>
          {deciding.map(({ row, leaders: without }) => {
            const each = rows[row];
            return (
              each && (
                <li key={each.passage.id}>
                  <UnstyledButton className={classes.row} onClick={() => matrix.goTo(row, 0)}>
                    Without “{shortWordsOf(each)}”: {describeWithout(node.states, without)}
                  </UnstyledButton>
                </li>
              )
            );
          })}
        </ul>
      )}
    </section>
  );
}
