import { type Command, type Execution, execute } from '../../shared/document/command.ts';
import { duplicateNodes } from '../../shared/document/commands/duplicate.ts';
import { connect, editEdge } from '../../shared/document/commands/edge.ts';
import {
  attachPassage,
  detachEvidence,
  editEvidence,
  editPassage,
  editSource,
  importSource,
  setFurniture,
} from '../../shared/document/commands/evidence.ts';
import { insertStep } from '../../shared/document/commands/insert-step.ts';
import { editMap, putActor, removeActor } from '../../shared/document/commands/map.ts';
import {
  addNode,
  addState,
  editNode,
  editState,
  moveNodes,
  moveState,
  removeItems,
  removeState,
} from '../../shared/document/commands/node.ts';
import { addPassage } from '../../shared/document/commands/passage.ts';
import {
  putExclusion,
  putLikelihood,
  putValue,
  removeExclusion,
  removeLikelihood,
  removeValue,
} from '../../shared/document/commands/rows.ts';
import {
  orderSteps,
  putScenario,
  putStep,
  removeScenario,
  removeStep,
} from '../../shared/document/commands/scenario.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import { mapRecordOf } from '../../shared/document/state.ts';
import { sha256Hex } from '../../shared/lib/hash.ts';
import { type NodeId, toId } from '../../shared/lib/ids.ts';
import { createActor } from '../../shared/model/actor.ts';
import { createEdge } from '../../shared/model/edge.ts';
import { createEvidence, type EvidenceTarget } from '../../shared/model/evidence.ts';
import { createExclusion } from '../../shared/model/exclusion.ts';
import { emptyPedigree, type NodeState } from '../../shared/model/fields.ts';
import { createLikelihood } from '../../shared/model/likelihood.ts';
import { createNode, type MapNode, nodeKinds } from '../../shared/model/node.ts';
import { createPassage } from '../../shared/model/passage.ts';
import { createScenario } from '../../shared/model/scenario.ts';
import { createSource } from '../../shared/model/source.ts';
import { createStep } from '../../shared/model/step.ts';
import { createValue } from '../../shared/model/value.ts';
import { Picker } from './picker.ts';

/** A command with arguments that fit a state; null where the state has nothing for it to work on. */
type Maker = (state: DocumentState, pick: Picker, newId: () => string) => Prepared | null;

/** A command that is ready to run. */
export interface Prepared {
  readonly code: string;
  run(state: DocumentState): Execution;
}

function ready<Args>(command: Command<Args>, args: Args): Prepared {
  return { code: command.code, run: (state) => execute(state, command, args) };
}

/** Chooses a command and its arguments from what is in the state; null where there was nothing to choose. */
export function prepareCommand(
  state: DocumentState,
  choices: readonly number[],
  serial: number,
): Prepared | null {
  const pick = new Picker(choices);
  let made = 0;
  const newId = (): string => {
    made += 1;
    return `new-${serial}-${made}`;
  };
  return pick.of(Object.values(makers))(state, pick, newId);
}

