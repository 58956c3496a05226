import { describe, expect, it } from 'vitest';
import {
  type BibliographyEntry,
  emptyEntry,
} from '../../../../../shared/formats/bibliography/entry.ts';
import { planBibliography } from '../../../../../shared/formats/bibliography/plan-bibliography.ts';
import { entryOf } from '../../../../../shared/formats/bibliography/write-bibliography.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createSource, type Source } from '../../../../../shared/model/source.ts';
import { arbitraryEntry } from '../../../../helpers/arbitrary-entries.ts';
import { countingIds } from '../../../../helpers/builders.ts';
import * as fc from '../../../../helpers/laws.ts';

function plan(entry: Partial<BibliographyEntry>, ...sources: Source[]) {
  const read = { key: 'k', entry: { ...emptyEntry(), ...entry }, dropped: [] };
  const [planned] = planBibliography([read], sources, countingIds().newId);
  if (!planned) throw new Error('Nothing was planned');
  return planned;
}

function source(fields: Partial<Source>): Source {
  return createSource({ id: toId('here'), ...fields });
}

describe('an entry of a bibliography', () => {
  it.each<[string, Partial<Source>, Partial<BibliographyEntry>]>([
    ['DOI', { doi: '10.1000/AB' }, { doi: '10.1000/ab' }],
    ['ISBN', { kind: 'book', isbn: '978-3-16-148410-0' }, { kind: 'book', isbn: '9783161484100' }],
    ['address', { address: 'https://www.example.org/a/' }, { address: 'http://example.org/a#b' }],
    [
      'title and year',
      { title: 'A Summit', published: '2019-02' },
      { title: 'a summit.', published: '2019-02-28' },
    ],
  ])('is known by its %s', (_by, here, entry) => {
    expect(plan(entry, source(here)).source.id).toBe('here');
  });

  it.each<[string, Partial<Source>, Partial<BibliographyEntry>]>([
    [
      'same title on another day',
      { title: 'Diary', published: '2019-02-01' },
      { title: 'Diary', published: '2019-02-08' },
    ],
    [
      'same title, another DOI',
      { title: 'Editorial', doi: '10.1/a' },
      { title: 'Editorial', doi: '10.1/b' },
    ],
    [
      'chapter of the same volume',
      { kind: 'chapter', title: 'One', isbn: '3161484100' },
      { kind: 'chapter', title: 'Two', isbn: '3161484100' },
    ],
    ['nothing said at all', {}, {}],
  ])('is new in spite of: %s', (_what, here, entry) => {
    expect(plan(entry, source(here)).kind).toBe('added');
  });

  it('gives a source what it lacks, and changes nothing that is there', () => {
    const here = source({ doi: '10.1/a', title: 'Our title', authors: ['Jane Doe'], note: 'Mine' });
    const planned = plan(
      { doi: '10.1/a', title: 'Our title', authors: ['J. Doe'], kind: 'report', volume: '4' },
      here,
    );
    expect(planned).toEqual({
      kind: 'updated',
      key: 'k',
      source: { ...here, kind: 'report', volume: '4' },
      filled: ['kind', 'volume'],
      differing: ['authors'],
    });
  });
});

describe('a bibliography taken in', () => {
  it('changes nothing when it is taken in again', () => {
    fc.assert(
      fc.property(fc.array(arbitraryEntry, { maxLength: 6 }), (entries) => {
        const read = entries.map((entry, at) => ({ key: `${at}`, entry, dropped: [] }));
        const { newId } = countingIds();
        const first = planBibliography(read, [], newId);
        const library = new Map(first.map(({ source: one }) => [one.id, one]));
        const known = read.filter(({ entry }) => entry.title || entry.doi || entry.address);
        const again = planBibliography(known, library.values(), newId);
        expect(again.filter(({ kind }) => kind !== 'same')).toEqual([]);
      }),
    );
  });

  it('says of each new source what the entry says', () => {
    fc.assert(
      fc.property(arbitraryEntry, (entry) => {
        expect(entryOf(plan(entry).source)).toEqual(entry);
      }),
    );
  });
});
