import type { Source } from '../../model/source.ts';
import type { BibliographyEntry } from './entry.ts';

/** Sources by all that can tell that two entries mean the same one. */
export class KnownSources {
  readonly #byMark = new Map<string, Map<Source['id'], Source>>();

  constructor(sources: Iterable<Source>) {
    for (const source of sources) this.add(source);
  }

  add(source: Source): void {
    for (const mark of marksOf(source)) {
      const known = this.#byMark.get(mark) ?? new Map<Source['id'], Source>();
      // Of very many that are alike the first ones stand for all; each new entry is held against them.
      if (known.has(source.id) || known.size < mostAlike) known.set(source.id, source);
      this.#byMark.set(mark, known);
    }
  }

  /** The source that an entry means; null where it is none of them. */
  find(entry: BibliographyEntry): Source | null {
    for (const mark of marksOf(entry)) {
      for (const source of this.#byMark.get(mark)?.values() ?? []) {
        if (!isOtherWork(entry, source)) return source;
      }
    }
    return null;
  }
}

const mostAlike = 100;

/** Strongest first. A chapter has the ISBN of its whole volume, so that tells books only. */
function marksOf({ doi, isbn, address, title, published, kind }: BibliographyEntry): string[] {
  const isbnDigits = isbn.replaceAll(/[^\dX]/gi, '').toUpperCase();
  return [
    doi && `doi ${doi.toLowerCase()}`,
    isbnDigits && kind === 'book' && `isbn ${isbnDigits}`,
    address && `address ${plainAddress(address)}`,
    title && published && `title ${plainWords(title)} ${published.slice(0, 4)}`,
    // Also of what is dated: one of two entries of a work may say its date, or come to do so later.
    title && `title ${plainWords(title)}`,
  ].filter((mark): mark is string => typeof mark === 'string' && mark !== '');
}

// One title in one year may be two works, as that of a column is, and one address that of a whole site.
function isOtherWork(entry: BibliographyEntry, source: Source): boolean {
  if (entry.doi && source.doi) return entry.doi.toLowerCase() !== source.doi.toLowerCase();
  return (
    isUnlike(entry.published, source.published) ||
    isUnlike(plainWords(entry.title), plainWords(source.title))
  );
}

/** Whether two things that are said differ, by more than that one says less of the same. */
function isUnlike(a: string | null, b: string | null): boolean {
  return Boolean(a && b && !a.startsWith(b) && !b.startsWith(a));
}

function plainAddress(address: string): string {
  return address
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/#.*$/, '')
    .replace(/\/$/, '');
}

/** The letters and figures of a text; the text itself where it has none, as “***” does. */
function plainWords(text: string): string {
  const folded = text.normalize('NFKD').toLowerCase();
  return folded.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim() || folded.trim();
}
