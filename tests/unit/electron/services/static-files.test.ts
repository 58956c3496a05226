import { mkdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createStaticFiles } from '../../../../electron/services/static-files.ts';
import { makeFolder } from './failing-fs.ts';

async function makeBundle() {
  const folder = await makeFolder();
  const root = join(folder, 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(
    join(root, 'index.html'),
    '<html><head><meta nonce="__CSP_NONCE__"></head><style nonce="__CSP_NONCE__"></style></html>',
  );
  await writeFile(join(root, 'assets', 'index-Bq3xY_1z.js'), 'run()');
  await writeFile(join(root, 'assets', 'UniGB-UCS2-H-CsD31xYz.bcmap'), 'table');
  await writeFile(join(root, 'icon.svg'), '<svg/>');
  await writeFile(join(root, 'notes.map'), '{}');
  await writeFile(join(folder, 'secret.json'), '{}');
  await symlink(join(folder, 'secret.json'), join(root, 'link.json'));
  return createStaticFiles(root, 'loopback', { readFile, realpath });
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('the built page', () => {
  it('carries a nonce of its own each time, in the page and in its policy', async () => {
    const files = await makeBundle();
    const pages = await Promise.all([files('/'), files('/index.html')]);
    const nonces = pages.map(
      (page) => /nonce="([^"]+)"/.exec(textOf(page?.bytes ?? Buffer.of()))?.[1],
    );
    expect(new Set(nonces).size).toBe(2);
    pages.forEach((page, index) => {
      expect(textOf(page?.bytes ?? Buffer.of())).not.toContain('__CSP_NONCE__');
      const policy = page?.headers['Content-Security-Policy'];
      expect(policy).toContain(`style-src 'self' 'nonce-${nonces[index]}'`);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src[^;]*(unsafe|nonce)/);
      expect(page?.headers['Cache-Control']).toBe('no-store');
    });
  });

  it('tells the page which edition serves it', async () => {
    const page = await (await makeBundle())('/');
    expect(textOf(page?.bytes ?? Buffer.of())).toContain(
      '<meta name="branchpoint-edition" content="loopback">',
    );
  });

  it('lets hashed files be kept for ever and others be asked about', async () => {
    const files = await makeBundle();
    const script = await files('/assets/index-Bq3xY_1z.js');
    expect(script?.headers['Cache-Control']).toContain('immutable');
    expect(script?.headers['Content-Type']).toBe('text/javascript; charset=utf-8');
    const icon = await files('/icon.svg');
    expect(icon?.headers['Cache-Control']).toBe('no-cache');
    expect(icon?.headers.ETag).toMatch(/^"[\w-]+"$/);
  });

  it('holds the tables of letters that a PDF may ask for', async () => {
    const table = await (await makeBundle())('/assets/UniGB-UCS2-H-CsD31xYz.bcmap');
    expect(textOf(table?.bytes ?? Buffer.of())).toBe('table');
    expect(table?.headers['Content-Type']).toBe('application/octet-stream');
  });

  it.each(['/absent.js', '/assets', '/notes.map', '/link.json', '/../secret.json', '/assets/'])(
    'has no %s',
    async (pathname) => {
      expect(await (await makeBundle())(pathname)).toBeNull();
    },
  );
});
