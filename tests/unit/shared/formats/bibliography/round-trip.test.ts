import { describe, expect, it } from 'vitest';
import { citationKeys } from '../../../../../shared/formats/bibliography/citation-keys.ts';
import {
  type BibliographyFormat,
  bibliographyFormats,
} from '../../../../../shared/formats/bibliography/entry.ts';
import { readBibliography } from '../../../../../shared/formats/bibliography/read-bibliography.ts';
import { writeBibliography } from '../../../../../shared/formats/bibliography/write-bibliography.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { arbitraryEntry } from '../../../../helpers/arbitrary-entries.ts';
import * as fc from '../../../../helpers/laws.ts';

function read(text: string) {
  const result = readBibliography('the file', text);
  if (!result.ok) throw new Error(result.failure);
  return result.value;
}

describe.each(bibliographyFormats)('a bibliography in %s', (format: BibliographyFormat) => {
  it('reads back as the entries that were written, and is told from the other formats', () => {
    fc.assert(
      fc.property(fc.array(arbitraryEntry, { minLength: 1, maxLength: 4 }), (entries) => {
        const sources = entries.map((entry, at) => createSource({ id: toId(`s${at}`), ...entry }));
        const text = writeBibliography(sources, format);
        const found = read(text);
        expect(found.format).toBe(format);
        expect(found.problems).toEqual([]);
        expect(found.entries.map(({ entry }) => entry)).toEqual(entries);
        expect(found.entries.flatMap(({ dropped }) => dropped)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('citation keys', () => {
  it('are each there once and plain letters, whatever the entries', () => {
    fc.assert(
      fc.property(fc.array(arbitraryEntry, { maxLength: 8 }), (entries) => {
        const keys = citationKeys([...entries, ...entries]);
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) expect(key).toMatch(/^[a-z0-9]+(?:-\d+)?$/);
      }),
    );
  });

  it('say who, when and about what', () => {
    const fields = { authors: ['Łukasz Gómez'], published: '2019-03', title: 'On the Übergang' };
    expect(citationKeys([createSource({ id: toId('s'), ...fields })])).toEqual([
      'gomez2019ubergang',
    ]);
  });
});
