import { Button } from '@mantine/core';
import { Plus, Table2 } from 'lucide-react';
import { type ComponentType, type ReactNode, Suspense, useMemo, useState } from 'react';
import {
  coverageOf,
  type TableCoverage,
} from '../../../shared/analysis/how-likely/row-coverage.ts';
import type { TableRow } from '../../../shared/analysis/how-likely/row-table.ts';
import { conditionInLine } from '../../../shared/analysis/how-likely/table-text.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import chances from './Chances.module.css';
import { moreRowsInWords } from './coverage-words.ts';
import classes from './Inspector.module.css';
import { Uncovered } from './Uncovered.tsx';
import { useParents } from './use-parents.ts';
import { useShownRows } from './use-shown-rows.ts';

interface RowListProps<Row extends TableRow> {
  readonly node: MapNode;
  readonly rows: readonly Row[];
  /** "Add the default row": what is asked for while there is none. */
  readonly addFirst: string;
  readonly onAdd: () => void;
  /** All cases as a grid, opened over the map. */
  readonly Table: ComponentType<{ readonly node: MapNode; readonly onClose: () => void }>;
  readonly children: (row: Row, coverage: TableCoverage<TableRow> | null) => ReactNode;
}

/** The rows of a node one below the other, which cases none of them covers, and the ways to add more. */
export function RowList<Row extends TableRow>({
  node,
  rows,
  addFirst,
  onAdd,
  Table,
  children,
}: RowListProps<Row>) {
  const parents = useParents(node);
  const [isTableOpen, setTableOpen] = useState(false);
  const coverage = useMemo(() => coverageOf(node, parents, rows), [node, parents, rows]);
  const hasDefault = rows.some(({ given }) => given.length === 0);
  const { shown, hiddenCount, showMore } = useShownRows(rows);
  return (
    <>
      <ul className={classes.cards}>{shown.map((row) => children(row, coverage))}</ul>
      {hiddenCount > 0 && (
        <div className={chances.uncovered}>
          <p className={chances.coverage}>{moreRowsInWords(hiddenCount)}</p>
          <Button size="compact-xs" variant="default" onClick={showMore}>
            Show more rows
          </Button>
        </div>
      )}
      {rows.length > 0 && coverage && coverage.uncovered > 0 && (
        <Uncovered
          coverage={coverage}
          example={conditionInLine(coverage.example, parents)}
          onAddDefault={hasDefault ? null : onAdd}
        />
      )}
      <div className={chances.tools}>
        {(rows.length === 0 || (hasDefault && parents.length > 0)) && (
          <Button size="xs" variant="default" leftSection={<Plus size={14} />} onClick={onAdd}>
            {rows.length === 0 ? addFirst : 'Add an exception'}
          </Button>
        )}
        {parents.length > 0 && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Table2 size={14} />}
            onClick={() => setTableOpen(true)}
          >
            Table
          </Button>
        )}
      </div>
      <Suspense fallback={null}>
        {isTableOpen && <Table node={node} onClose={() => setTableOpen(false)} />}
      </Suspense>
    </>
  );
}
