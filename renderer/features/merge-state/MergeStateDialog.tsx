import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { mergeStates } from '../../../shared/document/commands/merge-states.ts';
import { describeStateChange } from '../../../shared/document/state-consequences.ts';
import { formatChance } from '../../../shared/drawing/format-numbers.ts';
import { type StateId, toId } from '../../../shared/lib/ids.ts';
import type { MapNode, NodeStateOption } from '../../../shared/model/node.ts';
import { useDocument, useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import type { Workbench } from '../../state/workbench.ts';
import { announce } from '../../ui/announce.ts';
import classes from './MergeStateDialog.module.css';

/** Asks into which state another is to be merged, and says beforehand what that does to the map. */
export function MergeStateDialog() {
  const merging = useSession(({ mergingState }) => mergingState);
  const node = useDocument((document) => merging && document.node.get(merging.nodeId));
  const from = node?.states.find(({ id }) => id === merging?.stateId);
  const { session } = useWorkbench();
  // The state can have gone meanwhile, by another window or an undo: then there is nothing to ask.
  if (!node || !from) return null;
  const close = (): void => session.setState({ mergingState: null });
  return (
    <Modal opened title={`Merge “${nameOf(from)}”`} onClose={close}>
      <MergeForm key={from.id} node={node} from={from} onClose={close} />
    </Modal>
  );
}

function MergeForm({
  node,
  from,
  onClose,
}: {
  readonly node: MapNode;
  readonly from: NodeStateOption;
  readonly onClose: () => void;
}) {
  const workbench = useWorkbench();
  const others = node.states.filter(({ id }) => id !== from.id);
  const [chosen, setChosen] = useState<StateId | null>(
    others.length === 1 ? (others[0]?.id ?? null) : null,
  );
  const into = others.find(({ id }) => id === chosen);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (into) merge(workbench, node, from, into);
        onClose();
      }}
    >
      <Stack>
        <Radio.Group
          label="Which state is to stay?"
          description="It takes over what the other has. Its name stays as it is."
          value={chosen}
          onChange={(value) => setChosen(toId<StateId>(value))}
        >
          <div className={classes.choices}>
            {others.map((state) => (
              <Choice key={state.id} node={node} state={state} />
            ))}
          </div>
        </Radio.Group>
        <div aria-live="polite">{into && <Consequences node={node} from={from} into={into} />}</div>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!into}>
            Merge
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Choice({ node, state }: { readonly node: MapNode; readonly state: NodeStateOption }) {
  const chance = useOpenMap(({ numbers }) => numbers.nodes.get(node.id)?.chances?.get(state.id));
  return (
    <div className={classes.choice}>
      <Radio
        value={state.id}
        label={nameOf(state)}
        description={state.description || undefined}
        classNames={{ label: classes.words ?? '', description: classes.words ?? '' }}
      />
      <span className={classes.chance}>{formatChance(chance ?? null)}</span>
    </div>
  );
}

function Consequences({
  node,
  from,
  into,
}: {
  readonly node: MapNode;
  readonly from: NodeStateOption;
  readonly into: NodeStateOption;
}) {
  const document = useDocument((state) => state);
  const { sentences } = useMemo(
    () => describeStateChange(document, { kind: 'merge', ...mergeOf(node, from, into) }),
    [document, node, from, into],
  );
  if (sentences.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing else changes.
      </Text>
    );
  }
  return (
    <>
      <Text size="sm" fw={600}>
        What else changes
      </Text>
      <ul className={classes.sentences}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}.</li>
        ))}
      </ul>
    </>
  );
}

function merge(
  workbench: Workbench,
  node: MapNode,
  from: NodeStateOption,
  into: NodeStateOption,
): void {
  if (!workbench.dispatch(mergeStates, mergeOf(node, from, into))) return;
  const { session } = workbench;
  // Who assumed the one now assumes what it became; otherwise nothing at all would be assumed.
  session.setState(({ assumptions }) => ({
    assumptions: assumptions.map((each) =>
      each.nodeId === node.id && each.stateId === from.id ? { ...each, stateId: into.id } : each,
    ),
  }));
  announce(`Merged “${nameOf(from)}” into “${nameOf(into)}”. Undo takes it back.`);
}

function mergeOf(node: MapNode, from: NodeStateOption, into: NodeStateOption) {
  return { nodeId: node.id, fromStateId: from.id, intoStateId: into.id };
}

const nameOf = ({ label }: NodeStateOption): string => label || 'Unnamed';
