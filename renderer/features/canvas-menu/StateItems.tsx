import { Menu } from '@mantine/core';
import { moveState } from '../../../shared/document/commands/node.ts';
import type { NodeId, StateId } from '../../../shared/lib/ids.ts';
import { toggleAssumption } from '../../state/session-actions.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { Shortcut } from '../../ui/Shortcut.tsx';
import { askToMergeState, removeStateOf, renameState, sayHowLikely } from '../actions/index.ts';

interface StateItemsProps {
  readonly nodeId: NodeId;
  readonly stateId: StateId;
}

/** What can be done with one state of a card. */
export function StateItems({ nodeId, stateId }: StateItemsProps) {
  const workbench = useWorkbench();
  const node = useDocument((document) => document.node.get(nodeId));
  const isAssumed = useSession(({ assumptions }) =>
    assumptions.some((given) => given.nodeId === nodeId && given.stateId === stateId),
  );
  const index = node?.states.findIndex(({ id }) => id === stateId) ?? -1;
  const state = node?.states[index];
  if (!node || !state) return null;
  const move = (step: 1 | -1): void => {
    workbench.dispatch(moveState, { nodeId, stateId, toIndex: index + step });
  };
  return (
    <>
      <Menu.Label>{state.label || 'Unnamed'}</Menu.Label>
      <Menu.Item onClick={() => toggleAssumption(workbench.session, { nodeId, stateId })}>
        {isAssumed ? 'Take the assumption back' : 'Assume it'}
      </Menu.Item>
      <Menu.Item
        rightSection={<Shortcut keys="%" />}
        onClick={() => sayHowLikely(workbench, { nodeId, stateId })}
      >
        Say how likely
      </Menu.Item>
      <Menu.Item onClick={() => renameState(workbench, nodeId, stateId)}>
        Rename the state
      </Menu.Item>
      {index > 0 && <Menu.Item onClick={() => move(-1)}>Move up</Menu.Item>}
      {index < node.states.length - 1 && <Menu.Item onClick={() => move(1)}>Move down</Menu.Item>}
      {node.states.length > 1 && (
        <Menu.Item onClick={() => askToMergeState(workbench, { nodeId, stateId })}>
          Merge with another…
        </Menu.Item>
      )}
      <Menu.Item onClick={() => removeStateOf(workbench, { nodeId, stateId })}>
        Delete the state
      </Menu.Item>
      <Menu.Divider />
    </>
  );
}
