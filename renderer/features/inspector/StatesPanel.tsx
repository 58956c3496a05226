import { Button } from '@mantine/core';
import { ArrowDown, ArrowUp, Pin, Plus, Trash2 } from 'lucide-react';
import { editState, moveState, removeState } from '../../../shared/document/commands/node.ts';
import { formatChance } from '../../../shared/drawing/format-numbers.ts';
import type { MapNode, NodeStateOption } from '../../../shared/model/node.ts';
import { toggleAssumption } from '../../state/session-actions.ts';
import { useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { addStateTo } from '../actions/index.ts';
import classes from './Inspector.module.css';

/** The options of a decision or outcomes of an uncertainty: named, described, ordered, assumed. */
export function StatesPanel({ node }: { readonly node: MapNode }) {
  const workbench = useWorkbench();
  return (
    <>
      {node.states.length === 0 && (
        <EmptyState title="No states yet">What could happen here?</EmptyState>
      )}
      <ul className={classes.cards}>
        {node.states.map((state, index) => (
          <StateCard key={state.id} node={node} state={state} index={index} />
        ))}
      </ul>
      <Button
        variant="default"
        fullWidth
        leftSection={<Plus size={16} />}
        onClick={() => addStateTo(workbench, node)}
      >
        Add a state
      </Button>
    </>
  );
}

function StateCard({
  node,
  state,
  index,
}: {
  readonly node: MapNode;
  readonly state: NodeStateOption;
  readonly index: number;
}) {
  const workbench = useWorkbench();
  const chance = useOpenMap(({ numbers }) => numbers.nodes.get(node.id)?.chances?.get(state.id));
  const isAssumed = useSession(({ assumptions }) =>
    assumptions.some((given) => given.nodeId === node.id && given.stateId === state.id),
  );
  const ref = { nodeId: node.id, stateId: state.id };
  const name = state.label || 'this state';
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <InlineText
          label={`Name of state ${index + 1}`}
          value={state.label}
          className={classes.stateName}
          onChange={(label) => workbench.dispatch(editState, { ...ref, fields: { label } })}
        />
        <span className={classes.chance}>
          {isAssumed ? 'assumed' : formatChance(chance ?? null)}
        </span>
      </div>
      <InlineText
        label={`Description of ${name}`}
        value={state.description}
        placeholder="What exactly would count as this?"
        className={classes.description}
        isMultiline
        onChange={(description) =>
          workbench.dispatch(editState, { ...ref, fields: { description } })
        }
      />
      <div className={classes.stateTools}>
        <IconButton
          label={`Assume ${name}`}
          size="sm"
          isPressed={isAssumed}
          onClick={() => toggleAssumption(workbench.session, ref)}
        >
          <Pin size={15} />
        </IconButton>
        <IconButton
          label={`Move ${name} up`}
          size="sm"
          disabled={index === 0}
          onClick={() => workbench.dispatch(moveState, { ...ref, toIndex: index - 1 })}
        >
          <ArrowUp size={15} />
        </IconButton>
        <IconButton
          label={`Move ${name} down`}
          size="sm"
          disabled={index === node.states.length - 1}
          onClick={() => workbench.dispatch(moveState, { ...ref, toIndex: index + 1 })}
        >
          <ArrowDown size={15} />
        </IconButton>
        <IconButton
          label={`Delete ${name}`}
          size="sm"
          onClick={() => workbench.dispatch(removeState, ref)}
        >
          <Trash2 size={15} />
        </IconButton>
      </div>
    </li>
  );
}
