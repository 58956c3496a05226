import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** An article as a file: what a drop or a dialogue gives. */
export interface ArticleFixture {
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

const realFolder = fileURLToPath(new URL('../../../shared/articles/', import.meta.url));
const standInFolder = fileURLToPath(new URL('../fixtures/articles/', import.meta.url));

/** Said in the names of tests that are skipped where the real articles are absent. */
export const realArticlesAbsent = 'skipped where ../shared/articles is absent';

/** The three real articles, or null on a machine that does not have them. */
export function readRealArticles(): ArticleFixture[] | null {
  return existsSync(realFolder) ? readFolder(realFolder) : null;
}

/** Articles written for the tests, with the same kinds of page furniture. */
export function readStandInArticles(): ArticleFixture[] {
  return readFolder(standInFolder);
}

function readFolder(folder: string): ArticleFixture[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => ({ name, path: folder + name, bytes: readFileSync(folder + name) }));
}
