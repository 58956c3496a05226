import { describe, expect, it } from 'vitest';
import { execute } from '../../../../../shared/document/command.ts';
import { cutItems } from '../../../../../shared/document/commands/cut.ts';
import { pasteRecords } from '../../../../../shared/document/commands/paste.ts';
import { type DocumentState, stateOf } from '../../../../../shared/document/state.ts';
import { readClipJson } from '../../../../../shared/formats/clipboard/clip-json.ts';
import {
  describePaste,
  type PasteOptions,
  type PastePlan,
  planPaste,
} from '../../../../../shared/formats/clipboard/plan-paste.ts';
import { writeClip } from '../../../../../shared/formats/clipboard/write-clip.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { createActor } from '../../../../../shared/model/actor.ts';
import { createMap } from '../../../../../shared/model/map.ts';
import type { MapNode } from '../../../../../shared/model/node.ts';
import type { AnyRecord, RecordByType, RecordType } from '../../../../../shared/model/record.ts';
import { recordSchemas } from '../../../../../shared/model/record.ts';
import { createReferenceCheck, referencesOf } from '../../../../../shared/model/references.ts';
import { arbitraryMap } from '../../../../helpers/arbitraries.ts';
import { asCitation, buildSmallMap, countingIds } from '../../../../helpers/builders.ts';
import * as fc from '../../../../helpers/laws.ts';
import { excludes, influence, likely, mapOf, node, worth } from '../../../../helpers/small-maps.ts';

const small = buildSmallMap();
const { talks, relief, stability, source, passage, evidence, state } = small;
const otherMap = createMap({ id: toId('map-2') });
const emptyMap = stateOf([otherMap]);

interface Pasting extends Partial<PasteOptions> {
  readonly from?: DocumentState;
  readonly into?: DocumentState;
  readonly isCut?: boolean;
}

/** Copies nodes as text and pastes them from it. */
function paste(nodeIds: readonly NodeId[], pasting: Pasting = {}): PastePlan {
  const { from = state, into = from, isCut = false, ...options } = pasting;
  const read = readClipJson(writeClip(from, { nodeIds, isCut })?.json ?? '');
  if (!read.ok) throw new Error('The clip cannot be read');
  return planPaste(read.value, into, { placement: null, newId: newIds().newId, ...options });
}

function newIds() {
  const { newId } = countingIds();
  return { newId: <Id extends string>(prefix: string): Id => newId<Id>(`new-${prefix}`) };
}

function pasted<Type extends RecordType>(plan: PastePlan, type: Type): RecordByType[Type][] {
  return plan.records.filter((record) => record.type === type) as RecordByType[Type][];
}

function pastedInto(plan: PastePlan, into: DocumentState): DocumentState {
  return execute(into, pasteRecords, { records: plan.records }).state;
}

