import { describe, expect, it } from 'vitest';
import { citePassage } from '../../../../../renderer/features/source-details/copy-citation.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createPassage } from '../../../../../shared/model/passage.ts';
import { createSource } from '../../../../../shared/model/source.ts';

const source = createSource({
  id: toId('source-1'),
  kind: 'report',
  title: 'On <Talks>',
  authors: ['Dana Author'],
  published: '2019',
  pages: [
    { start: 0, label: 'iv' },
    { start: 50, label: 'v' },
  ],
});
const passage = createPassage({
  id: toId('passage-1'),
  sourceId: source.id,
  position: { start: 40, end: 60 },
  quoteHash: '',
  quote: { exact: 'No date was set', prefix: '', suffix: '' },
  gist: 'A third meeting is open.',
});

describe('a passage copied with its source', () => {
  it('has its pages in the text and the reference below, or one footnote', () => {
    expect(citePassage(source, passage, 'apa').text).toBe(
      '“No date was set” (Author, 2019, pp. iv–v)\n\nAuthor, D. (2019). On <Talks>.',
    );
    expect(citePassage(source, passage, 'footnote').text).toBe(
      '“No date was set”\n\nDana Author, On <Talks>, 2019, pp. iv–v.',
    );
  });

  it('is HTML without markup of its own', () => {
    expect(citePassage(source, passage, 'apa').html).toContain('<i>On &lt;Talks&gt;</i>');
  });

  it('is told in our words, without quotation marks, where the article’s are not here', () => {
    const { text } = citePassage(source, { ...passage, quote: null }, 'mla');
    expect(text).toMatch(/^A third meeting is open\. \(Author iv–v\)/);
  });
});
