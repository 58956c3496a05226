import { MultiSelect } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useCallback, useState } from 'react';
import { editNode } from '../../../shared/document/commands/node.ts';
import type { NodeId, StateId } from '../../../shared/lib/ids.ts';
import { type AppliesWhen, hasStates, type MapNode } from '../../../shared/model/node.ts';
import { useDocument, useOpenMap, useWorkbench } from '../../state/use-workbench.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import classes from './AppliesWhen.module.css';
import { NodeSelect } from './NodeSelect.tsx';

/** Under which states of other nodes a node applies at all; otherwise it is not reached. */
export function AppliesWhenFields({ node }: { readonly node: MapNode }) {
  const workbench = useWorkbench();
  const reach = useOpenMap(({ numbers }) => numbers.nodes.get(node.id)?.reach ?? 1);
  const [isAdding, setAdding] = useState(false);
  const put = (appliesWhen: AppliesWhen[]): void => {
    workbench.dispatch(
      { ...editNode, label: 'Edit condition' },
      { nodeId: node.id, fields: { appliesWhen } },
    );
  };
  const { appliesWhen } = node;
  const isOffered = useCallback(
    (other: MapNode) =>
      hasStates(other.kind) &&
      other.states.length > 0 &&
      other.id !== node.id &&
      !appliesWhen.some(({ nodeId }) => nodeId === other.id),
    [node.id, appliesWhen],
  );
  return (
    <section className={classes.section} aria-label="When it applies">
      {appliesWhen.map((condition, place) => (
        <Condition
          key={condition.nodeId}
          condition={condition}
          isFirst={place === 0}
          onChange={(stateIds) =>
            put(appliesWhen.map((each) => (each === condition ? { ...each, stateIds } : each)))
          }
          onRemove={() => put(appliesWhen.filter((each) => each !== condition))}
        />
      ))}
      {isAdding && (
        <NodeSelect
          aria-label="Applies only when this node"
          placeholder="Which node must be in a certain state?"
          value={null}
          isOffered={isOffered}
          autoFocus
          onBlur={() => setAdding(false)}
          onChange={(nodeId) => {
            setAdding(false);
            if (nodeId) put([...appliesWhen, newCondition(workbench, nodeId)]);
          }}
        />
      )}
      {!isAdding && (
        <button type="button" className={classes.add} onClick={() => setAdding(true)}>
          <Plus size={12} aria-hidden="true" />
          {appliesWhen.length === 0 ? 'Applies always. Only when…' : 'and only when…'}
        </button>
      )}
      {appliesWhen.length > 0 && reach <= 0 && (
        <p className={classes.note}>Not reached under the present assumptions.</p>
      )}
    </section>
  );
}

/** A condition that changes nothing yet: every state of the node is allowed. */
function newCondition({ map }: ReturnType<typeof useWorkbench>, nodeId: NodeId): AppliesWhen {
  const states = map.getState().document.node.get(nodeId)?.states ?? [];
  return { nodeId, stateIds: states.map(({ id }) => id) };
}

function Condition({
  condition,
  isFirst,
  onChange,
  onRemove,
}: {
  readonly condition: AppliesWhen;
  readonly isFirst: boolean;
  readonly onChange: (stateIds: StateId[]) => void;
  readonly onRemove: () => void;
}) {
  const asked = useDocument((document) => document.node.get(condition.nodeId));
  const title = asked?.title || 'Untitled';
  const states = asked?.states ?? [];
  return (
    <div className={classes.condition}>
      <div className={classes.words}>
        <span>
          {isFirst ? 'Applies only when' : 'and'} <strong>{title}</strong> is
        </span>
        <IconButton label={`Do not ask for ${title}`} size="xs" onClick={onRemove}>
          <X size={13} />
        </IconButton>
      </div>
      <MultiSelect
        aria-label={`States of ${title} in which it applies`}
        size="xs"
        placeholder={condition.stateIds.length === 0 ? 'Choose states' : ''}
        value={condition.stateIds}
        data={states.map(({ id, label }) => ({ value: id, label: label || 'Unnamed' }))}
        error={condition.stateIds.length === 0 && 'In no state: it never applies.'}
        onChange={(ids) => onChange(states.flatMap(({ id }) => (ids.includes(id) ? [id] : [])))}
      />
      {condition.stateIds.length === states.length && states.length > 0 && (
        <p className={classes.note}>
          All states are allowed: take away those in which it does not apply.
        </p>
      )}
    </div>
  );
}
