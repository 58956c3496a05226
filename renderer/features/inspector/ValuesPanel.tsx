import { Button, NumberInput, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { putValue, removeValue } from '../../../shared/document/commands/rows.ts';
import { formatValue } from '../../../shared/drawing/format-numbers.ts';
import type { ValueId } from '../../../shared/lib/ids.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { createValue, type ValueRow } from '../../../shared/model/value.ts';
import { usePointedOut } from '../../state/use-pointed-out.ts';
import { useDocument, useOpenMap, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { GivenFields } from './GivenFields.tsx';
import classes from './Inspector.module.css';
import { PedigreeFields } from './PedigreeFields.tsx';
import { Problems } from './Problems.tsx';
import { rowsOfNode } from './rows.ts';

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
          <ValueCard key={row.id} node={node} row={row} />
        ))}
      </ul>
      <Button variant="default" fullWidth leftSection={<Plus size={16} />} onClick={add}>
        {rows.length === 0 ? 'Add the default value' : 'Add an exception'}
      </Button>
    </>
  );
}

function ValueCard({ node, row }: { readonly node: MapNode; readonly row: ValueRow }) {
  const workbench = useWorkbench();
  const problems = useOpenMap(({ numbers }) => numbers.problems);
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
      <Problems problems={problems.filter(({ rowId }) => rowId === row.id)} />
      <PedigreeFields pedigree={row.pedigree} onChange={(pedigree) => put({ pedigree })} />
    </li>
  );
}
