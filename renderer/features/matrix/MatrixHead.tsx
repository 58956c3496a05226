// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in view.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the keyboard, and names the cell it is at.
import { missingIn } from '../../../shared/analysis/ach/matrix.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import { idOfCell } from './cell-id.ts';
import classes from './MatrixGrid.module.css';
import { describePlaceOf, formatSum } from './matrix-words.ts';
import type { Matrix } from './use-matrix.ts';

interface MatrixHeadProps {
  readonly matrix: Matrix;
  readonly gridId: string;
  readonly onClick: (column: number) => void;
}

/** The states with what speaks against each, and the place that this gives them. */
export function MatrixHead({ matrix, gridId, onClick }: MatrixHeadProps) {
  const { node, rows, columns, sums, places, leaders, active } = matrix;
  const isActive = (column: number): boolean => active.row === -1 && active.column === column;
  const isRanked = leaders.length < node.states.length;
  return (
    <div className={classes.head} role="row" aria-rowindex={1}>
      <HeadCell id={idOfCell(gridId, -1, 0)} isActive={isActive(0)} onClick={() => onClick(0)}>
        <span className={classes.sumName}>Inconsistency</span>
        <span className={classes.headLabel}>{countOf(rows.length, 'passage')}</span>
      </HeadCell>
      {columns.map((column, at) => {
        const state = node.states[column];
        const missing = missingIn(rows, column);
        return (
          <HeadCell
            key={state?.id}
            id={idOfCell(gridId, -1, at + 1)}
            isActive={isActive(at + 1)}
            isLeading={isRanked && leaders.includes(column)}
            onClick={() => onClick(at + 1)}
          >
            <span className={classes.headLabel} title={state?.label}>
              {state?.label || 'Untitled'}
            </span>
            <span className={classes.sum}>
              <span className="bp-visually-hidden">inconsistency </span>
              {formatSum(sums[column] ?? 0)}
              {isRanked && (
                <span className={classes.place}>
                  {describePlaceOf(places[column] ?? 1, Math.max(...places))}
                </span>
              )}
            </span>
            {rows.length > 0 && (
              <span className={classes.missing}>
                {missing > 0 ? `${missing} not rated` : 'all rated'}
              </span>
            )}
          </HeadCell>
        );
      })}
      <HeadCell
        id={idOfCell(gridId, -1, columns.length + 1)}
        isActive={isActive(columns.length + 1)}
        onClick={() => onClick(columns.length + 1)}
      >
        <span className={classes.headLabel}>Diagnosticity</span>
      </HeadCell>
    </div>
  );
}

interface HeadCellProps {
  readonly id: string;
  readonly isActive: boolean;
  readonly isLeading?: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function HeadCell({ id, isActive, isLeading = false, onClick, children }: HeadCellProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the grid.
    <div
      id={id}
      role="columnheader"
      className={classes.headCell}
      data-active={isActive || undefined}
      data-leading={isLeading || undefined}
      onClick={onClick}
    >
      {children}
    </div>
  );
}
