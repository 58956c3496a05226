import type {
  BibliographyFormat,
  bibliographyFields,
} from '../../../shared/formats/bibliography/entry.ts';
import type { Sharing, SourceKind } from '../../../shared/model/source.ts';

/** What a source is, as one would say it. */
export const sourceKindWords: Readonly<Record<SourceKind, string>> = {
  'article-newspaper': 'Newspaper article',
  'article-magazine': 'Magazine article',
  'article-journal': 'Journal article',
  report: 'Report',
  webpage: 'Web page',
  post: 'Post',
  book: 'Book',
  chapter: 'Chapter of a book',
  bill: 'Bill',
  legislation: 'Law',
  interview: 'Interview',
  speech: 'Speech',
  broadcast: 'Broadcast',
  personal_communication: 'Letter or conversation',
  manuscript: 'Unpublished text',
  document: 'Other document',
};

export const sharingWords: Readonly<Record<Sharing, string>> = {
  full: 'The full text',
  passages: 'Attached passages only',
  citation: 'The citation only',
};

export const bibliographyFieldWords: Readonly<Record<(typeof bibliographyFields)[number], string>> =
  {
    kind: 'kind',
    title: 'title',
    authors: 'authors',
    editors: 'editors',
    outlet: 'outlet',
    publisher: 'publisher',
    published: 'date',
    accessed: 'date of access',
    address: 'address',
    language: 'language',
    volume: 'volume',
    number: 'number',
    edition: 'edition',
    pageRange: 'pages',
    doi: 'DOI',
    isbn: 'ISBN',
    tags: 'tags',
  };

export const bibliographyFormatWords: Readonly<Record<BibliographyFormat, string>> = {
  'csl-json': 'CSL-JSON',
  bibtex: 'BibTeX',
  ris: 'RIS',
};

const languageCodes =
  'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ka ko lt lv mn ms my nl no pl pt ro ru sk sl sr sv sw ta th tl tr uk ur uz vi zh'.split(
    ' ',
  );

/** Languages to choose from, by name, with one that a source has and the list has not. */
export function languageChoices(present: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });
  const codes =
    languageCodes.includes(present) || !present ? languageCodes : [...languageCodes, present];
  const choices = codes.map((value) => ({ value, label: nameOf(value, names) }));
  choices.sort((a, b) => a.label.localeCompare(b.label, 'en'));
  return [{ value: '', label: 'Not given' }, ...choices];
}

// A source may hold anything as its language, and what is no code has no name.
function nameOf(code: string, names: Intl.DisplayNames): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
