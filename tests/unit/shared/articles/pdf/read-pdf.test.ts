import { describe, expect, it } from 'vitest';
import { lookUpInstalledLetters } from '../../../../../cli/letter-tables.ts';
import { articleBody } from '../../../../../shared/articles/article-body.ts';
import { pageAt } from '../../../../../shared/articles/pages.ts';
import type {
  LookUpLetters,
  ParsedArticle,
} from '../../../../../shared/articles/parsed-article.ts';
import { mostPdfBytes } from '../../../../../shared/articles/pdf/pdf-problem.ts';
import { readPdf } from '../../../../../shared/articles/pdf/read-pdf.ts';
import { sha256Hex } from '../../../../../shared/lib/hash.ts';
import {
  type MadePage,
  type MadePdfOptions,
  makePdf,
  type PageText,
} from '../../../../helpers/make-pdf.ts';
import { plainSetting, setPages, type TypeSetting } from '../../../../helpers/set-pages.ts';

const paragraphs = [
  'The commission measured the river at four stations between the border and the sea, every hour of the autumn, and published what it found in the spring. Nobody had asked it to do so.',
  'Water stood higher than in any year since the dams were built. “We were warned in time,” said the mayor of the lower town, “and we still were not ready.”',
  'Two of the stations failed in the first week. Their numbers were taken from the station above, which is usual, and marked as estimates, which is not. The commission says so on every page where it uses them.',
  'What follows from this is disputed between the countries. The upper one holds that rain alone explains the flood; the lower one points to the night on which the gates were opened, and asks for the log of the operators.',
];

const setting: TypeSetting = {
  ...plainSetting,
  isJustified: true,
  header: (page) => `River commission: report on the autumn ${page + 1}`,
  footer: (page) => `${page + 1}`,
};

async function read(bytes: Uint8Array, name = 'report.pdf', lookUpLetters?: LookUpLetters) {
  const done: number[] = [];
  const result = await readPdf({ name, bytes }, (share) => done.push(share), lookUpLetters);
  return { result, done };
}

