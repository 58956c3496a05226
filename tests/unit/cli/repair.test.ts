import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readMapFile } from '../../../shared/formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../../../shared/formats/branchpoint/write-map-file.ts';
import { buildSmallMap } from '../../helpers/builders.ts';
import { folderForEach, runCommand } from '../../helpers/cli-folder.ts';
import { expectSuccess } from '../../persistence/storage.ts';

const small = buildSmallMap();
const inFolder = folderForEach();
const sound = writeMapFile(small.state, { sources: 'full', texts: small.texts, app: 'Test' });

async function fileWith(text: string): Promise<string> {
  await writeFile(inFolder('map.json'), text);
  return inFolder('map.json');
}

/** The map with a node whose confidence is none. */
function damaged(): string {
  const file = JSON.parse(sound) as { records: { id: string; confidence?: string }[] };
  for (const record of file.records) {
    if (record.id === small.talks.id) record.confidence = 'certain';
  }
  return JSON.stringify(file);
}

describe('repairing a map file on the command line', () => {
  it('says of a sound file that it is sound, and writes it where that is asked', async () => {
    const path = await fileWith(sound);
    const { code, messages } = await runCommand('repair', path, '--out', inFolder('out.json'));
    expect([code, messages]).toEqual([0, `${path} is a sound map file.`]);
    const written = expectSuccess(readMapFile(await readFile(inFolder('out.json'), 'utf8')));
    expect(written.records).toHaveLength(small.records.length);
  });

  it('names what is wrong, and writes nothing unless told where to', async () => {
    const path = await fileWith(damaged());
    const { code, messages } = await runCommand('repair', path);
    expect(code).toBe(1);
    expect(messages).toContain(small.talks.title);
    expect(messages).toContain('Nothing was written');
    expect(await readFile(path, 'utf8')).toBe(damaged());
  });

  it('makes the file whole, and keeps everything else of it', async () => {
    const path = await fileWith(damaged());
    const { code } = await runCommand('repair', path, '--out', inFolder('out.json'));
    expect(code).toBe(1);
    const { records } = expectSuccess(readMapFile(await readFile(inFolder('out.json'), 'utf8')));
    expect(records).toHaveLength(small.records.length);
    const talks = records.find(({ id }) => id === small.talks.id);
    expect(talks).toMatchObject({ title: small.talks.title, confidence: null });
  });

  it('lists the faults for other programs', async () => {
    const { code, text } = await runCommand('repair', await fileWith(damaged()), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(text).faults).toEqual([
      expect.objectContaining({ what: expect.stringContaining(small.talks.title) }),
    ]);
  });

  it('refuses what is no map file', async () => {
    const { code, messages } = await runCommand('repair', await fileWith('Once upon a time'));
    expect(code).toBe(2);
    expect(messages).not.toBe('');
  });
});