/** One maker for each command of the program, by the command's code. */
export const makers: Readonly<Record<string, Maker>> = {
  'node.add': (state, pick, newId) => {
    const node = newNode(pick, newId);
    const from = pick.one(state.node.values());
    if (!from || pick.chance()) return ready(addNode, { node });
    const edge = createEdge({ id: toId(newId()), fromId: from.id, toId: node.id });
    return ready(addNode, { node, edge });
  },
  'node.edit': (state, pick) => {
    const node = pick.one(state.node.values());
    if (!node) return null;
    const parent = pick.one([...state.node.values()].filter(({ states }) => states.length > 0));
    return ready(editNode, {
      nodeId: node.id,
      fields: pick.of([
        { title: titleOf(pick) },
        { actorId: pick.one(state.actor.keys()) ?? null },
        {
          appliesWhen: parent
            ? [{ nodeId: parent.id, stateIds: pick.some(parent.states).map(({ id }) => id) }]
            : [],
        },
        { tags: ['x'], weight: pick.number(5) },
      ]),
    });
  },
  'node.duplicate': (state, pick, newId) =>
    ready(duplicateNodes, {
      newIds: new Map(
        pick.some(state.node.keys()).map((nodeId) => [nodeId, toId<NodeId>(newId())] as const),
      ),
      offsetPx: 24,
      newId: () => toId(newId()),
    }),
  'node.move': (state, pick) =>
    ready(moveNodes, {
      moves: pick
        .some(state.node.keys())
        .map((nodeId) => ({ nodeId, xPx: pick.number(500), yPx: pick.number(500) })),
    }),
  'selection.remove': (state, pick) =>
    ready(removeItems, {
      nodeIds: pick.some(state.node.keys()),
      edgeIds: pick.some(state.edge.keys()),
    }),
  'state.add': (state, pick, newId) => {
    const node = pick.one(state.node.values());
    const option = { id: toId<NodeState['stateId']>(newId()), label: 'New', description: '' };
    return node ? ready(addState, { nodeId: node.id, state: option }) : null;
  },
  'state.edit': (state, pick) => {
    const one = pick.one(nodeStatesOf(state));
    return one ? ready(editState, { ...one, fields: { label: titleOf(pick) } }) : null;
  },
  'state.remove': (state, pick) => {
    const one = pick.one(nodeStatesOf(state));
    return one ? ready(removeState, one) : null;
  },
  'state.move': (state, pick) => {
    const one = pick.one(nodeStatesOf(state));
    return one ? ready(moveState, { ...one, toIndex: pick.number(4) }) : null;
  },
  'edge.add': (state, pick, newId) => {
    const [from, to] = [pick.one(state.node.keys()), pick.one(state.node.keys())];
    if (!from || !to) return null;
    return ready(connect, { edge: createEdge({ id: toId(newId()), fromId: from, toId: to }) });
  },
  'edge.edit': (state, pick) => {
    const edgeId = pick.one(state.edge.keys());
    return edgeId ? ready(editEdge, { edgeId, fields: { label: titleOf(pick) } }) : null;
  },
  'map.edit': (state, pick) => {
    const map = mapRecordOf(state);
    if (!map) return null;
    const perspectiveActorId = pick.one(state.actor.keys()) ?? null;
    return ready(editMap, { mapId: map.id, fields: { title: titleOf(pick), perspectiveActorId } });
  },
  'actor.put': (state, pick, newId) => {
    const known = pick.one(state.actor.values());
    const actor =
      known && pick.chance()
        ? { ...known, name: titleOf(pick) }
        : createActor({ id: toId(newId()), name: titleOf(pick) });
    return ready(putActor, { actor });
  },
  'actor.remove': (state, pick) => {
    const actorId = pick.one(state.actor.keys());
    return actorId ? ready(removeActor, { actorId }) : null;
  },
  'likelihood.put': (state, pick, newId) => {
    const node = pick.one(state.node.values());
    if (!node) return null;
    const row = createLikelihood({
      id: pick.one(ownRowIds(state, node, 'likelihood')) ?? toId(newId()),
      nodeId: node.id,
      given: pick.some(nodeStatesOf(state), 2),
      chances: node.states.map(({ id }) => ({ stateId: id, chance: { kind: 'rest' } as const })),
      pedigree: { ...emptyPedigree(), passageIds: pick.some(state.passage.keys()) },
    });
    return ready(putLikelihood, { row });
  },
  'likelihood.remove': (state, pick) => {
    const rowId = pick.one(state.likelihood.keys());
    return rowId ? ready(removeLikelihood, { rowId }) : null;
  },
  'value.put': (state, pick, newId) => {
    const node = pick.one(state.node.values());
    if (!node) return null;
    const row = createValue({
      id: pick.one(ownRowIds(state, node, 'value')) ?? toId(newId()),
      nodeId: node.id,
      given: pick.some(nodeStatesOf(state), 2),
      value: pick.number(100),
    });
    return ready(putValue, { row });
  },
  'value.remove': (state, pick) => {
    const rowId = pick.one(state.value.keys());
    return rowId ? ready(removeValue, { rowId }) : null;
  },
  'exclusion.put': (state, pick, newId) => {
    const [a, b] = [pick.one(nodeStatesOf(state)), pick.one(nodeStatesOf(state))];
    if (!a || !b) return null;
    return ready(putExclusion, { exclusion: createExclusion({ id: toId(newId()), a, b }) });
  },
  'exclusion.remove': (state, pick) => {
    const exclusionId = pick.one(state.exclusion.keys());
    return exclusionId ? ready(removeExclusion, { exclusionId }) : null;
  },
  'scenario.put': (state, pick, newId) => {
    const states = pick.some(nodeStatesOf(state));
    return ready(putScenario, { scenario: createScenario({ id: toId(newId()), states }) });
  },
  'scenario.remove': (state, pick) => {
    const scenarioId = pick.one(state.scenario.keys());
    return scenarioId ? ready(removeScenario, { scenarioId }) : null;
  },
  'step.put': (state, pick, newId) =>
    ready(putStep, {
      step: createStep({
        id: toId(newId()),
        order: state.step.size,
        focusNodeIds: pick.some(state.node.keys()),
        assumptions: pick.some(nodeStatesOf(state)),
        passageIds: pick.some(state.passage.keys()),
        decisionNodeId: pick.one(state.node.keys()) ?? null,
      }),
    }),
  'step.remove': (state, pick) => {
    const stepId = pick.one(state.step.keys());
    return stepId ? ready(removeStep, { stepId }) : null;
  },
  'step.insert': (state, pick, newId) =>
    ready(insertStep, {
      step: createStep({ id: toId(newId()), order: 0 }),
      afterId: pick.one(state.step.keys()) ?? null,
    }),
  'step.order': (state, pick) =>
    ready(orderSteps, {
      stepIds: [...state.step.keys()].sort(() => pick.number(3) - 1),
    }),
  'source.import': (_state, pick, newId) => {
    const source = createSource({ id: toId(newId()), title: titleOf(pick) });
    const passage = createPassage({
      id: toId(newId()),
      sourceId: source.id,
      position: { start: 0, end: 3 },
      quoteHash: sha256Hex('The'),
    });
    return ready(importSource, { source, passages: pick.chance() ? [passage] : [] });
  },
  'source.edit': (state, pick) => {
    const sourceId = pick.one(state.source.keys());
    return sourceId ? ready(editSource, { sourceId, fields: { title: titleOf(pick) } }) : null;
  },
  'source.setFurniture': (state, pick) => {
    const sourceId = pick.one(state.source.keys());
    const setAside = [{ start: 0, end: pick.number(2), kind: 'caption' as const }];
    return sourceId ? ready(setFurniture, { sourceId, setAside }) : null;
  },
  'evidence.attach': (state, pick, newId) => {
    const passage = pick.one(state.passage.values());
    const target = pick.one(targetsOf(state));
    if (!passage || !target) return null;
    const link = createEvidence({
      id: toId(newId()),
      passageId: passage.id,
      target,
      stance: 'supports',
    });
    return ready(attachPassage, { passage, link });
  },
  'evidence.edit': (state, pick) => {
    const evidenceId = pick.one(state.evidence.keys());
    const target = pick.one(targetsOf(state));
    if (!evidenceId || !target) return null;
    return ready(editEvidence, { evidenceId, fields: { target, stance: 'context' } });
  },
  'evidence.detach': (state, pick) => {
    const evidenceId = pick.one(state.evidence.keys());
    return evidenceId ? ready(detachEvidence, { evidenceId }) : null;
  },
  'passage.add': (state, pick, newId) => {
    const sourceId = pick.one(state.source.keys());
    if (!sourceId) return null;
    const passage = createPassage({
      id: toId(newId()),
      sourceId,
      position: { start: 0, end: 3 },
      quoteHash: sha256Hex('The'),
    });
    return ready(addPassage, { passage });
  },
  'passage.edit': (state, pick) => {
    const passageId = pick.one(state.passage.keys());
    return passageId ? ready(editPassage, { passageId, fields: { gist: titleOf(pick) } }) : null;
  },
};

