import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  isInside,
  readRequestPath,
  resolveInside,
} from '../../../../electron/services/path-policy.ts';
import { makeFolder } from './failing-fs.ts';

describe('paths of requests', () => {
  it.each([
    ['/index.html', 'index.html'],
    ['/assets/index-Bq3xY_1z.js', 'assets/index-Bq3xY_1z.js'],
  ])('%s names a file', (pathname, path) => {
    expect(readRequestPath(pathname)).toBe(path);
  });

  it.each([
    '',
    '/',
    '//index.html',
    '/..',
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/%2E%2E%2Fpackage.json',
    '/..%5cpackage.json',
    '/..\\package.json',
    '/assets%2f..%2f..%2fpackage.json',
    '/%252e%252e/package.json',
    '/C:/Windows/win.ini',
    '/c%3a/windows',
    '/index.html%00.png',
    '/index.html\u0000',
    '/index.html:$DATA',
    '/.env',
    '/.git/config',
    '/%',
    '/%c0%ae%c0%ae/package.json',
    '/a b',
    'index.html',
  ])('%j names none', (pathname) => {
    expect(readRequestPath(pathname)).toBeNull();
  });
});

describe('paths inside a folder', () => {
  it.each([
    ['/maps', '/maps/a', true],
    ['/maps', '/maps/..a', true],
    ['/maps', '/maps', false],
    ['/maps', '/maps-of-others/a', false],
    ['/maps', '/maps/../secret', false],
    ['/maps', '/', false],
  ])('below %s lies %s: %s', (root, path, expected) => {
    expect(isInside(root, path, 'linux')).toBe(expected);
  });

  it('does not care about capitals on Windows, and does elsewhere', () => {
    expect(isInside('/Maps', '/maps/a', 'win32')).toBe(true);
    expect(isInside('/Maps', '/maps/a', 'linux')).toBe(false);
  });

  it('follows links and refuses those that lead outside', async () => {
    const folder = await makeFolder();
    const root = join(folder, 'root');
    await mkdir(join(root, 'sub'), { recursive: true });
    await writeFile(join(folder, 'secret'), 'x');
    await writeFile(join(root, 'sub', 'file'), 'x');
    await symlink(join(folder, 'secret'), join(root, 'link'));
    await symlink(folder, join(root, 'folder-link'));
    await symlink(join(root, 'sub'), join(root, 'inner-link'));
    const fs = { realpath };
    expect(await resolveInside(root, 'link', fs)).toBeNull();
    expect(await resolveInside(root, 'folder-link/secret', fs)).toBeNull();
    expect(await resolveInside(root, '../secret', fs)).toBeNull();
    expect(await resolveInside(root, 'inner-link/file', fs)).toBe(join(root, 'sub', 'file'));
    expect(await resolveInside(join(folder, 'absent'), 'file', fs)).toBeNull();
  });
});
