import { type Command, type Execution, execute } from '../../shared/document/command.ts';
import { importBibliography } from '../../shared/document/commands/bibliography.ts';
import { cutItems } from '../../shared/document/commands/cut.ts';
import { duplicateNodes } from '../../shared/document/commands/duplicate.ts';
import {
  connect,
  connectAll,
  editEdge,
  insertOnEdge,
  reconnectEdge,
  reverseEdge,
} from '../../shared/document/commands/edge.ts';
import {
  attachPassage,
  detachEvidence,
  editEvidence,
  editPassage,
  editSource,
  importSource,
  setFurniture,
} from '../../shared/document/commands/evidence.ts';
import { hideEvidence, showEvidence } from '../../shared/document/commands/evidence-card.ts';
import {
  addFrame,
  foldNode,
  removeFrame,
  resizeFrame,
} from '../../shared/document/commands/frame.ts';
import { importPassages } from '../../shared/document/commands/import-passages.ts';
import { insertStep } from '../../shared/document/commands/insert-step.ts';
import {
  editMap,
  putActor,
  removeActor,
  setEvidenceRatios,
} from '../../shared/document/commands/map.ts';
import { mergeStates } from '../../shared/document/commands/merge-states.ts';
import {
  addNode,
  addState,
  editNode,
  editNodes,
  editState,
  moveNodes,
  moveState,
  pinNodes,
  removeItems,
  removeState,
} from '../../shared/document/commands/node.ts';
import { addPassage } from '../../shared/document/commands/passage.ts';
import {
  addPassageLink,
  editPassageLink,
  removePassageLink,
} from '../../shared/document/commands/passage-link.ts';
import { pasteRecords } from '../../shared/document/commands/paste.ts';
import { rateEvidence } from '../../shared/document/commands/rate-evidence.ts';
import {
  confirmPassages,
  losePassage,
  placePassage,
  replaceText,
} from '../../shared/document/commands/replace-text.ts';
import {
  putExclusion,
  putLikelihood,
  putLikelihoods,
  putValue,
  putValues,
  removeExclusion,
  removeLikelihood,
  removeValue,
} from '../../shared/document/commands/rows.ts';
import {
  insertScenario,
  orderScenarios,
  orderSteps,
  putScenario,
  putStep,
  removeScenario,
  removeStep,
} from '../../shared/document/commands/scenario.ts';
import {
  mergeVersion,
  replaceByVersion,
  restoreEarlierVersion,
} from '../../shared/document/commands/version.ts';
import { withMembers } from '../../shared/document/frames.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import { allRecords, mapRecordOf, stateOf } from '../../shared/document/state.ts';
import { sha256Hex } from '../../shared/lib/hash.ts';
import { type EvidenceId, type NodeId, toId } from '../../shared/lib/ids.ts';
import { createActor } from '../../shared/model/actor.ts';
import { createEdge, type MapEdge } from '../../shared/model/edge.ts';
import { createEvidence, type EvidenceTarget, stances } from '../../shared/model/evidence.ts';
import { createExclusion } from '../../shared/model/exclusion.ts';
import { emptyPedigree, type NodeState } from '../../shared/model/fields.ts';
import { type Chance, createLikelihood } from '../../shared/model/likelihood.ts';
import { authoredKinds, confidences, createNode, type MapNode } from '../../shared/model/node.ts';
import { createPassage } from '../../shared/model/passage.ts';
import { createPassageLink, passageLinkKinds } from '../../shared/model/passage-link.ts';
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

/** The state without some of its nodes, and with others renamed. */
function versionOf(state: DocumentState, pick: Picker): DocumentState {
  const gone = new Set<string>(pick.some([...state.node.keys()]));
  const renamed = new Set<string>(pick.some([...state.node.keys()]));
  return stateOf(
    allRecords(state)
      .filter(({ id }) => !gone.has(id))
      .map((record) =>
        record.type === 'node' && renamed.has(record.id)
          ? { ...record, title: titleOf(pick) }
          : record,
      ),
  );
}

