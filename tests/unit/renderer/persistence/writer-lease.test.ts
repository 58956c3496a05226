import { describe, expect, it } from 'vitest';
import {
  acquireWriterLease,
  type LockPort,
  writerLockName,
} from '../../../../renderer/persistence/writer-lease.ts';
import { settle } from '../../../persistence/storage.ts';

type Waiting = { grant: (lock: object | null) => void; signal: AbortSignal | undefined };

/** One origin's lock manager: exclusive locks, first come first served, as the Web Locks API has it. */
function createLocks(): LockPort & { held(): boolean; names: Set<string> } {
  let held = false;
  const queue: Waiting[] = [];
  const names = new Set<string>();
  const passOn = (): void => {
    const next = queue.shift();
    if (next) next.grant({});
  };
  return {
    names,
    held: () => held,
    request(name, options, whileHeld) {
      names.add(name);
      return new Promise((resolve, reject) => {
        const grant = (lock: object | null): void => {
          if (lock) held = true;
          whileHeld(lock).then(() => {
            if (lock) {
              held = false;
              passOn();
            }
            resolve(undefined);
          }, reject);
        };
        if (!held) grant({});
        else if (options.ifAvailable) grant(null);
        else {
          const waiting = { grant, signal: options.signal };
          queue.push(waiting);
          options.signal?.addEventListener('abort', () => {
            queue.splice(queue.indexOf(waiting), 1);
            reject(options.signal?.reason);
          });
        }
      });
    },
  };
}

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

  it('says so when the browser refuses locks altogether', async () => {
    const locks: LockPort = { request: () => Promise.reject(new Error('no locks here')) };
    await expect(acquireWriterLease(locks)).rejects.toThrow('no locks here');
  });
});
