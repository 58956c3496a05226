import { describe, expect, it } from 'vitest';
import {
  acquireWriterLease,
  type LockPort,
  writerLockName,
} from '../../../../renderer/persistence/writer-lease.ts';
import { settle } from '../../../persistence/storage.ts';
import { createLocks } from '../../../persistence/windows.ts';

describe('the writer lease', () => {
  it('goes to the first window; the second one follows', async () => {
    const locks = createLocks();
    const first = await acquireWriterLease(locks);
    const second = await acquireWriterLease(locks);
    expect([first.state(), second.state()]).toEqual(['writer', 'follower']);
    expect([...locks.names]).toEqual([writerLockName]);
  });

  it('passes to the window that waits when the writer closes, and tells it', async () => {
    const locks = createLocks();
    const first = await acquireWriterLease(locks);
    const second = await acquireWriterLease(locks);
    const told: string[] = [];
    second.onChange((state) => told.push(state));
    first.release();
    await settle();
    expect(second.state()).toBe('writer');
    expect(told).toEqual(['writer']);
    expect((await acquireWriterLease(locks)).state()).toBe('follower');
  });

  it('is not taken by a follower that closed while it waited', async () => {
    const locks = createLocks();
    const first = await acquireWriterLease(locks);
    const second = await acquireWriterLease(locks);
    second.release();
    first.release();
    await settle();
    expect(second.state()).toBe('follower');
    expect(locks.held()).toBe(false);
  });

  it('no longer calls a listener that stopped', async () => {
    const locks = createLocks();
    const first = await acquireWriterLease(locks);
    const second = await acquireWriterLease(locks);
    const told: string[] = [];
    second.onChange((state) => told.push(state))();
    first.release();
    await settle();
    expect(told).toEqual([]);
    expect(second.state()).toBe('writer');
  });

  it('is taken from a writer that does not let go, which then waits for its turn again', async () => {
    const locks = createLocks();
    const first = await acquireWriterLease(locks);
    const second = await acquireWriterLease(locks);
    const told: string[] = [];
    first.onChange((state) => told.push(state));
    await second.takeOver();
    await settle();
    expect([first.state(), second.state()]).toEqual(['follower', 'writer']);
    second.release();
    await settle();
    expect(told).toEqual(['follower', 'writer']);
  });

  it('is taken by the window that asks, not by the one that waited longest', async () => {
    const locks = createLocks();
    const first = await acquireWriterLease(locks);
    const second = await acquireWriterLease(locks);
    const third = await acquireWriterLease(locks);
    await third.takeOver();
    await settle();
    expect([first.state(), second.state(), third.state()]).toEqual([
      'follower',
      'follower',
      'writer',
    ]);
    third.release();
    await settle();
    expect(second.state()).toBe('writer');
  });

  it('goes back and forth, and one window has it at a time', async () => {
    const locks = createLocks();
    const windows = [await acquireWriterLease(locks), await acquireWriterLease(locks)];
    for (const turn of [1, 0, 1, 1, 0]) {
      await windows[turn]?.takeOver();
      await settle();
      const writers = windows.map((each) => each.state() === 'writer');
      expect(writers).toEqual([turn === 0, turn === 1]);
    }
  });

  it('stays with its writer, and the asker waits on, when the browser cannot steal locks', async () => {
    const locks = createLocks();
    const first = await acquireWriterLease(locks);
    const second = await acquireWriterLease({
      request: (name, options, whileHeld) =>
        options.steal
          ? Promise.reject(new Error('no stealing here'))
          : locks.request(name, options, whileHeld),
    });
    await expect(second.takeOver()).rejects.toThrow('no stealing here');
    expect([first.state(), second.state()]).toEqual(['writer', 'follower']);
    first.release();
    await settle();
    expect(second.state()).toBe('writer');
  });

  it('says so when the browser refuses locks altogether', async () => {
    const locks: LockPort = { request: () => Promise.reject(new Error('no locks here')) };
    await expect(acquireWriterLease(locks)).rejects.toThrow('no locks here');
  });
});
