import { describe, expect, it } from 'vitest';
import { fieldsFound, readArrived } from '../../../../shared/articles/arrived-article.ts';
import { sha256HexOfBytes } from '../../../../shared/lib/hash.ts';

const lines = [
  'A pact in the making',
  'By Ann Lee',
  '1 March 2020',
  'Both delegations came to the table with more than a plan in mind.',
  'Nobody in the room expected to sign before the week was over.',
];
const bytesOf = (text: string) => new TextEncoder().encode(text);

async function read(text: string, name = 'pact.txt') {
  const answer = await readArrived({ kind: 'file', name, bytes: bytesOf(text) });
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

describe('reading what arrived', () => {
  it('finds what the page says of itself, and keeps the file beside the text', async () => {
    const text = lines.join('\n\n');
    const { article, original } = await read(text);
    expect(fieldsFound(article)).toEqual({
      title: 'A pact in the making',
      authors: ['Ann Lee'],
      outlet: '',
      published: '2020-03-01',
    });
    expect(original).toMatchObject({ name: 'pact.txt', hash: sha256HexOfBytes(bytesOf(text)) });
  });

  it('counts all furniture of a kind, and tells no more than the first lines of it', async () => {
    const menu = Array.from({ length: 90 }, (_, at) => `Read more: story number ${at}`);
    const { article, furniture } = await read(
      [...lines.slice(0, 3), ...menu, ...lines.slice(3)].join('\n\n'),
    );
    const count = furniture.reduce((sum, each) => sum + each.count, 0);
    expect(count).toBeGreaterThanOrEqual(90);
    for (const { lines: told, kind } of furniture) {
      expect(told.length).toBeLessThanOrEqual(60);
      expect(article.setAside.some((stretch) => stretch.kind === kind)).toBe(true);
    }
    expect(furniture.flatMap(({ lines: told }) => told.map(({ text }) => text))).not.toContain(
      lines[4],
    );
  });

  it('says in words what cannot be read', async () => {
    expect(await readArrived({ kind: 'pasted', text: ' ' })).toMatchObject({
      ok: false,
      failure: { name: 'The pasted text', message: expect.stringContaining('Nothing was changed') },
    });
  });
});

describe('reading what was pasted', () => {
  const html = lines
    .map((line) => `<p style="color:red">${line.replace(' ', ' <b> </b>')}</p>`)
    .join('');

  async function paste(text: string, formatted?: string) {
    const answer = await readArrived({
      kind: 'pasted',
      text,
      ...(formatted && { html: formatted }),
    });
    if (!answer.ok) throw new Error(answer.failure.message);
    return answer.value.article;
  }

  it('takes paragraphs from the formatting where the clipboard has it', async () => {
    const article = await paste(
      lines.join(' '),
      `<html><body><!--StartFragment-->${html}<!--EndFragment-->`,
    );
    expect(article.text.split('\n\n')).toEqual(lines);
    expect(article).toMatchObject({
      title: lines[0],
      authors: ['Ann Lee'],
      published: '2020-03-01',
    });
  });

  it('sets captions and menus of the formatted text aside', async () => {
    const around = `<nav><a href="/">All stories</a></nav>${html}<figure><figcaption>At the table</figcaption></figure>`;
    const article = await paste(`All stories ${lines.join(' ')} At the table`, around);
    expect(article.setAside.map(({ kind }) => kind)).toEqual(['navigation', 'byline', 'caption']);
  });

  it('takes the plain form where the formatted one lacks words', async () => {
    const article = await paste(lines.join('\n\n'), `<p>${lines[0]}</p>`);
    expect(article.text).toBe(lines.join('\n\n'));
  });

  it('reads the source of a page that was pasted as text', async () => {
    const article = await paste(
      `<!doctype html><html><body>${html}<script>x()</script></body></html>`,
    );
    expect(article.text.split('\n\n')).toEqual(lines);
  });
});
