// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in view.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the keyboard, and names the cell it is at.
import { BookOpen } from 'lucide-react';
import { consistencyOf } from '../../../shared/analysis/ach/consistency.ts';
import { diagnosticityOf } from '../../../shared/analysis/ach/diagnosticity.ts';
import {
  type MatrixCell,
  type MatrixRow,
  opinionsOf,
} from '../../../shared/analysis/ach/matrix.ts';
import { distinctionOf } from '../../state/selectors/library.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { citationOf } from '../../ui/citation.ts';
import { GradeBadge } from '../../ui/GradeBadge.tsx';
import { idOfCell } from './cell-id.ts';
import classes from './MatrixGrid.module.css';
import { describeRating, formatSum, shortWordsOf } from './matrix-words.ts';
import type { Matrix } from './use-matrix.ts';

interface MatrixLineProps {
  readonly matrix: Matrix;
  readonly row: MatrixRow;
  readonly index: number;
  readonly topPx: number;
  readonly gridId: string;
  readonly onClick: (row: number, column: number) => void;
  readonly onOpen: (row: number) => void;
}

/** One passage and how it bears on each state. */
export function MatrixLine(props: MatrixLineProps) {
  const { matrix, row, index, topPx, gridId, onClick, onOpen } = props;
  const { columns, active, settings, node, deciding } = matrix;
  const isActive = (column: number): boolean => active.row === index && active.column === column;
  const isDeciding = deciding.some((each) => each.row === index);
  const last = columns.length + 1;
  return (
    <div
      className={classes.row}
      role="row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the grid. */}
      <div
        id={idOfCell(gridId, index, 0)}
        role="rowheader"
        className={classes.passage}
        data-active={isActive(0) || undefined}
        onClick={() => onClick(index, 0)}
      >
        <PassageWords row={row} />
        <button
          type="button"
          tabIndex={-1}
          className={classes.open}
          aria-label="Open in its article"
          title="Open in its article (Enter)"
          onClick={(event) => {
            event.stopPropagation();
            onOpen(index);
          }}
        >
          <BookOpen size={16} />
        </button>
      </div>
      {columns.map((column, at) => {
        const cell = row.details[column];
        return (
          cell && (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the grid.
            <div
              key={node.states[column]?.id}
              id={idOfCell(gridId, index, at + 1)}
              role="gridcell"
              className={classes.cell}
              data-active={isActive(at + 1) || undefined}
              data-stance={cell.rating?.stance}
              data-strength={cell.rating?.diagnosticity}
              onClick={() => onClick(index, at + 1)}
            >
              <CellWords cell={cell} isDiffering={settings.view === 'differences'} />
            </div>
          )
        );
      })}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the grid. */}
      <div
        id={idOfCell(gridId, index, last)}
        role="gridcell"
        className={classes.diagnosticity}
        data-active={isActive(last) || undefined}
        onClick={() => onClick(index, last)}
      >
        <Diagnosticity row={row} />
        {isDeciding && <span className={classes.decides}>decides</span>}
      </div>
    </div>
  );
}

function PassageWords({ row }: { readonly row: MatrixRow }) {
  const { passage, source } = row;
  const apart = useDocument((document) => distinctionOf(document, source.id));
  return (
    <span className={classes.words}>
      <span className={classes.quote} title={passage.quote?.exact ?? passage.gist}>
        {shortWordsOf(row, 160)}
      </span>
      <span className={classes.citation}>
        <span className={classes.who}>{citationOf(source, apart)}</span>
        <GradeBadge reliability={source.reliability} credibility={passage.credibility} />
      </span>
    </span>
  );
}

interface CellWordsProps {
  readonly cell: MatrixCell;
  readonly isDiffering: boolean;
}

function CellWords({ cell, isDiffering }: CellWordsProps) {
  const { rating, isMixed, links } = cell;
  const notes = links.flatMap(({ note }) => note || []).join('\n');
  return (
    <span className={classes.inCell} title={notes || undefined}>
      <span className={classes.letters} aria-hidden="true">
        {rating ? consistencyOf(rating) : '·'}
        {isMixed && <span className={classes.mixed}>mixed</span>}
        {notes && <span className={classes.noteMark}>✎</span>}
      </span>
      <span className="bp-visually-hidden">
        {describeRating(rating)}
        {isMixed && ', mean of several'}
        {notes && `, note: ${notes}`}
      </span>
      {isDiffering && <Opinions cell={cell} />}
    </span>
  );
}

/** A difference of one step or more between analysts is worth a talk. */
const leastSpread = 1;

function Opinions({ cell }: { readonly cell: MatrixCell }) {
  const { opinions, spread } = opinionsOf(cell);
  if (opinions.length === 0) return null;
  const isFar = spread !== null && spread >= leastSpread;
  return (
    <span className={classes.opinions} data-far={isFar || undefined}>
      {isFar && <span className="bp-visually-hidden">they differ: </span>}
      {opinions.map((each) => (
        <span key={each.analyst} className={classes.opinion} title={each.analyst}>
          <span className={classes.analyst}>{each.analyst}</span> {consistencyOf(each)}
        </span>
      ))}
    </span>
  );
}

function Diagnosticity({ row }: { readonly row: MatrixRow }) {
  const value = diagnosticityOf(row.cells);
  if (value === null) {
    return (
      <span className={classes.missing} title="Rate this passage against at least two states.">
        –<span className="bp-visually-hidden"> fewer than two states rated</span>
      </span>
    );
  }
  return (
    <>
      <span>{formatSum(value)}</span>
      <span className={classes.bar} aria-hidden="true">
        <span style={{ width: `${(value / 4) * 100}%` }} />
      </span>
    </>
  );
}
