import type { ReportProgress } from '../../articles/parsed-article.ts';
import type { IdSource } from '../../lib/ports.ts';
import { isSameValue } from '../../lib/same-value.ts';
import { createSource, type Source } from '../../model/source.ts';
import { type BibliographyEntry, bibliographyFields, type ReadEntry } from './entry.ts';
import { KnownSources } from './known-sources.ts';
import { mapInSteps } from './map-in-steps.ts';
import { entryOf } from './write-bibliography.ts';

type Field = (typeof bibliographyFields)[number];

/** What an entry of a bibliography means for the library. */
export type PlannedEntry =
  | { readonly kind: 'added'; readonly key: string; readonly source: Source }
  | {
      readonly kind: 'updated';
      readonly key: string;
      /** The source with what it lacked. */
      readonly source: Source;
      readonly filled: readonly Field[];
      /** Fields of which the library says something else; they stay as they are. */
      readonly differing: readonly Field[];
    }
  | {
      readonly kind: 'same';
      readonly key: string;
      readonly source: Source;
      readonly differing: readonly Field[];
    };

/**
 * Decides what entries mean for the library. One that is there already (by DOI, ISBN, address, or title and
 * year, as far as both say it) gives its source what that lacks, and changes nothing that somebody wrote. The same entry twice
 * in a file is one source.
 */
export function planBibliography(
  entries: readonly ReadEntry[],
  sources: Iterable<Source>,
  newId: IdSource['newId'],
  report: ReportProgress = () => {},
): PlannedEntry[] {
  const known = new KnownSources(sources);
  return mapInSteps(entries, report, ({ key, entry }) => {
    const found = known.find(entry);
    const planned = found
      ? planKnown(key, entry, found)
      : planNew(key, entry, newId<Source['id']>('source'));
    known.add(planned.source);
    return planned;
  });
}

function planNew(key: string, entry: BibliographyEntry, id: Source['id']): PlannedEntry {
  return { kind: 'added', key, source: createSource({ ...entry, id }) };
}

function planKnown(key: string, entry: BibliographyEntry, source: Source): PlannedEntry {
  const known = entryOf(source);
  const filled = bibliographyFields.filter(
    (field) => isUnsaid(field, known) && !isUnsaid(field, entry),
  );
  const differing = bibliographyFields.filter(
    (field) =>
      !isUnsaid(field, known) &&
      !isUnsaid(field, entry) &&
      !isSameValue(known[field], entry[field]),
  );
  if (filled.length === 0) return { kind: 'same', key, source, differing };
  const gained = Object.fromEntries(filled.map((field) => [field, entry[field]]));
  return { kind: 'updated', key, source: { ...source, ...gained }, filled, differing };
}

function isUnsaid(field: Field, entry: BibliographyEntry): boolean {
  const value = entry[field];
  if (field === 'kind') return value === 'document';
  return value === null || value.length === 0;
}
