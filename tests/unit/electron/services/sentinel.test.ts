import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileSystem } from '../../../../electron/services/ports.ts';
import { createSentinel } from '../../../../electron/services/sentinel.ts';
import type { DocumentState, RequestOf } from '../../../../shared/ipc/contract.ts';
import { createNotes, fileSystemWith, fullDisk, makeFolder, systemError } from './failing-fs.ts';

const hanoi = { documentId: 'map-hanoi', title: 'Hanoi', revision: 4, recordCount: 80, hash: '' };
const other = { ...hanoi, documentId: 'map-other', title: 'Other' };

const SAVED_AT_MS = Date.UTC(2019, 1, 28, 14, 5, 33);

async function setUp({ fs = fileSystemWith({}) }: { fs?: FileSystem } = {}) {
  const folder = await makeFolder();
  const path = join(folder, 'state.json');
  const log = createNotes();
  const clock = { nowMs: () => SAVED_AT_MS };
  const withFs = (another: FileSystem) =>
    createSentinel(path, { fs: another, clock, log, appVersion: '0.2.0' });
  return { folder, path, log, withFs, sentinel: withFs(fs) };
}

function vouchFor(
  documents: readonly DocumentState[],
  forgotten: readonly string[] = [],
): RequestOf<'sentinel.write'> {
  return {
    documents: [...documents],
    forgotten: [...forgotten],
    hostVersion: 'Chromium 156',
  };
}

describe('the sentinel', () => {
  it('remembers which maps the database held, when, and under which program', async () => {
    const { sentinel } = await setUp();
    expect(await sentinel.read()).toEqual({
      ok: true,
      value: { state: 'none', documents: [], appVersion: '', hostVersion: '' },
    });
    await sentinel.write(vouchFor([hanoi]));
    expect(await sentinel.read()).toEqual({
      ok: true,
      value: {
        state: 'kept',
        documents: [{ ...hanoi, savedAtMs: SAVED_AT_MS, hostVersion: 'Chromium 156' }],
        appVersion: '0.2.0',
        hostVersion: 'Chromium 156',
      },
    });
  });

  it('goes on remembering maps that vanished, until it is told to forget them', async () => {
    const { sentinel } = await setUp();
    await sentinel.write(vouchFor([hanoi, other]));
    await sentinel.write(vouchFor([]));
    expect(await sentinel.read()).toMatchObject({
      value: { documents: [{ documentId: 'map-hanoi' }, { documentId: 'map-other' }] },
    });
    await sentinel.write(vouchFor([], ['map-hanoi']));
    expect(await sentinel.read()).toMatchObject({
      value: { documents: [{ documentId: 'map-other' }] },
    });
  });

  it('is not talked down to an earlier revision, unless the map was restored on purpose', async () => {
    const { sentinel } = await setUp();
    await sentinel.write(vouchFor([hanoi]));
    await sentinel.write(vouchFor([{ ...hanoi, revision: 2 }]));
    expect(await sentinel.read()).toMatchObject({ value: { documents: [{ revision: 4 }] } });
    await sentinel.write(vouchFor([{ ...hanoi, revision: 2 }], ['map-hanoi']));
    expect(await sentinel.read()).toMatchObject({ value: { documents: [{ revision: 2 }] } });
  });

  it('takes in lists written at once one after the other', async () => {
    const { sentinel } = await setUp();
    await Promise.all([
      sentinel.write(vouchFor([hanoi])),
      sentinel.write(vouchFor([other])),
      sentinel.write(vouchFor([{ ...hanoi, revision: 5 }])),
    ]);
    expect(await sentinel.read()).toMatchObject({
      value: { documents: [{ documentId: 'map-hanoi', revision: 5 }, { documentId: 'map-other' }] },
    });
  });

  it('reads the file of the first release', async () => {
    const { sentinel, path } = await setUp();
    const { hash: _, ...early } = hanoi;
    const file = { format: 'branchpoint/sentinel', version: 1, documents: [early] };
    await writeFile(path, JSON.stringify({ ...file, savedAt: '2019-02-28T14:05:33.000Z' }));
    expect(await sentinel.read()).toMatchObject({
      value: { state: 'kept', documents: [{ ...hanoi, savedAtMs: SAVED_AT_MS }] },
    });
  });

  it.each(['', '{"documents":', '{"documents":[{"documentId":7}]}', '[]', '{}', 'null'])(
    'says that the file %j is damaged, and keeps it when it writes a new one',
    async (text) => {
      const { sentinel, path, folder, log } = await setUp();
      await writeFile(path, text);
      expect(await sentinel.read()).toMatchObject({ value: { state: 'damaged', documents: [] } });
      expect(log.lines).toHaveLength(1);
      await sentinel.write(vouchFor([hanoi]));
      expect(await sentinel.read()).toMatchObject({ value: { state: 'kept' } });
      const [damaged = ''] = (await readdir(folder)).filter((name) => name.includes('damaged'));
      expect(await readFile(join(folder, damaged), 'utf8')).toBe(text);
    },
  );

  it('keeps the earlier list when the disk is full', async () => {
    const { sentinel, withFs, path } = await setUp();
    await sentinel.write(vouchFor([hanoi]));
    const before = await readFile(path, 'utf8');
    expect(await withFs(fullDisk()).write(vouchFor([other]))).toMatchObject({
      ok: false,
      code: 'diskFull',
    });
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  it('writes nothing over a list that it cannot read just now', async () => {
    const { sentinel, withFs, path } = await setUp();
    await sentinel.write(vouchFor([hanoi]));
    const before = await readFile(path, 'utf8');
    const readFileOnce = (async () => {
      throw systemError('EIO');
    }) as unknown as FileSystem['readFile'];
    const failing = withFs(fileSystemWith({ readFile: readFileOnce }));
    expect(await failing.read()).toMatchObject({ ok: false, code: 'ioError' });
    expect(await failing.write(vouchFor([other]))).toMatchObject({ ok: false, code: 'ioError' });
    expect(await readFile(path, 'utf8')).toBe(before);
  });
});
