import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { wordRowsOf } from '../../../helpers/article-words.ts';
import { readRealArticles, realArticlesAbsent } from '../../../helpers/real-articles.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const notOurs = new Set(['node_modules', '.git', 'dist', 'release', '.cache', 'test-results']);
const mostBytes = 5_000_000;

function* textFilesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!notOurs.has(entry.name)) yield* textFilesIn(path);
    } else if (entry.isFile() && statSync(path).size <= mostBytes) {
      yield path;
    }
  }
}

const real = readRealArticles();

describe(`the words of the articles (${realArticlesAbsent})`, () => {
  it('are seen when eight of them stand in a row', () => {
    const article = wordRowsOf('They’d met twice, “and twice” the river had its way with them.');
    expect(article.has('twice and twice the river had its way')).toBe(true);
    expect(article.size).toBe(5);
  });

  it.skipIf(!real)('stand nowhere in the project, eight in a row', () => {
    const rows = new Set(
      (real ?? []).flatMap(({ bytes }) => [...wordRowsOf(new TextDecoder().decode(bytes))]),
    );
    expect(rows.size).toBeGreaterThan(1_000);
    const copies: string[] = [];
    for (const path of textFilesIn(root)) {
      const text = readFileSync(path, 'utf8');
      if (text.includes('\0')) continue;
      for (const row of wordRowsOf(text)) {
        if (rows.has(row)) copies.push(`${path.slice(root.length)}: ${row}`);
      }
    }
    expect(copies).toEqual([]);
  });
});
