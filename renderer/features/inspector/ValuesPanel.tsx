import { NumberInput, TextInput } from '@mantine/core';
import { lazy, useMemo } from 'react';
import type { TableCoverage } from '../../../shared/analysis/how-likely/row-coverage.ts';
import type { TableRow } from '../../../shared/analysis/how-likely/row-table.ts';
import { putValue, removeValue } from '../../../shared/document/commands/rows.ts';
import { formatValue } from '../../../shared/drawing/format-numbers.ts';
import type { ValueId } from '../../../shared/lib/ids.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { createValue, type ValueRow } from '../../../shared/model/value.ts';
import { useDocument, useOpenMap, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AppliesWhenFields } from './AppliesWhenFields.tsx';
import classes from './Inspector.module.css';
import { RowCard } from './RowCard.tsx';
import { RowList } from './RowList.tsx';
import { rowsOfNode } from './rows.ts';

const TableDialog = lazy(() =>
  import('./TableDialog.tsx').then(({ ValueTable }) => ({ default: ValueTable })),
);

/** What an objective is worth: a default, and exceptions where parents are in certain states. */
export function ValuesPanel({ node }: { readonly node: MapNode }) {
  const workbench = useWorkbench();
  const table = useDocument((document) => document.value);
  const numbers = useOpenMap((map) => map.numbers.nodes.get(node.id));
  const rows = useMemo(() => rowsOfNode(table.values(), node.id), [table, node.id]);
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
      <RowList
        node={node}
        rows={rows}
        addFirst="Add the default value"
        onAdd={add}
        Table={TableDialog}
      >
        {(row, coverage) => <ValueCard key={row.id} node={node} row={row} coverage={coverage} />}
      </RowList>
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
  const put = (fields: Partial<ValueRow>, mergeKey?: string): void => {
    workbench.dispatch(putValue, { row: { ...row, ...fields } }, mergeKey ? { mergeKey } : {});
  };
  return (
    <RowCard
      node={node}
      row={row}
      coverage={coverage}
      onGiven={(given) => put({ given })}
      onPedigree={(pedigree) => put({ pedigree })}
      onDelete={() => workbench.dispatch(removeValue, { rowId: row.id })}
    >
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
    </RowCard>
  );
}
