import { Button, NumberInput, TextInput } from '@mantine/core';
import { Plus, Table2, Trash2 } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import {
  coverageOf,
  type TableCoverage,
} from '../../../shared/analysis/how-likely/row-coverage.ts';
import type { TableRow } from '../../../shared/analysis/how-likely/row-table.ts';
import { conditionInLine } from '../../../shared/analysis/how-likely/table-text.ts';
import { putValue, removeValue } from '../../../shared/document/commands/rows.ts';
import { formatValue } from '../../../shared/drawing/format-numbers.ts';
import type { ValueId } from '../../../shared/lib/ids.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { createValue, type ValueRow } from '../../../shared/model/value.ts';
import { usePointedOut } from '../../state/use-pointed-out.ts';
import { useDocument, useOpenMap, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { AppliesWhenFields } from './AppliesWhenFields.tsx';
import chances from './Chances.module.css';
import { coverageInWords } from './coverage-words.ts';
import { GivenFields } from './GivenFields.tsx';
import classes from './Inspector.module.css';
import { PedigreeFields } from './PedigreeFields.tsx';
import { RowProblems } from './RowProblems.tsx';
import { rowsOfNode } from './rows.ts';
import { Uncovered } from './Uncovered.tsx';
import { useParents } from './use-parents.ts';

const TableDialog = lazy(() =>
  import('./TableDialog.tsx').then(({ ValueTable }) => ({ default: ValueTable })),
);

/** What an objective is worth: a default, and exceptions where parents are in certain states. */
export function ValuesPanel({ node }: { readonly node: MapNode }) {
  const workbench = useWorkbench();
  const table = useDocument((document) => document.value);
  const numbers = useOpenMap((map) => map.numbers.nodes.get(node.id));
  const parents = useParents(node);
  const [isTableOpen, setTableOpen] = useState(false);
  const rows = useMemo(() => rowsOfNode(table.values(), node.id), [table, node.id]);
  const coverage = useMemo(() => coverageOf(node, parents, rows), [node, parents, rows]);
  const hasDefault = rows.some(({ given }) => given.length === 0);
  const add = (): void => {
    const row = createValue({
      id: workbench.ids.newId<ValueId>('value'),
      nodeId: node.id,
      unit: rows[0]?.unit ?? '',
    });
    workbench.dispatch(putValue, { row });
  };
  const expected = numbers?.expectedValue ?? null;
  return (
    <>
      <AppliesWhenFields node={node} />
      {expected !== null && (
        <p className={classes.expected}>
          Expected value: <strong>{formatValue(expected, numbers?.unit ?? '')}</strong>
        </p>
      )}
      {rows.length === 0 && (
        <EmptyState title="No values yet">
          Say what this is worth by default, and what it is worth when its parents are in certain
          states.
        </EmptyState>
      )}
      <ul className={classes.cards}>
        {rows.map((row) => (
          <ValueCard key={row.id} node={node} row={row} coverage={coverage} />
        ))}
      </ul>
      {rows.length > 0 && coverage && coverage.uncovered > 0 && (
        <Uncovered
          coverage={coverage}
          example={conditionInLine(coverage.example, parents)}
          onAddDefault={hasDefault ? null : add}
        />
      )}
      <div className={chances.tools}>
        {(rows.length === 0 || (hasDefault && parents.length > 0)) && (
          <Button size="xs" variant="default" leftSection={<Plus size={14} />} onClick={add}>
            {rows.length === 0 ? 'Add the default value' : 'Add an exception'}
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
        {isTableOpen && <TableDialog node={node} onClose={() => setTableOpen(false)} />}
      </Suspense>
    </>
  );
}

function ValueCard({
  node,
  row,
  coverage,
}: {
  readonly node: MapNode;
  readonly row: ValueRow;
  readonly coverage: TableCoverage<TableRow> | null;
}) {
  const workbench = useWorkbench();
  const covers = coverageInWords(row, coverage);
  const put = (fields: Partial<ValueRow>, mergeKey?: string): void => {
    workbench.dispatch(putValue, { row: { ...row, ...fields } }, mergeKey ? { mergeKey } : {});
  };
  return (
    <li className={classes.card} tabIndex={-1} {...usePointedOut(row.id)}>
      <div className={classes.cardHead}>
        <GivenFields node={node} given={row.given} onChange={(given) => put({ given })} />
        <IconButton
          label="Delete this row"
          size="sm"
          onClick={() => workbench.dispatch(removeValue, { rowId: row.id })}
        >
          <Trash2 size={15} />
        </IconButton>
      </div>
      {covers && <div className={chances.coverage}>{covers}</div>}
      <div className={classes.range}>
        <NumberInput
          aria-label="Value"
          size="xs"
          value={row.value}
          onChange={(value) => {
            if (typeof value === 'number' && Number.isFinite(value))
              put({ value }, `${row.id} value`);
          }}
        />
        <TextInput
          aria-label="Unit"
          placeholder="unit"
          size="xs"
          value={row.unit}
          onChange={(event) => put({ unit: event.currentTarget.value }, `${row.id} unit`)}
        />
      </div>
      <RowProblems row={row} coverage={coverage} />
      <PedigreeFields
        nodeId={node.id}
        pedigree={row.pedigree}
        onChange={(pedigree) => put({ pedigree })}
      />
    </li>
  );
}
