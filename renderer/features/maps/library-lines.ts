import type { LibraryChanges } from '../../../shared/formats/branchpoint/library-changes.ts';

/** What a file brings to the library, a sentence each. */
export function libraryLines(changes: LibraryChanges): string[] {
  const { added, sameText, beside, changed, keptCount, passages } = changes;
  const news = added.filter((title) => !sameText.includes(title));
  const lines = [
    news.length > 0 && `${countOf(news.length, 'new article')}: ${named(news)}`,
    sameText.length > 0 &&
      `${countOf(sameText.length, 'article')} of which the same text is here under another entry, as an entry of its own: ${named(sameText)}`,
    beside.length > 0 &&
      `${countOf(beside.length, 'article')} with another text than here, kept beside it: ${named(beside)}`,
    changed.length > 0 &&
      `${countOf(changed.length, 'article')} here already, changed by the file: ${named(changed)}`,
    keptCount > 0 && `${countOf(keptCount, 'article')} here already`,
    passages.added > 0 && countOf(passages.added, 'new passage'),
    passages.updated > 0 && `${countOf(passages.updated, 'passage')} changed by the file`,
    passages.kept > 0 && `${countOf(passages.kept, 'passage')} here already`,
  ].filter((line) => line !== false);
  return lines.length > 0 ? lines : ['The file brings none.'];
}

const countOf = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`;

const mostNames = 3;

function named(titles: readonly string[]): string {
  const shown = titles.slice(0, mostNames).map((title) => `“${title}”`);
  const more = titles.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