async function parse(pages: readonly MadePage[], options?: MadePdfOptions): Promise<ParsedArticle> {
  const { result } = await read(makePdf(pages, options));
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const bodyOf = ({ text, setAside }: ParsedArticle): string[] =>
  articleBody(text, setAside)
    .filter(({ isSetAside }) => !isSetAside)
    .map((block) => block.text);

const many = Array.from({ length: 12 }, () => paragraphs).flat();

function lines(words: readonly string[], place: Partial<PageText> = {}): PageText[] {
  return words.map((text, index) => ({ text, x: 72, y: 100 + index * 12, size: 10, ...place }));
}

describe('readPdf', () => {
  it.each([1, 2, 3])('gives back every paragraph of %d columns in order', async (columns) => {
    const pages = setPages(many, { ...setting, columns, isHyphenated: columns > 1 });
    const article = await parse(pages);

    expect(bodyOf(article)).toEqual(many);
    expect(article.textHash).toBe(sha256Hex(article.text));
  });

  it('sets running heads and page numbers aside and keeps them in the text', async () => {
    const pages = setPages(many, setting);
    const article = await parse(pages);
    const aside = article.setAside.map(({ start, end }) => article.text.slice(start, end)).join();

    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((_, page) => {
      expect(aside).toContain(setting.header(page));
    });
    expect(article.setAside.every(({ kind }) => kind === 'other')).toBe(true);
  });

  it('tells the page of every word by what is printed on it', async () => {
    const pages: MadePage[] = [
      'Preface of the report',
      'First chapter of it',
      'Second chapter of it',
    ].map((text) => ({ texts: lines([`${text}, which is short.`]) }));
    const { text, pages: starts = [] } = await parse(pages, {
      pageLabels: '0 << /S /r /St 4 >> 1 << /S /D /St 1 >>',
    });

    expect(starts.map(({ label }) => label)).toEqual(['iv', '1', '2']);
    expect(pageAt(starts, text.indexOf('Preface'))).toBe('iv');
    expect(pageAt(starts, text.indexOf('First'))).toBe('1');
    expect(pageAt(starts, text.length)).toBe('2');
  });

  it('joins a paragraph over the end of a page and knows where the page began in it', async () => {
    const pages = setPages(many, setting);
    const { text, pages: starts = [] } = await parse(pages);

    expect(starts).toHaveLength(pages.length);
    const [, second] = starts;
    const firstWord = pages[1]?.texts.find(({ y }) => y > 60 && y < 800)?.text ?? '';
    expect(text.slice(second?.start, (second?.start ?? 0) + firstWord.length)).toBe(firstWord);
  });

  it('takes title, author, day and language from the description', async () => {
    const article = await parse([{ texts: lines(['The river rose again in the night.']) }], {
      info: {
        Title: 'The river in autumn',
        Author: 'Ann Lee and Bo Ek',
        CreationDate: "D:20190228093000+01'00'",
      },
    });

    expect(article).toMatchObject({
      title: 'The river in autumn',
      authors: ['Ann Lee', 'Bo Ek'],
      published: '2019-02-28',
    });
  });

  it.each(['Microsoft Word - draft7.doc', 'untitled', 'report_final.indd', 'layout'])(
    'takes the largest words of the first page where the description is no title: %s',
    async (title) => {
      const head = [
        { text: 'The long way of the river', x: 72, y: 80, size: 20 },
        { text: 'to a sea that nobody sees', x: 72, y: 104, size: 20 },
      ];
      const texts = [
        ...head,
        ...lines(['The commission measured the river and said so.'], { y: 160 }),
      ];
      const article = await parse([{ texts }], { info: { Title: title, Author: 'jsmith' } });

      expect(article.title).toBe('The long way of the river to a sea that nobody sees');
      expect(article.foundAt.title).toEqual({ start: 0, end: article.title?.length });
      expect(article.authors).toEqual([]);
    },
  );

  it('reads other alphabets by the table of their font', async () => {
    const texts = lines(['Вода стояла выше.', '水位は過去最高だった。'], { font: 'unicode' });
    const { text } = await parse([{ texts }]);

    expect(text).toContain('Вода стояла выше.');
    expect(text).toContain('水位は過去最高だった。');
  });

  it.each([
    [
      'radicals that look like characters',
      '⽔位是最⾼的，闸⻔打开了。',
      '水位是最高的，闸门打开了。',
    ],
    // Letters are drawn from left to right.
    ['letters in the shape of their place in the word', 'ﺏﻮﺴﻨﻣ ﻥﺎﻛ', 'كان منسوب'],
    [
      'ligatures that a font of TeX calls by their place',
      'the \u001crst \u000food',
      'the first fflood',
    ],
  ])('writes %s as people do', async (_, drawn, written) => {
    const { text } = await parse([{ texts: lines([drawn], { font: 'unicode' }) }]);

    expect(text).toBe(written);
  });

  it('sets aside what a browser prints above and below a single page', async () => {
    const head = { text: '11/22/26, 12:42 PM The river in autumn', x: 24, y: 22, size: 8 };
    const foot = { text: 'https://example.org/river 1/1', x: 24, y: 820, size: 8 };
    const texts = [head, ...lines(paragraphs[0]?.split(', ') ?? []), foot];

    const article = await parse([{ texts }]);
    expect(bodyOf(article).join(' ')).not.toMatch(/12:42|example\.org/);
    expect(article.text).toContain(head.text);

    const alone = await parse([{ texts: texts.slice(0, -1) }]);
    expect(bodyOf(alone).join(' ')).toContain('12:42');
  });

  it.each([
    ['chinese', '水位是建坝以来最高的。'],
    ['taiwanese', '水位是建壩以來最高的。'],
    ['japanese', '水位はダムの建設以来、最高だった。'],
    ['korean', '수위는 댐이 지어진 이래 가장 높았다.'],
    ['hiragana', 'みずかさがもつともたかい'],
  ] as const)('reads %s in a font that is not in the file', async (font, sentence) => {
    const bytes = makePdf([{ texts: lines([sentence], { font }) }]);
    const { result } = await read(bytes, 'report.pdf', lookUpInstalledLetters);

    expect(result).toMatchObject({ ok: true, value: { text: sentence, warnings: [] } });
  });

  it('looks up no letters for a document that has its own', async () => {
    const asked: string[] = [];
    const texts = lines(['The river rose again.', '水位是最高的'], { font: 'unicode' });
    await read(makePdf([{ texts }]), 'report.pdf', async (name) => {
      asked.push(name);
      return null;
    });

    expect(asked).toEqual([]);
  });

  it('says which words it lacks where neither fonts nor tables of letters are to be had', async () => {
    const chinese = lines(['水位是最高的'], { font: 'chinese' });
    const { result } = await read(makePdf([{ texts: chinese }]));
    expect(result).toMatchObject({
      ok: false,
      failure: { code: 'noText', message: expect.stringContaining('fonts for Chinese') },
    });

    const english = lines(['The river rose again in the night.'], { y: 300 });
    const article = await parse([{ texts: [...chinese, ...english] }]);
    expect(article.text).toContain('The river rose again');
    expect(article.warnings).toEqual([expect.stringContaining('fonts for Chinese')]);
  });

  it('reads a page that lies on its side, and sets a stamp in its margin aside', async () => {
    const side = paragraphs[0]?.split(', ') ?? [];
    const texts = side.map((text, index) => ({
      text,
      x: 100 + index * 12,
      y: 700,
      size: 10,
      turns: 1,
    }));
    const stamp = { text: 'Draft, not to be cited', x: 60, y: 60, size: 9 };
    const article = await parse([{ texts: [...texts, stamp] }]);

    expect(bodyOf(article).join(' ')).toContain('every hour of the autumn');
    expect(bodyOf(article).join(' ')).not.toContain('Draft');
    expect(article.text).toContain('Draft, not to be cited');
  });

  it('reports how far it is, page by page', async () => {
    const { done } = await read(makePdf(setPages(many, setting)));

    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.at(-1)).toBeGreaterThan(0.9);
    expect(done.every((share) => share > 0 && share <= 1)).toBe(true);
  });

  it('leaves the bytes as they were', async () => {
    const bytes = makePdf(setPages(paragraphs, setting));
    const copy = bytes.slice();
    await read(bytes);

    expect(bytes).toEqual(copy);
  });
});

