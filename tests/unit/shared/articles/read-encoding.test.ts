import { describe, expect, it } from 'vitest';
import { readArticle } from '../../../../shared/articles/read-article.ts';
import { encodingWarning, readEncoding } from '../../../../shared/articles/read-encoding.ts';
import { encodeText } from '../../../helpers/encode-text.ts';

const samples = [
  {
    label: 'windows-1251',
    text: 'Стороны встретились в столице и договорились продолжить переговоры весной. Никто не ожидал, что соглашение будет подписано до конца недели.',
  },
  {
    label: 'windows-1252',
    text: 'Les deux délégations se sont retrouvées à Genève et ont décidé de poursuivre les négociations. Personne n’espérait un accord avant l’été.',
  },
  {
    label: 'shift_jis',
    text: '両国の代表団は首都で会談し、春に交渉を続けることで合意した。週末までに署名されると予想した人はいなかった。',
  },
  {
    label: 'gb18030',
    text: '两国代表团在首都举行会谈，同意在春天继续谈判。没有人预料到协议会在本周结束之前签署，各方都感到意外。',
  },
  {
    label: 'euc-kr',
    text: '양국 대표단은 수도에서 만나 봄에 협상을 계속하기로 합의했다. 이번 주말 전에 서명될 것이라고 예상한 사람은 없었다.',
  },
  {
    label: 'koi8-r',
    text: 'Стороны встретились в столице и договорились продолжить переговоры весной. Никто не ожидал, что соглашение будет подписано.',
  },
] as const;

const page = (charset: string, text: string): string =>
  `<!doctype html><html><head>${charset}<title>x</title></head><body><p>${text}</p></body></html>`;

describe.each(samples)('text in $label', ({ label, text }) => {
  it('is read by its letters, and the analyst is told what was assumed', async () => {
    const bytes = encodeText(text, label);
    const decoded = readEncoding(bytes);
    expect(decoded?.text).toBe(text);
    const read = await readArticle({ name: 'old.txt', bytes });
    expect(read.ok && read.value.text).toBe(text);
    expect(read.ok && read.value.warnings.join()).toContain(`read as ${decoded?.encoding}`);
  });

  it('is read without a doubt where a page says so', async () => {
    for (const charset of [
      `<meta charset="${label}">`,
      `<meta http-equiv="Content-Type" content="text/html; charset=${label}">`,
    ]) {
      const read = await readArticle({
        name: 'old.htm',
        bytes: encodeText(page(charset, text), label),
      });
      expect(read.ok && read.value.text).toBe(text);
      expect(read.ok && read.value.warnings).toEqual([]);
    }
  });
});

describe('reading an encoding', () => {
  const text = 'Both delegations met in the café again; nobody expected to sign.';
  const utf16 = Buffer.from(text, 'utf16le');

  it('reads UTF-16 with and without its mark, either way round', () => {
    const swapped = Buffer.from(utf16).swap16();
    for (const bytes of [utf16, swapped]) expect(readEncoding(bytes)?.text).toBe(text);
    const marked = [Buffer.from([0xff, 0xfe]), utf16];
    expect(readEncoding(Buffer.concat(marked))).toMatchObject({ text, isGuess: false });
    expect(readEncoding(Buffer.concat([Buffer.from([0xfe, 0xff]), swapped]))?.text).toBe(text);
  });

  it('takes a file of UTF-16 without a mark for text and not for data', async () => {
    const read = await readArticle({ name: 'notes.txt', bytes: utf16 });
    expect(read.ok && read.value.text).toBe(text);
  });

  it('believes valid UTF-8 more than a page that says otherwise', () => {
    const source = page('<meta charset="iso-8859-1">', text);
    expect(readEncoding(Buffer.from(source))).toMatchObject({ text: source, encoding: 'utf-8' });
  });

  it('reads UTF-8 of which one character was damaged, and shows where', () => {
    const bytes = Buffer.from('Ä'.repeat(40));
    bytes[41] = 0x20;
    expect(readEncoding(bytes)?.text).toContain('\ufffd');
    expect(readEncoding(bytes)?.encoding).toBe('utf-8');
  });

  it('reads the encoding of mail in Japanese, which is written in ASCII with escapes', () => {
    const bytes = Buffer.from('\u001b$B$3$s$K$A$O\u001b(B', 'latin1');
    expect(readEncoding(bytes)?.text).toBe('こんにちは');
  });

  it('is not misled by an encoding that nobody knows', () => {
    const bytes = Buffer.from(page('<meta charset="no-such-thing">', 'caf\xe9 au lait'), 'latin1');
    const decoded = readEncoding(bytes);
    expect(decoded?.text).toContain('café');
    expect(decoded && encodingWarning(decoded)).toContain('windows-1252');
  });
});
