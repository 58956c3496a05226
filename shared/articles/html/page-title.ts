import type { PageBlock } from './page-blocks.ts';

/**
 * The block that is the article's headline: the one that says what the page calls itself, or else
 * its only first-rank heading. Null where the page does not say.
 */
export function findTitleBlock(
  blocks: readonly PageBlock[],
  titleOfPage: string | null,
): PageBlock | null {
  const ranked = blocks.filter(({ element }) => isHeading(element));
  const named = titleOfPage === null ? '' : bare(titleOfPage);
  const exact = ranked.find(({ text }) => bare(text) === named);
  if (exact) return exact;
  // `<title>` often holds the headline and the name of the site, each of which may be a heading.
  const within = ranked
    .filter(({ text, element }) => element.name === 'h1' && named.includes(bare(text)))
    .sort((a, b) => b.text.length - a.text.length)[0];
  if (within) return within;
  const first = ranked.filter(({ element }) => element.name === 'h1');
  return first.length === 1 ? (first[0] ?? null) : null;
}

const isHeading = ({ name }: PageBlock['element']): boolean => name === 'h1' || name === 'h2';

/** Letters and digits only: pages differ in quotation marks and spaces between their head and their body. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
