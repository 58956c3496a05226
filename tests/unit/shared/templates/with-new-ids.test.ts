import { describe, expect, it } from 'vitest';
import type { IdSource } from '../../../../shared/lib/ports.ts';
import { type AnyRecord, isLibraryType } from '../../../../shared/model/record.ts';
import { findTemplate } from '../../../../shared/templates/index.ts';
import { withNewIds } from '../../../../shared/templates/with-new-ids.ts';

function countingIds(start: string): IdSource {
  let count = 0;
  return {
    newId: <Id extends string>(prefix: string) => {
      count += 1;
      return `${prefix}-${start}${count}` as Id;
    },
  };
}

const original = (await findTemplate('hanoi')?.create())?.records ?? [];
const idsOf = (records: readonly AnyRecord[]): string[] => records.map(({ id }) => id);

describe('withNewIds', () => {
  it('gives what belongs to the map new ids, and leaves the library its own', () => {
    const copy = withNewIds(original, countingIds('x'));
    expect(copy).toHaveLength(original.length);
    copy.forEach((record, index) => {
      const before = original[index];
      expect(record.type).toBe(before?.type);
      expect(record.id === before?.id).toBe(isLibraryType(record.type));
    });
  });

  it('leaves no reference to an old id of the map', () => {
    const copy = JSON.stringify(withNewIds(original, countingIds('x')));
    const owned = original.filter(({ type }) => !isLibraryType(type));
    const states = owned.flatMap((record) => (record.type === 'node' ? record.states : []));
    for (const id of [...idsOf(owned), ...states.map((state) => state.id)]) {
      expect(copy).not.toContain(`"${id}"`);
    }
  });

  it('is the same map: renamed twice by the same counting it is equal', () => {
    const once = withNewIds(original, countingIds('x'));
    expect(withNewIds(withNewIds(original, countingIds('y')), countingIds('x'))).toEqual(once);
  });

  it('changes no prose', () => {
    const [map] = withNewIds(
      [
        {
          type: 'map',
          id: 'map-1',
          title: 'map-1',
          summary: 'map-1',
          perspectiveActorId: null,
        } as AnyRecord,
      ],
      countingIds('x'),
    );
    expect(map).toMatchObject({ id: 'map-x1', title: 'map-1', summary: 'map-1' });
  });
});
