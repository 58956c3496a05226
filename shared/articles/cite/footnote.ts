import { ended, italic, listed, type Part, plain, quoted } from './citation-runs.ts';
import { dayFirstDate } from './cited-dates.ts';
import { listNames, naturalName } from './cited-names.ts';
import {
  type CitedSource,
  editionOf,
  formOf,
  pagesOf,
  publisherOf,
  titleOf,
  whereOf,
} from './cited-work.ts';

/** A footnote that names everything in the order of reading, after no manual. */
export function plainFootnote(source: CitedSource, page: string): Part {
  const { authors, editors, outlet, volume, number, published, pageRange, kind } = source;
  const title = formOf(kind) === 'whole' ? italic(titleOf(source)) : quoted(titleOf(source));
  const by = editors.length > 0 ? `edited by ${listNames(editors.map(naturalName), 'and')}` : '';
  return ended(
    listed([
      plain(listNames(authors.map(naturalName), 'and')),
      title,
      italic(outlet),
      plain(by),
      plain(editionOf(source)),
      plain(volume && `vol. ${volume}`),
      plain(number && `no. ${number}`),
      plain(publisherOf(source)),
      plain(published ? dayFirstDate(published) : 'undated'),
      plain(pagesOf(page || pageRange)),
      plain(whereOf(source)),
    ]),
    '.',
  );
}
