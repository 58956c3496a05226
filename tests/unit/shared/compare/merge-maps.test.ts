import { describe, expect, it } from 'vitest';
import { describeConflict, describeNote } from '../../../../shared/compare/describe-conflict.ts';
import type { Side } from '../../../../shared/compare/merge-fields.ts';
import { type MapMerge, mergeMaps } from '../../../../shared/compare/merge-maps.ts';
import { execute } from '../../../../shared/document/command.ts';
import { mergeStates } from '../../../../shared/document/commands/merge-states.ts';
import { removeItems, removeState } from '../../../../shared/document/commands/node.ts';
import { allRecords, type DocumentState, stateOf } from '../../../../shared/document/state.ts';
import { sha256Hex } from '../../../../shared/lib/hash.ts';
import { type NodeId, type StateId, toId } from '../../../../shared/lib/ids.ts';
import { createEdge } from '../../../../shared/model/edge.ts';
import { createEvidence } from '../../../../shared/model/evidence.ts';
import { createLikelihood } from '../../../../shared/model/likelihood.ts';
import { createMap } from '../../../../shared/model/map.ts';
import { createNode } from '../../../../shared/model/node.ts';
import type { AnyRecord } from '../../../../shared/model/record.ts';
import { createStep } from '../../../../shared/model/step.ts';
import { buildSmallMap, passageOf } from '../../../helpers/builders.ts';

const small = buildSmallMap();
const base = small.state;

const put = (state: DocumentState, ...records: readonly AnyRecord[]): DocumentState =>
  stateOf([...allRecords(state), ...records]);

const without = (state: DocumentState, ...gone: readonly AnyRecord[]): DocumentState =>
  stateOf(allRecords(state).filter(({ id }) => !gone.some((each) => each.id === id)));

const removeNode = (state: DocumentState, nodeId: NodeId): DocumentState =>
  execute(state, removeItems, { nodeIds: [nodeId], edgeIds: [] }).state;

function merge(ours: DocumentState, theirs: DocumentState, from = base): MapMerge {
  const merged = mergeMaps({ base: from, ours, theirs, texts: small.texts });
  if (!merged.ok) throw new Error(JSON.stringify(merged.failure));
  return merged.value;
}

const inFavourOf = (side: Side, { resolve }: MapMerge): DocumentState =>
  resolve(new Map(), side).document;

describe('two people who edit one node', () => {
  it('do not disturb each other in different fields, states and tags', () => {
    const { talks } = small;
    const [yes, no] = talks.states;
    if (!yes || !no) throw new Error('The node has two states.');
    const added = { id: toId<StateId>('later'), label: 'Later', description: '' };
    const ours = put(base, {
      ...talks,
      title: 'Talks go on',
      tags: ['talks', 'ours'],
      states: [{ ...yes, label: 'Soon' }, no],
    });
    const theirs = put(base, {
      ...talks,
      description: 'At some level.',
      tags: ['theirs'],
      states: [{ ...yes, description: 'Before May.' }, no, added],
    });
    const merged = merge(ours, theirs);
    expect(merged.conflicts).toEqual([]);
    expect(merged.resolve().document.node.get(talks.id)).toEqual({
      ...talks,
      title: 'Talks go on',
      description: 'At some level.',
      tags: ['ours', 'theirs'],
      states: [{ ...yes, label: 'Soon', description: 'Before May.' }, no, added],
    });
  });

  it('are asked about a field that both changed, and either can be chosen', () => {
    const ours = put(base, { ...small.talks, title: 'Summit' });
    const theirs = put(base, { ...small.talks, title: 'Meeting' });
    const merged = merge(ours, theirs);
    const [conflict, ...others] = merged.conflicts;
    if (!conflict) throw new Error('A conflict was expected.');
    expect(others).toEqual([]);
    expect(describeConflict({ base, ours, theirs }, conflict)).toEqual({
      subject: 'Uncertainty “Talks resume”, title',
      base: '“Talks resume”',
      ours: '“Summit”',
      theirs: '“Meeting”',
    });
    const titleWith = (side: Side) =>
      merged.resolve(new Map([[conflict.id, side]])).document.node.get(small.talks.id)?.title;
    expect([titleWith('ours'), titleWith('theirs')]).toEqual(['Summit', 'Meeting']);
  });

  it('are not asked about the place of a card: ours stays, and that is said', () => {
    const ours = put(base, { ...small.talks, xPx: 100 });
    const theirs = put(base, { ...small.talks, yPx: 200 });
    const merged = merge(ours, theirs);
    expect(merged.conflicts).toEqual([]);
    const { document, notes } = merged.resolve();
    expect(document.node.get(small.talks.id)).toMatchObject({ xPx: 100, yPx: 0 });
    expect(notes.map((note) => describeNote({ base, ours, theirs }, note))).toEqual([
      'Uncertainty “Talks resume”: both versions changed its place; ours is kept',
    ]);
  });

  it('are asked about a row of chances as one: halves of two judgements are nobody’s', () => {
    const row = (yes: number): AnyRecord => ({
      ...small.likelihood,
      chances: [
        { stateId: toId('yes'), chance: { kind: 'number', value: yes } },
        { stateId: toId('no'), chance: { kind: 'number', value: 1 - yes } },
      ],
    });
    const [ours, theirs] = [put(base, row(0.25)), put(base, row(0.75))];
    const merged = merge(ours, theirs);
    expect(merged.conflicts.map((each) => describeConflict({ base, ours, theirs }, each))).toEqual([
      {
        subject: 'Likelihood of “Talks resume”, chances',
        base: '“Yes” unlikely, “No” the rest',
        ours: '“Yes” 25 %, “No” 75 %',
        theirs: '“Yes” 75 %, “No” 25 %',
      },
    ]);
  });
});

