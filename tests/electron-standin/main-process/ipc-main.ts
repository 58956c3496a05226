import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { decodeClone, encodeClone } from '../wire/clone-codec.ts';
import type { InvokeOutcome } from '../wire/operations.ts';
import { strict } from './strict.ts';
import { type StandInContents, sideOf } from './web-contents.ts';

type InvokeHandler = Parameters<Electron.IpcMain['handle']>[1];

/** Plays `ipcMain` and hands in what pages ask. */
export function createIpcMain() {
  const handlers = new Map<string, InvokeHandler>();
  const ipcMain = Object.assign(new EventEmitter(), {
    // Electron's own field of this name; tests call handlers through it with forged events.
    _invokeHandlers: handlers,
    handle(channel: string, handler: InvokeHandler) {
      if (handlers.has(channel)) {
        throw new Error(`Attempted to register a second handler for '${channel}'`);
      }
      handlers.set(channel, handler);
    },
    handleOnce(channel: string, handler: InvokeHandler) {
      ipcMain.handle(channel, (event, ...args) => {
        handlers.delete(channel);
        return handler(event, ...args);
      });
    },
    removeHandler(channel: string) {
      handlers.delete(channel);
    },
  } satisfies Partial<Electron.IpcMain> & { _invokeHandlers: typeof handlers });

  function eventFrom(contents: StandInContents, url: string): Electron.IpcMainInvokeEvent {
    const senderFrame = sideOf(contents).frameOf({ url, isMainFrame: true });
    const event = { type: 'frame', sender: contents, senderFrame, processId: 1, frameId: 1 };
    return event as unknown as Electron.IpcMainInvokeEvent;
  }

  return {
    ipcMain: strict('ipcMain', ipcMain),
    async invoke(
      contents: StandInContents,
      url: string,
      channel: string,
      args: string,
    ): Promise<InvokeOutcome> {
      try {
        const handler = handlers.get(channel);
        if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
        const event = eventFrom(contents, url);
        const value = await handler(event, ...(decodeClone(args) as unknown[]));
        return { ok: true, value: encodeClone(value) };
      } catch (error) {
        return { ok: false, message: String(error) };
      }
    },
    send(contents: StandInContents, url: string, channel: string, args: string): void {
      ipcMain.emit(channel, eventFrom(contents, url), ...(decodeClone(args) as unknown[]));
    },
  };
}
