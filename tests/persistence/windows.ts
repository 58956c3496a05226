import type { WindowChannel, WindowMessage } from '../../renderer/persistence/window-channel.ts';
import type { LockPort } from '../../renderer/persistence/writer-lease.ts';

interface Waiting {
  readonly grant: (lock: object | null) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * One origin's lock manager: exclusive locks, first come first served, that can be stolen, as the Web
 * Locks API has it.
 */
export function createLocks(): LockPort & { held(): boolean; readonly names: ReadonlySet<string> } {
  let holder: { readonly lose: (reason: unknown) => void } | null = null;
  const queue: Waiting[] = [];
  const names = new Set<string>();
  const passOn = (): void => queue.shift()?.grant({});
  return {
    names,
    held: () => holder !== null,
    request(name, options, whileHeld) {
      names.add(name);
      return new Promise((resolve, reject) => {
        const grant = (lock: object | null): void => {
          const own = { lose: reject };
          if (lock) holder = own;
          whileHeld(lock).then(() => {
            if (holder === own) {
              holder = null;
              passOn();
            }
            resolve(undefined);
          }, reject);
        };
        if (options.steal) {
          holder?.lose(new DOMException('Stolen', 'AbortError'));
          grant({});
        } else if (!holder) grant({});
        else if (options.ifAvailable) grant(null);
        else {
          const waiting = { grant, signal: options.signal };
          queue.push(waiting);
          options.signal?.addEventListener('abort', () => {
            const at = queue.indexOf(waiting);
            if (at < 0) return;
            queue.splice(at, 1);
            reject(options.signal?.reason);
          });
        }
      });
    },
  };
}

/** Windows of one browser that hear each other, and never themselves; what is said is copied on its way. */
export function createWindows(): { join(): WindowChannel & { leave(): void } } {
  const windows = new Set<Set<(message: WindowMessage) => void>>();
  return {
    join() {
      const own = new Set<(message: WindowMessage) => void>();
      windows.add(own);
      return {
        say(message) {
          const copy = structuredClone(message);
          for (const other of windows) {
            if (other === own) continue;
            queueMicrotask(() => {
              if (windows.has(other)) for (const listener of [...other]) listener(copy);
            });
          }
        },
        listen(listener) {
          own.add(listener);
          return () => own.delete(listener);
        },
        /** Closed, or too busy to hear anything. */
        leave: () => windows.delete(own),
      };
    },
  };
}