describe('a deletion against an edit', () => {
  const link = createEvidence({
    id: toId('evidence-new'),
    passageId: small.passage.id,
    target: { kind: 'node', nodeId: small.relief.id },
    stance: 'supports',
  });

  it('is no conflict where the other side left it alone or only moved it', () => {
    const ours = removeNode(base, small.relief.id);
    const merged = merge(ours, put(base, { ...small.relief, xPx: 900 }));
    expect(merged.conflicts).toEqual([]);
    expect(merged.resolve().document).toEqual(ours);
  });

  it('asks about a node that the other side attached a passage to', () => {
    const ours = removeNode(base, small.relief.id);
    const theirs = put(base, link);
    const merged = merge(ours, theirs);
    expect(merged.conflicts.map((each) => describeConflict({ base, ours, theirs }, each))).toEqual([
      {
        subject: 'Decision “Relief”',
        base: 'there',
        ours: 'deleted',
        theirs: 'kept: needed by evidence “A third meeting is open.” on “Relief”',
      },
    ]);
    expect(inFavourOf('ours', merged)).toEqual(ours);
    expect(merged.resolve().notes.map(({ kind, record }) => [kind, record.id])).toEqual([
      ['leftOut', link.id],
    ]);
  });

  it('brings back with a kept node what went with it, and what named it', () => {
    const merged = merge(removeNode(base, small.relief.id), put(base, link));
    expect(inFavourOf('theirs', merged)).toEqual(put(base, link));
  });

  it('asks about a node whose rows the other side changed', () => {
    const theirs = put(base, { ...small.value, value: 9 });
    const merged = merge(removeNode(base, small.stability.id), theirs);
    expect(merged.conflicts.map(({ id }) => id)).toEqual([`${small.stability.id} deleted`]);
    expect(inFavourOf('theirs', merged)).toEqual(theirs);
  });

  it('asks about a passage that is gone here and cited there', () => {
    const uncited = without(
      put(
        base,
        { ...small.likelihood, pedigree: { ...small.likelihood.pedigree, passageIds: [] } },
        { ...small.step, passageIds: [] },
      ),
      small.evidence,
    );
    const ours = without(uncited, small.passage);
    const theirs = put(uncited, link);
    const merged = merge(ours, theirs, uncited);
    expect(merged.conflicts.map(({ id }) => id)).toEqual([`${small.passage.id} deleted`]);
    expect(inFavourOf('theirs', merged)).toEqual(theirs);
    expect(inFavourOf('ours', merged)).toEqual(ours);
  });

  it('asks about a state that is gone here and renamed there', () => {
    const { talks } = small;
    const stateId = toId<StateId>('no');
    const ours = execute(base, removeState, { nodeId: talks.id, stateId }).state;
    const states = talks.states.map((one) =>
      one.id === stateId ? { ...one, label: 'Never' } : one,
    );
    const theirs = put(base, { ...talks, states });
    const merged = merge(ours, theirs);
    expect(merged.conflicts.map((each) => describeConflict({ base, ours, theirs }, each))).toEqual([
      {
        subject: 'Outcome “Never” of “Talks resume”',
        base: 'there',
        ours: 'deleted',
        theirs: 'kept: it was changed',
      },
    ]);
    expect(inFavourOf('ours', merged)).toEqual(ours);
    expect(inFavourOf('theirs', merged)).toEqual(theirs);
  });

  it('keeps a note on evidence that moved to another state when two states were merged', () => {
    const { talks, evidence } = small;
    const args = {
      nodeId: talks.id,
      fromStateId: toId<StateId>('yes'),
      intoStateId: toId<StateId>('no'),
    };
    const ours = execute(base, mergeStates, args).state;
    const merged = merge(ours, put(base, { ...evidence, note: 'Read it again.' }));
    expect(merged.conflicts).toEqual([]);
    expect(merged.resolve().document.evidence.get(evidence.id)).toMatchObject({
      note: 'Read it again.',
      target: { kind: 'state', nodeId: talks.id, stateId: 'no' },
    });
  });
});

