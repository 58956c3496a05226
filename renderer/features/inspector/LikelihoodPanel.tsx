import { Button } from '@mantine/core';
import { Plus, Table2 } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { coverageOf } from '../../../shared/analysis/how-likely/row-coverage.ts';
import { conditionInLine } from '../../../shared/analysis/how-likely/table-text.ts';
import { putLikelihood } from '../../../shared/document/commands/rows.ts';
import type { LikelihoodId } from '../../../shared/lib/ids.ts';
import { createLikelihood } from '../../../shared/model/likelihood.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AppliesWhenFields } from './AppliesWhenFields.tsx';
import chances from './Chances.module.css';
import classes from './Inspector.module.css';
import { LikelihoodRowCard } from './LikelihoodRowCard.tsx';
import { firstChances, rowsOfNode } from './rows.ts';
import { Uncovered } from './Uncovered.tsx';
import { useParents } from './use-parents.ts';

const TableDialog = lazy(() =>
  import('./TableDialog.tsx').then(({ LikelihoodTable }) => ({ default: LikelihoodTable })),
);

/** The likelihood rows of a node: a default, and exceptions where parents are in certain states. */
export function LikelihoodPanel({ node }: { readonly node: MapNode }) {
  const workbench = useWorkbench();
  const table = useDocument((document) => document.likelihood);
  const parents = useParents(node);
  const [isTableOpen, setTableOpen] = useState(false);
  const rows = useMemo(() => rowsOfNode(table.values(), node.id), [table, node.id]);
  const coverage = useMemo(() => coverageOf(node, parents, rows), [node, parents, rows]);
  const add = (): void => {
    const usual = rows.find(({ given }) => given.length === 0);
    const row = createLikelihood({
      id: workbench.ids.newId<LikelihoodId>('likelihood'),
      nodeId: node.id,
      chances: usual?.chances ?? firstChances(node.states),
    });
    workbench.dispatch(putLikelihood, { row });
  };
  const hasDefault = rows.some(({ given }) => given.length === 0);
  return (
    <>
      <AppliesWhenFields node={node} />
      {rows.length === 0 && (
        <EmptyState title="No likelihoods yet">
          {node.kind === 'decision'
            ? 'Open: the best option is looked for. To say what somebody will choose, start with one default row.'
            : 'Start with one default row. Add exceptions where the states of other nodes make a difference.'}
        </EmptyState>
      )}
      <ul className={classes.cards}>
        {rows.map((row) => (
          <LikelihoodRowCard key={row.id} node={node} row={row} coverage={coverage} />
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
            {rows.length === 0 ? 'Add the default row' : 'Add an exception'}
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
