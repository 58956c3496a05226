import { appendFile, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createJournals, withJournals } from '../../../../electron/services/journals.ts';
import type { FileSystem } from '../../../../electron/services/ports.ts';
import { createSnapshots } from '../../../../electron/services/snapshots.ts';
import type { RequestOf } from '../../../../shared/ipc/contract.ts';
import { createNotes, fileSystemWith, makeFolder, systemError } from './failing-fs.ts';

const documentId = 'map-hanoi';
const schema = { node: 1 };
const START_MS = Date.UTC(2019, 1, 28, 14, 3, 22);

async function setUp() {
  const root = await makeFolder();
  const folder = join(root, 'journals-loopback');
  const log = createNotes();
  const time = { nowMs: START_MS };
  const clock = { nowMs: () => time.nowMs };
  /** A host as it comes up after an earlier one has gone. */
  const start = (fs: FileSystem = fileSystemWith({})) => {
    const ports = { fs, clock, log, appVersion: '0.2.0' };
    const snapshots = createSnapshots(join(root, 'copies'), ports);
    const hasCopy = (snapshotId: string) => snapshots.has(snapshotId);
    const journals = createJournals(folder, { ...ports, hasCopy });
    return { journals, copies: withJournals(snapshots, journals) };
  };
  return { folder, time, start, ...start() };
}

function copyAt(map: number, library = 1): RequestOf<'snapshots.write'> {
  const records = Array.from({ length: map }, (_, at) => nodeOf(at + 1));
  return {
    ...{ documentId, title: 'Hanoi', revision: map, libraryRevision: library, reason: 'edit' },
    counts: { node: map },
    content: JSON.stringify({ format: 'branchpoint/map', schema, records }),
  };
}

const nodeOf = (at: number) => ({ type: 'node', id: `n${at}`, title: `Node ${at}` });

/** The save that makes revision `map` of the one before: a map of revision 3 has nodes 1, 2 and 3. */
function saveTo(map: number, library = 1): RequestOf<'journal.append'> {
  return {
    ...{ documentId, title: 'Hanoi', writeId: `w${map}`, schema, growth: { node: 1 } },
    before: { map: map - 1, library },
    after: { map, library },
    changes: JSON.stringify({ put: [nodeOf(map)], removed: [] }),
  };
}

type Copies = Awaited<ReturnType<typeof setUp>>['copies'];

async function newestIn(copies: Copies) {
  const listed = await copies.list();
  if (!listed.ok) throw new Error(listed.message);
  return listed.value.snapshots[0];
}

/** The ids of the nodes in the newest copy there is. */
async function nodesIn(copies: Copies): Promise<string[]> {
  const newest = await newestIn(copies);
  const read = await copies.read(newest?.snapshotId ?? '');
  if (!read.ok) throw new Error(read.message);
  return JSON.parse(read.value.content).records.map(({ id }: { id: string }) => id);
}

const opened = (isContinued: boolean) => ({ ok: true, value: { isContinued } });
const noted = (needsCopy: boolean) => ({ ok: true, value: { needsCopy } });

