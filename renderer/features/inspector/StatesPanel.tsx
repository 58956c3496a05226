import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { Fragment, useState } from 'react';
import type { StateId } from '../../../shared/lib/ids.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { removeStateOf } from '../actions/index.ts';
import { StateNameField } from './StateNameField.tsx';
import { StateRow } from './StateRow.tsx';
import classes from './States.module.css';
import { addStatesAt, placeState } from './state-edits.ts';
import { useStateDrag } from './use-state-drag.ts';

/**
 * The options of a decision or outcomes of an uncertainty: named, described, ordered, assumed. A new
 * one is a row to be filled in; it becomes a state only with its name.
 */
export function StatesPanel({ node }: { readonly node: MapNode }) {
  const workbench = useWorkbench();
  const [newAt, setNewAt] = useState<number | null>(null);
  const [asked, setAsked] = useState<StateId | null>(null);
  const { states } = node;
  const { list, drag, handleOf } = useStateDrag((from, toIndex) => {
    const state = states[from];
    if (state) placeState(workbench, node, state.id, toIndex);
  });
  const remove = (index: number): void => {
    const state = states[index];
    if (!state) return;
    setAsked((states[index + 1] ?? states[index - 1])?.id ?? null);
    removeStateOf(workbench, { nodeId: node.id, stateId: state.id });
  };
  const newRow = newAt !== null && (
    <NewStateRow
      key={`new ${newAt}`}
      node={node}
      index={Math.min(newAt, states.length)}
      onNext={setNewAt}
      onCancel={() => {
        setNewAt(null);
        setAsked(states[newAt - 1]?.id ?? null);
      }}
      onLeave={() => setNewAt(null)}
    />
  );
  return (
    <>
      {states.length === 0 && newAt === null && (
        <EmptyState title="No states yet">
          What could happen here? Name the states one by one, or paste a list of them.
        </EmptyState>
      )}
      <ol className={classes.states} ref={list} aria-label="States">
        {states.map((state, index) => (
          <Fragment key={state.id}>
            {newAt === index && newRow}
            <StateRow
              node={node}
              state={state}
              index={index}
              isAsked={asked === state.id}
              drop={drag && dropMark(drag, index, states.length)}
              isDragged={drag?.from === index}
              handle={handleOf(index)}
              onAddAfter={() => setNewAt(index + 1)}
              onRemove={() => remove(index)}
              onLeave={() => setAsked(null)}
            />
          </Fragment>
        ))}
        {newAt !== null && newAt >= states.length && newRow}
      </ol>
      <Button
        variant="default"
        fullWidth
        leftSection={<Plus size={16} />}
        onClick={() => setNewAt(states.length)}
      >
        Add a state
      </Button>
    </>
  );
}

/** On which side of a row the line stands that shows where a drop would go. */
function dropMark(
  { from, slot }: { readonly from: number; readonly slot: number },
  index: number,
  count: number,
): 'before' | 'after' | null {
  if (slot === from || slot === from + 1) return null;
  if (slot === index) return 'before';
  return slot === count && index === count - 1 ? 'after' : null;
}

function NewStateRow({
  node,
  index,
  onNext,
  onCancel,
  onLeave,
}: {
  readonly node: MapNode;
  readonly index: number;
  /** The place at which the next one is to be typed. */
  readonly onNext: (index: number) => void;
  readonly onCancel: () => void;
  readonly onLeave: () => void;
}) {
  const workbench = useWorkbench();
  const add = (labels: readonly string[]): void => {
    const count = addStatesAt(workbench, node.id, index, labels);
    if (count > 0) onNext(index + count);
    else onLeave();
  };
  return (
    <li className={classes.state} data-new="true">
      <div className={classes.line}>
        <span className={classes.noHandle} />
        <StateNameField
          label="Name of the new state"
          value=""
          placeholder={node.kind === 'decision' ? 'Name of the option' : 'Name of the outcome'}
          isAsked
          onRename={(name) => add([name])}
          onEnter={(name) => name === '' && onCancel()}
          onPasteLines={(name, others) => add([name, ...others])}
          onEscape={onCancel}
          onLeave={onLeave}
        />
      </div>
    </li>
  );
}
