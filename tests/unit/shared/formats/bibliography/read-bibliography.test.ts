import { describe, expect, it } from 'vitest';
import {
  longestBibliography,
  readBibliography,
  sniffFormat,
} from '../../../../../shared/formats/bibliography/read-bibliography.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createSource, sourceSchema } from '../../../../../shared/model/source.ts';
import * as fc from '../../../../helpers/laws.ts';

function refusal(text: string): string {
  const read = readBibliography('list.bib', text);
  if (read.ok) throw new Error('It was read');
  return read.failure;
}

describe('a bibliography', () => {
  it('is known by its content, also after a mark of order and blank lines', () => {
    expect(sniffFormat('\uFEFF\n\nTY  - BOOK\nER  - ')).toBe('ris');
    expect(sniffFormat('\uFEFF [ {"type":"book"} ]')).toBe('csl-json');
    expect(sniffFormat('% a comment\n@book {k, title={T}}')).toBe('bibtex');
    expect(sniffFormat('Dear Sir, write to me@example.org (soon)')).toBeNull();
  });
});

describe('what is no bibliography', () => {
  it.each([
    ['', 'it is neither CSL-JSON nor BibTeX nor RIS'],
    ['Dear Sir', 'it is neither CSL-JSON nor BibTeX nor RIS'],
    ['[{"type": "book"', 'it is not valid JSON'],
    ['[]', 'it holds no entries'],
    ['{"a": 1}', 'it is JSON, but not a list of CSL items'],
    ['@comment{x}', 'it holds no entries'],
    ['@book{k, title={T', 'no entry could be read. The entry that begins in line 1 was left out'],
    [`[{"type":${'['.repeat(100)}${']'.repeat(100)}}]`, 'it is nested more deeply'],
  ])('is refused in words, and nothing was changed: %s', (text, reason) => {
    expect(refusal(text)).toContain(`list.bib was not read: ${reason}`);
    expect(refusal(text)).toContain('Nothing was changed.');
  });

  it('is refused when it is too long, before anything in it is looked at', () => {
    expect(refusal('@'.repeat(longestBibliography + 1))).toContain('longer than 20 million');
  });
});

describe('whatever a bibliography says', () => {
  it('comes out as fields that a source may hold, or as words', () => {
    const piece = fc.oneof(
      fc.constantFrom('@book{', 'title={', '}', ',', 'TY  - ', 'TI  - ', '\n', '\uD800', '\0'),
      fc.constantFrom('[{"title":"', '"}]', 'year=2019', 'author={', ' and ', '#', '"', '=', 'k'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const read = readBibliography('f', pieces.join(''));
        if (!read.ok) return;
        for (const { entry } of read.value.entries) {
          const source = createSource({ id: toId('s'), ...entry });
          expect(sourceSchema.safeParse(source).success).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
