import { describe, expect, it } from 'vitest';
import { articleBody } from '../../../../../shared/articles/article-body.ts';
import type { ParsedArticle } from '../../../../../shared/articles/parsed-article.ts';
import { readArticle } from '../../../../../shared/articles/read-article.ts';

const says =
  'The dams were opened on Friday, said the ministry, and the valley was warned in time.';
const more =
  'Nobody was hurt, and the road to the north will be open again before the week is over.';

const headers = [
  'Return-Path: <ada@post.example>',
  'Received: from mail.post.example by mx.example; Thu, 28 Feb 2019 23:40:00 -0500',
  'Message-ID: <1@post.example>',
  'From: =?utf-8?B?w4VkYSBIb2x0?= <ada@post.example>',
  'To: Tor Brandt <tor@example.org>',
  'Subject: The dams of =?utf-8?Q?V=C3=A4rn?=',
  ' were opened',
  'Date: Thu, 28 Feb 2019 23:30:00 -0500',
  'Content-Language: en-GB',
  'MIME-Version: 1.0',
];

const mail = (...lines: readonly string[]): Uint8Array =>
  Buffer.from([...headers, ...lines].join('\r\n'), 'utf8');

async function read(bytes: Uint8Array, name = 'message.eml'): Promise<ParsedArticle> {
  const result = await readArticle({ name, bytes });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const bodyOf = ({ text, setAside }: ParsedArticle): string[] =>
  articleBody(text, setAside)
    .filter(({ isSetAside }) => !isSetAside)
    .map((block) => block.text);

const details = {
  title: 'The dams of Värn were opened',
  authors: ['Åda Holt'],
  outlet: null,
  // The sender's day: in UTC it was the first of March.
  published: '2019-02-28',
  language: 'en-GB',
};

describe('a saved message', () => {
  it('gives its plain text, and what its headers say', async () => {
    const article = await read(
      mail('Content-Type: text/plain; charset=utf-8', '', says, '', more),
      'whatever.txt',
    );
    expect(article).toMatchObject({ ...details, warnings: [] });
    expect(bodyOf(article)).toEqual([details.title, says, more]);
  });

  it('is decoded as its parts say', async () => {
    const text = Buffer.from(`${says} Caf\xe9.`, 'latin1').toString('base64');
    const article = await read(
      mail(
        'Content-Type: text/plain; charset=iso-8859-1',
        'Content-Transfer-Encoding: base64',
        '',
        text,
      ),
    );
    expect(bodyOf(article).at(-1)).toBe(`${says} Café.`);
  });

  it('gives the words of its HTML, and neither runs nor loads anything', async () => {
    const article = await read(
      mail(
        'Content-Type: multipart/alternative; boundary="b1"',
        '',
        '--b1',
        'Content-Type: text/plain',
        '',
        'View this message in a browser.',
        '--b1',
        'Content-Type: text/html; charset=utf-8',
        '',
        `<style>p{}</style><p>${says}</p><table><tr><td><p>${more}</p></td></tr></table><img src="https://x.invalid/pixel.gif"><script>globalThis.pwned = 1</script>`,
        '--b1--',
      ),
    );
    expect(article).toMatchObject(details);
    expect(bodyOf(article)).toEqual([details.title, says, more]);
    expect('pwned' in globalThis).toBe(false);
  });

  it('names its attachments and opens none of them', async () => {
    const article = await read(
      mail(
        'Content-Type: multipart/mixed; boundary="b1"',
        '',
        '--b1',
        'Content-Type: text/plain',
        '',
        says,
        '--b1',
        'Content-Type: text/html; name="harmless.html"',
        'Content-Disposition: attachment; filename="harmless.html"',
        '',
        '<p>Words of the attachment that are no part of the message.</p>',
        '--b1',
        'Content-Type: application/pdf',
        'Content-Disposition: attachment; filename="report.pdf"',
        'Content-Transfer-Encoding: base64',
        '',
        'JVBERi0=',
        '--b1--',
      ),
    );
    expect(bodyOf(article)).toEqual([details.title, says]);
    expect(article.warnings.join()).toContain('2 attachments, which were not opened');
    expect(article.warnings.join()).toContain('harmless.html, report.pdf');
  });

  it('says in words that it is empty', async () => {
    const result = await readArticle({
      name: 'a.eml',
      bytes: mail('Content-Type: text/plain', '', ''),
    });
    expect(!result.ok && result.failure.message).toContain('has no text in it');
  });

  it('answers in words when its parts are nested without end', async () => {
    const parts = Array.from(
      { length: 2_000 },
      (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`,
    );
    const result = await readArticle({ name: 'deep.eml', bytes: mail(parts.join('')) });
    expect(!result.ok && result.failure.message).toContain('othing was changed');
  });

  it('is not seen in an article that begins with labels', async () => {
    const article = await read(
      Buffer.from(`From: the archive\nSubject: dams\n\n${says}\n\n${more}`),
      'notes.txt',
    );
    expect(article.text).toContain('From: the archive');
  });
});

describe('a page saved as a web archive', () => {
  it('is read as that page, without the pages in its frames', async () => {
    const archive = [
      'From: <Saved by Blink>',
      'Snapshot-Content-Location: https://post.example/dams',
      'Subject: Dams',
      'Date: Thu, 28 Feb 2019 23:30:00 -0500',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related;',
      '\ttype="text/html";',
      '\tboundary="----MultipartBoundary--x----"',
      '',
      '',
      '------MultipartBoundary--x----',
      'Content-Type: text/html',
      'Content-Transfer-Encoding: quoted-printable',
      'Content-Location: https://post.example/dams',
      '',
      `<html lang=3D"en"><head><meta charset=3D"utf-8"><title>Dams</title></head><body><nav>Menu</nav><h1>The d=\r\nams of V=C3=A4rn</h1><p>${says}</p><p>${more}</p></body></html>`,
      '------MultipartBoundary--x----',
      'Content-Type: text/html',
      'Content-Location: cid:frame@mhtml.blink',
      '',
      '<p>An advertisement that stood in a frame of the page and speaks of other things.</p>',
      '------MultipartBoundary--x------',
      '',
    ];
    const article = await read(Buffer.from(archive.join('\r\n')), 'dams.mhtml');
    expect(article).toMatchObject({
      title: 'The dams of Värn',
      address: 'https://post.example/dams',
      language: 'en',
      authors: [],
      published: null,
    });
    expect(bodyOf(article)).toEqual(['The dams of Värn', says, more]);
    expect(article.text).not.toContain('advertisement');
  });
});