describe('pasting into the same map', () => {
  it('gives everything a new id, and what names it follows', () => {
    const plan = paste([talks.id, relief.id]);
    const [first, second] = pasted(plan, 'node');
    const known = new Set<string>(small.records.map(({ id }) => id));
    expect(plan.records.filter(({ id }) => known.has(id))).toEqual([]);
    expect([first?.title, second?.title].sort()).toEqual([relief.title, talks.title]);
    const copyOf = (title: string) => pasted(plan, 'node').find((one) => one.title === title)?.id;
    expect(pasted(plan, 'edge')).toMatchObject([
      { fromId: copyOf(talks.title), toId: copyOf(relief.title) },
    ]);
    expect(pasted(plan, 'likelihood')).toMatchObject([
      { nodeId: copyOf(talks.title), chances: small.likelihood.chances },
    ]);
    expect(pasted(plan, 'exclusion')).toMatchObject([
      {
        a: { nodeId: copyOf(talks.title), stateId: 'no' },
        b: { nodeId: copyOf(relief.title), stateId: 'partial' },
      },
    ]);
    expect(pasted(plan, 'evidence')).toMatchObject([
      { passageId: passage.id, target: { nodeId: copyOf(talks.title), stateId: 'yes' } },
    ]);
  });

  it('uses the passages, sources and actors that are there', () => {
    const plan = paste([talks.id, relief.id]);
    for (const type of ['source', 'passage', 'actor'] as const)
      expect(pasted(plan, type)).toEqual([]);
    expect(pasted(plan, 'node').find(({ title }) => title === relief.title)?.actorId).toBe(
      relief.actorId,
    );
  });

  it('keeps the links and rows of parents that were not copied', () => {
    const plan = paste([relief.id, stability.id]);
    expect(pasted(plan, 'edge')).toMatchObject([{ fromId: talks.id }]);
    const copy = pasted(plan, 'node').find(({ title }) => title === relief.title);
    expect(copy?.appliesWhen).toEqual(relief.appliesWhen);
    expect(pasted(plan, 'value')).toMatchObject([{ given: [{ nodeId: copy?.id }] }]);
    expect(plan.notes).toEqual([]);
  });

  it('leaves out what is given a state that is gone by now', () => {
    const from = mapOf([
      node('uncertainty', 'A', 'yes no'),
      node('uncertainty', 'B', 'yes no'),
      influence('A', 'B'),
      likely('B', '', 'yes 0.3, no rest'),
      likely('B', 'A=yes', 'yes 0.5, no rest'),
    ]);
    const into = stateOf([...mapRecords(from), node('uncertainty', 'A', 'no')]);
    const plan = paste([toId('B')], { from, into });
    expect(pasted(plan, 'likelihood')).toMatchObject([{ given: [] }]);
    expect(pasted(plan, 'edge')).toHaveLength(1);
    expect(plan.notes).toEqual(['1 row given nodes that are not in this map was left out.']);
  });
});

describe('pasting into another map', () => {
  it('brings passages and sources that are not there, and says what it pasted', () => {
    const plan = paste([talks.id, relief.id], { into: emptyMap });
    expect(pasted(plan, 'source')).toEqual([source]);
    expect(pasted(plan, 'passage')).toEqual([passage]);
    expect(describePaste(plan)).toBe('Pasted 2 nodes, 1 link and 1 passage.');
  });

  it('says what it left out because its parents are not there', () => {
    const from = mapOf([
      node('uncertainty', 'A', 'yes no'),
      node('uncertainty', 'B', 'yes no', {
        appliesWhen: [{ nodeId: toId('A'), stateIds: [toId('A=yes')] }],
      }),
      influence('A', 'B'),
      likely('B', '', 'yes 0.3, no rest'),
      likely('B', 'A=yes', 'yes 0.5, no rest'),
      likely('B', 'A=no', 'yes 0.1, no rest'),
    ]);
    const plan = paste([toId('B')], { from, into: emptyMap });
    expect(pasted(plan, 'likelihood')).toMatchObject([{ given: [] }]);
    expect(pasted(plan, 'node')).toMatchObject([{ appliesWhen: [] }]);
    expect(plan.notes).toEqual([
      '2 rows given nodes that are not in this map were left out.',
      '1 link to or from nodes that are not in this map was left out.',
      '1 condition on nodes that are not in this map was left out.',
    ]);
  });

  it('does not take a stranger’s node of the same id for the one that was left behind', () => {
    const into = stateOf([otherMap, talks]);
    expect(pasted(paste([relief.id], { into }), 'edge')).toEqual([]);
  });

  it('knows an actor by name', () => {
    const actor = createActor({ id: toId('actor-x'), name: ' northland ' });
    const plan = paste([relief.id], { into: stateOf([otherMap, actor]) });
    expect(pasted(plan, 'actor')).toEqual([]);
    expect(pasted(plan, 'node')).toMatchObject([{ actorId: 'actor-x' }]);
  });

  it('finds a passage by its place in the same text, under whatever id', () => {
    const here = { ...source, id: toId<typeof source.id>('source-x') };
    const known = { ...passage, id: toId<typeof passage.id>('passage-x'), sourceId: here.id };
    const plan = paste([talks.id], { into: stateOf([otherMap, here, known]) });
    expect(pasted(plan, 'evidence')).toMatchObject([{ passageId: 'passage-x' }]);
    expect(pasted(plan, 'source')).toEqual([]);
    expect(pasted(plan, 'passage')).toEqual([]);
  });

  it('never overwrites what the library says', () => {
    const mine = { ...source, title: 'My own title' };
    const otherPassage = { ...passage, quoteHash: 'a'.repeat(64), quote: null, gist: 'Mine' };
    const plan = paste([talks.id], { into: stateOf([otherMap, mine, otherPassage]) });
    expect(pasted(plan, 'source')).toEqual([]);
    const [added] = pasted(plan, 'passage');
    expect(added?.id).not.toBe(passage.id);
    expect(pasted(plan, 'evidence')).toMatchObject([{ passageId: added?.id }]);
    const otherText = { ...source, text: { hash: 'b'.repeat(64), length: 9 } };
    const beside = paste([talks.id], { into: stateOf([otherMap, otherText]) });
    expect(pasted(beside, 'source')[0]?.id).not.toBe(source.id);
    expect(pasted(beside, 'passage')[0]?.sourceId).toBe(pasted(beside, 'source')[0]?.id);
  });

  it('gives a citation its words from an article that is here', () => {
    const from = stateOf([...small.records, { ...source, sharing: 'citation' }]);
    const bare = paste([talks.id], { from, into: emptyMap });
    expect(pasted(bare, 'passage')).toEqual([asCitation(passage)]);
    const found = paste([talks.id], { from, into: emptyMap, texts: small.texts });
    expect(pasted(found, 'passage')[0]?.quote?.exact).toBe(passage.quote?.exact);
  });
});

