import { Button } from '@mantine/core';
import {
  type GivingWay,
  givingWay,
  pointsByState,
} from '../../../shared/analysis/how-likely/give-way.ts';
import { type Mend, mendsOf } from '../../../shared/analysis/how-likely/mend-row.ts';
import type { TableCoverage } from '../../../shared/analysis/how-likely/row-coverage.ts';
import type { TableRow } from '../../../shared/analysis/how-likely/row-table.ts';
import { putLikelihood, removeLikelihood } from '../../../shared/document/commands/rows.ts';
import type { StateId } from '../../../shared/lib/ids.ts';
import type { LikelihoodRow } from '../../../shared/model/likelihood.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { useRowEdit } from '../../state/use-row-edit.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { ChanceField } from './ChanceField.tsx';
import chances from './Chances.module.css';
import { RowCard } from './RowCard.tsx';

interface LikelihoodRowCardProps {
  readonly node: MapNode;
  readonly row: LikelihoodRow;
  readonly coverage: TableCoverage<TableRow> | null;
}

/** One likelihood row: when it holds, how likely each state is then, and why. */
export function LikelihoodRowCard({ node, row, coverage }: LikelihoodRowCardProps) {
  const workbench = useWorkbench();
  const edit = useRowEdit(node, row);
  const put = (fields: Partial<LikelihoodRow>): void => {
    workbench.dispatch(putLikelihood, { row: { ...row, ...fields } });
  };
  const points = pointsByState(row.chances);
  const mends = mendsOf(node.states, row.chances, edit.lastSaidId, edit.locked);
  return (
    <RowCard
      node={node}
      row={row}
      coverage={coverage}
      onGiven={(given) => put({ given })}
      onPedigree={(pedigree) => put({ pedigree })}
      onDelete={() => workbench.dispatch(removeLikelihood, { rowId: row.id })}
      mends={mends.length > 0 && <Mends mends={mends} onPut={edit.put} />}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the keyboard leaves */}
      <div
        className={chances.chances}
        data-kind={node.kind}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) edit.leave();
        }}
      >
        {node.states.map((state) => (
          <ChanceField
            key={state.id}
            state={state}
            chance={row.chances.find(({ stateId }) => stateId === state.id)?.chance ?? null}
            point={points.get(state.id) ?? 0}
            isLocked={edit.locked.has(state.id)}
            onLock={(isLocked) => edit.lock(state.id, isLocked)}
            onSay={(chance) => edit.say(state.id, chance)}
            onMove={(wanted, how) => edit.moving.move(state.id, wanted, how)}
            onEnd={edit.moving.end}
            onCancel={edit.moving.cancel}
          />
        ))}
        {node.states.length > 1 && mends.length === 0 && (
          <div className={chances.way}>{wayInWords(node, row, edit.locked)}</div>
        )}
      </div>
    </RowCard>
  );
}

interface MendsProps {
  readonly mends: readonly Mend[];
  readonly onPut: (chances: Mend['chances']) => void;
}

function Mends({ mends, onPut }: MendsProps) {
  return (
    <div className={chances.mends}>
      {mends.map((mend) => (
        <Button
          key={mend.words}
          size="compact-xs"
          variant="default"
          onClick={() => onPut(mend.chances)}
        >
          {mend.words}
        </Button>
      ))}
    </div>
  );
}

/** Who makes room when a bar is moved. */
function wayInWords(node: MapNode, row: LikelihoodRow, locked: ReadonlySet<StateId>): string {
  const free = node.states.find(({ id }) => !locked.has(id));
  const rest = row.chances.find(({ chance }) => chance.kind === 'rest');
  const mover = node.states.find(({ id }) => id !== rest?.stateId && !locked.has(id)) ?? free;
  if (!mover) return 'All states are locked.';
  return describeWay(node, givingWay(row.chances, mover.id, locked));
}

function describeWay(node: MapNode, way: GivingWay): string {
  switch (way.kind) {
    case 'rest': {
      const label = node.states.find(({ id }) => id === way.stateId)?.label ?? '';
      return `“${label}” takes the rest when a bar is moved.`;
    }
    case 'proportion':
      return node.states.length === 2
        ? 'The other state gives way when a bar is moved.'
        : 'The others give way in proportion when a bar is moved.';
    case 'nobody':
      return 'Nothing can give way: unlock a state to move a bar.';
  }
}
