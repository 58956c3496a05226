import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { normaliseText } from '../../../../../shared/anchoring/normalise-text.ts';
import { mostDocxBytes } from '../../../../../shared/articles/docx/docx-problem.ts';
import { readDocx } from '../../../../../shared/articles/docx/read-docx.ts';
import type { ParsedArticle } from '../../../../../shared/articles/parsed-article.ts';
import { sha256Hex } from '../../../../../shared/lib/hash.ts';
import * as fc from '../../../../helpers/laws.ts';
import { type MadeDocxOptions, makeDocx } from '../../../../helpers/make-docx.ts';

const read = (bytes: Uint8Array, name = 'report.docx') => readDocx({ name, bytes }, () => {});

async function parse(...made: Parameters<typeof makeDocx>): Promise<ParsedArticle> {
  const result = await read(makeDocx(...made));
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const sentence = { text: 'The commission measured the river & said <so> in the spring.' };

describe('readDocx', () => {
  it('gives back headings, paragraphs, lists and the rows of tables in order', async () => {
    const { text, textHash } = await parse([
      { text: 'The river in autumn', style: 'Title' },
      sentence,
      { text: 'Stations', style: 'Heading1' },
      { text: 'at the border', list: 'bullets' },
      { text: 'at the sea', list: 'bullets' },
      [
        ['Station', 'Metres'],
        ['Border', '7.2'],
      ],
      { text: 'Nothing else was measured.' },
    ]);

    expect(text.split('\n\n')).toEqual([
      'The river in autumn',
      sentence.text,
      'Stations',
      '• at the border',
      '• at the sea',
      'Station | Metres',
      'Border | 7.2',
      'Nothing else was measured.',
    ]);
    expect(textHash).toBe(sha256Hex(text));
  });

  it('puts notes at the end and their numbers where they are referred to', async () => {
    const { text } = await parse([
      { ...sentence, note: 'Report of the commission, page 4.' },
      { text: 'Nobody had asked it to.', note: 'Letter of the ministry.' },
    ]);

    expect(text.split('\n\n')).toEqual([
      `${sentence.text}¹`,
      'Nobody had asked it to.²',
      '¹ Report of the commission, page 4.',
      '² Letter of the ministry.',
    ]);
  });

  it('counts the items of lists as Word does while it shows them', async () => {
    const item = (text: string, level = 0) => ({ text, level, list: 'numbers' }) as const;
    const { text, warnings } = await parse([
      item('Measure.'),
      item('At the border', 1),
      item('at high water', 2),
      item('at low water', 2),
      item('At the sea', 1),
      { text: 'What was measured is published.' },
      item('Publish.'),
      item('In the spring', 1),
      { text: 'Others know better.', list: 'bullets' },
      { text: 'Who they are', list: 'bullets', level: 1 },
    ]);

    expect(text.split('\n\n')).toEqual([
      '1. Measure.',
      'a) At the border',
      '1.a.i at high water',
      '1.a.ii at low water',
      'b) At the sea',
      'What was measured is published.',
      '2. Publish.',
      'a) In the spring',
      '• Others know better.',
      '• Who they are',
    ]);
    expect(warnings).toEqual([]);
  });

  it('takes title, author, day and language from the description', async () => {
    const description = {
      'dc:title': 'Water & power in autumn',
      'dc:creator': 'Ann Lee; Bo Ek',
      'dcterms:created': '2019-02-28T09:30:00Z',
      'dc:language': 'en-GB',
    };

    expect(await parse([sentence], { description })).toMatchObject({
      title: 'Water & power in autumn',
      authors: ['Ann Lee', 'Bo Ek'],
      published: '2019-02-28',
      language: 'en-GB',
    });
  });

  it('takes the title of the document itself before the one in its description', async () => {
    const article = await parse([{ text: 'The river in autumn', style: 'Title' }, sentence], {
      description: { 'dc:title': 'A form of the ministry', 'dc:creator': 'admin' },
    });

    expect(article.title).toBe('The river in autumn');
    expect(article.foundAt.title).toEqual({ start: 0, end: 19 });
    expect(article.authors).toEqual([]);
  });

  it('loses no word of any paragraph', async () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map(printable);
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 12 }), async (paragraphs) => {
        const { text } = await parse(['Begin.', ...paragraphs].map((own) => ({ text: own })));
        const expected = paragraphs.map(normaliseText).filter((own) => own !== '');

        expect(text.split('\n\n')).toEqual(['Begin.', ...expected]);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });
});

