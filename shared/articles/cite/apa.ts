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
import { yearFirstDate, yearOf } from './cited-dates.ts';
import { initialedName, initialsFirst, listNames, shortName } from './cited-names.ts';
import {
  type CitedSource,
  editionOf,
  formOf,
  pagesOf,
  publisherOf,
  titleOf,
  whereOf,
} from './cited-work.ts';

/**
 * An entry of a reference list in the style of the American Psychological Association, 7th edition.
 * Titles keep the capitals that they have: which of them are names is not for a program to say.
 */
export function apaReference(source: CitedSource): Part {
  const authors = authorsOf(source);
  const date = plain(`(${source.published ? dateOf(source) : 'n.d.'})`);
  const title = titlePart(source);
  // Without an author the title stands in that place, before the date.
  const opening = joined(' ', [ended(authors === '' ? title : plain(authors), '.'), date]);
  const rest = authors === '' ? [] : title;
  return joined(' ', [sentences([opening, rest, containerOf(source)]), plain(whereOf(source))]);
}

/** The reference in the text: `(Ignatius, 2019, p. 3)`. */
export function apaCitation(source: CitedSource, page: string): Part {
  const year = source.published ? yearOf(source.published) : 'n.d.';
  const names = source.authors.map(shortName);
  const who =
    names.length === 0
      ? citedTitle(source)
      : plain(names.length > 2 ? `${names[0]} et al.` : listNames(names, '&'));
  const parts = listed([who, plain(year), plain(pagesOf(page))]);
  return joined('', [plain('('), parts, plain(')')]);
}

function citedTitle(source: CitedSource): Part {
  return isWhole(source) ? italic(titleOf(source)) : quoted(titleOf(source));
}

function isWhole({ kind }: CitedSource): boolean {
  return formOf(kind) === 'whole' || formOf(kind) === 'page' || formOf(kind) === 'said';
}

const mostNames = 20;

function authorsOf({ authors, editors, kind }: CitedSource): string {
  const names = authors.map(initialedName);
  if (names.length === 0 && editors.length > 0 && kind !== 'chapter') {
    const them = editors.map(initialedName);
    return `${commaAnd(them)} (${them.length === 1 ? 'Ed.' : 'Eds.'})`;
  }
  return names.length > mostNames
    ? `${names.slice(0, mostNames - 1).join(', ')}, … ${names.at(-1)}`
    : commaAnd(names);
}

function commaAnd(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')}, & ${last}`;
}

function dateOf({ kind, published }: CitedSource): string {
  const isByYear = ['whole', 'journal', 'chapter'].includes(formOf(kind));
  return isByYear ? yearOf(published ?? '') : yearFirstDate(published ?? '');
}

function titlePart(source: CitedSource): Part {
  const title = titleOf(source);
  if (!isWhole(source)) return plain(title);
  const number = source.number && source.kind === 'report' ? `No. ${source.number}` : '';
  const more = [editionOf(source), number].filter(Boolean).join(', ');
  return joined(' ', [italic(title), plain(more && `(${more})`)]);
}

function containerOf(source: CitedSource): Part {
  const { outlet, volume, number, pageRange, editors } = source;
  const issue = number && `(${number})`;
  switch (formOf(source.kind)) {
    case 'periodical':
    case 'journal': {
      const place = joined('', [italic(volume), plain(volume ? issue : number)]);
      return joined(', ', [italic(outlet), place, plain(pageRange)]);
    }
    case 'chapter': {
      const them = editors.map(initialsFirst);
      const by =
        them.length > 0 && `${listNames(them, '&')} (${them.length === 1 ? 'Ed.' : 'Eds.'})`;
      const more = [editionOf(source), pagesOf(pageRange)].filter(Boolean).join(', ');
      const volumeTitle = joined(' ', [italic(outlet), plain(more && `(${more})`)]);
      const inside = joined(', ', [plain(by || ''), volumeTitle]);
      const inVolume = inside.length > 0 ? joined(' ', [plain('In'), inside]) : [];
      return sentences([inVolume, plain(publisherOf(source))]);
    }
    default: {
      const site = source.authors.includes(outlet) ? '' : outlet;
      return sentences([plain(publisherOf(source)), plain(site)]);
    }
  }
}
