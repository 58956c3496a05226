import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Command, execute } from '../../../../shared/document/command.ts';
import { connect, editEdge } from '../../../../shared/document/commands/edge.ts';
import {
  attachPassage,
  detachEvidence,
  editEvidence,
  editPassage,
  editSource,
  importSource,
  setFurniture,
} from '../../../../shared/document/commands/evidence.ts';
import { editMap, putActor, removeActor } from '../../../../shared/document/commands/map.ts';
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
} from '../../../../shared/document/commands/node.ts';
import { addPassage } from '../../../../shared/document/commands/passage.ts';
import {
  putExclusion,
  putLikelihood,
  putValue,
  removeExclusion,
  removeLikelihood,
  removeValue,
} from '../../../../shared/document/commands/rows.ts';
import {
  orderSteps,
  putScenario,
  putStep,
  removeScenario,
  removeStep,
} from '../../../../shared/document/commands/scenario.ts';
import { invert } from '../../../../shared/document/delta.ts';
import {
  type EdgeId,
  type NodeId,
  type PassageId,
  type SourceId,
  type StateId,
  toId,
} from '../../../../shared/lib/ids.ts';
import { createEdge } from '../../../../shared/model/edge.ts';
import { createEvidence } from '../../../../shared/model/evidence.ts';
import { createNode } from '../../../../shared/model/node.ts';
import { createStep } from '../../../../shared/model/step.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import { makers } from '../../../helpers/commands.ts';

const small = buildSmallMap();
const { state } = small;

/** What a command changed, as `id: before → after` in words. */
function changesOf<Args>(command: Command<Args>, args: Args): Record<string, string> {
  const { delta } = execute(state, command, args);
  return Object.fromEntries(
    [...delta].map(([id, { before, after }]) => [
      id as string,
      before ? (after ? 'changed' : 'removed') : 'made',
    ]),
  );
}

describe('every command', () => {
  it('has a stable code, noun and verb, that no other has, and is exercised by the property tests', async () => {
    const folder = new URL('../../../../shared/document/commands/', import.meta.url);
    const codes: string[] = [];
    for (const name of readdirSync(folder)) {
      const module: Record<string, Partial<Command<unknown>>> = await import(
        /* @vite-ignore */ new URL(name, folder).href
      );
      for (const command of Object.values(module)) {
        if (typeof command.code !== 'string') continue;
        codes.push(command.code);
        expect(command.label).toMatch(/^[A-Z][a-z ]+$/);
      }
    }
    expect(codes.length).toBeGreaterThan(30);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
    expect(Object.keys(makers).sort()).toEqual([...codes].sort());
  });

  it('changes nothing when it names something that is not there', () => {
    const gone = toId<NodeId>('gone');
    const runs: (() => unknown)[] = [
      () => execute(state, editNode, { nodeId: gone, fields: { title: 'x' } }).delta,
      () => execute(state, moveNodes, { moves: [{ nodeId: gone, xPx: 1, yPx: 1 }] }).delta,
      () => execute(state, removeItems, { nodeIds: [gone], edgeIds: [toId<EdgeId>('gone')] }).delta,
      () => execute(state, removeState, { nodeId: gone, stateId: toId('yes') }).delta,
      () =>
        execute(state, editEdge, { edgeId: toId<EdgeId>('gone'), fields: { label: 'x' } }).delta,
      () => execute(state, removeActor, { actorId: toId('gone') }).delta,
      () => execute(state, removeStep, { stepId: toId('gone') }).delta,
      () => execute(state, detachEvidence, { evidenceId: toId('gone') }).delta,
    ];
    for (const run of runs) expect(run()).toEqual(new Map());
  });

  it('that writes what is there already changes nothing, and keeps the state itself', () => {
    const same = execute(state, editNode, {
      nodeId: small.talks.id,
      fields: { title: small.talks.title },
    });
    expect(same.delta.size).toBe(0);
    expect(same.state).toBe(state);
  });
});

