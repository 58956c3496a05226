import { Button } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { putLikelihood, removeLikelihood } from '../../../shared/document/commands/rows.ts';
import type { LikelihoodId } from '../../../shared/lib/ids.ts';
import { createLikelihood, type LikelihoodRow } from '../../../shared/model/likelihood.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { usePointedOut } from '../../state/use-pointed-out.ts';
import { useDocument, useOpenMap, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ChanceField } from './ChanceField.tsx';
import { GivenFields } from './GivenFields.tsx';
import classes from './Inspector.module.css';
import { PedigreeFields } from './PedigreeFields.tsx';
import { Problems } from './Problems.tsx';
import { describeSum, firstChances, rowsOfNode } from './rows.ts';

/** The likelihood rows of a node: a default, and exceptions where parents are in certain states. */
export function LikelihoodPanel({ node }: { readonly node: MapNode }) {
  const workbench = useWorkbench();
  const table = useDocument((document) => document.likelihood);
  const rows = useMemo(() => rowsOfNode(table.values(), node.id), [table, node.id]);
  const add = (): void => {
    const row = createLikelihood({
      id: workbench.ids.newId<LikelihoodId>('likelihood'),
      nodeId: node.id,
      chances: firstChances(node.states),
    });
    workbench.dispatch(putLikelihood, { row });
  };
  return (
    <>
      {rows.length === 0 && (
        <EmptyState title="No likelihoods yet">
          Start with one default row. Add exceptions where the states of other nodes make a
          difference.
        </EmptyState>
      )}
      <ul className={classes.cards}>
        {rows.map((row) => (
          <RowCard key={row.id} node={node} row={row} />
        ))}
      </ul>
      <Button variant="default" fullWidth leftSection={<Plus size={16} />} onClick={add}>
        {rows.length === 0 ? 'Add the default row' : 'Add an exception'}
      </Button>
    </>
  );
}

function RowCard({ node, row }: { readonly node: MapNode; readonly row: LikelihoodRow }) {
  const workbench = useWorkbench();
  const problems = useOpenMap(({ numbers }) => numbers.problems);
  const own = problems.filter(({ rowId }) => rowId === row.id);
  const put = (fields: Partial<LikelihoodRow>, mergeKey?: string): void => {
    workbench.dispatch(putLikelihood, { row: { ...row, ...fields } }, mergeKey ? { mergeKey } : {});
  };
  const sum = describeSum(row, node);
  return (
    <li className={classes.card} tabIndex={-1} {...usePointedOut(row.id)}>
      <div className={classes.cardHead}>
        <GivenFields node={node} given={row.given} onChange={(given) => put({ given })} />
        <IconButton
          label="Delete this row"
          size="sm"
          onClick={() => workbench.dispatch(removeLikelihood, { rowId: row.id })}
        >
          <Trash2 size={15} />
        </IconButton>
      </div>
      {node.states.map((state) => (
        <ChanceField
          key={state.id}
          state={state}
          chance={row.chances.find(({ stateId }) => stateId === state.id)?.chance ?? null}
          onChange={(chance, mergeKey) => {
            const others = row.chances.filter(({ stateId }) => stateId !== state.id);
            const chances = chance ? [...others, { stateId: state.id, chance }] : others;
            const order = node.states.map(({ id }) => id);
            chances.sort((a, b) => order.indexOf(a.stateId) - order.indexOf(b.stateId));
            put({ chances }, mergeKey && `${row.id} ${state.id} ${mergeKey}`);
          }}
        />
      ))}
      {sum && <div className={classes.sum}>{sum}</div>}
      <Problems problems={own} />
      <PedigreeFields pedigree={row.pedigree} onChange={(pedigree) => put({ pedigree })} />
    </li>
  );
}
