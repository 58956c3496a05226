import { describe, expect, it } from 'vitest';
import { htmlOf, plainTextOf } from '../../../../../shared/articles/cite/citation-runs.ts';
import type { CitedSource } from '../../../../../shared/articles/cite/cited-work.ts';
import {
  type CitationStyle,
  citationStyles,
  formatCitation,
  formatReference,
  pagesOfPassage,
} from '../../../../../shared/articles/cite/format-citation.ts';
import { emptyEntry } from '../../../../../shared/formats/bibliography/entry.ts';
import { arbitraryEntry } from '../../../../helpers/arbitrary-entries.ts';
import * as fc from '../../../../helpers/laws.ts';

const work = (fields: Partial<CitedSource>): CitedSource => ({ ...emptyEntry(), ...fields });

const article = work({
  kind: 'article-newspaper',
  title: 'Walking Away',
  authors: ['Dana Author'],
  outlet: 'The Daily Paper',
  published: '2019-03-01',
  address: 'https://example.org/away',
});
const paper = work({
  kind: 'article-journal',
  title: 'Talks and Trust',
  authors: ['Jean-Paul Writer', 'Kim, Jong Un'],
  outlet: 'Journal of Talks',
  volume: '12',
  number: '3',
  pageRange: '45–67',
  published: '2018',
  doi: '10.1000/182',
});
const book = work({
  kind: 'book',
  title: 'A Long Peace',
  authors: ['Ursula von der Leyen'],
  publisher: 'Fine Press',
  edition: '2',
  published: '2001',
});
const chapter = work({
  kind: 'chapter',
  title: 'First Steps',
  authors: ['Ann Author'],
  editors: ['Ed Early', 'Flo Early'],
  outlet: 'All the Steps',
  publisher: 'Fine Press',
  pageRange: '1–20',
  published: '2005',
});

describe('a reference', () => {
  it.each<[CitationStyle, CitedSource, string]>([
    [
      'apa',
      article,
      'Author, D. (2019, March 1). Walking Away. The Daily Paper. https://example.org/away',
    ],
    [
      'apa',
      paper,
      'Writer, J.-P., & Kim, J. U. (2018). Talks and Trust. Journal of Talks, 12(3), 45–67. https://doi.org/10.1000/182',
    ],
    ['apa', book, 'von der Leyen, U. (2001). A Long Peace (2nd ed.). Fine Press.'],
    [
      'apa',
      chapter,
      'Author, A. (2005). First Steps. In E. Early & F. Early (Eds.), All the Steps (pp. 1–20). Fine Press.',
    ],
    [
      'chicago-notes',
      article,
      'Author, Dana. “Walking Away.” Daily Paper, March 1, 2019. https://example.org/away.',
    ],
    [
      'chicago-notes',
      paper,
      'Writer, Jean-Paul, and Jong Un Kim. “Talks and Trust.” Journal of Talks 12, no. 3 (2018): 45–67. https://doi.org/10.1000/182.',
    ],
    ['chicago-notes', book, 'von der Leyen, Ursula. A Long Peace. 2nd ed. Fine Press, 2001.'],
    [
      'chicago-notes',
      chapter,
      'Author, Ann. “First Steps.” In All the Steps, edited by Ed Early and Flo Early, 1–20. Fine Press, 2005.',
    ],
    [
      'chicago-author-date',
      article,
      'Author, Dana. 2019. “Walking Away.” Daily Paper, March 1, 2019. https://example.org/away.',
    ],
    [
      'chicago-author-date',
      paper,
      'Writer, Jean-Paul, and Jong Un Kim. 2018. “Talks and Trust.” Journal of Talks 12, no. 3: 45–67. https://doi.org/10.1000/182.',
    ],
    [
      'mla',
      article,
      'Author, Dana. “Walking Away.” The Daily Paper, 1 Mar. 2019, example.org/away.',
    ],
    [
      'mla',
      paper,
      'Writer, Jean-Paul, and Jong Un Kim. “Talks and Trust.” Journal of Talks, vol. 12, no. 3, 2018, pp. 45–67, https://doi.org/10.1000/182.',
    ],
    [
      'mla',
      chapter,
      'Author, Ann. “First Steps.” All the Steps, edited by Ed Early and Flo Early, Fine Press, 2005, pp. 1–20.',
    ],
    [
      'footnote',
      article,
      'Dana Author, “Walking Away,” The Daily Paper, 1 March 2019, https://example.org/away.',
    ],
  ])('in the style %s says who, when, what and where', (style, source, text) => {
    expect(plainTextOf(formatReference(source, style))).toBe(text);
  });

  it('begins with the title where nobody is named, and says that there is no date', () => {
    const page = work({
      kind: 'webpage',
      title: 'Who Knows?',
      outlet: 'A Site',
      accessed: '2020-05-04',
    });
    expect(plainTextOf(formatReference(page, 'apa'))).toBe('Who Knows? (n.d.). A Site.');
    expect(plainTextOf(formatReference(page, 'chicago-notes'))).toBe(
      '“Who Knows?” A Site. Accessed May 4, 2020.',
    );
    expect(plainTextOf(formatReference(page, 'mla'))).toBe('“Who Knows?” A Site.');
  });

  it('shortens long lists of authors as the manual says', () => {
    const authors = Array.from({ length: 25 }, (_, at) => `N${at}, Given`);
    const many = work({ kind: 'report', title: 'T', authors, published: '2020' });
    expect(plainTextOf(formatReference(many, 'apa'))).toContain('N18, G., … N24, G. (2020)');
    expect(plainTextOf(formatReference(many, 'chicago-notes'))).toContain('Given N6, et al. T.');
    expect(plainTextOf(formatReference(many, 'mla'))).toMatch(/^N0, Given, et al\. T\. 2020\.$/);
  });

  it('sets titles of wholes and names of containers in italics', () => {
    expect(htmlOf(formatReference(book, 'mla'))).toContain('<i>A Long Peace</i>');
    expect(htmlOf(formatReference(paper, 'apa'))).toContain(
      '<i>Journal of Talks</i>, <i>12</i>(3)',
    );
  });
});