/** One maker for each command of the program, by the command's code. */
export const makers: Readonly<Record<string, Maker>> = {
  'evidence.show': (state, pick, newId) => {
    const cards = pick.some([...state.passage.keys()]).map((passageId) =>
      createNode({
        id: toId<NodeId>(newId()),
        kind: 'passage',
        passageId,
        xPx: pick.number(500),
        frameId:
          pick.one([...state.node.values()].filter(({ kind }) => kind === 'frame'))?.id ?? null,
      }),
    );
    return cards.length === 0 ? null : ready(showEvidence, { cards });
  },
  'evidence.hide': (state, pick) => {
    const nodeIds = pick.some([...state.node.values()]).map(({ id }) => id);
    return ready(hideEvidence, { nodeIds });
  },
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
  'node.move': (state, pick) => {
    const named = pick
      .some(state.node.keys())
      .map((nodeId) => ({ nodeId, xPx: pick.number(500), yPx: pick.number(500) }));
    // Any node, so that it is also put into what is no frame, and into what is in itself.
    const frameId = pick.one([null, ...state.node.keys()]) ?? null;
    const frameIds = new Map(named.map(({ nodeId }) => [nodeId, frameId]));
    const sizes = new Map(
      named.map(({ nodeId }) => [nodeId, { widthPx: 1 + pick.number(900), heightPx: 300 }]),
    );
    const moves = pick.chance() ? withMembers(state, named) : named;
    return ready(moveNodes, {
      moves,
      ...(pick.chance() && { frameIds }),
      ...(pick.chance() && { sizes }),
    });
  },
  'node.editMany': (state, pick) =>
    ready(editNodes, {
      nodeIds: pick.some(state.node.keys()),
      fields: pick.of([
        { actorId: pick.one(state.actor.keys()) ?? null },
        { tags: ['y'], confidence: pick.of(confidences) },
        { isPinned: pick.chance() },
      ]),
    }),
  'node.pin': (state, pick) =>
    ready(pinNodes, { nodeIds: pick.some(state.node.keys()), isPinned: pick.chance() }),
  'node.fold': (state, pick) => {
    const nodeId = pick.one(state.node.keys());
    return nodeId ? ready(foldNode, { nodeId, isFolded: pick.chance() }) : null;
  },
  'node.insertOnEdge': (state, pick, newId) => {
    const edgeId = pick.one(state.edge.keys());
    const nodeId = pick.one(state.node.keys());
    if (!edgeId || !nodeId) return null;
    const newEdgeId = toId<MapEdge['id']>(newId());
    if (pick.chance())
      return ready(insertOnEdge, { edgeId, newEdgeId, node: newNode(pick, newId) });
    return ready(insertOnEdge, { edgeId, newEdgeId, nodeId, xPx: pick.number(500) });
  },
  'frame.add': (state, pick, newId) => {
    const frame = createNode({
      id: toId(newId()),
      kind: 'frame',
      size: { widthPx: 300, heightPx: 1 + pick.number(500) },
    });
    return ready(addFrame, { frame, nodeIds: pick.some(state.node.keys()) });
  },
  'frame.resize': (state, pick) => {
    const nodeId = pick.one(framesOf(state)) ?? pick.one(state.node.keys());
    if (!nodeId) return null;
    const box = { xPx: pick.number(500), yPx: -1.5, widthPx: pick.number(900), heightPx: 200 };
    return ready(resizeFrame, { nodeId, box });
  },
  'frame.remove': (state, pick) => {
    const nodeId = pick.one(framesOf(state)) ?? pick.one(state.node.keys());
    return nodeId ? ready(removeFrame, { nodeId }) : null;
  },
  // Fewer than other commands add, so that a long session does not end on an empty map.
  'selection.remove': (state, pick) =>
    ready(removeItems, {
      nodeIds: pick.some(state.node.keys(), 2),
      edgeIds: pick.some(state.edge.keys()),
    }),
  'selection.cut': (state, pick) =>
    ready(cutItems, {
      nodeIds: pick.some(state.node.keys(), 1),
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
  'state.merge': (state, pick) => {
    const node = pick.one([...state.node.values()].filter(({ states }) => states.length > 1));
    const [from, into] = [pick.one(node?.states ?? []), pick.one(node?.states ?? [])];
    if (!node || !from || !into) return null;
    return ready(mergeStates, { nodeId: node.id, fromStateId: from.id, intoStateId: into.id });
  },
  'edge.add': (state, pick, newId) => {
    const [from, to] = [pick.one(state.node.keys()), pick.one(state.node.keys())];
    if (!from || !to) return null;
    return ready(connect, { edge: createEdge({ id: toId(newId()), fromId: from, toId: to }) });
  },
  'edge.addMany': (state, pick, newId) => {
    const from = pick.one(state.node.keys());
    if (!from) return null;
    const edges = pick
      .some(state.node.keys())
      .map((to) => createEdge({ id: toId(newId()), fromId: from, toId: to }));
    return ready(connectAll, { edges });
  },
  'edge.edit': (state, pick) => {
    const edgeId = pick.one(state.edge.keys());
    return edgeId ? ready(editEdge, { edgeId, fields: { label: titleOf(pick) } }) : null;
  },
  'edge.reconnect': (state, pick) => {
    const edgeId = pick.one(state.edge.keys());
    const nodeId = pick.one(state.node.keys());
    if (!edgeId || !nodeId) return null;
    return ready(reconnectEdge, {
      edgeId,
      ...(pick.chance() ? { fromId: nodeId } : { toId: nodeId }),
    });
  },
  'edge.reverse': (state, pick) => {
    const edgeId = pick.one(state.edge.keys());
    return edgeId ? ready(reverseEdge, { edgeId }) : null;
  },
  'paste.records': (state, pick, newId) => {
    const node = newNode(pick, newId);
    const passage = pick.one(state.passage.values());
    const outside = pick.one(state.node.keys()) ?? toId('gone');
    const target: EvidenceTarget = { kind: 'node', nodeId: node.id };
    return ready(pasteRecords, {
      records: [
        { ...node, frameId: pick.one(framesOf(state)) ?? null },
        createEdge({ id: toId(newId()), fromId: outside, toId: node.id }),
        ...(passage
          ? [
              createEvidence({
                id: toId(newId()),
                passageId: passage.id,
                target,
                stance: 'context',
              }),
            ]
          : []),
      ],
    });
  },
  'map.merge': (state, pick) => ready(mergeVersion, { document: versionOf(state, pick) }),
  'map.replace': (state, pick) => ready(replaceByVersion, { document: versionOf(state, pick) }),
  'map.restoreVersion': (state, pick) =>
    ready(restoreEarlierVersion, { document: versionOf(state, pick) }),
  'map.edit': (state, pick) => {
    const map = mapRecordOf(state);
    if (!map) return null;
    const perspectiveActorId = pick.one(state.actor.keys()) ?? null;
    return ready(editMap, { mapId: map.id, fields: { title: titleOf(pick), perspectiveActorId } });
  },
  'map.setEvidenceRatios': (state, pick) => {
    const map = mapRecordOf(state);
    if (!map) return null;
    const high = pick.one([5, 10, 20]) ?? 10;
    return ready(setEvidenceRatios, { mapId: map.id, ratios: { low: 1.5, moderate: 3, high } });
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
      chances: node.states.map(({ id }) => ({ stateId: id, chance: chanceOf(pick) })),
      pedigree: { ...emptyPedigree(), passageIds: pick.some(state.passage.keys()) },
    });
    return ready(putLikelihood, { row });
  },
  'likelihood.remove': (state, pick) => {
    const rowId = pick.one(state.likelihood.keys());
    return rowId ? ready(removeLikelihood, { rowId }) : null;
  },
  'likelihood.putTable': (state, pick, newId) => {
    const node = pick.one(state.node.values());
    if (!node) return null;
    const put = pick.some(nodeStatesOf(state), 2).map((each) =>
      createLikelihood({
        id: toId(newId()),
        nodeId: node.id,
        given: [each],
        chances: node.states.map(({ id }) => ({ stateId: id, chance: chanceOf(pick) })),
      }),
    );
    return ready(putLikelihoods, { put, removeIds: pick.some(state.likelihood.keys(), 2) });
  },
  'value.putTable': (state, pick, newId) => {
    const node = pick.one(state.node.values());
    if (!node) return null;
    const put = pick.some(nodeStatesOf(state), 2).map((each) =>
      createValue({
        id: toId(newId()),
        nodeId: node.id,
        given: [each],
        value: pick.number(100),
      }),
    );
    return ready(putValues, { put, removeIds: pick.some(state.value.keys(), 2) });
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
  'scenario.insert': (state, pick, newId) => {
    const states = pick.some(nodeStatesOf(state));
    return ready(insertScenario, {
      scenario: createScenario({ id: toId(newId()), states }),
      afterId: pick.one(state.scenario.keys()) ?? null,
    });
  },
  'scenario.order': (state, pick) =>
    ready(orderScenarios, {
      scenarioIds: [...state.scenario.keys()].sort(() => pick.number(3) - 1),
    }),
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
  'source.importBibliography': (_state, pick, newId) => {
    const source = createSource({ id: toId(newId()), kind: 'report', title: titleOf(pick) });
    return ready(importBibliography, { sources: [source] });
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
  'evidence.rate': (state, pick, newId) => {
    const places = pick.some(nodeStatesOf(state), 4);
    const passageId = pick.one(state.passage.keys());
    if (!passageId || places.length === 0) return null;
    const ratings = places.map((place) => ({
      ...place,
      passageId,
      analyst: pick.of([null, 'Ann', 'Bo']),
      rating: pick.chance() ? { stance: pick.of(stances), diagnosticity: 'low' as const } : null,
      newId: toId<EvidenceId>(newId()),
    }));
    return ready(rateEvidence, { ratings });
  },
  'source.replaceText': (state, pick) => {
    const source = pick.one(state.source.values());
    if (!source) return null;
    const passages = [...state.passage.values()].filter(({ sourceId }) => sourceId === source.id);
    const text = { hash: sha256Hex(titleOf(pick)), length: 3 };
    return ready(replaceText, {
      sourceId: source.id,
      fields: { text, setAside: [], pages: [], original: null },
      passages: pick.some(passages).map((passage) => ({
        ...passage,
        anchor: { kind: 'moved' as const, score: 0.5, was: 'The' },
      })),
    });
  },
  'passage.place': (state, pick) => {
    const passage = pick.one(state.passage.values());
    if (!passage) return null;
    const position = { start: 1, end: 2 + pick.number(5) };
    // Without words: a file is held to those that stand at the place.
    const placed = { ...passage, position, quote: null, anchor: { kind: 'exact' as const } };
    return ready(placePassage, { passage: placed });
  },
  'passage.confirm': (state, pick) =>
    ready(confirmPassages, { passageIds: pick.some(state.passage.keys()) }),
  'passage.lose': (state, pick) => {
    const passage = pick.one(state.passage.values());
    return passage
      ? ready(losePassage, { passage: { ...passage, anchor: { kind: 'lost' } } })
      : null;
  },
  'passage.import': (state, pick, newId) => {
    const sourceId = pick.one(state.source.keys());
    if (!sourceId) return null;
    const passage = createPassage({
      id: toId(newId()),
      sourceId,
      position: { start: 0, end: 3 },
      quoteHash: sha256Hex('The'),
    });
    return ready(importPassages, { passages: [passage] });
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
  'passage.link': (state, pick, newId) => {
    const [from, to] = [pick.one(state.passage.keys()), pick.one(state.passage.keys())];
    if (!from || !to) return null;
    const link = createPassageLink({
      id: toId(newId()),
      fromPassageId: from,
      toPassageId: to,
      kind: pick.of(passageLinkKinds),
    });
    return ready(addPassageLink, { link });
  },
  'passage.editLink': (state, pick) => {
    const linkId = pick.one(state.passageLink.keys());
    if (!linkId) return null;
    return ready(editPassageLink, { linkId, fields: { kind: pick.of(passageLinkKinds) } });
  },
  'passage.unlink': (state, pick) => {
    const linkId = pick.one(state.passageLink.keys());
    return linkId ? ready(removePassageLink, { linkId }) : null;
  },
};

function newNode(pick: Picker, newId: () => string): MapNode {
  const kind = pick.of(authoredKinds);
  const states = kind === 'decision' || kind === 'uncertainty' ? ['yes', 'no'] : [];
  return createNode({
    id: toId(newId()),
    kind,
    states: states.map((label) => ({ id: toId(label), label, description: '' })),
  });
}

const titleOf = (pick: Picker): string => pick.of(['Talks', 'Relief', 'Freeze', '']);

const chanceOf = (pick: Picker): Chance =>
  pick.of<Chance>([
    { kind: 'rest' },
    { kind: 'number', value: pick.number(11) / 10 },
    { kind: 'range', low: 0.1, high: 0.3 },
    { kind: 'word', word: 'likely' },
  ]);

function framesOf(state: DocumentState): NodeId[] {
  return [...state.node.values()].filter(({ kind }) => kind === 'frame').map(({ id }) => id);
}

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
