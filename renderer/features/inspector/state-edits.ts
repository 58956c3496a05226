import { moveState } from '../../../shared/document/commands/node.ts';
import { pasteRecords } from '../../../shared/document/commands/paste.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import type { NodeId, StateId } from '../../../shared/lib/ids.ts';
import type { MapNode, NodeStateOption } from '../../../shared/model/node.ts';
import type { Workbench } from '../../state/workbench.ts';
import { announce } from '../../ui/announce.ts';
import { notify } from '../../ui/notify.ts';

/** As many as a map file may hold for one node; a map with more could not be read again. */
const mostStates = 200;

/**
 * Adds states from this place on, in the order of their labels, as one step. With `renamed`, the state
 * before them takes a new label in the same step. Answers how many were added.
 */
export function addStatesAt(
  workbench: Workbench,
  nodeId: NodeId,
  index: number,
  labels: readonly string[],
  renamed?: { readonly stateId: StateId; readonly label: string },
): number {
  const node = workbench.map.getState().document.node.get(nodeId);
  if (!node) return 0;
  const added = labels.slice(0, Math.max(0, mostStates - node.states.length)).map((label) => ({
    id: workbench.ids.newId<StateId>('state'),
    label,
    description: '',
  }));
  const states = withLabel(node.states, renamed);
  const next: MapNode = {
    ...node,
    states: [...states.slice(0, index), ...added, ...states.slice(index)],
  };
  const label = added.length === 1 ? 'Add state' : 'Add states';
  workbench.dispatch({ ...pasteRecords, code: 'state.add', label }, { records: [next] });
  sayAdded(added, labels.length);
  return added.length;
}

/** Puts a state at a place of its node's list, counted from 0, and says where it is now. */
export function placeState(
  workbench: Workbench,
  node: MapNode,
  stateId: StateId,
  toIndex: number,
): void {
  const { length } = node.states;
  if (toIndex < 0 || toIndex >= length) return;
  if (workbench.dispatch(moveState, { nodeId: node.id, stateId, toIndex })) {
    announce(`Moved to place ${toIndex + 1} of ${length}`);
  }
}

function withLabel(
  states: readonly NodeStateOption[],
  renamed: { readonly stateId: StateId; readonly label: string } | undefined,
): readonly NodeStateOption[] {
  if (!renamed) return states;
  const { stateId, label } = renamed;
  return states.map((state) => (state.id === stateId ? { ...state, label } : state));
}

function sayAdded(added: readonly NodeStateOption[], wanted: number): void {
  const left = wanted - added.length;
  if (left > 0) {
    notify(
      `A node can have ${mostStates} states. ${countOf(added.length, 'state')} added, ${left} left out.`,
    );
  } else if (added.length === 1) announce(`Added “${added[0]?.label}”`);
  else announce(`Added ${countOf(added.length, 'state')}`);
}
