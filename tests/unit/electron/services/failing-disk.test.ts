import * as nodeFs from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createServices, type HostPorts } from '../../../../electron/services/create-services.ts';
import type { FileSystem } from '../../../../electron/services/ports.ts';
import type { RequestOf } from '../../../../shared/ipc/contract.ts';
import { createNotes, fileSystemWith, makeFolder, systemError } from './failing-fs.ts';

const ERRORS = ['ENOSPC', 'EACCES', 'EIO', 'EBUSY'] as const;
const CALLS = [
  'open',
  'rename',
  'rm',
  'mkdir',
  'readdir',
  'readFile',
  'stat',
  'realpath',
  'statfs',
] as const satisfies readonly (keyof FileSystem)[];
const HANDLE_CALLS = ['writeFile', 'sync', 'read', 'stat', 'close'] as const;

/** The file system with one function that fails each time. */
function failingIn(call: keyof FileSystem, fail: () => Promise<never>): FileSystem {
  return fileSystemWith({ [call]: fail } as Partial<FileSystem>);
}

/** Files open, and one thing that is done with an open one fails. */
function failingOpenFiles(call: (typeof HANDLE_CALLS)[number], code: string): FileSystem {
  return fileSystemWith({
    open: (async (path: string, flags: string, mode?: number) => {
      const file = await nodeFs.open(path, flags, mode);
      const close = file.close.bind(file);
      Object.assign(file, {
        [call]: async () => {
          if (call === 'close') await close();
          throw systemError(code);
        },
      });
      return file;
    }) as FileSystem['open'],
  });
}

function copyOf(revision: number): RequestOf<'snapshots.write'> {
  const map = { documentId: 'map-hanoi', title: 'Hanoi', counts: { node: 9 } };
  return { ...map, revision, content: `{"revision":${revision}}`, reason: 'edit' };
}

const vouched: RequestOf<'sentinel.write'> = {
  documents: [{ documentId: 'map-hanoi', title: 'Hanoi', revision: 12, recordCount: 80, hash: '' }],
  forgotten: [],
  hostVersion: 'Chromium 156',
};

async function setUp() {
  const folder = await makeFolder();
  const paths = { dataFolder: join(folder, 'data'), snapshotFolder: join(folder, 'copies') };
  const database = {
    storageFolder: paths.dataFolder,
    origin: 'branchpoint_app_0',
    browserProfile: null,
  };
  await nodeFs.mkdir(join(paths.dataFolder, 'IndexedDB', 'branchpoint_app_0.indexeddb.leveldb'), {
    recursive: true,
  });
  const withFs = (fs: FileSystem) => {
    const ports: Omit<HostPorts, 'fs'> = {
      edition: 'electron',
      version: '0.2.0',
      platform: 'linux',
      paths,
      database,
      clock: { nowMs: () => Date.UTC(2026, 10, 22) },
      log: createNotes(),
    };
    return createServices({ ...ports, fs });
  };
  const sound = withFs(fileSystemWith({}));
  for (let revision = 1; revision <= 12; revision += 1) {
    await sound['snapshots.write'](copyOf(revision));
  }
  await sound['sentinel.write'](vouched);
  return { sound, withFs };
}

type Services = ReturnType<typeof createServices>;

const questions: readonly [string, (services: Services, snapshotId: string) => Promise<unknown>][] =
  [
    ['writing a copy', (services) => services['snapshots.write'](copyOf(13))],
    ['listing copies', (services) => services['snapshots.list']({})],
    ['reading a copy', (services, snapshotId) => services['snapshots.read']({ snapshotId })],
    ['reading the sentinel', (services) => services['sentinel.read']({})],
    ['writing the sentinel', (services) => services['sentinel.write'](vouched)],
    ['measuring the disk', (services) => services['storage.space']({})],
    ['setting the database aside', (services) => services['storage.setAside']({})],
  ];

async function copiesIn(services: Services): Promise<string[]> {
  const found = await services['snapshots.list']({});
  if (!found.ok) throw new Error(found.message);
  return found.value.snapshots.map(({ snapshotId }) => snapshotId);
}

describe.each(questions)('%s on a failing disk', (_, ask) => {
  it('is always answered, and loses no copy that was there', async () => {
    const { sound, withFs } = await setUp();
    const faults = ERRORS.flatMap((code) => [
      ...CALLS.map((call) => failingIn(call, async () => Promise.reject(systemError(code)))),
      ...HANDLE_CALLS.map((call) => failingOpenFiles(call, code)),
    ]);
    for (const fs of faults) {
      const before = await copiesIn(sound);
      const outcome = (await ask(withFs(fs), before[0] ?? '')) as { ok: boolean; message?: string };
      expect(outcome.ok ? 'A sentence.' : outcome.message).toMatch(/^[A-Z].*\.$/);
      // A write that came through may have let the oldest of ten go.
      expect(await copiesIn(sound)).toEqual(expect.arrayContaining(before.slice(0, 9)));
    }
    for (const snapshotId of await copiesIn(sound)) {
      expect(await sound['snapshots.read']({ snapshotId })).toMatchObject({ ok: true });
    }
    expect(await sound['sentinel.read']({})).toMatchObject({ value: { state: 'kept' } });
  }, 60_000);
});

describe('a disk that never answers', () => {
  afterEach(() => void vi.useRealTimers());

  it.each(questions)('is waited for so long, and no longer, when %s', async (_, ask) => {
    const { sound, withFs } = await setUp();
    const [newest = ''] = await copiesIn(sound);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const silent = Object.fromEntries(CALLS.map((call) => [call, () => new Promise(() => {})]));
    const asked = ask(withFs(fileSystemWith(silent as Partial<FileSystem>)), newest);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await asked).toMatchObject({
      ok: false,
      code: 'ioError',
      message: expect.stringContaining('does not answer'),
    });
  });

  it('leaves no timer behind when it does answer', async () => {
    const { sound } = await setUp();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await sound['sentinel.read']({});
    expect(vi.getTimerCount()).toBe(0);
  });
});