describe('the journal of a map', () => {
  it('asks for a copy when a map is opened of which there is none, and goes on from it', async () => {
    const { journals, copies } = await setUp();
    const revisions = { map: 2, library: 1 };
    expect(await journals.open({ documentId, revisions })).toEqual(opened(false));
    await copies.write(copyAt(2));
    expect(await journals.open({ documentId, revisions })).toEqual(opened(true));
    expect(await journals.append(saveTo(3))).toEqual(noted(false));
  });

  it('is offered with the copy as the map at its last save', async () => {
    const { journals, copies, time } = await setUp();
    await copies.write(copyAt(2));
    time.nowMs += 4_000;
    await journals.append(saveTo(3));
    await journals.append(saveTo(4));
    expect(await newestIn(copies)).toMatchObject({
      documentId,
      revision: 4,
      savedAtMs: START_MS + 4_000,
      counts: { node: 4 },
      reason: 'journal',
    });
    expect(await nodesIn(copies)).toEqual(['n1', 'n2', 'n3', 'n4']);
  });

  it('outlives the host, torn as its last line may be', async () => {
    const { journals, copies, folder, start } = await setUp();
    await copies.write(copyAt(1));
    await journals.append(saveTo(2));
    await journals.append(saveTo(3));
    const [name = ''] = await readdir(folder);
    const { length } = await readFile(join(folder, name));
    await truncate(join(folder, name), length - 3);
    const again = start();
    expect(await nodesIn(again.copies)).toEqual(['n1', 'n2']);
    expect(await again.journals.open({ documentId, revisions: { map: 2, library: 1 } })).toEqual(
      opened(true),
    );
    expect(await again.journals.append(saveTo(3))).toEqual(noted(false));
    expect(await nodesIn(start().copies)).toEqual(['n1', 'n2', 'n3']);
  });

  it('begins with a later copy and forgets the saves that are in it', async () => {
    const { journals, copies, folder } = await setUp();
    await copies.write(copyAt(1));
    await journals.append(saveTo(2));
    await journals.append(saveTo(3));
    const [name = ''] = await readdir(folder);
    const long = (await readFile(join(folder, name))).length;
    await copies.write(copyAt(2));
    expect((await readFile(join(folder, name))).length).toBeLessThan(long);
    expect(await nodesIn(copies)).toEqual(['n1', 'n2', 'n3']);
    await copies.write(copyAt(3));
    expect(await newestIn(copies)).toMatchObject({ reason: 'edit', revision: 3 });
  });

  it('comes before a newer copy that holds less, where a crash kept it from beginning with that', async () => {
    const { journals, copies, folder, start } = await setUp();
    await copies.write(copyAt(1));
    await journals.append(saveTo(2));
    await journals.append(saveTo(3));
    const [name = ''] = await readdir(folder);
    const before = await readFile(join(folder, name));
    await copies.write(copyAt(2));
    await writeFile(join(folder, name), before);
    const again = start();
    expect(await newestIn(again.copies)).toMatchObject({ reason: 'journal', revision: 3 });
    expect(await nodesIn(again.copies)).toEqual(['n1', 'n2', 'n3']);
  });

  it('counts a save that came again once', async () => {
    const { journals, copies } = await setUp();
    await copies.write(copyAt(1));
    await journals.append(saveTo(2));
    const both = [nodeOf(2), nodeOf(7)];
    await journals.append({
      ...saveTo(2),
      writeId: 'w2 again',
      changes: JSON.stringify({ put: both, removed: [] }),
    });
    expect(await nodesIn(copies)).toEqual(['n1', 'n2', 'n7']);
    expect(await newestIn(copies)).toMatchObject({ revision: 2 });
  });

  it('goes on after a crash between its line and the database’s own commit', async () => {
    const { journals, copies, start } = await setUp();
    await copies.write(copyAt(1));
    await journals.append(saveTo(2));
    await journals.append(saveTo(3));
    const again = start();
    expect(await again.journals.open({ documentId, revisions: { map: 2, library: 1 } })).toEqual(
      opened(true),
    );
  });

  it('begins anew where the database holds something else, and puts by what no copy has', async () => {
    const { journals, copies, folder } = await setUp();
    await copies.write(copyAt(1));
    await journals.append(saveTo(2));
    const kept = await readFile(join(folder, (await readdir(folder))[0] ?? ''), 'utf8');
    expect(await journals.open({ documentId, revisions: { map: 9, library: 1 } })).toEqual(
      opened(false),
    );
    const [, previous = ''] = (await readdir(folder)).sort();
    expect(await readFile(join(folder, previous), 'utf8')).toBe(kept);
    expect(await newestIn(copies)).toMatchObject({ reason: 'edit', revision: 1 });
  });

  it('asks for a copy when the library was changed elsewhere, when its copy is gone, and when it is long', async () => {
    const { journals, copies, start } = await setUp();
    await copies.write(copyAt(1));
    expect(await journals.append({ ...saveTo(2, 2) })).toEqual(noted(true));
    await copies.write(copyAt(2, 2));
    const long = { ...saveTo(3, 2), changes: JSON.stringify({ put: ['x'.repeat(1_100_000)] }) };
    expect(await journals.append(long)).toEqual(noted(true));
    await copies.write(copyAt(3, 2));
    const moved = start(
      fileSystemWith({ stat: (() => Promise.reject(systemError('ENOENT'))) as FileSystem['stat'] }),
    );
    expect(await moved.journals.open({ documentId, revisions: { map: 3, library: 2 } })).toEqual(
      opened(false),
    );
  });

  it('says what is wrong with one that is damaged or of a newer program, and offers the copy', async () => {
    const { journals, copies, folder, start } = await setUp();
    await copies.write(copyAt(1));
    await journals.append(saveTo(2));
    const [name = ''] = await readdir(folder);
    await writeFile(join(folder, name), 'nothing that was written here\n');
    const listed = await start().copies.list();
    expect(listed).toMatchObject({
      value: {
        snapshots: [{ reason: 'edit', revision: 1 }],
        damaged: [{ snapshotId: name, reason: expect.stringMatching(/damaged/) }],
      },
    });
    expect(await copies.read(name)).toMatchObject({
      ok: false,
      code: 'damaged',
      message: expect.stringMatching(/choose the copy before it/),
    });
  });

  it('takes nothing from behind a damaged line, and keeps that file aside', async () => {
    const { journals, copies, folder, start } = await setUp();
    await copies.write(copyAt(1));
    await journals.append(saveTo(2));
    const [name = ''] = await readdir(folder);
    await appendFile(join(folder, name), `0123456789abcdef ${JSON.stringify(saveTo(3))}\n`);
    const again = start();
    expect(await nodesIn(again.copies)).toEqual(['n1', 'n2']);
    await again.journals.append(saveTo(3));
    expect(await nodesIn(again.copies)).toEqual(['n1', 'n2', 'n3']);
    expect(await readdir(folder)).toContain(`${name}.previous`);
  });

  it('says in words that a disk is full, and goes on once there is room', async () => {
    const { journals, copies, start } = await setUp();
    await copies.write(copyAt(1));
    let isFull = true;
    const fs = fileSystemWith({});
    const filling = fileSystemWith({
      open: (async (path: string, flags: string, mode?: number) => {
        const file = await fs.open(path, flags, mode);
        const write = file.writeFile.bind(file);
        file.writeFile = async (...args: Parameters<typeof write>) => {
          if (!isFull) return write(...args);
          // As much as still went onto the disk.
          await write(Buffer.from(args[0] as Uint8Array).subarray(0, 20));
          throw systemError('ENOSPC');
        };
        return file;
      }) as FileSystem['open'],
    });
    const host = start(filling);
    expect(await host.journals.append(saveTo(2))).toMatchObject({
      ok: false,
      code: 'diskFull',
      message: expect.stringMatching(/saved in the database is not affected/),
    });
    isFull = false;
    expect(await host.journals.append(saveTo(2))).toEqual(noted(false));
    expect(await host.journals.append(saveTo(3))).toEqual(noted(false));
    expect(await nodesIn(host.copies)).toEqual(['n1', 'n2', 'n3']);
    expect(
      await journals.open({ documentId: 'map-other', revisions: { map: 1, library: 1 } }),
    ).toEqual(opened(false));
  });

  it('begins anew, and asks for a copy, where somebody deletes it between two saves', async () => {
    const { journals, copies, folder } = await setUp();
    await copies.write(copyAt(1));
    await journals.append(saveTo(2));
    for (const name of await readdir(folder)) await rm(join(folder, name));
    expect(await journals.append(saveTo(3))).toEqual({ ok: true, value: { needsCopy: true } });
    await copies.write(copyAt(3));
    await journals.append(saveTo(4));
    expect(await nodesIn(copies)).toEqual(['n1', 'n2', 'n3', 'n4']);
  });

  it('is gone with the copies of a map that is forgotten', async () => {
    const { journals, copies, folder } = await setUp();
    await copies.write(copyAt(1));
    await journals.append(saveTo(2));
    await journals.open({ documentId, revisions: { map: 9, library: 1 } });
    expect(await readdir(folder)).toHaveLength(2);
    expect(await copies.forget(documentId)).toEqual({ ok: true, value: { removedCount: 1 } });
    expect(await readdir(folder)).toEqual([]);
  });
});
