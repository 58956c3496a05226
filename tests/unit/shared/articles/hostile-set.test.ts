import { afterEach, describe, expect, it } from 'vitest';
import { readArticle } from '../../../../shared/articles/read-article.ts';
import { makeDocx } from '../../../helpers/make-docx.ts';
import { makePdf } from '../../../helpers/make-pdf.ts';

const sentence = 'The dams were opened on Friday, said the ministry, and the valley was warned.';
const attack = `<script>globalThis.__pwned = 1</script><img src=x onerror="globalThis.__pwned = 2">`;
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" onload="globalThis.__pwned = 3">${attack}</svg>`;
const page = `<!doctype html><html><head><title>Dams</title>${attack}</head><body>${drawing}<p>${sentence}</p><p>${sentence} Twice.</p></body></html>`;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const mail = (body: string): string =>
  `From: a@b.invalid\r\nSubject: Dams\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${body}\r\n`;
const archived = (body: string): string =>
  `From: <Saved by Blink>\r\nSubject: Dams\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://elsewhere.invalid/\r\n\r\n${body}\r\n--b--\r\n`;

/** The first bytes by which each format is known, before what makes it too large. */
const beginnings: Readonly<Record<string, string>> = {
  txt: 'The dams. ',
  md: '# The dams\n\n',
  html: '<!doctype html><p>',
  mhtml: archived('<p>').slice(0, 200),
  eml: mail('<p>').slice(0, 100),
  pdf: '%PDF-1.7\n',
  docx: 'PK\u0003\u0004',
};
const formats = Object.keys(beginnings);

async function read(name: string, bytes: Uint8Array): Promise<string> {
  const result = await readArticle({ name, bytes });
  return result.ok ? result.value.text : result.failure.message;
}

afterEach(() => {
  expect(globalThis).not.toHaveProperty('__pwned');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

describe('a file that means harm', () => {
  it.each([
    ['html', bytesOf(page)],
    ['xhtml', bytesOf(page)],
    ['mhtml', bytesOf(archived(page))],
    ['eml', bytesOf(mail(page))],
  ])('has its words read and nothing of its scripts: %s', async (ending, bytes) => {
    const text = await read(`dams.${ending}`, bytes);
    expect(text).toContain(sentence);
    expect(text).not.toMatch(/__pwned|<script|onerror/);
  });

  it.each(['md', 'txt'])('is taken letter by letter where it is no page: %s', async (ending) => {
    const text = await read(`dams.${ending}`, bytesOf(`# Dams\n\n${sentence}\n\n\`${attack}\``));
    expect(text).toContain(sentence);
  });

  it('is refused in words as a drawing', async () => {
    expect(await read('dams.svg', bytesOf(drawing))).toMatch(/othing was changed/);
  });

  it('is read as words in a document of pages', async () => {
    const pdf = makePdf([{ texts: [{ text: sentence, x: 60, y: 80, size: 10 }] }], {
      openScript: 'app.alert(1); globalThis.__pwned = 4',
    });
    expect(await read('dams.pdf', pdf)).toContain(sentence);
    expect(await read('dams.docx', makeDocx([{ text: `${sentence} ${attack}` }]))).toContain(
      sentence,
    );
  });

  it.each(formats)('of more than 50 MB is refused in words: %s', async (ending) => {
    const bytes = new Uint8Array(50 * 1024 * 1024 + 1).fill(0x61);
    bytes.set(bytesOf(beginnings[ending] ?? ''));
    const said = await read(`dams.${ending}`, bytes);
    expect(said).toContain('50 MB');
    expect(said).toMatch(/othing was changed/);
  });

  it.each(formats)('in a broken encoding is read or refused in words: %s', async (ending) => {
    const start = bytesOf(beginnings[ending] ?? '');
    const broken = Uint8Array.from({ length: 4_000 }, (_, at) => 0x80 + ((at * 37) % 0x80));
    const said = await read(`dams.${ending}`, Uint8Array.from([...start, ...broken]));
    expect(said.length).toBeGreaterThan(10);
    expect(said.isWellFormed()).toBe(true);
  });

  it.each(formats)(
    'that names what objects are made of changes none of them: %s',
    async (ending) => {
      const json = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
      const body = `<html><head><script type="application/ld+json">${json}</script><meta name="__proto__" content="polluted"></head><p>${sentence}</p><p>${json}</p></html>`;
      const bytes =
        ending === 'docx'
          ? makeDocx([{ text: json }])
          : ending === 'pdf'
            ? makePdf([{ texts: [{ text: json, x: 60, y: 80, size: 8 }] }])
            : bytesOf(ending === 'eml' ? mail(body) : ending === 'mhtml' ? archived(body) : body);
      expect((await read(`__proto__.${ending}`, bytes)).length).toBeGreaterThan(10);
    },
  );
});
