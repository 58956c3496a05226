import { describe, expect, it } from 'vitest';
import { plainTextOf } from '../../../../../shared/articles/cite/citation-runs.ts';
import { citationStyles } from '../../../../../shared/articles/cite/format-citation.ts';
import { listSources } from '../../../../../shared/articles/cite/list-sources.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createSource } from '../../../../../shared/model/source.ts';

const sources = [
  ['Zoe Zimmer', 'A first report'],
  ['', '“Quoted” words stand first'],
  ['Änne Ölbaum', 'A second report'],
  ['', 'A report that nobody signed'],
].map(([author = '', title = ''], at) =>
  createSource({
    id: toId(`source-${at}`),
    title,
    authors: author ? [author] : [],
    kind: 'report',
    published: '2019',
  }),
);
const listed = (style: (typeof citationStyles)[number]) =>
  listSources(sources, style).map(plainTextOf);

describe('a list of sources', () => {
  it('stands in the order of the alphabet, whatever the marks and accents', () => {
    const order = listed('apa').map((text) => /Zimmer|Quoted|Ölbaum|nobody/.exec(text)?.[0]);
    expect(order).toEqual(['nobody', 'Ölbaum', 'Quoted', 'Zimmer']);
  });

  it.each(citationStyles)(
    'holds every source once in the style %s, in any order of coming',
    (style) => {
      expect(listed(style)).toHaveLength(sources.length);
      const other = listSources(sources.toReversed(), style).map(plainTextOf);
      expect(other).toEqual(listed(style));
    },
  );
});
