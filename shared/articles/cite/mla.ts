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
import { shortMonthDate, yearOf } from './cited-dates.ts';
import { invertedName, listNames, naturalName, shortName } from './cited-names.ts';
import {
  type CitedSource,
  editionOf,
  formOf,
  pagesOf,
  publisherOf,
  titleOf,
  whereOf,
} from './cited-work.ts';

/** An entry of a list of works cited after the MLA Handbook, 9th edition. */
export function mlaReference(source: CitedSource): Part {
  return sentences([plain(authorsOf(source)), titlePart(source), containerOf(source)]);
}

/** The reference in the text: `(Ignatius 3)`. */
export function mlaCitation(source: CitedSource, page: string): Part {
  const names = source.authors.map(shortName);
  const who =
    names.length === 0
      ? titlePart(source)
      : plain(names.length > 2 ? `${names[0]} et al.` : listNames(names, 'and'));
  return joined('', [plain('('), joined(' ', [who, plain(page)]), plain(')')]);
}

function authorsOf({ authors, editors, kind }: CitedSource): string {
  const isEdited = authors.length === 0 && kind !== 'chapter';
  const [first, second, third] = isEdited ? editors : authors;
  if (first === undefined) return '';
  const both = second === undefined ? '' : `, and ${naturalName(second)}`;
  const list = `${invertedName(first)}${third === undefined ? both : ', et al.'}`;
  if (!isEdited) return list;
  return `${list}, ${second === undefined ? 'editor' : 'editors'}`;
}

function titlePart(source: CitedSource): Part {
  return formOf(source.kind) === 'whole' ? italic(titleOf(source)) : quoted(titleOf(source));
}

/** The container with its numbers, date and place, one comma after the other. */
function containerOf(source: CitedSource): Part {
  const { outlet, editors, volume, number, published, pageRange, authors, kind } = source;
  const isByYear = ['whole', 'chapter'].includes(formOf(kind));
  const date = published ? (isByYear ? yearOf(published) : shortMonthDate(published)) : '';
  const isEditorNamed = authors.length > 0 || kind === 'chapter';
  const by =
    editors.length > 0 && isEditorNamed
      ? `edited by ${listNames(editors.map(naturalName), 'and')}`
      : '';
  return ended(
    listed([
      italic(outlet),
      plain(by),
      plain(editionOf(source)),
      plain(volume && `vol. ${volume}`),
      plain(number && `no. ${number}`),
      plain(publisherOf(source)),
      plain(date),
      plain(pagesOf(pageRange)),
      plain(whereOf(source).replace(/^https?:\/\/(?!doi\.org)/, '')),
    ]),
    '.',
  );
}