describe('commands on nodes and edges', () => {
  it('add a node, with an edge in the same step', () => {
    const node = createNode({ id: toId('node-new'), kind: 'note' });
    const edge = createEdge({ id: toId('edge-new'), fromId: small.talks.id, toId: node.id });
    expect(changesOf(addNode, { node, edge })).toEqual({ 'node-new': 'made', 'edge-new': 'made' });
  });

  it('do not connect a node to itself, twice, or to nothing', () => {
    const { talks, relief } = small;
    const edge = (fromId: NodeId, to: NodeId) =>
      createEdge({ id: toId('edge-new'), fromId, toId: to });
    expect(changesOf(connect, { edge: edge(talks.id, talks.id) })).toEqual({});
    expect(changesOf(connect, { edge: edge(talks.id, relief.id) })).toEqual({});
    expect(changesOf(connect, { edge: edge(talks.id, toId('gone')) })).toEqual({});
    expect(changesOf(connect, { edge: edge(relief.id, talks.id) })).toEqual({ 'edge-new': 'made' });
    const sequence = { ...edge(talks.id, relief.id), kind: 'sequence' as const };
    expect(changesOf(connect, { edge: sequence })).toEqual({ 'edge-new': 'made' });
  });

  it('take with a node what hangs on it, and clear what named it, all in one step', () => {
    const run = execute(state, removeItems, { nodeIds: [small.talks.id], edgeIds: [] });
    expect(changesOf(removeItems, { nodeIds: [small.talks.id], edgeIds: [] })).toEqual({
      'node-talks': 'removed',
      'edge-1': 'removed',
      'node-relief': 'changed',
      'likelihood-1': 'removed',
      'exclusion-1': 'removed',
      'scenario-1': 'changed',
      'step-1': 'changed',
      'evidence-1': 'removed',
    });
    expect(run.state.node.get(small.relief.id)?.appliesWhen).toEqual([]);
    expect(run.state.scenario.get(small.scenario.id)?.states).toEqual([]);
    expect(run.state.step.get(small.step.id)).toMatchObject({ focusNodeIds: [], assumptions: [] });
    expect(run.state.passage.get(small.passage.id)).toBe(small.passage);
  });

  it('take with a state the rows, exclusions and evidence that named it, and no others', () => {
    expect(changesOf(removeState, { nodeId: small.relief.id, stateId: toId('partial') })).toEqual({
      'node-relief': 'changed',
      'value-1': 'removed',
      'exclusion-1': 'removed',
    });
    const run = execute(state, removeState, { nodeId: small.talks.id, stateId: toId('yes') });
    expect(run.state.likelihood.get(small.likelihood.id)?.chances).toEqual([
      { stateId: 'no', chance: { kind: 'rest' } },
    ]);
  });

  it('add, edit and move states', () => {
    const nodeId = small.talks.id;
    const statesAfter = <Args>(command: Command<Args>, args: Args) =>
      execute(state, command, args)
        .state.node.get(nodeId)
        ?.states.map(({ label }) => label);
    const option = { id: toId<StateId>('later'), label: 'Later', description: '' };
    expect(statesAfter(addState, { nodeId, state: option })).toEqual(['Yes', 'No', 'Later']);
    expect(
      statesAfter(editState, { nodeId, stateId: toId<StateId>('no'), fields: { label: 'Never' } }),
    ).toEqual(['Yes', 'Never']);
    expect(statesAfter(moveState, { nodeId, stateId: toId('no'), toIndex: 0 })).toEqual([
      'No',
      'Yes',
    ]);
    expect(statesAfter(moveState, { nodeId, stateId: toId('gone'), toIndex: 0 })).toEqual([
      'Yes',
      'No',
    ]);
  });

  it('move only the nodes named', () => {
    const moves = [{ nodeId: small.talks.id, xPx: 5, yPx: 6 }];
    expect(changesOf(moveNodes, { moves })).toEqual({ 'node-talks': 'changed' });
  });

  it('pin several nodes, and edit several at once', () => {
    const nodeIds = [small.talks.id, small.relief.id];
    const pinned = execute(state, pinNodes, { nodeIds, isPinned: true });
    expect([...pinned.state.node.values()].map(({ isPinned }) => isPinned)).toEqual([
      true,
      true,
      false,
    ]);
    const fields = { actorId: small.actor.id, tags: ['a'], confidence: 'high' } as const;
    const edited = execute(state, editNodes, { nodeIds, fields: { ...fields, tags: ['a'] } });
    for (const id of nodeIds) expect(edited.state.node.get(id)).toMatchObject(fields);
    expect(edited.state.node.get(small.stability.id)).toBe(small.stability);
  });
});

