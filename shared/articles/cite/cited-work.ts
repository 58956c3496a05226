import { assertNever } from '../../lib/assert.ts';
import type { Source, SourceKind } from '../../model/source.ts';

/** What a citation needs of a source. */
export type CitedSource = Pick<
  Source,
  | 'kind'
  | 'title'
  | 'authors'
  | 'editors'
  | 'outlet'
  | 'publisher'
  | 'published'
  | 'accessed'
  | 'address'
  | 'volume'
  | 'number'
  | 'edition'
  | 'pageRange'
  | 'doi'
>;

/** How works are set: a part of something larger, a whole, or words that were said or sent. */
export type WorkForm = 'periodical' | 'journal' | 'chapter' | 'whole' | 'page' | 'said';

export function formOf(kind: SourceKind): WorkForm {
  switch (kind) {
    case 'article-newspaper':
    case 'article-magazine':
      return 'periodical';
    case 'article-journal':
      return 'journal';
    case 'chapter':
      return 'chapter';
    case 'book':
    case 'report':
    case 'bill':
    case 'legislation':
    case 'manuscript':
      return 'whole';
    case 'webpage':
    case 'post':
    case 'document':
      return 'page';
    case 'interview':
    case 'speech':
    case 'broadcast':
    case 'personal_communication':
      return 'said';
    default:
      return assertNever(kind);
  }
}

/** `https://doi.org/…` where there is a DOI, otherwise the address. */
export function whereOf({ doi, address }: CitedSource): string {
  return doi ? `https://doi.org/${doi}` : address;
}

/** `2nd ed.`; an edition in words is left as it is. */
export function editionOf({ edition }: CitedSource): string {
  if (!/^\d+$/.test(edition)) return edition;
  const teen = /1[123]$/.test(edition);
  const ending = teen ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[edition.at(-1) ?? ''] ?? 'th');
  return `${edition}${ending} ed.`;
}

/** `p. 12`, or `pp. 12–14` where there are several. */
export function pagesOf(pages: string): string {
  if (pages === '') return '';
  return `${/[–,-]/.test(pages) ? 'pp.' : 'p.'} ${pages}`;
}

/** The title, or what stands for it. */
export function titleOf({ title }: CitedSource): string {
  return title || 'Untitled source';
}

/** Who published it, unless that is who wrote it or what it appeared in. */
export function publisherOf({ publisher, authors, outlet }: CitedSource): string {
  return authors.includes(publisher) || publisher === outlet ? '' : publisher;
}
