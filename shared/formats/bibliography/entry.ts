import { toId } from '../../lib/ids.ts';
import { createSource, type Source } from '../../model/source.ts';

/** What a bibliography says of a source; its words, its grade and what was noted about it stay here. */
export type BibliographyEntry = Pick<Source, (typeof bibliographyFields)[number]>;

/** The fields of a source that bibliographies hold, in the order in which they are shown. */
export const bibliographyFields = [
  'kind',
  'title',
  'authors',
  'editors',
  'outlet',
  'publisher',
  'published',
  'accessed',
  'address',
  'language',
  'volume',
  'number',
  'edition',
  'pageRange',
  'doi',
  'isbn',
  'tags',
] as const;

/** An entry that says nothing yet. */
export function emptyEntry(): BibliographyEntry {
  const silent = createSource({ id: toId('source') });
  const fields = bibliographyFields.map((name) => [name, silent[name]]);
  return Object.fromEntries(fields) as BibliographyEntry;
}

/** An entry as it was read: what could be kept, and the names of the fields that could not. */
export interface ReadEntry {
  /** What the file calls it, for messages. */
  readonly key: string;
  readonly entry: BibliographyEntry;
  readonly dropped: readonly string[];
}

/** Something in a file that could not be read; the rest of the file was. */
export interface EntryProblem {
  /** The line of the file, from 1, where there is one. */
  readonly line: number | null;
  readonly message: string;
}

/** All that a bibliography holds, in its order. */
export interface ReadBibliography {
  readonly entries: readonly ReadEntry[];
  readonly problems: readonly EntryProblem[];
}

/** How a bibliography is written down. */
export const bibliographyFormats = ['csl-json', 'bibtex', 'ris'] as const;
export type BibliographyFormat = (typeof bibliographyFormats)[number];