describe('putting back what was cut', () => {
  const nodes = ['A', 'B', 'C'].map((title, at) =>
    node('uncertainty', title, 'yes no', { xPx: at * 300 }),
  );
  const goal = node('objective', 'Goal', '', { xPx: 900 });
  const from = mapOf([
    ...nodes,
    goal,
    influence('A', 'B'),
    influence('B', 'C'),
    influence('B', 'Goal'),
    likely('B', 'A=yes', 'yes 0.3, no rest'),
    likely('C', 'B=yes', 'yes 0.5, no rest'),
    worth('Goal', 'B=no', 3),
    excludes('B=yes', 'C=no'),
  ]);
  const cut = (nodeIds: NodeId[]) => execute(from, cutItems, { nodeIds, edgeIds: [] }).state;

  it('gives the map as it was', () => {
    const without = cut([toId('B')]);
    const plan = paste([toId('B')], { from, into: without, isCut: true });
    expect(plan.notes).toEqual([]);
    const back = pastedInto(plan, without);
    expect(new Set(mapRecords(back))).toEqual(new Set(mapRecords(from)));
  });

  it('is a plain copy the second time, and while the original is there', () => {
    const without = cut([toId('B')]);
    const back = pastedInto(paste([toId('B')], { from, into: without, isCut: true }), without);
    for (const into of [back, from]) {
      const again = paste([toId('B')], { from, into, isCut: true });
      expect(pasted(again, 'edge')).toMatchObject([{ fromId: 'A' }]);
      expect(pasted(again, 'value')).toEqual([]);
      expect(pasted(again, 'exclusion')).toEqual([]);
      expect(pasted(again, 'likelihood')).toHaveLength(1);
    }
  });

  it('is a plain copy in another map', () => {
    const plan = paste([toId('B')], { from, into: emptyMap, isCut: true });
    expect(plan.records.map(({ type }) => type)).toEqual(['node']);
    expect(plan.nodeIds).not.toContain('B');
  });
});