describe('a citation of a page', () => {
  it.each<[CitationStyle, CitedSource, string]>([
    ['apa', paper, '(Writer & Kim, 2018, p. 46)'],
    ['apa', work({ ...article, authors: [] }), '(“Walking Away,” 2019, p. 46)'],
    ['chicago-author-date', paper, '(Writer and Kim 2018, 46)'],
    ['mla', paper, '(Writer and Kim 46)'],
    ['mla', book, '(von der Leyen 46)'],
    ['chicago-notes', book, 'Ursula von der Leyen, A Long Peace, 2nd ed. (Fine Press, 2001), 46.'],
    [
      'chicago-notes',
      paper,
      'Jean-Paul Writer and Jong Un Kim, “Talks and Trust,” Journal of Talks 12, no. 3 (2018): 46, https://doi.org/10.1000/182.',
    ],
    ['footnote', book, 'Ursula von der Leyen, A Long Peace, 2nd ed., Fine Press, 2001, p. 46.'],
  ])('in the style %s', (style, source, text) => {
    expect(plainTextOf(formatCitation(source, style, '46'))).toBe(text);
  });

  it('names the first and the last page of a passage that goes over an edge', () => {
    const pages = [
      { start: 0, label: 'iv' },
      { start: 100, label: 'v' },
    ];
    expect(pagesOfPassage(pages, { start: 10, end: 100 })).toBe('iv');
    expect(pagesOfPassage(pages, { start: 10, end: 101 })).toBe('iv–v');
    expect(pagesOfPassage([], { start: 10, end: 101 })).toBe('');
  });
});

describe('in every style', () => {
  it('a source is named, without doubled signs, and without markup of its own', () => {
    fc.assert(
      fc.property(arbitraryEntry, fc.constantFrom(...citationStyles), (entry, style) => {
        // Addresses are given as they are, whatever signs they have.
        const address = entry.address && 'https://example.org/a';
        const doi = entry.doi && '10.1000/a';
        const named = { ...entry, title: 'A Title', outlet: 'O', publisher: '', address, doi };
        const written = plainTextOf(formatReference(named, style));
        expect(written).toContain('A Title');
        expect(written).not.toMatch(/ {2}|^[ ,.]|\(\)|, ,/);
        const html = htmlOf(formatCitation(entry, style, '3'));
        expect(html.replaceAll(/<\/?i>/g, '')).not.toMatch(/[<>"]/);
      }),
    );
  });
});
