import { useRef } from 'react';
import { moveChance } from '../../shared/analysis/how-likely/give-way.ts';
import { putLikelihood } from '../../shared/document/commands/rows.ts';
import type { StateId } from '../../shared/lib/ids.ts';
import { isSameValue } from '../../shared/lib/same-value.ts';
import type { LikelihoodRow, StateChance } from '../../shared/model/likelihood.ts';
import type { MapNode } from '../../shared/model/node.ts';
import { useWorkbench } from './use-workbench.ts';

/** A bar that is being moved: the row as it was, so that the others come back when the bar does. */
interface Gesture {
  readonly key: string;
  readonly stateId: StateId;
  readonly from: readonly StateChance[];
  readonly written: readonly StateChance[];
}

let serial = 0;

/** What moving the bars of a row does: a drag is one step, whatever it passes on its way. */
export interface MovingChances {
  move(stateId: StateId, wanted: number, how: 'drag' | 'key'): void;
  end(): void;
  /** All is to be as it was before this bar was taken hold of. */
  cancel(): void;
}

/** Moves the bars of a row; what is locked does not give way. */
export function useMovingChances(
  node: MapNode,
  row: LikelihoodRow | null,
  locked: ReadonlySet<StateId>,
): MovingChances {
  const workbench = useWorkbench();
  const gesture = useRef<Gesture | null>(null);
  const put = (
    on: LikelihoodRow,
    chances: readonly StateChance[],
    key: string,
    isDrag: boolean,
  ): void => {
    const args = { row: { ...on, chances: [...chances] } };
    workbench.dispatch(putLikelihood, args, { mergeKey: key, isOneGesture: isDrag });
  };
  const gestureOf = (on: LikelihoodRow, stateId: StateId): Gesture => {
    const now = gesture.current;
    // Somebody undid it, or moves another bar: that is a new beginning.
    if (now?.stateId === stateId && isSameValue(now.written, on.chances)) return now;
    serial += 1;
    return { key: `${on.id} move ${serial}`, stateId, from: on.chances, written: on.chances };
  };
  return {
    move(stateId, wanted, how) {
      if (!row) return;
      const now = gestureOf(row, stateId);
      const written = moveChance(filled(node, now.from), stateId, wanted, locked);
      gesture.current = { ...now, written };
      put(row, written, now.key, how === 'drag');
    },
    end() {
      gesture.current = null;
    },
    cancel() {
      const now = gesture.current;
      if (now && row) put(row, now.from, now.key, true);
      gesture.current = null;
    },
  };
}

/** The chances of all states; one that has none yet begins at 0 %. */
function filled(node: MapNode, chances: readonly StateChance[]): readonly StateChance[] {
  return node.states.map(
    ({ id }) =>
      chances.find(({ stateId }) => stateId === id) ?? {
        stateId: id,
        chance: { kind: 'number', value: 0 },
      },
  );
}