describe('a PDF that would do more than be read', () => {
  it('is read, and neither runs its script nor unpacks its attachment', async () => {
    const article = await parse(setPages(paragraphs, setting), {
      openScript: 'globalThis.__pwned = true; app.alert(1)',
      attachment: { name: 'invoice.exe', text: 'MZ of the attachment' },
    });

    expect(bodyOf(article)).toContain(paragraphs[0]);
    expect(article.text).not.toMatch(/pwned|attachment/);
    expect('__pwned' in globalThis).toBe(false);
  });

  it('is refused with words when it asks for a password', async () => {
    const { result } = await read(makePdf(setPages(paragraphs, setting), { isLocked: true }));

    expect(result).toMatchObject({ ok: false, failure: { code: 'locked' } });
  });

  it('is refused with words when it has no text', async () => {
    const { result } = await read(makePdf([{ texts: [] }, { texts: [] }]));

    expect(result).toMatchObject({
      ok: false,
      failure: { code: 'noText', message: expect.stringContaining('probably scanned') },
    });
  });

  it.each([0.02, 0.3, 0.6, 0.95])(
    'is read or refused with words when cut off at %d',
    async (share) => {
      const whole = makePdf(setPages(many, setting));
      const { result } = await read(whole.slice(0, Math.floor(whole.length * share)));

      if (result.ok) expect(result.value.text).not.toBe('');
      else expect(result.failure.message).toMatch(/Nothing was changed\. /);
    },
  );

  it('is refused with words when it is nothing but a beginning', async () => {
    const { result } = await read(new TextEncoder().encode('%PDF-1.7\nnot much more'));

    expect(result).toMatchObject({ ok: false, failure: { code: 'damaged' } });
  });

  it('is refused by its size before it is looked at', async () => {
    const { result } = await read(new Uint8Array(mostPdfBytes + 1));

    expect(result).toMatchObject({ ok: false, failure: { code: 'tooLarge' } });
  });

  it('says which pages have no words', async () => {
    const article = await parse([...setPages(paragraphs, setting), { texts: [] }]);

    expect(article.warnings).toEqual([expect.stringContaining('No text was found on page 2')]);
  });

  it('keeps ten thousand pieces of one page', async () => {
    const texts = Array.from({ length: 10_000 }, (_, index) => ({
      text: `w${index}`,
      x: 20 + (index % 20) * 28,
      y: 20 + Math.floor(index / 20) * 1.6,
      size: 1.3,
    }));
    const { text } = await parse([{ texts }]);
    const found = new Set(text.match(/w\d+/g));

    expect(texts.every((item) => found.has(item.text))).toBe(true);
  });
});
