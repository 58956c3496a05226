import { type AuthorName, readAuthorName } from '../../model/author-name.ts';
import type { BibliographyEntry } from './entry.ts';

/** Keys by which a bibliography names its entries: `ignatius2019walking`, each one once. */
export function citationKeys(entries: readonly BibliographyEntry[]): string[] {
  const counts = new Map<string, number>();
  return entries.map((entry) => {
    const key = keyOf(entry);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    // No key made of words and a year holds a hyphen, so these meet no other.
    return count === 1 ? key : `${key}-${count}`;
  });
}

function keyOf({ authors, outlet, published, title }: BibliographyEntry): string {
  const who = authors[0] ? shownName(readAuthorName(authors[0])) : outlet;
  const word =
    title
      .split(/\s+/)
      .map(plain)
      .find((candidate) => candidate.length > 3) ?? '';
  const key = `${plain(who)}${published?.slice(0, 4) ?? ''}${word}`.slice(0, 60);
  return key || 'source';
}

function shownName(author: AuthorName): string {
  return author.kind === 'whole' ? author.name : author.person.family;
}

// Classic BibTeX reads no other letters in a key.
function plain(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}
