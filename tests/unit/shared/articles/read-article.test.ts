import { describe, expect, it } from 'vitest';
import { articleBody } from '../../../../shared/articles/article-body.ts';
import {
  type ParsedArticle,
  readArticle,
  readPastedText,
} from '../../../../shared/articles/read-article.ts';
import { readPlainText } from '../../../../shared/articles/read-plain-text.ts';
import { sha256Hex } from '../../../../shared/lib/hash.ts';
import {
  type ArticleFixture,
  readRealArticles,
  readStandInArticles,
  realArticlesAbsent,
} from '../../../helpers/real-articles.ts';

async function parse({ name, bytes }: ArticleFixture): Promise<ParsedArticle> {
  const result = await readArticle({ name, bytes });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

function paste(...paragraphs: string[]): ParsedArticle {
  const result = readPlainText(paragraphs.join('\n\n'), 'The pasted text');
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const bodyOf = ({ text, setAside }: ParsedArticle): string[] =>
  articleBody(text, setAside)
    .filter(({ isSetAside }) => !isSetAside)
    .map((block) => block.text);
const asideOf = ({ text, setAside }: ParsedArticle): string[] =>
  articleBody(text, setAside)
    .filter(({ isSetAside }) => isSetAside)
    .map((block) => block.text);
const kindsOf = ({ setAside }: ParsedArticle): string[] => setAside.map(({ kind }) => kind);

const prose =
  'The engineers met again in March, measured the river at both ends and published what they found.';

describe.each([
  {
    file: 'opinion.txt',
    title: null,
    authors: [],
    outlet: null,
    kinds: [],
    body: 6,
    aside: 0,
    first: 'In Orrastad, Prime Minister Vale',
    last: 'There is a way back.',
  },
  {
    file: 'analysis.txt',
    title: '4 lessons: Orrastad talks end with ‘a silence that … nobody had planned’',
    authors: [],
    outlet: null,
    kinds: ['navigation', 'caption', 'related', 'related', 'related'],
    body: 13,
    aside: 10,
    first: '4 lessons:',
    last: 'Vale returns to a parliament',
  },
  {
    file: 'column.txt',
    title: 'Berg: Vale was right to leave; Sudmark had not done its sums',
    authors: ['Henrik Berg'],
    outlet: 'The Nordland Post',
    kinds: ['byline', 'follow', 'contact', 'related', 'caption', 'related', 'promotion'],
    body: 7,
    aside: 22,
    first: 'Berg:',
    last: 'The sensible course is dull:',
  },
])(
  'the stand-in article $file',
  ({ file, title, authors, outlet, kinds, body, aside, first, last }) => {
    const fixture = readStandInArticles().find(({ name }) => name === file);
    if (!fixture) throw new Error(`No stand-in ${file}`);
    const reading = parse(fixture);

    it('gives its title, author and outlet, and no date because it has none', async () => {
      expect(await reading).toMatchObject({ title, authors, outlet, published: null });
    });

    it('sets its furniture aside and nothing of the article', async () => {
      const article = await reading;
      expect(kindsOf(article)).toEqual(kinds);
      const paragraphs = bodyOf(article);
      expect(paragraphs).toHaveLength(body);
      expect(paragraphs[0]).toContain(first);
      expect(paragraphs.at(-1)).toContain(last);
      expect(asideOf(article)).toHaveLength(aside);
    });

    it('keeps the furniture in the text', async () => {
      const article = await reading;
      expect(article.text.length).toBeGreaterThan(bodyOf(article).join('\n').length - 1);
      expect(article.textHash).toBe(sha256Hex(article.text));
    });
  },
);

const real = readRealArticles();

// Hashes, not words: the articles are other people's text.
describe.skipIf(!real).each([
  {
    file: '000_b1770c27b275c9cc.txt',
    titleHash: null,
    authors: [],
    outlet: null,
    kinds: [],
    body: 8,
    bodyHash: '08ebc6db1f4f6195d922cc1a9110d9b856fd3bef8d0c0dbac86bfda10744883d',
    aside: 0,
  },
  {
    file: '001_3f049bc5ddd58e7e.txt',
    titleHash: '6acaa7864469f1af61d32ab9901e45c5fbc1a0c47500acb4e642aa974e98ebcb',
    authors: [],
    outlet: null,
    kinds: ['navigation', 'caption', 'related', 'related', 'related'],
    body: 29,
    bodyHash: '692154a049e747bafb74ff05d09ef0be431d6518cdaa282366a1a1a0f5984274',
    aside: 12,
  },
  {
    file: '002_cea12c3a617d8f77.txt',
    titleHash: '779c4db9fedcbf82db3026e827d1d9acd654df594c6b1cbc60b4388b0b5133ec',
    authors: ['David Ignatius'],
    outlet: 'The Washington Post',
    kinds: [
      'byline',
      'follow',
      'contact',
      'related',
      'caption',
      'related',
      'caption',
      'related',
      'promotion',
    ],
    body: 11,
    bodyHash: '6f6a07ab631e5be07208afefa38d2cc55d507efe362ac2d8d810a26da2180650',
    aside: 39,
  },
])(`the real article $file (${realArticlesAbsent})`, (expected) => {
  const read = (): Promise<ParsedArticle> => {
    const fixture = real?.find(({ name }) => name === expected.file);
    if (!fixture) throw new Error(`No article ${expected.file}`);
    return parse(fixture);
  };

  it('gives its title, author and outlet, and never a date that it does not state', async () => {
    const { title, authors, outlet, published } = await read();
    expect(title && sha256Hex(title)).toBe(expected.titleHash);
    expect({ authors, outlet, published }).toEqual({
      authors: expected.authors,
      outlet: expected.outlet,
      published: null,
    });
  });

  it('keeps every paragraph of the article and sets everything else aside', async () => {
    const article = await read();
    expect(bodyOf(article)).toHaveLength(expected.body);
    expect(sha256Hex(bodyOf(article).join('\n'))).toBe(expected.bodyHash);
    expect(asideOf(article)).toHaveLength(expected.aside);
    expect(kindsOf(article)).toEqual(expected.kinds);
  });
});

describe('reading an article', () => {
  it('does not take prose for a title', () => {
    expect(paste(prose, prose).title).toBeNull();
  });

  it('takes a Markdown heading without its marks, and keeps block quotes under headings', () => {
    const article = paste('# A *slow* river', '## What they said', '> We measured twice.', prose);
    expect(article.title).toBe('A *slow* river');
    expect(article.setAside).toEqual([]);
    expect(articleBody(article.text, []).map(({ kind }) => kind)).toEqual([
      'heading',
      'heading',
      'quote',
      'paragraph',
    ]);
  });

  it('reads several authors, the outlet and the date from one byline', () => {
    const article = paste(
      'Engineers agree',
      'By Ada van Dyk and Tor Brandt, The Nordland Post | March 1, 2019',
      prose,
    );
    expect(article).toMatchObject({
      title: 'Engineers agree',
      authors: ['Ada van Dyk', 'Tor Brandt'],
      outlet: 'The Nordland Post',
      published: '2019-03-01',
    });
    expect(bodyOf(article)).toEqual(['Engineers agree', prose]);
    expect(article.foundAt.authors).toEqual(article.foundAt.published);
  });

  it('reads a date on a line of its own, and prefers when it was published to when it was updated', () => {
    const article = paste(
      'Engineers agree',
      'Updated: 3 March 2019',
      'Published: 1 March 2019',
      prose,
    );
    expect(article.published).toBe('2019-03-01');
  });

  it('does not invent an author from a colon in the title', () => {
    expect(paste('South Korea: what comes next', prose).authors).toEqual([]);
  });

  it('takes the author of a column from the line under it', () => {
    const article = paste('Berg: a slow river', prose, 'Follow Henrik Berg on Twitter @berg.');
    expect(article.authors).toEqual(['Henrik Berg']);
  });

  it('does not take a subheading after the byline for an outlet', () => {
    expect(paste('Engineers agree', 'By Ada Holt', 'What the river says', prose).outlet).toBeNull();
  });

  it('sets a list in the middle aside but not the article that goes on after it', () => {
    const article = paste(
      'Engineers agree',
      prose,
      'Read more',
      'Harbour pilots look for a new chairman',
      prose,
      `${prose} ${prose}`,
    );
    expect(asideOf(article)).toEqual(['Read more', 'Harbour pilots look for a new chairman']);
    expect(bodyOf(article)).toHaveLength(4);
  });

  it('does not take a subheading that begins like a list for one', () => {
    const article = paste('Engineers agree', prose, 'Latest moves', prose, prose);
    expect(article.setAside).toEqual([]);
  });

  it('keeps a bracketed note of the editor and a bracketed sentence', () => {
    const article = paste(
      prose,
      '[Editor’s note: the figures were corrected in April]',
      '[The delegation left the hall at noon.]',
      prose,
    );
    expect(article.setAside).toEqual([]);
  });

  it('joins the lines of text that was wrapped by hand', () => {
    const article = paste(
      'A title',
      'The engineers met again in March\nand measured the river.',
      prose,
    );
    expect(bodyOf(article)).toHaveLength(3);
  });

  it.each([
    ['comments that open and close', `${'<!---->'.repeat(2_800)}x`],
    ['headings of lists', `${prose}\n\n${'Related\n\n'.repeat(60_000)}${prose}\n\n${prose}`],
    ['underscores', `a${'_'.repeat(1_000_000)}x`],
    ['half-open tags', '<p '.repeat(300_000)],
  ])('reads a text of nothing but %s in reasonable time', async (_what, text) => {
    expect((await readPastedText(text)).ok).toBe(true);
  });

  it('warns when most of a page was set aside', () => {
    const article = paste(
      'A title',
      prose,
      'Related',
      ...Array(9).fill('Harbour pilots look for a new chairman'),
    );
    expect(article.warnings.join()).toContain('More than half');
  });

  it('reads UTF-16 with a byte-order mark', async () => {
    const utf16 = Buffer.from(`\ufeff${prose}`, 'utf16le');
    const result = await readArticle({ name: 'a.txt', bytes: utf16 });
    expect(result.ok && result.value.text).toBe(prose);
  });
});

describe('refusing what is not an article', () => {
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  const data = Uint8Array.from({ length: 500 }, (_, index) => (index * 7) % 31);

  it.each([
    ['empty', 'an empty file', new Uint8Array(), 'has no text'],
    ['empty', 'a file of white space', bytesOf(' \n\t\n\u00a0'), 'has no text'],
    ['tooLarge', 'a text of 20 MB', new Uint8Array(20 * 1024 * 1024).fill(0x61), '10 MB'],
    ['binary', 'a picture', png, 'a picture'],
    ['damaged', 'a PDF that is cut off', bytesOf('%PDF-1.7\n'), 'a PDF'],
    ['damaged', 'a ZIP archive that is cut off', bytesOf('PK\u0003\u0004abc'), 'damaged'],
    ['binary', 'a document of another program', bytesOf('{\\rtf1 Hello}'), 'RTF'],
    ['binary', 'data without a known form', data, 'a data file'],
    ['empty', 'a page without text', bytesOf('<!DOCTYPE html><script>a()</script>'), 'was run'],
    ['empty', 'a drawing with a script', bytesOf('<svg><script>a()</script></svg>'), 'was run'],
    ['tooLarge', 'a page of 500,001 elements', bytesOf('<p><b>'.repeat(250_001)), '500,000'],
    ['notText', 'half a UTF-16 character', Uint8Array.from([0xff, 0xfe, 0x41]), 'UTF-8'],
    ['tooLarge', 'a file of 51 MB', new Uint8Array(51 * 1024 * 1024).fill(0x61), '50 MB'],
    [
      'onlyFurniture',
      'nothing but page furniture',
      bytesOf('Skip to content\n\nAdvertisement'),
      'no article',
    ],
  ])('says %s for %s, and that nothing was changed', async (code, _what, bytes, words) => {
    const result = await readArticle({ name: 'notes.txt', bytes });
    if (result.ok) throw new Error('It was read');
    expect(result.failure.code).toBe(code);
    expect(result.failure.message).toContain(words);
    expect(result.failure.message).toContain('notes.txt');
    expect(result.failure.message).toMatch(/othing was changed|nothing was changed/);
  });

  it('holds pasted text to the same rules', async () => {
    const nothing = await readPastedText('\n');
    expect(!nothing.ok && nothing.failure.message).toContain('The pasted text');
  });

  it('reads a Markdown article that holds a little HTML or speaks of it', async () => {
    const text = `${prose} A line<br>break and the tag <b>strong</b>.\n\n${prose.repeat(4)}`;
    expect((await readPastedText(text)).ok).toBe(true);
  });
});
