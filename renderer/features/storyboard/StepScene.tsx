import { Button, MultiSelect, SegmentedControl, Select } from '@mantine/core';
import type { DocumentState } from '../../../shared/document/state.ts';
import { type NodeId, toId } from '../../../shared/lib/ids.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import { hasStates, type MapNode } from '../../../shared/model/node.ts';
import type { Step } from '../../../shared/model/step.ts';
import { describeNodeState } from '../../state/selectors/steps.ts';
import { useDocument, useSession } from '../../state/use-workbench.ts';
import classes from './StepEditor.module.css';
import { lastPerNode, type StepFields } from './step-changes.ts';

interface StepSceneProps {
  readonly step: Step;
  readonly onEdit: (fields: StepFields) => void;
}

const pillClasses = { pill: classes.pill ?? '' };

const byPlace = memoiseByIdentity((nodes: DocumentState['node']): readonly MapNode[] =>
  [...nodes.values()].sort((a, b) => a.xPx - b.xPx || a.yPx - b.yPx),
);

/** What a step shows of the map: what is bright, from where, under which assumptions. */
export function StepScene({ step, onEdit }: StepSceneProps) {
  const nodes = byPlace(useDocument((document) => document.node));
  const decisions = nodes.filter(({ kind }) => kind === 'decision');
  return (
    <>
      <FocusField step={step} nodes={nodes} onEdit={onEdit} />
      <ViewField step={step} onEdit={onEdit} />
      <AssumptionsField step={step} nodes={nodes} onEdit={onEdit} />
      <Select
        label="Decision for the room"
        description="Its options stand under the title, and the numbers answer to a click"
        placeholder="None"
        clearable
        searchable
        data={decisions.map(optionOf)}
        value={step.decisionNodeId}
        onChange={(id) => onEdit({ decisionNodeId: id === null ? null : toId<NodeId>(id) })}
      />
    </>
  );
}

interface FieldProps extends StepSceneProps {
  readonly nodes: readonly MapNode[];
}

function FocusField({ step, nodes, onEdit }: FieldProps) {
  const selected = useSession(({ selection }) => selection.nodeIds);
  return (
    <div className={classes.field}>
      <MultiSelect
        label="In focus"
        description="These stay bright and the rest is dimmed; none means the whole map"
        placeholder={step.focusNodeIds.length === 0 ? 'The whole map' : ''}
        searchable
        hidePickedOptions
        clearable
        classNames={pillClasses}
        data={nodes.map(optionOf)}
        value={step.focusNodeIds}
        onChange={(ids) => onEdit({ focusNodeIds: ids.map((id) => toId<NodeId>(id)) })}
      />
      {selected.length > 0 && (
        <Button
          className={classes.inlineButton}
          variant="subtle"
          size="compact-xs"
          onClick={() => onEdit({ focusNodeIds: [...selected] })}
        >
          Use what is selected on the map ({selected.length})
        </Button>
      )}
    </div>
  );
}

function ViewField({ step, onEdit }: StepSceneProps) {
  const camera = useSession((session) => session.camera);
  return (
    <div className={classes.field}>
      <span className={classes.label} id={`view-${step.id}`}>
        View
      </span>
      <SegmentedControl
        aria-labelledby={`view-${step.id}`}
        size="xs"
        fullWidth
        data={[
          { value: 'focus', label: 'Frame the focus' },
          { value: 'camera', label: 'As kept from the map', disabled: !step.camera && !camera },
        ]}
        value={step.camera ? 'camera' : 'focus'}
        onChange={(value) => onEdit({ camera: value === 'camera' ? camera : null })}
      />
      {step.camera && camera && (
        <Button
          className={classes.inlineButton}
          variant="subtle"
          size="compact-xs"
          onClick={() => onEdit({ camera })}
        >
          Take the map’s present view
        </Button>
      )}
    </div>
  );
}

function AssumptionsField({ step, nodes, onEdit }: FieldProps) {
  const document = useDocument((state) => state);
  const groups = nodes
    .filter(({ kind, states }) => hasStates(kind) && states.length > 0)
    .map((node) => ({
      group: node.title || 'Untitled',
      items: node.states.map(({ id }) => {
        const given = { nodeId: node.id, stateId: id };
        return { value: keyOf(given), label: describeNodeState(document, given) ?? '' };
      }),
    }));
  const stateOfKey = new Map(
    nodes.flatMap((node) =>
      node.states.map(({ id }) => {
        const given = { nodeId: node.id, stateId: id };
        return [keyOf(given), given] as const;
      }),
    ),
  );
  const chosen = step.assumptions.map(keyOf).filter((key) => stateOfKey.has(key));
  return (
    <MultiSelect
      label="Assuming"
      description="Set while the step is on; the likelihoods follow"
      placeholder={chosen.length === 0 ? 'Nothing' : ''}
      searchable
      hidePickedOptions
      clearable
      classNames={pillClasses}
      data={mergeSameNames(groups)}
      value={chosen}
      onChange={(keys) =>
        onEdit({ assumptions: lastPerNode(keys.flatMap((key) => stateOfKey.get(key) ?? [])) })
      }
    />
  );
}

function optionOf({ id, title }: MapNode): { value: string; label: string } {
  return { value: id, label: title || 'Untitled' };
}

/** An id may hold any character, so no sign could part two of them for sure. */
function keyOf({ nodeId, stateId }: NodeState): string {
  return JSON.stringify([nodeId, stateId]);
}

interface Group {
  readonly group: string;
  readonly items: readonly { readonly value: string; readonly label: string }[];
}

/** Nodes may share a title, but the list takes each group's name once. */
function mergeSameNames(
  groups: readonly Group[],
): { group: string; items: Group['items'][number][] }[] {
  const byName = new Map<string, Group['items'][number][]>();
  for (const { group, items } of groups) {
    byName.set(group, [...(byName.get(group) ?? []), ...items]);
  }
  return [...byName].map(([group, items]) => ({ group, items }));
}
