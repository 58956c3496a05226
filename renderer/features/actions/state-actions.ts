import { removeState } from '../../../shared/document/commands/node.ts';
import { describeStateChange } from '../../../shared/document/state-consequences.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import { toggleAssumption } from '../../state/session-actions.ts';
import type { Workbench } from '../../state/workbench.ts';
import { announce } from '../../ui/announce.ts';
import { notify } from '../../ui/notify.ts';

/**
 * Deletes a state, and says what else changed by it and how to take it back: one step of undo brings
 * all of it back, so nobody is asked beforehand.
 */
export function removeStateOf(workbench: Workbench, { nodeId, stateId }: NodeState): void {
  const { document } = workbench.map.getState();
  const label = document.node.get(nodeId)?.states.find(({ id }) => id === stateId)?.label;
  const { sentences } = describeStateChange(document, { kind: 'remove', nodeId, stateId });
  if (!workbench.dispatch(removeState, { nodeId, stateId })) return;
  const { assumptions } = workbench.session.getState();
  if (assumptions.some((given) => given.stateId === stateId && given.nodeId === nodeId)) {
    toggleAssumption(workbench.session, { nodeId, stateId });
  }
  const title = `“${label || 'Unnamed'}” was deleted`;
  if (sentences.length === 0) announce(title);
  else notify(`${sentences.join('. ')}. Undo brings all of it back.`, title);
}

/** Asks into which other state of its node a state is to be merged. */
export function askToMergeState(workbench: Workbench, state: NodeState): void {
  workbench.session.setState({ mergingState: state });
}