describe('what both sides made independently', () => {
  it('is one link when it is the same link, with the evidence of both', () => {
    const edge = (id: string) =>
      createEdge({ id: toId(id), fromId: small.relief.id, toId: small.stability.id });
    const on = (id: string, edgeId: string) =>
      createEvidence({
        id: toId(id),
        passageId: small.passage.id,
        target: { kind: 'edge', edgeId: toId(edgeId) },
        stance: 'supports',
      });
    const ours = put(base, edge('edge-b'), on('evidence-b', 'edge-b'));
    const theirs = put(base, edge('edge-a'));
    const merged = merge(ours, theirs);
    expect(merged.conflicts).toEqual([]);
    const { document } = merged.resolve();
    expect([...document.edge.keys()].sort()).toEqual(['edge-1', 'edge-a']);
    expect(document.evidence.get(toId('evidence-b'))?.target).toEqual({
      kind: 'edge',
      edgeId: 'edge-a',
    });
  });

  it('is a conflict when both judged the same case differently', () => {
    const row = (id: string, value: number) =>
      createLikelihood({
        id: toId(id),
        nodeId: small.relief.id,
        chances: [{ stateId: toId('partial'), chance: { kind: 'number', value } }],
      });
    const merged = merge(put(base, row('row-1', 0.2)), put(base, row('row-2', 0.6)));
    expect(merged.conflicts.map(({ id }) => id)).toEqual(['row-1 chances']);
    expect([...inFavourOf('theirs', merged).likelihood.values()].map(({ id }) => id)).toEqual([
      small.likelihood.id,
      'row-1',
    ]);
    expect(inFavourOf('theirs', merged).likelihood.get(toId('row-1'))?.chances[0]?.chance).toEqual({
      kind: 'number',
      value: 0.6,
    });
  });
});

describe('what no record can settle alone', () => {
  it('keeps the steps of both sides in the order of both', () => {
    const step = (id: string, order: number) => createStep({ id: toId(id), order });
    const ours = put(base, step('ours', 0), { ...small.step, order: 1 });
    const theirs = put(base, step('theirs', 1));
    const { document } = merge(ours, theirs).resolve();
    const order = [...document.step.values()].sort((a, b) => a.order - b.order).map(({ id }) => id);
    expect(order).toEqual(['ours', 'step-1', 'theirs']);
  });

  it('does not put two frames into one another', () => {
    const frame = (id: string) => createNode({ id: toId(id), kind: 'frame' });
    const [a, b] = [frame('a'), frame('b')];
    const from = put(base, a, b);
    const merged = merge(
      put(from, { ...a, frameId: b.id }),
      put(from, { ...b, frameId: a.id }),
      from,
    );
    const { document, notes } = merged.resolve();
    expect([a, b].map(({ id }) => document.node.get(id)?.frameId)).toEqual([null, 'a']);
    expect(notes.map(({ kind }) => kind)).toEqual(['frame']);
  });

  const newText = `A new first line.\n\n${small.text}`;
  const replaced = put(
    base,
    { ...small.source, text: { hash: sha256Hex(newText), length: newText.length } },
    passageOf(small.source, newText, 'No date was set', {
      ...small.passage,
      id: small.passage.id,
      position: { start: newText.indexOf('No date'), end: newText.indexOf('No date') + 15 },
    }),
  );
  const late = passageOf(small.source, small.text, 'The delegations met twice', {
    id: toId('passage-late'),
  });

  it('follows a passage into the text that the other side gave its article', () => {
    const texts = (hash: string) => (hash === sha256Hex(newText) ? newText : small.texts(hash));
    const merged = mergeMaps({ base, ours: replaced, theirs: put(base, late), texts });
    if (!merged.ok) throw new Error('These are versions of one map.');
    const { document, notes } = merged.value.resolve();
    const position = document.passage.get(late.id)?.position;
    expect(newText.slice(position?.start, position?.end)).toBe('The delegations met twice');
    expect(notes).toMatchObject([{ kind: 'passage', isLost: false }]);
  });

  it('keeps the words of a passage as lost where that text is not at hand', () => {
    const { document, notes } = merge(replaced, put(base, late)).resolve();
    expect(document.passage.get(late.id)).toEqual({ ...late, anchor: { kind: 'lost' } });
    expect(notes).toMatchObject([{ kind: 'passage', isLost: true }]);
  });
});

describe('maps that cannot be merged', () => {
  it('are those with nothing in common', () => {
    const other = stateOf([createMap({ id: toId('map-other') })]);
    expect(mergeMaps({ base, ours: base, theirs: other })).toEqual({
      ok: false,
      failure: { kind: 'differentMaps' },
    });
  });

  it('are those in which one id names different kinds of things', () => {
    const theirs = put(base, createStep({ id: toId('new'), order: 1 }));
    const ours = put(base, createNode({ id: toId('new'), kind: 'note' }));
    expect(mergeMaps({ base, ours, theirs })).toEqual({
      ok: false,
      failure: { kind: 'sameId', recordId: 'new' },
    });
  });

  it('are not a map and its copy: the result is ours', () => {
    const copy = stateOf(
      allRecords(base).map((record) =>
        record.type === 'map'
          ? createMap({ ...record, id: toId('map-copy'), title: 'Copy' })
          : record,
      ),
    );
    const { document } = merge(put(base, { ...small.talks, title: 'Summit' }), copy).resolve();
    expect([...document.map.values()]).toEqual([{ ...small.map, title: 'Copy' }]);
    expect(document.node.get(small.talks.id)?.title).toBe('Summit');
  });
});
