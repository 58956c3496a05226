import { describe, expect, it } from 'vitest';
import { ContentHasher } from '../../../../shared/recovery/content-hash.ts';
import * as fc from '../../../helpers/laws.ts';

const record = fc.record({
  id: fc.string(),
  title: fc.string(),
  tags: fc.array(fc.string()),
  place: fc.option(fc.record({ x: fc.integer(), y: fc.integer() })),
});
const hashOf = (records: readonly object[]): string => new ContentHasher().hash(records);

describe('ContentHasher', () => {
  it('gives the same hash for the same records in any order, stored and read again', () => {
    fc.assert(
      fc.property(fc.array(record), (records) => {
        const again = structuredClone(records).reverse();
        const reordered = again.map((each) => Object.fromEntries(Object.entries(each).reverse()));
        expect(hashOf(reordered)).toBe(hashOf(records));
      }),
    );
  });

  it('gives another hash as soon as one record is missing or differs', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1 }), fc.nat(), (records, seed) => {
        const at = seed % records.length;
        const changed = records.map((each, index) =>
          index === at ? { ...each, title: `${each.title}.` } : each,
        );
        expect(hashOf(changed)).not.toBe(hashOf(records));
        expect(hashOf(records.toSpliced(at, 1))).not.toBe(hashOf(records));
      }),
    );
  });

  it('does not tell a field that is not set from one that is set to nothing', () => {
    expect(hashOf([{ id: 'a', note: undefined }])).toBe(hashOf([{ id: 'a' }]));
  });
});
