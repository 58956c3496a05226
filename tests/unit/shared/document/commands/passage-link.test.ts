import { describe, expect, it } from 'vitest';
import { type Command, execute } from '../../../../../shared/document/command.ts';
import { removeItems } from '../../../../../shared/document/commands/node.ts';
import {
  addPassageLink,
  editPassageLink,
  removePassageLink,
} from '../../../../../shared/document/commands/passage-link.ts';
import { pasteRecords } from '../../../../../shared/document/commands/paste.ts';
import { apply, invert } from '../../../../../shared/document/delta.ts';
import { partOfMap } from '../../../../../shared/document/part-of-map.ts';
import { type DocumentState, stateOf } from '../../../../../shared/document/state.ts';
import { readMapFile } from '../../../../../shared/formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../../../../../shared/formats/branchpoint/write-map-file.ts';
import { readClipJson, writeClipJson } from '../../../../../shared/formats/clipboard/clip-json.ts';
import { collectClip } from '../../../../../shared/formats/clipboard/collect-clip.ts';
import { planPaste } from '../../../../../shared/formats/clipboard/plan-paste.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createEvidence } from '../../../../../shared/model/evidence.ts';
import { createMap } from '../../../../../shared/model/map.ts';
import { createPassageLink, passageLinkSchema } from '../../../../../shared/model/passage-link.ts';
import { recordsForTemplate } from '../../../../../shared/templates/records-for-template.ts';
import { buildSmallMap, countingIds, passageOf } from '../../../../helpers/builders.ts';

const small = buildSmallMap();
const { source, text, passage } = small;
const met = passageOf(source, text, 'The delegations met twice', { id: toId('passage-met') });
const evidence = createEvidence({
  id: toId('evidence-met'),
  passageId: met.id,
  target: { kind: 'node', nodeId: small.talks.id },
  stance: 'context',
});
const link = createPassageLink({
  id: toId('link-1'),
  fromPassageId: passage.id,
  toPassageId: met.id,
  kind: 'contradicts',
  note: 'Twice, and then no more.',
});
const before = stateOf([...small.records, met, evidence]);
const state = run(before, addPassageLink, { link });

function run<Args>(from: DocumentState, command: Command<Args>, args: Args): DocumentState {
  return execute(from, command, args).state;
}

const linksOf = ({ passageLink }: DocumentState) => [...passageLink.values()];

describe('linking two passages', () => {
  it('adds a link, which can be changed and taken away', () => {
    expect(linksOf(state)).toEqual([link]);
    const fields = { kind: 'explains', note: 'Why.' } as const;
    const edited = run(state, editPassageLink, { linkId: link.id, fields });
    expect(linksOf(edited)).toEqual([{ ...link, ...fields }]);
    const removed = run(edited, removePassageLink, { linkId: link.id });
    expect(linksOf(removed)).toEqual([]);
    expect(removed.passage).toBe(before.passage);
  });

  it('says nothing twice: one contradiction is the same from either side', () => {
    const again = { ...link, id: toId<typeof link.id>('link-2') };
    const turned = { ...again, fromPassageId: met.id, toPassageId: passage.id };
    expect(run(state, addPassageLink, { link: again })).toBe(state);
    expect(run(state, addPassageLink, { link: turned })).toBe(state);
    const explains = { ...again, kind: 'explains' } as const;
    const both = run(state, addPassageLink, { link: explains });
    expect(linksOf(both)).toHaveLength(2);
    const back = { ...turned, id: toId<typeof link.id>('link-3'), kind: 'explains' } as const;
    expect(linksOf(run(both, addPassageLink, { link: back }))).toHaveLength(3);
  });

  it('links no passage to itself, and none that is gone', () => {
    const self = { ...link, toPassageId: passage.id };
    expect(run(before, addPassageLink, { link: self })).toBe(before);
    expect(passageLinkSchema.safeParse(self).success).toBe(false);
    const gone = { ...link, toPassageId: toId<typeof met.id>('passage-gone') };
    expect(linksOf(run(before, addPassageLink, { link: gone }))).toEqual([]);
  });
});

describe('a link between passages', () => {
  it('goes with its passage in the same step, and comes back with it', () => {
    const remove: Command<null> = {
      code: 'test.remove',
      label: 'Remove',
      run: (tx) => tx.remove('passage', met.id),
    };
    const { state: after, delta } = execute(state, remove, null);
    expect(linksOf(after)).toEqual([]);
    expect(linksOf(apply(after, invert(delta)))).toEqual([link]);
  });

  it('stays when what its passages are attached to is deleted', () => {
    const without = run(state, removeItems, { nodeIds: [small.talks.id], edgeIds: [] });
    expect(linksOf(without)).toEqual([link]);
  });

  it('goes along in a file, a part, a template and a clip, where both passages do', () => {
    const options = { sources: 'passages', texts: small.texts, app: 'Test' } as const;
    const file = readMapFile(writeMapFile(state, options));
    expect(file.ok && file.value.records).toContainEqual(link);
    expect(linksOf(partOfMap(state, [small.talks.id]).document)).toEqual([link]);
    const parts = { hasEvidence: true, hasStory: true };
    expect(
      recordsForTemplate([...state.passageLink.values(), met, passage, source], parts),
    ).toEqual([]);
    const records = [...small.records, met, evidence, link];
    expect(recordsForTemplate(records, parts)).toContain(link);
    const clip = collectClip(state, { nodeIds: [small.talks.id] });
    expect(clip?.records).toContain(link);
  });

  it('stays behind where one of its passages does', () => {
    const alone = run(state, pasteRecords, { records: [{ ...evidence, passageId: passage.id }] });
    const options = { sources: 'full', texts: small.texts, app: 'Test' } as const;
    const file = readMapFile(writeMapFile(alone, options));
    expect(file.ok && file.value.records.map(({ type }) => type)).not.toContain('passageLink');
    const own = readMapFile(writeMapFile(alone, { ...options, isOwnCopy: true }));
    expect(own.ok && own.value.records).toContainEqual(link);
  });

  it('is pasted into another map between the passages that are there, once', () => {
    const clip = collectClip(state, { nodeIds: [small.talks.id] });
    if (!clip) throw new Error('Nothing was copied');
    const read = readClipJson(writeClipJson(state, clip));
    if (!read.ok) throw new Error('The clip was not read');
    const other = stateOf([createMap({ id: toId('map-2') })]);
    const plan = planPaste(read.value, other, { placement: null, newId: countingIds().newId });
    const pasted = run(other, pasteRecords, { records: plan.records });
    expect(linksOf(pasted)).toEqual([link]);
    const again = planPaste(read.value, pasted, { placement: null, newId: countingIds().newId });
    expect(again.records.map(({ type }) => type)).not.toContain('passageLink');
  });
});
