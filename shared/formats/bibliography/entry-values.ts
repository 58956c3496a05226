import { dateSchema, textLimits } from '../../model/fields.ts';
import { type BibliographyEntry, emptyEntry } from './entry.ts';

/** A line as a source can hold it: one line, no half characters, and not longer than a field may be. */
export function lineOf(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, textLimits.line)
    .toWellFormed();
}

const maxNames = 500;
const maxTags = 200;

/** An entry with every field as a source can hold it. */
export function tidyEntry(fields: Partial<BibliographyEntry>): BibliographyEntry {
  const entry = { ...emptyEntry(), ...fields };
  const lines = (texts: readonly string[], most: number): string[] =>
    texts.map(lineOf).filter(Boolean).slice(0, most);
  return {
    ...entry,
    title: lineOf(entry.title),
    authors: lines(entry.authors, maxNames),
    editors: lines(entry.editors, maxNames),
    outlet: lineOf(entry.outlet),
    publisher: lineOf(entry.publisher),
    address: lineOf(entry.address),
    language: lineOf(entry.language),
    volume: lineOf(entry.volume),
    number: lineOf(entry.number),
    edition: lineOf(entry.edition),
    pageRange: rangeOf(entry.pageRange),
    doi: doiOf(entry.doi),
    isbn: lineOf(entry.isbn),
    tags: [...new Set(lines(entry.tags, maxTags))],
  };
}

/** A DOI without the address or the label before it: `10.1000/182`. */
export function doiOf(text: string): string {
  return lineOf(text).replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
}

/** Pages with an en dash between first and last: `12--34` and `12-34` are `12–34`. */
export function rangeOf(text: string): string {
  return lineOf(text)
    .replaceAll(/(?<=\w)\s*(?:--+|-|–)\s*(?=\w)/g, '–')
    .trim();
}

/**
 * A date as bibliographies write it, where it can be read beyond doubt: `2019/02/28/`, `2019-2`,
 * `2019-02-28T10:00Z`, a range (of which the first day is taken), `28 February 2019`, `Feb. 2019`.
 */
export function dateOf(text: string): string | null {
  const plain = lineOf(text);
  const [, year, month, day] =
    /^(\d{4})(?:[-/](\d{1,2}|[A-Za-z]{3,9}\.?))?(?:[-/](\d{1,2}))?(?![\d])/.exec(plain) ?? [];
  if (year) return dateOfParts(year, month, day);
  return dateInWords(plain);
}

function dateInWords(text: string): string | null {
  const [, dayFirst, monthAfter, yearAfter] =
    /^(?:(\d{1,2})\.?\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})$/.exec(text) ?? [];
  if (yearAfter) return dateOfParts(yearAfter, monthAfter, dayFirst);
  const [, monthFirst, dayAfter, yearLast] =
    /^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/.exec(text) ?? [];
  return yearLast ? dateOfParts(yearLast, monthFirst, dayAfter) : null;
}

const monthStems = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The number of a month given as a number or in English, as two digits; null where it is neither. */
function monthOf(text: string): string | null {
  const word = text.trim().toLowerCase();
  const number = /^\d{1,2}$/.test(word)
    ? Number(word)
    : monthStems.indexOf(word.slice(0, 3)) + 1 || Number.NaN;
  return number >= 1 && number <= 12 ? String(number).padStart(2, '0') : null;
}

/** As much of a date as is in order: with a month that is none, only the year. */
export function dateOfParts(year: string, month = '', day = ''): string | null {
  if (!/^\d{4}$/.test(year)) return null;
  const two = monthOf(month);
  if (!two) return year;
  const date = `${year}-${two}-${day.padStart(2, '0')}`;
  return /^\d{1,2}$/.test(day) && dateSchema.safeParse(date).success ? date : `${year}-${two}`;
}

/** Splits a list such as keywords; the separators are commas and semicolons. */
export function tagsOf(text: string): string[] {
  return text.split(/[,;]/).map(lineOf).filter(Boolean);
}
