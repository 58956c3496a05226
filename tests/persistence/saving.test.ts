import { describe, expect, it } from 'vitest';
import type { MapStorage } from '../../renderer/persistence/database.ts';
import type { Revisions } from '../../renderer/persistence/document-rows.ts';
import {
  createMapRepository,
  type MapRepository,
} from '../../renderer/persistence/map-repository.ts';
import type { SaveFailure } from '../../renderer/persistence/map-writing.ts';
import { createWriteBehind, type WriteBehind } from '../../renderer/persistence/write-behind.ts';
import { apply, type Delta } from '../../shared/document/delta.ts';
import { allRecords, type DocumentState, stateOf } from '../../shared/document/state.ts';
import type { MapId, RecordId } from '../../shared/lib/ids.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import { arbitraryMap } from '../helpers/arbitraries.ts';
import { buildSmallMap, countingIds } from '../helpers/builders.ts';
import { injectFaults } from '../helpers/fault-middleware.ts';
import * as fc from '../helpers/laws.ts';
import {
  createClock,
  createDisk,
  createManualTime,
  expectSuccess,
  openStorage,
} from './storage.ts';

// Shared by all windows: a save is known by its name, so no two may have the same.
const ids = countingIds();

type SaveAnswer = Promise<Result<Revisions, SaveFailure>>;

/** One window with an open map: its memory, its write-behind, and the disk below. */
interface OpenWindow {
  readonly storage: MapStorage;
  readonly repository: MapRepository;
  readonly writeBehind: WriteBehind;
  readonly time: ReturnType<typeof createManualTime>;
  memory: DocumentState;
  edit(delta: Delta): void;
}

async function openWindow(
  mapId: MapId,
  disk = createDisk(),
  throughWire: (answer: SaveAnswer) => SaveAnswer = (answer) => answer,
  records?: readonly AnyRecord[],
): Promise<OpenWindow> {
  const storage = await openStorage(disk);
  const repository = createMapRepository(storage, { clock: createClock() });
  if (records) expectSuccess(await repository.createMapDocument({ records, texts: [] }));
  const loaded = expectSuccess(await repository.loadWorkspace(mapId));
  const time = createManualTime();
  const writeBehind = createWriteBehind({
    ids,
    schedule: time.schedule,
    save: (delta, expected, writeId) =>
      throughWire(repository.save(mapId, delta, expected, writeId)),
  });
  writeBehind.loaded(loaded.revisions);
  const open: OpenWindow = {
    storage,
    repository,
    writeBehind,
    time,
    memory: stateOf(loaded.records),
    edit(delta) {
      open.memory = apply(open.memory, delta);
      writeBehind.enqueue(delta);
    },
  };
  return open;
}

async function readBack(repository: MapRepository, mapId: MapId): Promise<DocumentState> {
  const loaded = expectSuccess(await repository.loadWorkspace(mapId));
  expect(loaded.setAside).toEqual([]);
  return stateOf(loaded.records);
}

const small = buildSmallMap();
const retitle = (title: string): Delta =>
  new Map([[small.talks.id, { before: small.talks, after: { ...small.talks, title } }]]);

