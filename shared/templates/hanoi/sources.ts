import { sha256Hex } from '../../lib/hash.ts';
import { createSource, type Source } from '../../model/source.ts';
import { briefText } from './brief.ts';
import { sourceId } from './ids.ts';

/** The brief, with its full text, and the three articles as citations. */
export function hanoiSources(): Source[] {
  return [
    createSource({
      id: sourceId('brief'),
      title: 'Background brief: after Hanoi',
      authors: ['Branchpoint example'],
      published: '2019-03-02',
      language: 'en',
      reliability: 'B',
      sharing: 'full',
      text: { hash: sha256Hex(briefText), length: briefText.length },
      note: 'Written for this map from the public record.',
    }),
    createSource({
      id: sourceId('column'),
      kind: 'article-newspaper',
      title: 'Walking away was right',
      authors: ['David Ignatius'],
      outlet: 'The Washington Post',
      published: '2019-03-01',
      language: 'en',
      reliability: 'B',
      text: {
        hash: '1d48d3cc5b9dad9dbb37af3f3ea73866b884624e612daa5acf125b93aeb8d04a',
        length: 5931,
      },
      note: 'A column. Our title; the day is approximate. Import the article to see its passages.',
    }),
    createSource({
      id: sourceId('takeaways'),
      kind: 'article-newspaper',
      title: 'Three takeaways',
      published: '2019-02-28',
      language: 'en',
      reliability: 'B',
      text: {
        hash: '8086bf2e145fa7f2470d5629f0558a6676537f7149a57bd8c5929b92748f2890',
        length: 7165,
      },
      note: 'A news analysis; our title, author not given. Import the article to see its passages.',
    }),
    createSource({
      id: sourceId('opinion'),
      kind: 'article-newspaper',
      title: 'A summit too soon',
      published: '2019-02-28',
      language: 'en',
      reliability: 'C',
      text: {
        hash: '08ebc6db1f4f6195d922cc1a9110d9b856fd3bef8d0c0dbac86bfda10744883d',
        length: 2122,
      },
      note: 'An opinion piece of 28 February 2019 or the day after; our title, author not given. Import the article to see its passages.',
    }),
  ];
}
