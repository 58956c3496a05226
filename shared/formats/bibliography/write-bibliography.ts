import type { Source } from '../../model/source.ts';
import { writeBibtex } from './bibtex.ts';
import { citationKeys } from './citation-keys.ts';
import { writeCslJson } from './csl-json.ts';
import { type BibliographyEntry, type BibliographyFormat, bibliographyFields } from './entry.ts';
import { writeRis } from './ris.ts';

/** What a bibliography says of a source. */
export function entryOf(source: Source): BibliographyEntry {
  const fields = bibliographyFields.map((field) => [field, source[field]]);
  return Object.fromEntries(fields) as unknown as BibliographyEntry;
}

/** Sources as a bibliography, in their order: no words of theirs, no grades, no notes. */
export function writeBibliography(sources: readonly Source[], format: BibliographyFormat): string {
  const entries = sources.map(entryOf);
  const keys = citationKeys(entries);
  const items = entries.map((entry, at) => ({ key: keys[at] ?? '', entry }));
  switch (format) {
    case 'csl-json':
      return writeCslJson(items);
    case 'bibtex':
      return writeBibtex(items);
    case 'ris':
      return writeRis(items);
  }
}
