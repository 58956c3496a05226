import {
  ended,
  italic,
  joined,
  listed,
  type Part,
  plain,
  quoted,
  sentences,
} from './citation-runs.ts';
import { americanDate, yearOf } from './cited-dates.ts';
import { invertedName, listNames, naturalName, shortName } from './cited-names.ts';
import {
  type CitedSource,
  editionOf,
  formOf,
  publisherOf,
  titleOf,
  whereOf,
} from './cited-work.ts';

/**
 * An entry of a bibliography after the Chicago Manual of Style, 17th edition, notes and bibliography.
 * Places of publication are not known here and are left out.
 */
export function chicagoReference(source: CitedSource): Part {
  const parts = [plain(authorsOf(source)), titlePart(source), ...containerOf(source, 'end')];
  return sentences([...parts, plain(whereOf(source))]);
}

/** An entry of a reference list after the same manual, author–date. */
export function chicagoDateReference(source: CitedSource): Part {
  const year = plain(source.published ? yearOf(source.published) : 'n.d.');
  const authors = authorsOf(source);
  const opening =
    authors === '' ? [titlePart(source), year] : [plain(authors), year, titlePart(source)];
  return sentences([...opening, ...containerOf(source, 'start'), plain(whereOf(source))]);
}

/** A full footnote after the same manual. */
export function chicagoNote(source: CitedSource, page: string): Part {
  const names = source.authors.map(naturalName);
  const who = names.length > 3 ? `${names[0]} et al.` : listNames(names, 'and');
  const whole = listed([plain(who), ...noteParts(source, page)]);
  return ended(whole, '.');
}

/** The reference in the text, author–date: `(Ignatius 2019, 3)`. */
export function chicagoDateCitation(source: CitedSource, page: string): Part {
  const names = source.authors.map(shortName);
  const who =
    names.length === 0
      ? titlePart(source)
      : plain(names.length > 3 ? `${names[0]} et al.` : listNames(names, 'and'));
  const year = plain(source.published ? yearOf(source.published) : 'n.d.');
  return joined('', [plain('('), listed([joined(' ', [who, year]), plain(page)]), plain(')')]);
}

const mostNames = 10;
const namesOfMany = 7;

function authorsOf({ authors, editors, kind }: CitedSource): string {
  const isEdited = authors.length === 0 && kind !== 'chapter';
  const [first, ...others] = isEdited ? editors : authors;
  if (first === undefined) return '';
  const names = [invertedName(first), ...others.map(naturalName)];
  const list =
    names.length > mostNames
      ? `${names.slice(0, namesOfMany).join(', ')}, et al.`
      : names.length === 2
        ? names.join(', and ')
        : listNames(names, 'and');
  return isEdited ? `${list}, ${names.length === 1 ? 'ed' : 'eds'}.` : list;
}

function titlePart(source: CitedSource): Part {
  return formOf(source.kind) === 'whole' ? italic(titleOf(source)) : quoted(titleOf(source));
}

// The manual leaves an English "The" out of the names of newspapers.
function outletPart({ kind, outlet }: CitedSource): Part {
  return italic(kind === 'article-newspaper' ? outlet.replace(/^The (?=\S)/, '') : outlet);
}

/** What follows the title; the year of a book or journal is at its end, or stood at the start already. */
function containerOf(source: CitedSource, year: 'start' | 'end'): Part[] {
  const { outlet, editors, published, pageRange, accessed } = source;
  const date = published ? americanDate(published) : '';
  const itsYear = year === 'end' && published ? yearOf(published) : '';
  switch (formOf(source.kind)) {
    case 'periodical':
      return [listed([outletPart(source), plain(date)])];
    case 'journal': {
      const dated = year === 'end' ? date : '';
      const place = joined(' ', [issuePart(source), plain(dated && `(${dated})`)]);
      return [joined(': ', [place, plain(pageRange)])];
    }
    case 'chapter': {
      const by =
        editors.length > 0 ? `edited by ${listNames(editors.map(naturalName), 'and')}` : '';
      const volume = listed([italic(outlet), plain(by), plain(pageRange)]);
      const inside = volume.length > 0 ? joined(' ', [plain('In'), volume]) : [];
      return [inside, plain(editionOf(source)), imprint(source, itsYear)];
    }
    case 'whole':
      return [plain(editionOf(source)), numberPart(source), imprint(source, itsYear)];
    default: {
      const seen = !date && accessed ? `Accessed ${americanDate(accessed)}` : '';
      return [plain(outlet), plain(publisherOf(source)), plain(date), plain(seen)];
    }
  }
}

function noteParts(source: CitedSource, page: string): Part[] {
  const { outlet, editors, published, accessed } = source;
  const date = published ? americanDate(published) : '';
  const where = plain(whereOf(source));
  const title = titlePart(source);
  const brackets = (parts: readonly string[]): Part => {
    const known = parts.filter(Boolean).join(', ');
    return plain(known && `(${known})`);
  };
  const year = published ? yearOf(published) : '';
  switch (formOf(source.kind)) {
    case 'periodical':
      return [title, outletPart(source), plain(date), plain(page), where];
    case 'journal': {
      const place = joined(' ', [issuePart(source), brackets([date])]);
      return [title, joined(': ', [place, plain(page || source.pageRange)]), where];
    }
    case 'chapter': {
      const by = editors.length > 0 ? `ed. ${listNames(editors.map(naturalName), 'and')}` : '';
      const volume = listed([italic(outlet), plain(by), plain(editionOf(source))]);
      const inside = volume.length > 0 ? joined(' ', [plain('in'), volume]) : [];
      const imprinted = joined(' ', [inside, brackets([publisherOf(source), year])]);
      return [title, imprinted, plain(page), where];
    }
    case 'whole': {
      const named = listed([title, plain(editionOf(source)), numberPart(source)]);
      const imprinted = joined(' ', [named, brackets([publisherOf(source) || outlet, year])]);
      return [imprinted, plain(page), where];
    }
    default: {
      const seen = !date && accessed ? `accessed ${americanDate(accessed)}` : '';
      const lines = [outlet, publisherOf(source), date, seen, page];
      return [title, ...lines.map(plain), where];
    }
  }
}

function issuePart({ outlet, volume, number }: CitedSource): Part {
  const issue = number && `no. ${number}`;
  return joined(' ', [italic(outlet), plain([volume, issue].filter(Boolean).join(', '))]);
}

function numberPart({ kind, number }: CitedSource): Part {
  return plain(number && kind === 'report' ? `No. ${number}` : '');
}

function imprint(source: CitedSource, year: string): Part {
  return plain(
    [publisherOf(source) || (source.kind === 'chapter' ? '' : source.outlet), year]
      .filter(Boolean)
      .join(', '),
  );
}
