import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { openDatabase, type StorageFactory } from '../../renderer/persistence/database.ts';
import { createMapRepository } from '../../renderer/persistence/map-repository.ts';
import { buildSmallMap } from '../helpers/builders.ts';
import {
  createClock,
  createDisk,
  createManualTime,
  expectFailure,
  expectSuccess,
  openStorage,
} from './storage.ts';

/** Every row of every table, and the native version: what "untouched" means. */
async function readEverything(factory: StorageFactory): Promise<unknown> {
  const raw = new Dexie('branchpoint', factory);
  await raw.open();
  const tables: Record<string, unknown> = {};
  for (const table of raw.tables) tables[table.name] = await table.toArray();
  const everything = { version: raw.backendDB().version, tables };
  raw.close();
  return everything;
}

async function makeDatabase(
  factory: StorageFactory,
  version: number,
  tables: Record<string, string>,
  schema: number,
): Promise<void> {
  const raw = new Dexie('branchpoint', factory);
  raw.version(version).stores(tables);
  await raw.open();
  await raw.table('meta').put({ key: 'schema', value: schema });
  raw.close();
}

describe('openDatabase', () => {
  it('makes an empty database on first start and finds it again', async () => {
    const factory = createDisk();
    const first = await openStorage(factory);
    expect(await first.tables.meta.get('schema')).toEqual({ key: 'schema', value: 2 });
    await first.tables.texts.put({ hash: 'h', text: 'kept' });
    first.close();
    const second = await openStorage(factory);
    expect(await second.tables.texts.get('h')).toEqual({ hash: 'h', text: 'kept' });
  });

  it('writes one thing at a time, whatever tables are written', async () => {
    const { tables } = await openStorage();
    const order: string[] = [];
    const write = (name: 'texts' | 'sessions') =>
      tables.transaction('rw', tables[name], async () => {
        await tables[name].get('another');
        order.push(`${name} begins`);
        for (let at = 0; at < 5; at += 1) await tables[name].get('another');
        order.push(`${name} ends`);
      });
    await Promise.all([write('texts'), write('sessions')]);
    const [first = '', , third = ''] = order.map((step) => step.split(' ')[0] ?? '');
    const inTurn = [first, third].flatMap((name) => [`${name} begins`, `${name} ends`]);
    expect(order).toEqual(inTurn);
  });

  it('leaves a database with newer tables untouched', async () => {
    const factory = createDisk();
    await makeDatabase(factory, 7, { meta: 'key', charts: 'id' }, 7);
    const before = await readEverything(factory);
    const refused = expectFailure(await openDatabase('branchpoint', { factory }));
    expect(refused.kind).toBe('newerSchema');
    expect(refused.message).toMatch(/newer version of Branchpoint.*untouched/s);
    expect(await readEverything(factory)).toEqual(before);
  });

  it('leaves a database whose rows mean something newer untouched, though its tables look the same', async () => {
    const factory = createDisk();
    const storage = await openStorage(factory);
    await storage.tables.meta.put({ key: 'schema', value: 3 });
    storage.close();
    const before = await readEverything(factory);
    expect(expectFailure(await openDatabase('branchpoint', { factory })).kind).toBe('newerSchema');
    expect(await readEverything(factory)).toEqual(before);
  });

  it('says that data was lost instead of starting empty, until the person accepts it', async () => {
    const factory = loseData(createDisk());
    const lost = expectFailure(await openDatabase('branchpoint', { factory }));
    expect(lost.kind).toBe('dataLost');
    expect(lost.message).toContain('restore');
    const accepted = await openDatabase('branchpoint', { factory, acceptLoss: true });
    expect(await expectSuccess(accepted).tables.documents.count()).toBe(0);
  });

  it('gives up after ten seconds when the database does not answer', async () => {
    const time = createManualTime();
    const silent = Object.create(createDisk().indexedDB) as IDBFactory;
    silent.open = () => ({}) as IDBOpenDBRequest;
    const factory = { indexedDB: silent, IDBKeyRange };
    const opening = openDatabase('branchpoint', { factory, schedule: time.schedule });
    await time.pass(10_000);
    expect(expectFailure(await opening).kind).toBe('noAnswer');
  });

  it('says what is wrong when the browser cannot open the database', async () => {
    const broken = new IDBFactory();
    broken.open = () => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    };
    const factory = { indexedDB: broken, IDBKeyRange };
    const refused = expectFailure(await openDatabase('branchpoint', { factory }));
    expect(refused.kind).toBe('storage');
    expect(refused.message).toContain('damaged');
  });

  it('lets a newer program take the database over and no longer writes to it', async () => {
    const factory = createDisk();
    const told: string[] = [];
    const storage = await openStorage(factory, { onTakenAway: ({ kind }) => told.push(kind) });
    await makeDatabase(factory, 7, { meta: 'key', documents: 'id' }, 7);
    expect(told).toEqual(['version']);
    const before = await readEverything(factory);
    const refused = expectFailure(
      await storage.run((tables) => tables.meta.put({ key: 'a', value: 1 })),
    );
    expect(refused.kind).toBe('version');
    expect(await readEverything(factory)).toEqual(before);
  });

  it('connects again by itself when the browser drops the connection', async () => {
    const storage = await openStorage();
    storage.tables.close({ disableAutoOpen: false });
    expectSuccess(await storage.run((tables) => tables.texts.put({ hash: 'h', text: 'later' })));
    expect(await storage.tables.texts.get('h')).toEqual({ hash: 'h', text: 'later' });
  });

  it('does not put an empty database in the place of one that vanished', async () => {
    const factory = createDisk();
    const storage = await openStorage(factory);
    const repository = createMapRepository(storage, { clock: createClock() });
    const { records, map } = buildSmallMap();
    expectSuccess(await repository.createMapDocument({ records, texts: [] }));
    storage.tables.close({ disableAutoOpen: false });
    await deleteDatabase(factory.indexedDB);
    const refused = expectFailure(await repository.loadWorkspace(map.id));
    expect(refused.message).toContain('no longer there');
    expect(await factory.indexedDB.databases()).toEqual([]);
  });

  it('refuses work after it was closed on purpose', async () => {
    const storage = await openStorage();
    storage.close();
    expect(expectFailure(await storage.run((tables) => tables.documents.count())).kind).toBe(
      'closed',
    );
  });
});

function deleteDatabase(factory: IDBFactory): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.deleteDatabase('branchpoint');
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

/** A browser that reports, as Chromium does, that it threw a damaged database away. */
function loseData(disk: StorageFactory): StorageFactory {
  const honest = disk.indexedDB;
  const factory = Object.create(honest) as IDBFactory;
  factory.databases = () => honest.databases();
  factory.open = (name, version) => {
    const request = honest.open(name, version);
    request.addEventListener('upgradeneeded', (event) => {
      Object.defineProperty(event, 'dataLoss', { value: 'total' });
    });
    return request;
  };
  return { indexedDB: factory, IDBKeyRange };
}
