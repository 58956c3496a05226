import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSnapshotFolderHandlers } from '../../../../../electron/main/ipc/handlers/snapshot-folder.ts';
import {
  createPreferences,
  preferencesFile,
  readChosenSnapshotFolder,
} from '../../../../../electron/services/preferences.ts';
import { createSnapshots } from '../../../../../electron/services/snapshots.ts';
import { createNotes, fileSystemWith, makeFolder } from '../../services/failing-fs.ts';

async function setUp() {
  const folder = await makeFolder();
  const dataFolder = join(folder, 'data');
  await mkdir(dataFolder);
  const fs = fileSystemWith({});
  const log = createNotes();
  const clock = { nowMs: () => 0 };
  const preferences = createPreferences(preferencesFile(dataFolder), { fs, log });
  const snapshots = createSnapshots(join(folder, 'copies'), {
    fs,
    clock,
    log,
    appVersion: '0.2.0',
  });
  const shown: string[] = [];
  const choice = { canceled: false, filePaths: [] as string[] };
  const handlers = createSnapshotFolderHandlers({
    dialog: { showOpenDialog: async () => choice } as never,
    shell: { showItemInFolder: (path) => void shown.push(path) },
    window: () => null as never,
    fs,
    preferences,
    snapshots,
    dataFolder,
  });
  const choose = (path: string | null) => {
    choice.canceled = path === null;
    choice.filePaths = path === null ? [] : [path];
    return handlers['snapshots.chooseFolder']({});
  };
  const write = () =>
    snapshots.write({
      documentId: 'm',
      title: 'Hanoi',
      revision: 1,
      counts: {},
      content: '{}',
      reason: 'edit',
    });
  return {
    folder,
    dataFolder,
    snapshots,
    shown,
    choose,
    write,
    show: handlers['snapshots.showFolder'],
  };
}

describe('choosing the folder of backup copies', () => {
  it('takes the copies along and remembers the choice, for both editions', async () => {
    const { folder, dataFolder, snapshots, choose, write } = await setUp();
    await write();
    const stick = join(folder, 'stick');
    await mkdir(stick);
    expect(await choose(stick)).toEqual({
      ok: true,
      value: { chosen: true, folder: stick, copiedCount: 1 },
    });
    expect(await readdir(stick)).toEqual(await readdir(join(folder, 'copies')));
    expect(snapshots.folder()).toBe(stick);
    expect(readChosenSnapshotFolder(preferencesFile(dataFolder))).toBe(stick);
  });

  it('makes a folder of its own in one that holds other things', async () => {
    const { folder, choose, write } = await setUp();
    await write();
    const documents = join(folder, 'documents');
    await mkdir(documents);
    await writeFile(join(documents, 'letter.txt'), 'Dear');
    const own = join(documents, 'Branchpoint backups');
    expect(await choose(documents)).toMatchObject({ value: { folder: own } });
    expect((await readdir(documents)).sort()).toEqual(['Branchpoint backups', 'letter.txt']);
  });

  it('does nothing when the person thinks better of it', async () => {
    const { folder, snapshots, choose } = await setUp();
    expect(await choose(null)).toEqual({ ok: true, value: { chosen: false } });
    expect(snapshots.folder()).toBe(join(folder, 'copies'));
  });

  it('refuses our own data folder: what damages the database would take the copies too', async () => {
    const { folder, dataFolder, snapshots, choose } = await setUp();
    for (const path of [dataFolder, join(dataFolder, 'IndexedDB')]) {
      expect(await choose(path)).toMatchObject({ ok: false, code: 'notAllowed' });
    }
    expect(snapshots.folder()).toBe(join(folder, 'copies'));
  });
});

describe('showing the folder of backup copies', () => {
  it('points at the newest copy', async () => {
    const { folder, shown, show, write } = await setUp();
    const written = await write();
    expect(await show({})).toEqual({ ok: true, value: {} });
    const { snapshotId } = written.ok ? written.value : { snapshotId: '' };
    expect(shown).toEqual([join(folder, 'copies', snapshotId)]);
  });

  it('says when there is none yet', async () => {
    const { shown, show } = await setUp();
    expect(await show({})).toMatchObject({ ok: false, code: 'notFound' });
    expect(shown).toEqual([]);
  });
});