describe('an edit', () => {
  it.each([
    ['the disk is full', new DOMException('No space left on device', 'UnknownError')],
    ['the quota is used up', new DOMException('Too much.', 'QuotaExceededError')],
  ])('survives while %s, and is on disk once there is room again', async (_, error) => {
    const window = await openWindow(small.map.id, createDisk(), undefined, small.records);
    const faults = await injectFaults(window.storage.tables);
    faults.failWrites(error);
    window.edit(retitle('Budget 2027'));
    expect(await window.writeBehind.flush()).toMatchObject({ kind: 'failing' });
    expect(await readBack(window.repository, small.map.id)).toEqual(small.state);
    faults.repair();
    const saved = window.writeBehind.whenSaved();
    await window.time.pass(1_000);
    expect(await saved).toEqual({ kind: 'saved', revision: 2 });
    expect(await readBack(window.repository, small.map.id)).toEqual(window.memory);
  });

  it('that was not flushed is all that a crash can take; the map is whole', async () => {
    const disk = createDisk();
    const window = await openWindow(small.map.id, disk, undefined, small.records);
    window.edit(retitle('Written'));
    await window.writeBehind.flush();
    const written = window.memory;
    window.edit(retitle('Not written yet'));
    window.storage.close();
    const after = await openWindow(small.map.id, disk);
    expect(after.memory).toEqual(written);
  });

  it('is written once when the answer of its save is lost on the way', async () => {
    let lost = 0;
    const loseFirst = (answer: SaveAnswer): SaveAnswer => {
      lost += 1;
      return lost === 1 ? answer.then(() => new Promise<never>(() => undefined)) : answer;
    };
    const window = await openWindow(small.map.id, createDisk(), loseFirst, small.records);
    window.edit(retitle('Once'));
    const first = window.writeBehind.flush();
    await window.time.pass(10_000);
    expect(await first).toMatchObject({ kind: 'failing' });
    window.edit(retitle('And then again'));
    expect(await window.writeBehind.flush()).toEqual({ kind: 'saved', revision: 3 });
    expect(await readBack(window.repository, small.map.id)).toEqual(window.memory);
  });

  it('of a window that did not see the other window’s save is kept and not written over it', async () => {
    const disk = createDisk();
    const one = await openWindow(small.map.id, disk, undefined, small.records);
    const two = await openWindow(small.map.id, disk);
    one.edit(retitle('From one'));
    await one.writeBehind.flush();
    two.edit(retitle('From two'));
    expect(await two.writeBehind.flush()).toMatchObject({ kind: 'readOnly' });
    expect(two.memory.node.get(small.talks.id)?.title).toBe('From two');
    expect(await readBack(one.repository, small.map.id)).toEqual(one.memory);
  });
});

/** What a random edit does to the record that it picks from the map as it will be in the end. */
type Act = {
  readonly pick: number;
  readonly kind: 'put' | 'remove' | 'alter';
  readonly flush: boolean;
};

const acts = fc.array(
  fc.record({
    pick: fc.nat(1_000),
    kind: fc.constantFrom('put' as const, 'remove' as const, 'alter' as const),
    flush: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
);

function deltaOf(act: Act, memory: DocumentState, pool: readonly AnyRecord[], at: number): Delta {
  const record = pool[act.pick % pool.length];
  if (!record) return new Map();
  const table = memory[record.type] as ReadonlyMap<RecordId, AnyRecord>;
  const before = table.get(record.id) ?? null;
  const isGone = act.kind === 'remove' && record.type !== 'map';
  const after = isGone ? null : act.kind === 'alter' ? { ...record, altered: at } : record;
  return before || after ? new Map([[record.id, { before, after }]]) : new Map();
}

describe('any sequence of edits, written in any batches, with any failures between', () => {
  it('leaves on disk what is in memory', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryMap, acts, fc.array(fc.boolean()), async (made, edits, faulty) => {
        const map = [...made.state.map.values()][0];
        if (!map) throw new Error('A map without its record');
        const window = await openWindow(map.id, createDisk(), undefined, [map]);
        const faults = await injectFaults(window.storage.tables);
        const pool = allRecords(made.state);
        for (const [at, act] of edits.entries()) {
          if (faulty[at]) faults.failWrites(new DOMException('No space left', 'UnknownError'));
          window.edit(deltaOf(act, window.memory, pool, at));
          if (act.flush) await window.writeBehind.flush();
          faults.repair();
        }
        expect(await window.writeBehind.close()).toMatchObject({ kind: 'saved' });
        expect(await readBack(window.repository, map.id)).toEqual(window.memory);
        const [summary] = expectSuccess(await window.repository.listMaps());
        expect(summary?.title).toBe(map.title);
        expect(summary?.counts.node ?? 0).toBe(window.memory.node.size);
      }),
      { numRuns: 60 },
    );
  });
});
