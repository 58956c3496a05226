import { describe, expect, it } from 'vitest';
import type { Revisions } from '../../../../renderer/persistence/document-rows.ts';
import type { SaveFailure } from '../../../../renderer/persistence/map-writing.ts';
import { createWriteBehind } from '../../../../renderer/persistence/write-behind.ts';
import type { Delta } from '../../../../shared/document/delta.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { failure, type Result, success } from '../../../../shared/lib/result.ts';
import { type Actor, createActor } from '../../../../shared/model/actor.ts';
import { countingIds } from '../../../helpers/builders.ts';
import { createManualTime, settle } from '../../../persistence/storage.ts';

const at = (map: number): Revisions => ({ map, library: 0 });

function actor(id: string, name: string): Actor {
  return createActor({ id: toId(id), name, color: '#000000' });
}

function change(before: Actor | null, after: Actor | null): Delta {
  const record = after ?? before;
  if (!record) throw new Error('Nothing changes');
  return new Map([[record.id, { before, after }]]);
}

const north = actor('north', 'Northland');
const northRenamed = actor('north', 'North');
const south = actor('south', 'Southland');

interface Call {
  readonly names: (string | undefined)[];
  readonly expected: Revisions;
  readonly writeId: string;
  answer(result: Result<Revisions, SaveFailure>): Promise<void>;
  crash(error: Error): Promise<void>;
}

/** A write-behind on a disk whose every answer the test gives by hand. */
function createBench() {
  const time = createManualTime();
  const calls: Call[] = [];
  const writeBehind = createWriteBehind({
    ids: countingIds(),
    schedule: time.schedule,
    save: (delta, expected, writeId) =>
      new Promise((resolve, reject) => {
        calls.push({
          names: [...delta.values()].map(({ after }) => (after as Actor | null)?.name),
          expected,
          writeId,
          answer: (result) => {
            resolve(result);
            return settle();
          },
          crash: (error) => {
            reject(error);
            return settle();
          },
        });
      }),
  });
  const call = (index: number): Call => {
    const found = calls.at(index);
    if (!found) throw new Error(`There was no write ${index}`);
    return found;
  };
  const kind = () => writeBehind.state().kind;
  return { time, calls, call, kind, writeBehind };
}

const diskFull = failure<SaveFailure>({ kind: 'diskFull', message: 'The disk is full.' });