function newNode(pick: Picker, newId: () => string): MapNode {
  const kind = pick.of(nodeKinds);
  const states = kind === 'decision' || kind === 'uncertainty' ? ['yes', 'no'] : [];
  return createNode({
    id: toId(newId()),
    kind,
    states: states.map((label) => ({ id: toId(label), label, description: '' })),
  });
}

const titleOf = (pick: Picker): string => pick.of(['Talks', 'Relief', 'Freeze', '']);

function nodeStatesOf(state: DocumentState): NodeState[] {
  return [...state.node.values()].flatMap(({ id, states }) =>
    states.map((option) => ({ nodeId: id, stateId: option.id })),
  );
}

function ownRowIds<Type extends 'likelihood' | 'value'>(
  state: DocumentState,
  node: MapNode,
  type: Type,
): ReturnType<DocumentState[Type]['keys']> extends MapIterator<infer Id> ? Id[] : never {
  const rows = [...state[type].values()].filter(({ nodeId }) => nodeId === node.id);
  return rows.map(({ id }) => id) as never;
}

function targetsOf(state: DocumentState): EvidenceTarget[] {
  return [
    ...[...state.node.keys()].map((nodeId): EvidenceTarget => ({ kind: 'node', nodeId })),
    ...nodeStatesOf(state).map((one): EvidenceTarget => ({ kind: 'state', ...one })),
    ...[...state.edge.keys()].map((edgeId): EvidenceTarget => ({ kind: 'edge', edgeId })),
    ...[...state.scenario.keys()].map(
      (scenarioId): EvidenceTarget => ({ kind: 'scenario', scenarioId }),
    ),
  ];
}
