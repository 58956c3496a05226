import type { Answer } from '../../shared/ipc/channels.ts';

/** Handlers that are watched, and whether any of them is still at work. */
export interface WatchedHandlers<Handlers> {
  readonly handlers: Handlers;
  /** Resolves when nothing is at work any more, or the time is up. */
  settle(limitMs: number): Promise<void>;
}

/**
 * Watches what handlers have begun. A page that closes no longer waits for its answer, but the copy that
 * it asked for last is still being written: the program may not leave before it is.
 */
export function watchHandlers<
  Handlers extends Readonly<Record<string, (request: never) => Promise<Answer<unknown>>>>,
>(handlers: Handlers): WatchedHandlers<Handlers> {
  const atWork = new Set<Promise<unknown>>();
  const watched = Object.entries(handlers).map(([name, handler]) => [
    name,
    (request: never) => {
      const answering = handler(request);
      atWork.add(answering);
      const leave = (): boolean => atWork.delete(answering);
      answering.then(leave, leave);
      return answering;
    },
  ]);
  return {
    handlers: Object.fromEntries(watched) as Handlers,
    async settle(limitMs) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const timeIsUp = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, limitMs);
      });
      await Promise.race([Promise.allSettled(atWork), timeIsUp]);
      clearTimeout(timer);
    },
  };
}