describe('commands on rows, scenarios and steps', () => {
  it('put and remove each kind', () => {
    const { likelihood, value, exclusion, scenario, step } = small;
    expect([
      changesOf(putLikelihood, { row: { ...likelihood, given: [], chances: [] } }),
      changesOf(removeLikelihood, { rowId: likelihood.id }),
      changesOf(putValue, { row: { ...value, value: 9 } }),
      changesOf(removeValue, { rowId: value.id }),
      changesOf(putExclusion, { exclusion: { ...exclusion, reason: 'Other' } }),
      changesOf(removeExclusion, { exclusionId: exclusion.id }),
      changesOf(putScenario, { scenario: { ...scenario, name: 'Other' } }),
      changesOf(removeScenario, { scenarioId: scenario.id }),
      changesOf(putStep, { step: { ...step, title: 'Other' } }),
      changesOf(removeStep, { stepId: step.id }),
    ]).toEqual([
      { 'likelihood-1': 'changed' },
      { 'likelihood-1': 'removed' },
      { 'value-1': 'changed' },
      { 'value-1': 'removed' },
      { 'exclusion-1': 'changed' },
      { 'exclusion-1': 'removed' },
      { 'scenario-1': 'changed' },
      { 'scenario-1': 'removed' },
      { 'step-1': 'changed' },
      { 'step-1': 'removed' },
    ]);
  });

  it('put steps in the order given', () => {
    const second = createStep({ id: toId('step-2'), order: 1 });
    const two = execute(state, putStep, { step: second }).state;
    const { state: after } = execute(two, orderSteps, { stepIds: [second.id, small.step.id] });
    expect([after.step.get(second.id)?.order, after.step.get(small.step.id)?.order]).toEqual([
      0, 1,
    ]);
  });
});

describe('commands on the map and its actors', () => {
  it('edit the map and put an actor', () => {
    expect(changesOf(editMap, { mapId: small.map.id, fields: { title: 'Other' } })).toEqual({
      'map-1': 'changed',
    });
    expect(changesOf(putActor, { actor: { ...small.actor, name: 'Other' } })).toEqual({
      'actor-1': 'changed',
    });
  });

  it('leave nobody acting for an actor that was removed, and take it back whole', () => {
    const run = execute(state, removeActor, { actorId: small.actor.id });
    expect(run.state.map.get(small.map.id)?.perspectiveActorId).toBe(null);
    expect(run.state.node.get(small.relief.id)?.actorId).toBe(null);
    expect([...invert(run.delta).values()].every(({ after }) => after !== null)).toBe(true);
  });
});

describe('commands on evidence', () => {
  const { source, passage, evidence } = small;

  it('keep a passage without attaching it, and not over one that is there', () => {
    const fresh = { ...passage, id: toId<typeof passage.id>('passage-2') };
    expect(changesOf(addPassage, { passage: fresh })).toEqual({ 'passage-2': 'made' });
    expect(changesOf(addPassage, { passage: { ...passage, gist: 'Other.' } })).toEqual({});
  });

  it('import a source with its passages', () => {
    expect(
      changesOf(importSource, {
        source: { ...source, id: toId<SourceId>('source-2') },
        passages: [
          { ...passage, id: toId<PassageId>('passage-2'), sourceId: toId<SourceId>('source-2') },
        ],
      }),
    ).toEqual({ 'source-2': 'made', 'passage-2': 'made' });
  });

  it('attach a passage that is new or known, without overwriting what is known', () => {
    const link = createEvidence({
      id: toId('evidence-2'),
      passageId: passage.id,
      target: { kind: 'edge', edgeId: small.edge.id },
      stance: 'supports',
    });
    const stale = { ...passage, gist: 'An older gist.' };
    expect(changesOf(attachPassage, { passage: stale, link })).toEqual({ 'evidence-2': 'made' });
    const fresh = { ...passage, id: toId<typeof passage.id>('passage-2') };
    expect(
      changesOf(attachPassage, { passage: fresh, link: { ...link, passageId: fresh.id } }),
    ).toEqual({ 'passage-2': 'made', 'evidence-2': 'made' });
  });

  it('take a link off the map and leave its passage in the library', () => {
    expect(changesOf(detachEvidence, { evidenceId: evidence.id })).toEqual({
      'evidence-1': 'removed',
    });
  });

  it('edit a link, a passage and a source, and what is set aside', () => {
    expect([
      changesOf(editEvidence, { evidenceId: evidence.id, fields: { stance: 'supports' } }),
      changesOf(editPassage, { passageId: passage.id, fields: { credibility: 3 } }),
      changesOf(editSource, { sourceId: source.id, fields: { reliability: 'C' } }),
      changesOf(setFurniture, {
        sourceId: source.id,
        setAside: [{ start: 0, end: 3, kind: 'caption' }],
      }),
    ]).toEqual([
      { 'evidence-1': 'changed' },
      { 'passage-1': 'changed' },
      { 'source-1': 'changed' },
      { 'source-1': 'changed' },
    ]);
  });
});
