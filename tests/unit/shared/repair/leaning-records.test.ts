import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../../../shared/model/record.ts';
import { findLeaning } from '../../../../shared/repair/leaning-records.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const small = buildSmallMap();
const records = small.records as readonly AnyRecord[];
const idsOf = (type: AnyRecord['type']) =>
  records.filter((record) => record.type === type).map(({ id }) => id as string);

describe('what leans on a record that is gone', () => {
  it('is nothing while nothing is gone', () => {
    expect(findLeaning(records, new Set()).size).toBe(0);
  });

  it('is all that was taken from an article: its passages, and the evidence they are', () => {
    const [sourceId] = idsOf('source');
    const leaning = findLeaning(records, new Set([sourceId ?? '']));
    expect([...leaning.keys()]).toEqual(
      expect.arrayContaining([...idsOf('passage'), ...idsOf('evidence')]),
    );
  });

  it('is every link and row of a node, and no other node', () => {
    const leaning = findLeaning(records, new Set([small.talks.id]));
    const gone = new Set<string>([...leaning.keys(), small.talks.id]);
    const left = records.filter(({ id }) => !gone.has(id));
    for (const record of left) {
      if (record.type !== 'edge') continue;
      expect([record.fromId, record.toId]).not.toContain(small.talks.id);
    }
    expect(idsOf('node').filter((id) => gone.has(id))).toEqual([small.talks.id]);
  });

  it('is not who merely mentions it: an actor leaves the nodes that are his', () => {
    const leaning = findLeaning(records, new Set([small.actor.id]));
    expect(leaning.size).toBe(0);
  });
});
