import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { forge, packArchive, partsOf } from '../../helpers/archives.ts';
import { buildSmallMap } from '../../helpers/builders.ts';
import { folderForEach, runCommand } from '../../helpers/cli-folder.ts';

const small = buildSmallMap();
const original = { name: 'talks.pdf', bytes: new Uint8Array([37, 80, 68, 70]) };
const inFolder = folderForEach();

async function backup(): Promise<string> {
  const { parts, head } = partsOf({
    records: small.records,
    texts: [small.text],
    originals: [original],
  });
  await writeFile(inFolder('all.branchpoint'), await packArchive(parts, head));
  return inFolder('all.branchpoint');
}

async function file(bytes: Uint8Array): Promise<string> {
  await writeFile(inFolder('x.branchpoint'), bytes);
  return inFolder('x.branchpoint');
}

describe('branchpoint archive check', () => {
  it('says what is in a sound backup, and ends with 0', async () => {
    const { code, text, messages } = await runCommand('archive', 'check', await backup());
    expect([code, messages]).toEqual([0, expect.stringContaining('sound backup')]);
    expect(text).toContain(`map: ${small.map.title}`);
    expect(text).toContain('original files: 1');
  });

  it('says the same as JSON', async () => {
    const { text } = await runCommand('archive', 'check', await backup(), '--json');
    expect(JSON.parse(text)).toMatchObject({
      isSound: true,
      documents: [{ id: small.map.id }],
      texts: 1,
      damage: [],
    });
  });

  it('names what is damaged, and ends with 1', async () => {
    const path = `texts/${'a'.repeat(64)}.txt`;
    const damaged = await file(forge({ [path]: new TextEncoder().encode('other') }));
    const { code, text } = await runCommand('archive', 'check', damaged);
    expect([code, text]).toEqual([1, expect.stringContaining('under the name of another')]);
  });

  it('says in words that a file is no backup', async () => {
    const { code, messages } = await runCommand('archive', 'check', await file(new Uint8Array(99)));
    expect([code, messages]).toEqual([1, expect.stringContaining('is not a backup')]);
  });
});

describe('branchpoint archive extract', () => {
  it('writes the parts of a backup as files, and its map is a sound map file', async () => {
    const { code } = await runCommand(
      'archive',
      'extract',
      await backup(),
      '--out',
      inFolder('out'),
    );
    expect(code).toBe(0);
    expect((await readdir(inFolder('out'))).sort()).toEqual(
      ['library.json', 'manifest.json', 'maps', 'originals', 'settings.json', 'texts'].sort(),
    );
    expect((await runCommand('validate', inFolder('out/maps/map.json'))).code).toBe(0);
    const [name = ''] = await readdir(inFolder('out/originals'));
    expect(Buffer.compare(await readFile(inFolder(`out/originals/${name}`)), original.bytes)).toBe(
      0,
    );
  });

  it('writes nothing into a folder that is there', async () => {
    await mkdir(inFolder('out'));
    const { code, messages } = await runCommand(
      ...['archive', 'extract', await backup(), '--out', inFolder('out')],
    );
    expect([code, messages]).toEqual([2, expect.stringContaining('is there already')]);
    expect(await readdir(inFolder('out'))).toEqual([]);
  });

  it('writes nothing of a backup whose names lead out of the folder', async () => {
    const hostile = await file(forge({ '../outside.txt': new Uint8Array([1]) }));
    const { code } = await runCommand('archive', 'extract', hostile, '--out', inFolder('out'));
    expect(code).toBe(1);
    expect((await readdir(inFolder())).sort()).toEqual(['x.branchpoint']);
  });
});
