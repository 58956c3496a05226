import { describe, expect, it } from 'vitest';
import { articleBody } from '../../../../../shared/articles/article-body.ts';
import { readPage } from '../../../../../shared/articles/html/read-page.ts';
import type { ParsedArticle } from '../../../../../shared/articles/parsed-article.ts';
import { readArticle } from '../../../../../shared/articles/read-article.ts';
import { makePage, pageLayouts } from '../../../../helpers/make-page.ts';
import {
  readRealArticles,
  readStandInArticles,
  realArticlesAbsent,
} from '../../../../helpers/real-articles.ts';

function read(source: string, isWholePage = true): ParsedArticle {
  const result = readPage(source, { name: 'page.html', isWholePage });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const linesOf = ({ text, setAside }: ParsedArticle, isSetAside: boolean): string[] =>
  articleBody(text, setAside)
    .filter((block) => block.isSetAside === isSetAside)
    .map((block) => block.text);
const bodyOf = (article: ParsedArticle): string[] => linesOf(article, false);
const asideOf = (article: ParsedArticle): string[] => linesOf(article, true);

const title = 'Engineers agree on the river at last';
const paragraphs = [
  'The engineers met again in March, measured the river at both ends and published what they found.',
  '“Nobody had done it before,” said Ada van Dyk, who led the work, “and nobody had been asked to.”',
  'The figures differ from those of the ministry by a tenth, and from those of the port by more.',
  'That is enough to move the border of the flood plain & with it the price of 4,000 houses.',
  'What happens next is for the two parliaments to decide, and neither of them sits before May.',
  'Until then the gauges stay where they are.',
];
const related = [
  'Harbour pilots look for a new chairman',
  'Ferry captain wins the lottery a second time',
];
const parts = { title, author: 'Ada Holt', paragraphs, related };

describe.each(pageLayouts)('a page laid out as %s', (layout) => {
  const article = read(makePage(parts, layout));

  it('keeps every sentence of the article, in order', () => {
    const body = bodyOf(article);
    expect(body.filter((line) => paragraphs.includes(line))).toEqual(paragraphs);
  });

  it('sets every headline of another story aside, and keeps it in the text', () => {
    for (const headline of related) {
      expect(bodyOf(article).join('\n')).not.toContain(headline);
      expect(asideOf(article).join('\n')).toContain(headline);
    }
  });

  it('leaves nothing in the article but its title and its sentences', () => {
    expect(bodyOf(article)).toEqual([title, ...paragraphs]);
  });

  it('finds title, author, outlet and language', () => {
    expect(article).toMatchObject({
      title,
      authors: ['Ada Holt'],
      outlet: 'The Nordland Post',
      language: 'en',
    });
  });

  it('takes nothing from scripts and styles', () => {
    expect(article.text).not.toMatch(/written by a script|color/);
  });
});

const articles = [
  ...readStandInArticles().map((fixture) => ({ ...fixture, group: 'stand-in' })),
  ...(readRealArticles() ?? []).map((fixture) => ({ ...fixture, group: 'real' })),
];

describe(`articles as pages (real ones ${realArticlesAbsent})`, () => {
  it.each(articles.map((fixture) => [fixture.group, fixture.name, fixture] as const))(
    'the %s article %s keeps the paragraphs that it keeps as plain text',
    async (_group, _name, fixture) => {
      const plain = await readArticle(fixture);
      if (!plain.ok) throw new Error(plain.failure.message);
      const lines = articleBody(plain.value.text, []).map(({ text }) => text);
      const source = lines.map(
        (line) => `<p>${line.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`,
      );
      const page = read(
        `<html><body><nav><a href="/">Home</a></nav><div class="story">${source.join('')}</div>
<aside><a href="/1">${related[0]}</a></aside></body></html>`,
      );
      expect(bodyOf(page)).toEqual(bodyOf(plain.value));
      expect(asideOf(page)).toEqual(expect.arrayContaining(asideOf(plain.value)));
      expect(page.title).toBe(plain.value.title);
      expect(page.authors).toEqual(plain.value.authors);
    },
  );
});

describe('the text of a page', () => {
  const textOf = (source: string): string => read(source, false).text;

  it('joins what stands in one line and parts what does not', () => {
    expect(textOf('<div>one<div>two</div>three<p>f<b>o</b>ur</p></div>')).toBe(
      'one\n\ntwo\n\nthree\n\nfour',
    );
  });

  it('ends a line at <br> and a paragraph at two of them', () => {
    expect(textOf('<p>one<br>two<br><br>three</p>')).toBe('one\ntwo\n\nthree');
  });

  it('decodes entities and makes one space of many', () => {
    expect(textOf('<p>caf&eacute;&nbsp;&amp;\n   bar &#8212; &lt;b&gt;</p>')).toBe(
      'café & bar — <b>',
    );
  });

  it('keeps the lines of preformatted text', () => {
    expect(textOf('<pre>one\n  two\nthree</pre>')).toBe('one\ntwo\nthree');
  });

  it('marks the items of lists and numbers those that are counted', () => {
    expect(textOf('<ul><li>one<li><p>two</p></ul><ol start=4><li>three</li><li>four</ol>')).toBe(
      '• one\n• two\n4. three\n5. four',
    );
  });

  it('writes each row of a table on a line', () => {
    expect(textOf('<table><tr><th>Year<th>Depth<tr><td>2018<td><b>4</b> m</table>')).toBe(
      'Year | Depth\n\n2018 | 4 m',
    );
  });

  it.each([
    ['a hidden element', '<p hidden>x</p>'],
    ['a style that hides', '<div style="color:red; display : none">x</div>'],
    ['a closed dialogue', '<dialog>x</dialog>'],
    ['a script', '<script>x</script>'],
    ['a template', '<template><p>x</p></template>'],
    ['what is for browsers without scripts', '<noscript>x</noscript>'],
    ['a drawing', '<svg><text>x</text></svg>'],
    ['a frame', '<iframe>x</iframe>'],
    ['a field', '<textarea>x</textarea>'],
    ['a comment', '<!-- x -->'],
  ])('leaves out %s', (_what, source) => {
    expect(textOf(`<p>before the part</p>${source}<p>after the part</p>`)).toBe(
      'before the part\n\nafter the part',
    );
  });

  it('takes a page whose scripts have yet to show it, and says so', () => {
    const article = read(
      `<div style="visibility:hidden">${paragraphs.map((p) => `<p>${p}</p>`).join('')}</div>`,
    );
    expect(bodyOf(article)).toHaveLength(paragraphs.length);
    expect(article.warnings.join()).toContain('hidden');
  });

  it('goes on after a drawing that was never closed', () => {
    expect(textOf('<svg><path d="M0"><p>one</p><p>two</p>')).toBe('one\n\ntwo');
  });

  it('is not confused by end tags in the wrong order', () => {
    expect(textOf('<p>one <b>two <i>three</b> four</i> five</p></section><p>six</p>')).toBe(
      'one two three four five\n\nsix',
    );
  });
});

describe('what a page says of itself', () => {
  const body = paragraphs.map((line) => `<p>${line}</p>`).join('');
  const head = (inside: string): ParsedArticle =>
    read(`<html><head>${inside}</head><body><h1>${title}</h1>${body}</body></html>`);
  const json = (data: unknown): string =>
    `<script type="application/ld+json">${JSON.stringify(data)}</script>`;

  it('is read from schema.org data first', () => {
    const article = head(
      json({
        '@graph': [
          { '@type': 'WebSite', name: 'Site' },
          {
            '@type': ['NewsArticle'],
            headline: 'Another wording',
            author: [{ name: 'Ada Holt' }, 'Tor Brandt', { name: 'https://post.example/ada' }],
            publisher: { '@type': 'Organization', name: 'The Nordland Post' },
            datePublished: '2019-03-01T23:30:00-05:00',
            inLanguage: 'en_GB',
            mainEntityOfPage: { '@id': 'https://post.example/river' },
          },
        ],
      }),
    );
    expect(article).toMatchObject({
      title,
      authors: ['Ada Holt', 'Tor Brandt'],
      outlet: 'The Nordland Post',
      published: '2019-03-01',
      address: 'https://post.example/river',
      language: 'en-GB',
    });
  });

  it('is read from Open Graph, citation and Dublin Core tags', () => {
    const article =
      head(`<meta name="citation_author" content="Holt, Ada"><meta name="citation_author" content="Brandt, Tor">
<meta property="og:site_name" content="The Nordland Post"><meta name="DC.date.issued" content="2019-03">
<meta property="og:url" content="https://post.example/og"><meta property="og:locale" content="pt_BR">`);
    expect(article).toMatchObject({
      authors: ['Holt, Ada', 'Brandt, Tor'],
      published: '2019-03',
      address: 'https://post.example/og',
      language: 'pt-BR',
    });
  });

  it('takes the address from the comment of the program that saved it', () => {
    const saved = read(
      `<!DOCTYPE html><!-- saved from url=(0026)https://post.example/saved -->${body}`,
    );
    expect(saved.address).toBe('https://post.example/saved');
  });

  it('takes no address that a browser would run, and no language that is none', () => {
    const article = head(
      '<link rel="canonical" href="javascript:alert(1)"><meta name="content-language" content="<b>">',
    );
    expect(article).toMatchObject({ address: null, language: null });
  });

  it.each([
    [
      'names of prototypes',
      '{"@type":"NewsArticle","__proto__":{"headline":"x"},"constructor":{"name":"y"}}',
    ],
    [
      'nothing of use',
      '{"@type":"NewsArticle","headline":{"a":1},"author":7,"datePublished":[null]}',
    ],
    ['no JSON', '{"@type":"NewsArticle",'],
    ['many levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('is not misled by data of %s', (_what, data) => {
    const article = head(`<script type="application/ld+json">${data}</script>`);
    expect(article).toMatchObject({ title, authors: [], outlet: null, published: null });
    expect(Object.hasOwn(Object.prototype, 'headline')).toBe(false);
  });
});

describe('a page made to do harm', () => {
  const says =
    'The dams were opened on Friday, said the ministry, and the valley was warned in time.';

  it.each([
    ['scripts', '<script>globalThis.pwned = 1</script><script src=//x.invalid/a.js></script>'],
    ['handlers', '<img src=x onerror="globalThis.pwned = 1"><body onload="pwned = 1">'],
    ['links that run', '<a href="javascript:globalThis.pwned = 1"></a>'],
    [
      'a drawing with a script',
      '<svg onload="pwned=1"><script>globalThis.pwned = 1</script></svg>',
    ],
    ['a page to go to', '<meta http-equiv=refresh content="0;url=//x.invalid">'],
    ['frames', '<iframe src=//x.invalid srcdoc="<script>parent.pwned = 1</script>"></iframe>'],
    ['another base', '<base href="//x.invalid/"><link rel=stylesheet href=a.css>'],
    ['a form that sends', '<form action=//x.invalid><input autofocus onfocus="pwned=1"></form>'],
    ['entities of entities', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'],
    [
      'namespaces that are mixed up',
      '<math><mtext><table><mglyph><style></table><img src=x></style>',
    ],
  ])('gives its words and does nothing: %s', (_what, source) => {
    const article = read(`${source}<p>${says}</p>`);
    expect(bodyOf(article).join('\n')).toContain(says);
    expect('pwned' in globalThis).toBe(false);
    expect(article.text).not.toMatch(/pwned|invalid/);
  });

  it.each([
    ['100,000 sections in one another', `${'<div>'.repeat(100_000)}${says}`],
    ['100,000 that are closed', `${'<div>'.repeat(100_000)}${'</div>'.repeat(100_000)}${says}`],
    ['bold in bold', `${'<b>'.repeat(100_000)}${says}`],
    ['tables in tables', `${'<table><tr><td>'.repeat(30_000)}${says}`],
    ['paragraphs that are never closed', `${'<p>'.repeat(200_000)}${says}`],
    ['a list of 50,000', `<ol>${'<li>one of them'.repeat(50_000)}</ol><p>${says}`],
    ['drawings in drawings', `${'<svg>'.repeat(100_000)}<p>${says}`],
    ['line ends', `${'a<br>'.repeat(15_000)}<p>${says}`],
    ['attributes', `<p ${'a=1 '.repeat(300_000)}>${says}`],
    ['open quotes', `<p>${says}<p title="${'<p>'.repeat(300_000)}`],
    ['comments', `${'<!---->'.repeat(200_000)}<p>${says}`],
  ])('is read in reasonable time: %s', (_what, source) => {
    expect(read(source).text).toContain(says);
  });
});
