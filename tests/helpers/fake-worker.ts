import { MessageChannel } from 'node:worker_threads';
import { expose } from 'comlink';
import { onTestFinished, vi } from 'vitest';

/**
 * A worker in this thread that answers as told, over a real message channel. It ends with the test;
 * `terminate` records whether it was ended before, `fail` makes it fail as the browser tells of it.
 */
export function fakeWorker(answers: Readonly<Record<string, (...asked: never) => unknown>>) {
  const { port1, port2 } = new MessageChannel();
  expose(answers, port1 as unknown as Parameters<typeof expose>[1]);
  const listeners: ((event: { message: string }) => void)[] = [];
  const terminate = vi.fn(() => {
    port1.close();
    port2.close();
  });
  onTestFinished(() => terminate());
  const worker = {
    postMessage: port2.postMessage.bind(port2),
    start: port2.start.bind(port2),
    addEventListener(type: string, listener: never) {
      if (type === 'error') listeners.push(listener);
      else port2.addEventListener(type as 'message', listener);
    },
    removeEventListener: port2.removeEventListener.bind(port2),
    terminate,
  };
  const fail = (message: string) => {
    for (const listener of listeners) listener({ message });
  };
  return { worker: worker as unknown as Worker, terminate, fail };
}
