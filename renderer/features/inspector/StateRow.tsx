import {
  ArrowDown,
  ArrowUp,
  ChevronDown,
  ChevronRight,
  GripVertical,
  Merge,
  Pin,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { changeInPoints } from '../../../shared/analysis/scenarios/changes.ts';
import { editState } from '../../../shared/document/commands/node.ts';
import { formatChance } from '../../../shared/drawing/format-numbers.ts';
import type { MapNode, NodeStateOption } from '../../../shared/model/node.ts';
import { useIsEvidenceSpeaking } from '../../state/evidence-speaks.ts';
import { keyOfState, toggleAssumption } from '../../state/session-actions.ts';
import { usePointedOut } from '../../state/use-pointed-out.ts';
import { useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { askToMergeState } from '../actions/index.ts';
import inspector from './Inspector.module.css';
import { StateNameField } from './StateNameField.tsx';
import classes from './States.module.css';
import { addStatesAt, placeState } from './state-edits.ts';
import type { HandleProps } from './use-state-drag.ts';

interface StateRowProps {
  readonly node: MapNode;
  readonly state: NodeStateOption;
  readonly index: number;
  readonly isAsked: boolean;
  readonly isDragged: boolean;
  readonly drop: 'before' | 'after' | null;
  readonly handle: HandleProps;
  readonly onAddAfter: () => void;
  readonly onRemove: () => void;
  readonly onLeave: () => void;
}

/** One state in a line: its name and how likely it is; opened, also what it means and what can be done. */
export function StateRow(props: StateRowProps) {
  const { node, state, index } = props;
  const workbench = useWorkbench();
  const [isOpen, setOpen] = useState(false);
  const name = state.label || 'this state';
  return (
    <li
      className={classes.state}
      data-state-row
      data-open={isOpen}
      data-drop={props.drop}
      data-dragged={props.isDragged}
      tabIndex={-1}
      {...usePointedOut(keyOfState({ nodeId: node.id, stateId: state.id }))}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
        if (step === 0 || !event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        placeState(workbench, node, state.id, index + step);
      }}
    >
      <div className={classes.line}>
        <button
          type="button"
          className={classes.handle}
          tabIndex={-1}
          aria-label={`Drag ${name} to another place`}
          {...props.handle}
        >
          <GripVertical size={14} aria-hidden="true" />
        </button>
        <Name {...props} />
        <Chance node={node} state={state} />
        <OpenButton name={name} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
      </div>
      {!isOpen && state.description && <p className={classes.preview}>{state.description}</p>}
      {isOpen && <More {...props} name={name} />}
    </li>
  );
}

// Without a tooltip of its own: there can be hundreds of rows.
function OpenButton({
  name,
  isOpen,
  onToggle,
}: {
  readonly name: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}) {
  const label = isOpen ? `Close ${name}` : `More about ${name}`;
  return (
    <button
      type="button"
      className={classes.open}
      aria-label={label}
      aria-expanded={isOpen}
      title={label}
      onClick={onToggle}
    >
      {isOpen ? <ChevronDown size={15} /> : <ChevronRight size={15} />}
    </button>
  );
}

function Name({ node, state, index, isAsked, onAddAfter, onLeave }: StateRowProps) {
  const workbench = useWorkbench();
  const ref = { nodeId: node.id, stateId: state.id };
  return (
    <StateNameField
      label={`Name of state ${index + 1}`}
      value={state.label}
      isAsked={isAsked}
      onRename={(label) => workbench.dispatch(editState, { ...ref, fields: { label } })}
      onEnter={onAddAfter}
      onPasteLines={(label, others) => {
        addStatesAt(workbench, node.id, index + 1, others, { stateId: state.id, label });
      }}
      onLeave={onLeave}
    />
  );
}

function Chance({ node, state }: Pick<StateRowProps, 'node' | 'state'>) {
  const chance = useOpenMap(({ numbers }) => numbers.nodes.get(node.id)?.chances?.get(state.id));
  const before = useOpenMap(({ baseline }) => baseline?.nodes.get(node.id)?.chances?.get(state.id));
  const isEvidenceSpeaking = useIsEvidenceSpeaking();
  const isAssumed = useIsAssumed(node, state);
  const isCompared = !isAssumed && chance !== undefined && before !== undefined;
  return (
    <span
      className={inspector.chance}
      title={
        isCompared
          ? `${formatChance(before)} ${isEvidenceSpeaking ? 'by the rows alone' : 'without assumptions'}`
          : undefined
      }
    >
      {isAssumed ? 'assumed' : formatChance(chance ?? null)}
      {isCompared && (
        <span className={inspector.change}>{` (${changeInPoints(before, chance)})`}</span>
      )}
    </span>
  );
}

function More({ node, state, index, name, onRemove }: StateRowProps & { readonly name: string }) {
  const workbench = useWorkbench();
  const isAssumed = useIsAssumed(node, state);
  const ref = { nodeId: node.id, stateId: state.id };
  return (
    <div className={classes.more}>
      <InlineText
        label={`Description of ${name}`}
        value={state.description}
        placeholder="What exactly would count as this?"
        className={inspector.description}
        isMultiline
        onChange={(description) =>
          workbench.dispatch(editState, { ...ref, fields: { description } })
        }
      />
      <div className={inspector.stateTools}>
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
          shortcut="Alt+Up"
          size="sm"
          disabled={index === 0}
          onClick={() => placeState(workbench, node, state.id, index - 1)}
        >
          <ArrowUp size={15} />
        </IconButton>
        <IconButton
          label={`Move ${name} down`}
          shortcut="Alt+Down"
          size="sm"
          disabled={index === node.states.length - 1}
          onClick={() => placeState(workbench, node, state.id, index + 1)}
        >
          <ArrowDown size={15} />
        </IconButton>
        <IconButton
          label={`Merge ${name} with another…`}
          size="sm"
          disabled={node.states.length < 2}
          onClick={() => askToMergeState(workbench, ref)}
        >
          <Merge size={15} />
        </IconButton>
        <IconButton label={`Delete ${name}`} size="sm" onClick={onRemove}>
          <Trash2 size={15} />
        </IconButton>
      </div>
    </div>
  );
}

function useIsAssumed(node: MapNode, state: NodeStateOption): boolean {
  return useSession(({ assumptions }) =>
    assumptions.some((given) => given.nodeId === node.id && given.stateId === state.id),
  );
}
