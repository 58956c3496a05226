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

function read(text: string, name = 'pact.txt') {
  const answer = readArrived({ kind: 'file', name, bytes: bytesOf(text) });
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

describe('reading what arrived', () => {
  it('finds what the page says of itself, and keeps the file beside the text', () => {
    const text = lines.join('\n\n');
    const { article, original } = read(text);
    expect(fieldsFound(article)).toEqual({
      title: 'A pact in the making',
      authors: ['Ann Lee'],
      outlet: '',
      published: '2020-03-01',
    });
    expect(original).toMatchObject({ name: 'pact.txt', hash: sha256HexOfBytes(bytesOf(text)) });
  });

  it('counts all furniture of a kind, and tells no more than the first lines of it', () => {
    const menu = Array.from({ length: 90 }, (_, at) => `Read more: story number ${at}`);
    const { article, furniture } = read(
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

  it('says in words what cannot be read', () => {
    expect(readArrived({ kind: 'pasted', text: ' ' })).toMatchObject({
      ok: false,
      failure: { name: 'The pasted text', message: expect.stringContaining('Nothing was changed') },
    });
  });
});