describe('write-behind', () => {
  it('writes nothing before the map was loaded, and then what waited', async () => {
    const { time, calls, call, kind, writeBehind } = createBench();
    writeBehind.enqueue(change(null, north));
    await time.pass(60_000);
    expect((await writeBehind.flush()).kind).toBe('loading');
    expect(calls).toEqual([]);
    writeBehind.loaded(at(4));
    expect(kind()).toBe('pending');
    await time.pass(300);
    expect(call(0)).toMatchObject({ names: ['Northland'], expected: at(4) });
  });

  it('gathers edits for 300 ms after the first and writes them as one', async () => {
    const { time, calls, call, kind, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    expect(writeBehind.state()).toEqual({ kind: 'saved', revision: 1 });
    writeBehind.enqueue(change(null, north));
    await time.pass(200);
    writeBehind.enqueue(change(north, northRenamed));
    await time.pass(99);
    expect([kind(), calls.length]).toEqual(['pending', 0]);
    await time.pass(1);
    expect([kind(), calls.length]).toEqual(['writing', 1]);
    expect(call(0).names).toEqual(['North']);
    await call(0).answer(success(at(2)));
    expect(writeBehind.state()).toEqual({ kind: 'saved', revision: 2 });
  });

  it('writes nothing for an edit that was taken back in time', async () => {
    const { time, calls, kind, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    writeBehind.enqueue(change(north, null));
    expect(kind()).toBe('saved');
    await time.pass(1_000);
    expect(calls).toEqual([]);
  });

  it('writes what was edited during a write after it, on the revision it gave', async () => {
    const { time, call, kind, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    await time.pass(300);
    writeBehind.enqueue(change(null, south));
    await call(0).answer(success(at(2)));
    expect(kind()).toBe('pending');
    await time.pass(300);
    expect(call(1)).toMatchObject({ names: ['Southland'], expected: at(2) });
  });

  it('keeps the edits of a failed write and saves them, with later ones, when the disk recovers', async () => {
    const { time, call, kind, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    await time.pass(300);
    await call(0).answer(diskFull);
    expect(writeBehind.state()).toEqual({
      kind: 'failing',
      reason: 'The disk is full.',
      attempts: 1,
    });
    writeBehind.enqueue(change(null, south));
    await time.pass(1_000);
    expect(kind()).toBe('failing');
    expect(call(1)).toMatchObject({ names: ['Northland', 'Southland'], expected: at(1) });
    await call(1).answer(success(at(2)));
    expect(writeBehind.state()).toEqual({ kind: 'saved', revision: 2 });
  });

  it('waits longer after each failure, and never more than half a minute', async () => {
    const { time, calls, call, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    await time.pass(300);
    const waits = [];
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      await call(-1).answer(diskFull);
      let waitedMs = 0;
      while (calls.length === attempt) {
        await time.pass(500);
        waitedMs += 500;
      }
      waits.push(waitedMs / 1_000);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30]);
  });

  it('stops failing when the edit that could not be written is undone', async () => {
    const { time, calls, call, kind, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    await time.pass(300);
    await call(0).answer(diskFull);
    writeBehind.enqueue(change(north, null));
    expect(kind()).toBe('saved');
    await time.pass(60_000);
    expect(calls).toHaveLength(1);
  });

  it('counts ten seconds without an answer as a failure', async () => {
    const { time, kind, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    await time.pass(300);
    await time.pass(9_999);
    expect(kind()).toBe('writing');
    await time.pass(1);
    expect(writeBehind.state()).toMatchObject({ kind: 'failing', attempts: 1 });
  });

  it('takes a late success as a success and does not write again', async () => {
    const { time, calls, call, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    await time.pass(300 + 10_000);
    await call(0).answer(success(at(2)));
    expect(writeBehind.state()).toEqual({ kind: 'saved', revision: 2 });
    await time.pass(60_000);
    expect(calls).toHaveLength(1);
  });

  it('tries a write without an answer again as the same write, and later edits only after it', async () => {
    const { time, calls, call, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    await time.pass(300 + 10_000);
    writeBehind.enqueue(change(north, null));
    await time.pass(1_000);
    expect(call(1)).toMatchObject({ names: ['Northland'], expected: at(1) });
    expect(call(1).writeId).toBe(call(0).writeId);
    await call(1).answer(success(at(2)));
    await call(0).answer(success(at(2)));
    await time.pass(300);
    expect(calls).toHaveLength(3);
    expect(call(2)).toMatchObject({ names: [undefined], expected: at(2) });
    expect(call(2).writeId).not.toBe(call(0).writeId);
  });

  it('writes what came since at once after a late success', async () => {
    const { time, call, kind, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    await time.pass(300 + 10_000);
    writeBehind.enqueue(change(null, south));
    await call(0).answer(success(at(2)));
    expect(kind()).toBe('pending');
    await time.pass(300);
    expect(call(1)).toMatchObject({ names: ['Southland'], expected: at(2) });
  });

  it('joins a write with later edits once it is certain not to have happened', async () => {
    const { time, calls, call, kind, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    await time.pass(300 + 10_000);
    await call(0).answer(diskFull);
    expect(kind()).toBe('failing');
    writeBehind.enqueue(change(north, northRenamed));
    await time.pass(1_000);
    expect(calls).toHaveLength(2);
    expect(call(1).names).toEqual(['North']);
    expect(call(1).writeId).not.toBe(call(0).writeId);
  });

  it('tries the very same write again when the connection closed and nobody knows what became of it', async () => {
    const { time, call, calls, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    await time.pass(300);
    await call(0).answer(failure({ kind: 'closed', message: 'The connection was closed.' }));
    writeBehind.enqueue(change(north, null));
    expect(writeBehind.hasUnsaved()).toBe(true);
    await time.pass(1_000);
    expect(call(1)).toMatchObject({ names: ['Northland'], writeId: call(0).writeId });
    await call(1).answer(success(at(2)));
    await time.pass(300);
    expect(call(2)).toMatchObject({ names: [undefined], expected: at(2) });
    await call(2).answer(success(at(3)));
    expect([writeBehind.hasUnsaved(), calls.length]).toEqual([false, 3]);
  });

  it('still has what another window kept it from writing, and is calm about following', async () => {
    const { time, call, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    await time.pass(300);
    await call(0).answer(failure({ kind: 'conflict', message: 'Changed elsewhere.' }));
    expect(writeBehind.hasUnsaved()).toBe(true);
    writeBehind.follow('Another window edits.');
    expect(writeBehind.state()).toEqual({
      kind: 'readOnly',
      reason: 'Another window edits.',
      isFollowing: true,
    });
  });

  it('becomes read-only when another window wrote, and writes no more', async () => {
    const { time, calls, call, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    await time.pass(300);
    await call(0).answer(failure({ kind: 'conflict', message: 'Changed elsewhere.' }));
    expect(writeBehind.state()).toEqual({ kind: 'readOnly', reason: 'Changed elsewhere.' });
    await time.pass(60_000);
    expect((await writeBehind.flush()).kind).toBe('readOnly');
    expect(calls).toHaveLength(1);
  });

  it('keeps the edits when saving throws', async () => {
    const { time, call, kind, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    await time.pass(300);
    await call(0).crash(new TypeError('a bug'));
    expect(kind()).toBe('failing');
    await time.pass(1_000);
    expect(call(1).names).toEqual(['Northland']);
  });

  it('holds edits back while it follows another window', async () => {
    const { time, calls, writeBehind } = createBench();
    writeBehind.holdReadOnly('Another window writes.');
    writeBehind.enqueue(change(null, north));
    await time.pass(60_000);
    expect(writeBehind.state()).toEqual({ kind: 'readOnly', reason: 'Another window writes.' });
    expect(calls).toEqual([]);
  });

  describe('flush', () => {
    it('writes at once and answers when everything is on disk, edits made meanwhile too', async () => {
      const { call, calls, writeBehind } = createBench();
      writeBehind.loaded(at(1));
      writeBehind.enqueue(change(null, north));
      const flushed = writeBehind.flush();
      writeBehind.enqueue(change(null, south));
      await call(0).answer(success(at(2)));
      await call(1).answer(success(at(3)));
      expect(await flushed).toEqual({ kind: 'saved', revision: 3 });
      expect(calls).toHaveLength(2);
    });

    it('tries at once in the middle of a wait and answers what stands in the way', async () => {
      const { time, call, calls, writeBehind } = createBench();
      writeBehind.loaded(at(1));
      writeBehind.enqueue(change(null, north));
      await time.pass(300);
      await call(0).answer(diskFull);
      const flushed = writeBehind.flush();
      await call(1).answer(diskFull);
      expect(await flushed).toMatchObject({ kind: 'failing', attempts: 2 });
      expect(calls).toHaveLength(2);
    });

    it('asked for twice does not write twice', async () => {
      const { call, calls, writeBehind } = createBench();
      writeBehind.loaded(at(1));
      writeBehind.enqueue(change(null, north));
      const both = Promise.all([writeBehind.flush(), writeBehind.flush()]);
      writeBehind.enqueue(change(null, south));
      await call(0).answer(success(at(2)));
      await call(1).answer(success(at(3)));
      expect((await both).map(({ kind }) => kind)).toEqual(['saved', 'saved']);
      expect(calls).toHaveLength(2);
    });
  });

  it('answers whenSaved only when nothing waits any more', async () => {
    const { time, call, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    let answered = false;
    const saved = writeBehind.whenSaved().then((state) => {
      answered = true;
      return state;
    });
    await time.pass(300);
    expect(answered).toBe(false);
    await call(0).answer(success(at(2)));
    expect(await saved).toEqual({ kind: 'saved', revision: 2 });
  });

  it('tells each change of the state once, until a listener stops', async () => {
    const { time, call, writeBehind } = createBench();
    const seen: string[] = [];
    const stop = writeBehind.subscribe(({ kind }) => seen.push(kind));
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    writeBehind.enqueue(change(null, south));
    await time.pass(300);
    await call(0).answer(success(at(2)));
    stop();
    writeBehind.enqueue(change(south, null));
    expect(seen).toEqual(['saved', 'pending', 'writing', 'saved']);
  });

  it('writes what waits when it closes, and nothing afterwards', async () => {
    const { time, call, calls, writeBehind } = createBench();
    writeBehind.loaded(at(1));
    writeBehind.enqueue(change(null, north));
    const closed = writeBehind.close();
    await call(0).answer(success(at(2)));
    expect(await closed).toEqual({ kind: 'saved', revision: 2 });
    writeBehind.enqueue(change(null, south));
    await time.pass(60_000);
    expect(calls).toHaveLength(1);
  });
});
