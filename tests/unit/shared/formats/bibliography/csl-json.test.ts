import { describe, expect, it } from 'vitest';
import { readCslJson } from '../../../../../shared/formats/bibliography/csl-json.ts';

function readItems(value: unknown) {
  const read = readCslJson(typeof value === 'string' ? value : JSON.stringify(value));
  if (!read.ok) throw new Error(read.failure);
  return read.value;
}

describe('a CSL-JSON item', () => {
  it('gives what a source needs, and names what it has besides', () => {
    const { entries } = readItems([
      {
        id: 7,
        type: 'chapter',
        title: 'The <i>Second</i> Meeting',
        author: [
          { family: 'Gogh', given: 'Vincent', 'non-dropping-particle': 'van' },
          { literal: 'World Bank' },
          { family: 'Reuters' },
        ],
        editor: [{ family: 'García Márquez', given: 'Gabriel' }],
        'container-title': 'Meetings',
        issued: {
          'date-parts': [
            ['2019', 2, 27],
            [2019, 2, 28],
          ],
        },
        accessed: { raw: '3 March 2020' },
        volume: 12,
        page: '45-67',
        'title-short': 'Second',
      },
    ]);
    expect(entries[0]?.entry).toMatchObject({
      kind: 'chapter',
      title: 'The Second Meeting',
      authors: ['Vincent van Gogh', 'World Bank', 'Reuters'],
      editors: ['García Márquez, Gabriel'],
      outlet: 'Meetings',
      published: '2019-02-27',
      accessed: '2020-03-03',
      volume: '12',
      pageRange: '45–67',
    });
    expect(entries[0]?.key).toBe('7');
    expect(entries[0]?.dropped).toEqual(['title-short']);
  });

  it('may come alone, or in a list under items', () => {
    expect(readItems({ type: 'book', title: 'B' }).entries).toHaveLength(1);
    expect(readItems({ items: [{ type: 'book', title: 'B' }, 5] })).toMatchObject({
      entries: [{ key: 'item 1' }],
      problems: [{ message: 'Item 2 is not a CSL item and was left out.' }],
    });
  });

  it('keeps only the part of a date that is in order', () => {
    const dates = [[2019, 13], [2019, 2, 99], ['x'], [], 'nonsense', [-40]].map((parts) => ({
      type: 'book',
      issued: { 'date-parts': [parts] },
    }));
    const { entries } = readItems(dates);
    expect(entries.map(({ entry }) => entry.published)).toEqual([
      '2019',
      '2019-02',
      null,
      null,
      null,
      null,
    ]);
    expect(entries[2]?.dropped).toEqual(['issued']);
  });

  it('cannot change what objects inherit, nor put anything but text into a field', () => {
    const { entries } = readItems(
      '[{"type":"book","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},' +
        '"title":{"toString":"x"},"author":[{"__proto__":{"family":"F","given":"G"}},null,[],4]}]',
    );
    expect(entries[0]?.entry).toMatchObject({ title: '', authors: [] });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