describe('where pasted cards go', () => {
  const place = (plan: PastePlan) => pasted(plan, 'node').map(({ xPx, yPx }) => [xPx, yPx]);

  it('is a little lower and to the right, and further with each paste', () => {
    const first = paste([relief.id]);
    expect(place(first)).toEqual([[relief.xPx + 40, relief.yPx + 40]]);
    const second = paste([relief.id], { into: pastedInto(first, state) });
    expect(place(second)).toEqual([[relief.xPx + 80, relief.yPx + 80]]);
  });

  it('is where the person pointed, with the places to each other kept', () => {
    const point = { xPx: 1_000.4, yPx: -500 };
    const plan = paste([talks.id, relief.id], { placement: { kind: 'at', point } });
    const [left, right] = pasted(plan, 'node').sort((a, b) => a.xPx - b.xPx);
    expect([left?.xPx, left?.yPx]).toEqual([1_000, -500]);
    expect((right?.xPx ?? 0) - (left?.xPx ?? 0)).toBe(relief.xPx - talks.xPx);
  });

  it('is around the middle of the view', () => {
    const placement = { kind: 'centred', point: { xPx: 5_000, yPx: 5_000 } } as const;
    const [xPx = 0, yPx = 0] = place(paste([talks.id], { placement }))[0] ?? [];
    expect(xPx).toBe(5_000 - 112);
    expect(yPx).toBeLessThan(5_000);
    expect(yPx).toBeGreaterThan(4_800);
  });

  it('is on the plane, however far out a stranger put them', () => {
    const far = { ...talks, xPx: -10_000_000 };
    const farther = { ...relief, xPx: 10_000_000 };
    const from = stateOf([...small.records, far, farther]);
    const placement = { kind: 'at', point: { xPx: 10_000_000, yPx: 0 } } as const;
    for (const record of paste([talks.id, relief.id], { from, placement }).records) {
      expect(recordSchemas[record.type].safeParse(record).success).toBe(true);
    }
  });

  it('is in the frame under them, or in the frame that came along', () => {
    const frame = node('frame', 'Frame', '');
    const inFrame = node('uncertainty', 'In it', 'a b', { frameId: frame.id, xPx: 40, yPx: 60 });
    const alone = node('uncertainty', 'Alone', 'a b', { xPx: 2_000, yPx: 2_000 });
    const from = mapOf([frame, inFrame, alone]);
    const frameOf = (plan: PastePlan, title: string) =>
      pasted(plan, 'node').find((one: MapNode) => one.title === title)?.frameId;
    expect(frameOf(paste([inFrame.id], { from }), 'In it')).toBe(frame.id);
    const at = (xPx: number) => ({ kind: 'at', point: { xPx, yPx: 60 } }) as const;
    expect(frameOf(paste([inFrame.id], { from, placement: at(3_000) }), 'In it')).toBeNull();
    expect(frameOf(paste([alone.id], { from, placement: at(100) }), 'Alone')).toBe(frame.id);
    const both = paste([frame.id], { from });
    const copy = pasted(both, 'node').find(({ kind }) => kind === 'frame');
    expect(frameOf(both, 'In it')).toBe(copy?.id);
    expect(copy?.frameId).toBeNull();
  });
});

describe('pasting anything anywhere', () => {
  it('leaves nothing dangling, overwrites nothing, and gives valid records only', () => {
    const check = (
      map: { state: DocumentState },
      into: DocumentState,
      choice: number,
      isCut: boolean,
    ) => {
      const nodeIds = [...map.state.node.keys()].filter((_, at) => (choice >> at) % 2 === 0);
      if (nodeIds.length === 0) return;
      const plan = paste(nodeIds, { from: map.state, into, isCut });
      const known = new Map(mapRecords(into).map((record) => [record.id, record]));
      const all = [...known.values(), ...plan.records];
      const leadsSomewhere = createReferenceCheck(all);
      for (const record of plan.records) {
        expect(known.get(record.id)).toBeUndefined();
        expect(recordSchemas[record.type].safeParse(record).error).toBeUndefined();
        for (const reference of referencesOf(record)) {
          expect([record, reference, leadsSomewhere(reference)]).toEqual([record, reference, true]);
        }
      }
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    };
    fc.assert(
      fc.property(
        arbitraryMap,
        arbitraryMap,
        fc.nat(),
        fc.boolean(),
        (one, other, choice, isCut) => {
          check(one, one.state, choice, isCut);
          const stranger = [...other.records].filter(({ type }) => type !== 'map');
          check(one, stateOf([otherMap, ...stranger]), choice, isCut);
        },
      ),
      { numRuns: 100 },
    );
  });
});

it('counts no passage twice', () => {
  const twice = { ...evidence, id: toId<typeof evidence.id>('evidence-2') };
  expect(paste([talks.id], { from: stateOf([...small.records, twice]) }).passageCount).toBe(1);
});

function mapRecords(from: DocumentState): AnyRecord[] {
  return Object.values(from).flatMap((table) => [...(table.values() as Iterable<AnyRecord>)]);
}
