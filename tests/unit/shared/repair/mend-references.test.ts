import { describe, expect, it } from 'vitest';
import { type AnyRecord, isRecordOf } from '../../../../shared/model/record.ts';
import { lostArticleTitle, mendReferences } from '../../../../shared/repair/mend-references.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const small = buildSmallMap();
const records: readonly AnyRecord[] = small.records;
const nowhere = new Set<string>();
const without = (gone: (record: AnyRecord) => boolean) => records.filter((each) => !gone(each));

/** The records as they are once they were mended. */
function mended(before: readonly AnyRecord[], elsewhere: ReadonlySet<string> = nowhere) {
  const { changed, removedIds } = mendReferences(before, elsewhere);
  const written = new Map<string, AnyRecord>(changed.map((record) => [record.id, record]));
  const kept = before.filter(({ id }) => !removedIds.includes(id) && !written.has(id));
  return [...kept, ...written.values()];
}

describe('references that lead nowhere', () => {
  it('are none in a sound map, in which nothing is changed', () => {
    const made = mendReferences(records, nowhere);
    expect(made).toEqual({ dangling: [], changed: [], removedIds: [] });
  });

  it.each(['node', 'passage', 'actor', 'edge', 'scenario', 'source'] as const)(
    'to a %s that is gone are mended until none is left, with sound records only',
    (type) => {
      const gone = records.find((record) => record.type === type);
      const after = mended(without((record) => record === gone));
      expect(mendReferences(after, nowhere).dangling).toEqual([]);
      for (const record of after) expect(isRecordOf(record.type, record)).toBe(true);
    },
  );

  it('to a node take its links along, and leave the other nodes', () => {
    const after = mended(without(({ id }) => id === small.talks.id));
    const ends = after.flatMap((each) => (each.type === 'edge' ? [each.fromId, each.toId] : []));
    expect(ends).not.toContain(small.talks.id);
    expect(after.filter(({ type }) => type === 'node')).toHaveLength(2);
  });

  it('to a state that a node does not have clear what is said of it, and leave the node as it is', () => {
    const stateless = records.map((record) =>
      record.id === small.talks.id ? { ...small.talks, states: [] } : record,
    );
    const { dangling } = mendReferences(stateless, nowhere);
    expect(dangling.length).toBeGreaterThan(0);
    const after = mended(stateless);
    expect(mendReferences(after, nowhere).dangling).toEqual([]);
    expect(after).toContainEqual({ ...small.talks, states: [] });
  });

  it('to a lost article leave its passages, under an article that says so', () => {
    const after = mended(without(({ type }) => type === 'source'));
    expect(after.filter(({ type }) => type === 'passage')).toHaveLength(1);
    expect(after).toContainEqual(expect.objectContaining({ title: lostArticleTitle }));
  });

  it('are left alone where what they name is only set aside', () => {
    const before = without(({ id }) => id === small.actor.id);
    const made = mendReferences(before, new Set([small.actor.id]));
    expect(made).toEqual({ dangling: [], changed: [], removedIds: [] });
  });

  it('are mended beside those that name something set aside, which stay', () => {
    const owned = { ...small.talks, actorId: small.actor.id };
    const before = without(({ id, type }) => id === small.actor.id || type === 'passage').map(
      (record) => (record.id === owned.id ? owned : record),
    );
    const after = mended(before, new Set([small.actor.id]));
    expect(after).toContainEqual(owned);
    expect(after.some(({ type }) => type === 'evidence')).toBe(false);
    expect(after.some(({ id }) => id === small.actor.id)).toBe(false);
  });
});
