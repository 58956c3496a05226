import { useState } from 'react';
import { sayChance } from '../../shared/analysis/how-likely/say-chance.ts';
import { putLikelihood } from '../../shared/document/commands/rows.ts';
import type { StateId } from '../../shared/lib/ids.ts';
import type { Chance, LikelihoodRow, StateChance } from '../../shared/model/likelihood.ts';
import type { MapNode } from '../../shared/model/node.ts';
import { useMovingChances } from './use-moving-chances.ts';
import { useWorkbench } from './use-workbench.ts';

/**
 * What a person does to the chances of a row. What was typed, and what is locked, stays while another
 * state of the row is set; the others give way.
 */
export function useRowEdit(node: MapNode, row: LikelihoodRow) {
  const workbench = useWorkbench();
  const [locked, setLocked] = useState<ReadonlySet<StateId>>(new Set());
  const [said, setSaid] = useState<readonly StateId[]>([]);
  const moving = useMovingChances(node, row, locked);
  const put = (chances: readonly StateChance[]): void => {
    workbench.dispatch(putLikelihood, { row: { ...row, chances: [...chances] } });
  };
  const after = (stateId: StateId, chance: Chance): readonly StateChance[] =>
    sayChance(node.states, row.chances, stateId, chance, new Set([...locked, ...said]));
  return {
    locked,
    moving,
    put,
    /** The state that was typed last. */
    lastSaidId: said.at(-1) ?? null,
    lock(stateId: StateId, isLocked: boolean): void {
      const others = [...locked].filter((id) => id !== stateId);
      setLocked(new Set(isLocked ? [...others, stateId] : others));
    },
    /** What the row would be if that were said. */
    after,
    say(stateId: StateId, chance: Chance): void {
      put(after(stateId, chance));
      setSaid([...said.filter((id) => id !== stateId), stateId]);
    },
    /** The keyboard or the pointer has left the row: nothing that was typed is held any longer. */
    leave(): void {
      setSaid([]);
      moving.end();
    },
  };
}
