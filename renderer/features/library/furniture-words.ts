import type { FurnitureKind } from '../../../shared/model/source.ts';

/** Kinds of page furniture in plain words, as they follow "2 lines set aside:". */
export const furnitureWords: Readonly<Record<FurnitureKind, string>> = {
  navigation: 'page navigation',
  caption: 'picture captions',
  related: 'links to other stories',
  follow: 'lines to follow somebody',
  contact: 'contact details',
  promotion: 'advertising',
  byline: 'byline and date',
  other: 'other parts of the page',
};

/** "2 lines set aside: picture captions, byline and date". */
export function describeSetAside(lines: number, kinds: Iterable<FurnitureKind>): string {
  const words = [...new Set(kinds)].map((kind) => furnitureWords[kind]);
  return `${lines} ${lines === 1 ? 'line' : 'lines'} set aside: ${words.join(', ')}`;
}
