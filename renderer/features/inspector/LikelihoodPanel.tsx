import { lazy, useMemo } from 'react';
import { firstChances } from '../../../shared/analysis/how-likely/first-chances.ts';
import { putLikelihood } from '../../../shared/document/commands/rows.ts';
import type { LikelihoodId } from '../../../shared/lib/ids.ts';
import { createLikelihood } from '../../../shared/model/likelihood.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AppliesWhenFields } from './AppliesWhenFields.tsx';
import { LikelihoodRowCard } from './LikelihoodRowCard.tsx';
import { RowList } from './RowList.tsx';
import { rowsOfNode } from './rows.ts';

const TableDialog = lazy(() =>
  import('./TableDialog.tsx').then(({ LikelihoodTable }) => ({ default: LikelihoodTable })),
);

/** The likelihood rows of a node: a default, and exceptions where parents are in certain states. */
export function LikelihoodPanel({ node }: { readonly node: MapNode }) {
  const workbench = useWorkbench();
  const table = useDocument((document) => document.likelihood);
  const rows = useMemo(() => rowsOfNode(table.values(), node.id), [table, node.id]);
  const add = (): void => {
    const usual = rows.find(({ given }) => given.length === 0);
    const row = createLikelihood({
      id: workbench.ids.newId<LikelihoodId>('likelihood'),
      nodeId: node.id,
      chances: usual?.chances ?? firstChances(node.states),
    });
    workbench.dispatch(putLikelihood, { row });
  };
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
      <RowList
        node={node}
        rows={rows}
        addFirst="Add the default row"
        onAdd={add}
        Table={TableDialog}
      >
        {(row, coverage) => (
          <LikelihoodRowCard key={row.id} node={node} row={row} coverage={coverage} />
        )}
      </RowList>
    </>
  );
}
