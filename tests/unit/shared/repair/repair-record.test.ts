import { describe, expect, it } from 'vitest';
import { type AnyRecord, isRecordOf } from '../../../../shared/model/record.ts';
import { repairRecord } from '../../../../shared/repair/repair-record.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const small = buildSmallMap();
const node = small.talks;

const repaired = (damage: object) => repairRecord('node', node.id, { ...node, ...damage });

describe('a damaged record', () => {
  it('keeps all that makes sense and takes usual values for the rest', () => {
    const made = repaired({ xPx: 'left', tags: null });
    expect(made?.record).toEqual({ ...node, xPx: 0, tags: [] });
    expect(made?.fields).toEqual(['xPx', 'tags']);
  });

  it('is brought within its bounds: a number to the nearest, a text cut', () => {
    const made = repaired({ yPx: 99_000_000, title: 'x'.repeat(3_000) });
    expect(made?.record).toMatchObject({ yPx: 10_000_000, title: 'x'.repeat(2_000) });
  });

  it('loses of a list only what is damaged in it', () => {
    const made = repaired({ tags: ['trade', 7, 'talks', null] });
    expect(made?.record).toMatchObject({ tags: ['trade', 'talks'] });
  });

  it('gets its own id and type again', () => {
    const made = repaired({ id: 'other', type: 'edge' });
    expect(made?.record).toEqual(node);
  });

  it('keeps words that hold half a character but for that half', () => {
    expect(repaired({ title: 'Talks \ud800' })?.record).toMatchObject({ title: 'Talks \ufffd' });
  });

  it('becomes a note where an evidence card has lost its passage', () => {
    const made = repaired({ kind: 'passage', passageId: null });
    expect(made?.record).toMatchObject({ kind: 'note', passageId: null });
  });

  it.each([null, 'torn', 7, []])('cannot be made of %j', (record) => {
    expect(repairRecord('node', node.id, record)).toBeNull();
  });

  it('cannot be made where it does not say what it links', () => {
    const edge = small.records.find((record) => record.type === 'edge');
    expect(repairRecord('edge', edge?.id ?? '', { ...edge, toId: 5 })).toBeNull();
  });

  it.each(small.records.map((record: AnyRecord) => [record.type, record] as const))(
    'of type %s is left as it is when nothing is wrong with it',
    (type, record) => {
      const made = repairRecord(type, record.id, record);
      expect(made).toEqual({ record, fields: [] });
      expect(isRecordOf(type, made?.record)).toBe(true);
    },
  );
});
