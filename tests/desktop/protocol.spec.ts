import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { type LaunchedApp, launchApp, programFolder } from '../helpers/launch-app.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

const SECRET = 'not for the page';

/** Ways to a file outside the page's folder, or past its doors. */
const HOSTILE_PATHS: readonly string[] = [
  '/../secret.txt',
  '/../../secret.txt',
  '/assets/../../secret.txt',
  '/./../secret.txt',
  '/....//secret.txt',
  '/%2e%2e/secret.txt',
  '/%2E%2E/%2E%2E/secret.txt',
  '/.%2e/secret.txt',
  '/%252e%252e/secret.txt',
  '/..%2fsecret.txt',
  '/..%2f..%2fsecret.txt',
  '/%2e%2e%2fsecret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '/assets\\..\\..\\secret.txt',
  '/%5c%5chost%5cshare',
  '/secret.txt%00.html',
  '/%00/../secret.txt',
  '/index.html%00',
  '/C:/secret.txt',
  '/C%3A/secret.txt',
  '/C:%5csecret.txt',
  '//secret.txt',
  '/%2fetc/passwd',
  '/etc/passwd',
  '/linked.txt',
  '/linked-folder/secret.txt',
  '/main/index.cjs',
  '/../main/index.cjs',
  '/../preload/index.cjs',
  '/../../package.json',
  '/.hidden.txt',
  '/index.html/',
  '/index.html/secret.txt',
  '/assets/',
  '/assets',
  '/nothing.js',
  '/%',
  '/%c0%ae%c0%ae/secret.txt',
  '/\u2025/secret.txt',
];

/** The built program in a folder with secrets around the page’s own. */
function plantSecrets(folder: string): void {
  const renderer = join(folder, 'dist', 'renderer');
  cpSync(join(programFolder, 'dist'), join(folder, 'dist'), { recursive: true });
  cpSync(join(programFolder, 'package.json'), join(folder, 'package.json'));
  mkdirSync(join(folder, 'dist', 'inner'));
  for (const place of ['secret.txt', 'dist/secret.txt', 'dist/inner/secret.txt']) {
    writeFileSync(join(folder, place), SECRET);
  }
  writeFileSync(join(renderer, '.hidden.txt'), SECRET);
  symlinkSync(join(folder, 'secret.txt'), join(renderer, 'linked.txt'));
  symlinkSync(join(folder, 'dist', 'inner'), join(renderer, 'linked-folder'));
}

/** Asks the scheme from the main process, where no page has tidied the address first. */
function fetchInMain(app: LaunchedApp, url: string): Promise<{ status: number; text: string }> {
  return app.evalMain(async ({ net }, address) => {
    const response = await net.fetch(address);
    return { status: response.status, text: await response.text() };
  }, url);
}

test('no address of the scheme reaches a file outside the page’s folder', async ({ folder }) => {
  const appFolder = join(folder, 'program');
  mkdirSync(appFolder);
  plantSecrets(appFolder);
  const app = await launchApp({ appFolder });
  test.info().annotations.push({ type: 'driver', description: app.driver });
  for (const path of HOSTILE_PATHS) {
    const url = `branchpoint://app${path}`;
    expect((await fetchInMain(app, url)).status, `main asks for ${path}`).toBe(404);
    const seen = await app.page.evaluate(async (address) => {
      const response = await fetch(address).catch(() => null);
      return response === null ? 'refused' : [response.status, await response.text()];
    }, path);
    // `//secret.txt` is another host to a page, and never gets as far as the scheme.
    expect([[404, 'Not found'], 'refused'], `the page asks for ${path}`).toContainEqual(seen);
  }
  await app.close();
});

test('hosts other than the program’s own get nothing', async ({ app }) => {
  for (const host of ['other', 'app.example', 'app:1', 'user@app', 'user:word@app', 'index.html']) {
    const outcome = await app.evalMain(async ({ net }, url) => {
      const response = await net.fetch(url).catch(() => null);
      return response?.status ?? 'refused';
    }, `branchpoint://${host}/index.html`);
    expect([404, 'refused'], host).toContain(outcome);
  }
});

test('only reading is answered', async ({ app }) => {
  const statuses = await app.page.evaluate(async () => {
    const methods = ['POST', 'PUT', 'DELETE', 'PATCH'];
    const answers = methods.map((method) => fetch('/index.html', { method }));
    return (await Promise.all(answers)).map(({ status }) => status);
  });
  expect(statuses).toEqual([404, 404, 404, 404]);
});

test('every answer forbids guessing its type and being read from elsewhere', async ({ app }) => {
  const answers = await app.page.evaluate(async () => {
    const found = await Promise.all(['/', '/nothing.js'].map((path) => fetch(path)));
    return found.map(({ headers }) => [
      headers.get('x-content-type-options'),
      headers.get('cross-origin-resource-policy'),
      headers.get('referrer-policy'),
    ]);
  });
  const expected = ['nosniff', 'same-origin', 'no-referrer'];
  expect(answers).toEqual([expected, expected]);
});