/** What XML can hold. */
function printable(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\ufffe\uffff\u2028\u2029]/gu, '');
}

describe('a Word document that would do more than be read', () => {
  const refusal = async (options: MadeDocxOptions, content = [sentence]) => {
    const result = await read(makeDocx(content, options));
    return result.ok ? null : result.failure;
  };

  it('is not unpacked when it states more than a document can be', async () => {
    const bytes = withStatedSize(makeDocx([sentence]), 'word/document.xml', 230 * 1024 * 1024);

    expect(await read(bytes)).toMatchObject({
      failure: { code: 'tooLarge', message: expect.stringMatching(/not unpacked/) },
    });
  });

  it('is not unpacked when one part is packed too tightly', async () => {
    const problem = await refusal({
      parts: { 'word/theme.xml': new Uint8Array(2 * 1024 * 1024) },
    });

    expect(problem?.code).toBe('tooLarge');
  });

  it('is unpacked no further than its directory says, and then refused', async () => {
    const bytes = makeDocx([{ text: 'x'.repeat(50_000) }]);
    const result = await read(withStatedSize(bytes, 'word/document.xml', 40));

    expect(result).toMatchObject({ ok: false, failure: { code: 'damaged' } });
  });

  it('is refused when its XML defines entities', async () => {
    const bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>';

    expect((await refusal({ parts: { 'word/document.xml': strToU8(bomb) } }))?.code).toBe(
      'damaged',
    );
  });

  it('is refused when it is nested deeper than anybody writes', async () => {
    const deep = `${'<w:p>'.repeat(50_000)}${'</w:p>'.repeat(50_000)}`;
    const xml = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${deep}</w:body></w:document>`;
    const problem = await refusal({ parts: { 'word/document.xml': [strToU8(xml), { level: 0 }] } });

    expect(problem).not.toBeNull();
  });

  it('is read without its macros, its pictures and files outside of it', async () => {
    const { text } = await parse([sentence], {
      parts: {
        'word/vbaProject.bin': strToU8('Sub AutoOpen()'),
        '../../outside.xml': strToU8('<outside/>'),
        'word/__proto__.xml': strToU8('<polluted/>'),
      },
    });

    expect(text).toBe(sentence.text);
    expect('polluted' in {}).toBe(false);
  });

  it.each([0.1, 0.5, 0.9])('is refused with words when cut off at %d', async (share) => {
    const whole = makeDocx([sentence]);
    const result = await read(whole.slice(0, Math.floor(whole.length * share)));

    expect(result).toMatchObject({ ok: false, failure: { code: 'damaged' } });
  });

  it('is refused by its size before it is looked at', async () => {
    const result = await read(new Uint8Array(mostDocxBytes + 1));

    expect(result).toMatchObject({ ok: false, failure: { code: 'tooLarge' } });
  });
});

describe('a document of another program', () => {
  const compound = (stream: string): Uint8Array =>
    new Uint8Array([
      ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
      ...[...`....${stream}`].flatMap((letter) => [letter.charCodeAt(0), 0]),
    ]);
  const archive = (name: string, content: string): Uint8Array =>
    zipSync({ [name]: [strToU8(content), { level: 0 }] });

  it.each([
    [archive('mimetype', 'application/vnd.oasis.opendocument.text'), /OpenDocument text \(ODT\)/],
    [archive('mimetype', 'application/epub+zip'), /EPUB/],
    [archive('xl/workbook.xml', '<workbook/>'), /XLSX/],
    [archive('ppt/presentation.xml', '<p/>'), /PPTX/],
    [archive('notes.txt', 'some notes'), /a ZIP archive/],
    [strToU8('{\\rtf1\\ansi Some words.}'), /rich text document \(RTF\)/],
    [compound('WordDocument'), /Word 97 to 2003 \(DOC\)/],
    [compound('Workbook'), /XLS/],
    [compound('EncryptedPackage'), /protected with a password/],
  ])('is refused by name, case %#', async (bytes, says) => {
    const result = await read(bytes);

    expect(result).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(says) },
    });
    expect(result).toMatchObject({
      failure: { message: expect.stringMatching(/Nothing was changed\. .+ import that\.$/) },
    });
  });
});

/** The archive with another unpacked size for one part in its directory. */
function withStatedSize(bytes: Uint8Array, name: string, size: number): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  for (let at = 0; at < changed.length - 46; at += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const length = view.getUint16(at + 28, true);
    const own = new TextDecoder().decode(changed.slice(at + 46, at + 46 + length));
    if (own === name) view.setUint32(at + 24, size, true);
  }
  return changed;
}
