import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSentinel } from '../../../../electron/services/sentinel.ts';
import { createNotes, fileSystemWith, fullDisk, makeFolder } from './failing-fs.ts';

const clock = { nowMs: () => 0 };
const hanoi = { documentId: 'map-hanoi', title: 'Hanoi', revision: 4, recordCount: 80 };

describe('the sentinel', () => {
  it('remembers which maps the database held', async () => {
    const path = join(await makeFolder(), 'data', 'state.json');
    const sentinel = createSentinel(path, { fs: fileSystemWith({}), clock, log: createNotes() });
    expect(await sentinel.read()).toEqual({ ok: true, value: { documents: [] } });
    await sentinel.write([hanoi]);
    expect(await sentinel.read()).toEqual({ ok: true, value: { documents: [hanoi] } });
  });

  it('keeps the last of several lists written at once', async () => {
    const path = join(await makeFolder(), 'state.json');
    const sentinel = createSentinel(path, { fs: fileSystemWith({}), clock, log: createNotes() });
    await Promise.all([1, 2, 3].map((revision) => sentinel.write([{ ...hanoi, revision }])));
    expect(await sentinel.read()).toMatchObject({ value: { documents: [{ revision: 3 }] } });
  });

  it.each(['', '{"documents":', '{"documents":[{"documentId":7}]}', '[]', '{}'])(
    'reads the damaged file %j as empty and notes it',
    async (text) => {
      const path = join(await makeFolder(), 'state.json');
      await writeFile(path, text);
      const log = createNotes();
      const sentinel = createSentinel(path, { fs: fileSystemWith({}), clock, log });
      expect(await sentinel.read()).toEqual({ ok: true, value: { documents: [] } });
      expect(log.lines).toHaveLength(1);
    },
  );

  it('keeps the earlier list when the disk is full', async () => {
    const path = join(await makeFolder(), 'state.json');
    const ports = { clock, log: createNotes() };
    await createSentinel(path, { ...ports, fs: fileSystemWith({}) }).write([hanoi]);
    const before = await readFile(path, 'utf8');
    const sentinel = createSentinel(path, { ...ports, fs: fullDisk() });
    expect(await sentinel.write([])).toMatchObject({ ok: false, code: 'diskFull' });
    expect(await readFile(path, 'utf8')).toBe(before);
  });
});
