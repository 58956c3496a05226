import { assertNever } from '../../lib/assert.ts';
import type { Source } from '../../model/source.ts';
import { pageAt } from '../pages.ts';
import { apaCitation, apaReference } from './apa.ts';
import {
  chicagoDateCitation,
  chicagoDateReference,
  chicagoNote,
  chicagoReference,
} from './chicago.ts';
import type { Part } from './citation-runs.ts';
import type { CitedSource } from './cited-work.ts';
import { plainFootnote } from './footnote.ts';
import { mlaCitation, mlaReference } from './mla.ts';

/** The styles in which sources are cited. */
export const citationStyles = [
  'footnote',
  'apa',
  'chicago-notes',
  'chicago-author-date',
  'mla',
] as const;
export type CitationStyle = (typeof citationStyles)[number];

/** What a style is called where one is chosen. */
export const citationStyleWords: Readonly<Record<CitationStyle, string>> = {
  footnote: 'Plain footnote',
  apa: 'APA, 7th edition',
  'chicago-notes': 'Chicago, notes and bibliography',
  'chicago-author-date': 'Chicago, author–date',
  mla: 'MLA, 9th edition',
};

/** How a source is listed at the end of a report. */
export function formatReference(source: CitedSource, style: CitationStyle): Part {
  switch (style) {
    case 'footnote':
      return plainFootnote(source, '');
    case 'apa':
      return apaReference(source);
    case 'chicago-notes':
      return chicagoReference(source);
    case 'chicago-author-date':
      return chicagoDateReference(source);
    case 'mla':
      return mlaReference(source);
    default:
      return assertNever(style);
  }
}

/** How a source is cited where it is used: in brackets in the text, or as a footnote; `page` is `3` or `3–4`. */
export function formatCitation(source: CitedSource, style: CitationStyle, page = ''): Part {
  switch (style) {
    case 'footnote':
      return plainFootnote(source, page);
    case 'apa':
      return apaCitation(source, page);
    case 'chicago-notes':
      return chicagoNote(source, page);
    case 'chicago-author-date':
      return chicagoDateCitation(source, page);
    case 'mla':
      return mlaCitation(source, page);
    default:
      return assertNever(style);
  }
}

/** The page or pages that a passage stands on, as they are printed; empty where that is not known. */
export function pagesOfPassage(
  pages: Source['pages'],
  { start, end }: { readonly start: number; readonly end: number },
): string {
  const first = pageAt(pages, start);
  const last = pageAt(pages, end - 1);
  if (first === null || last === null || first === last) return first ?? '';
  return `${first}–${last}`;
}
