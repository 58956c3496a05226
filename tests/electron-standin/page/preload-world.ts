import type * as Electron from 'electron';
import { decodeClone, encodeClone } from '../wire/clone-codec.ts';
import { createWorldBridge, type WorldBridge } from './world-bridge.ts';

export interface PreloadSettings {
  readonly token: string;
  readonly platform: string;
  readonly argv: readonly string[];
}

/** What goes to the host through the binding only this world can see. */
export type PreloadMessage =
  | { kind: 'invoke'; id: number; url: string; channel: string; args: string }
  | { kind: 'send'; url: string; channel: string; args: string }
  | { kind: 'failed'; message: string };

/** What the host hands back. */
export type HostMessage =
  | { kind: 'event'; channel: string; args: string }
  | { kind: 'reply'; id: number; ok: boolean; value: string };

type Listener = (event: object, ...args: unknown[]) => void;
type PreloadScript = (
  require: (name: string) => unknown,
  process: object,
  module: { exports: object },
  exports: object,
) => void;

/** Runs a preload script in this isolated world with what a sandboxed preload may have. */
export function installPreloadWorld(settings: PreloadSettings, preload: PreloadScript): void {
  if (window !== window.top) return;
  const tell = createTeller(settings.token);
  const bridge = createWorldBridge(`${settings.token}:page`, `${settings.token}:preload`, () => {
    throw new Error('A page cannot expose anything to the preload.');
  });
  const { ipcRenderer, receive } = createIpcRenderer(tell);
  Object.defineProperty(globalThis, settings.token, { value: receive });
  const electron = strictly('electron in the preload', {
    ipcRenderer: strictly('ipcRenderer', ipcRenderer),
    contextBridge: strictly('contextBridge', createContextBridge(bridge)),
  });
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const process = Object.freeze({
    platform: settings.platform,
    argv: settings.argv,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    isMainFrame: true,
  });
  const module = { exports: {} };
  try {
    preload(require, process, module, module.exports);
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

function createTeller(token: string): (message: PreloadMessage) => void {
  const binding = (globalThis as unknown as Record<string, (text: string) => void>)[
    `${token}_tell`
  ];
  if (binding === undefined) throw new Error('The stand-in has not bound its passage.');
  return (message) => binding(JSON.stringify(message));
}

/** Plays `contextBridge`. */
export function createContextBridge(bridge: WorldBridge) {
  return {
    exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api),
  } satisfies Partial<Electron.ContextBridge>;
}

/** Plays `ipcRenderer`; what the host hands back goes to `receive`. */
export function createIpcRenderer(tell: (message: PreloadMessage) => void) {
  const listeners = new Map<string, Listener[]>();
  const replies = new Map<number, (message: HostMessage & { kind: 'reply' }) => void>();
  let lastId = 0;

  const ipcRenderer = {
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      lastId += 1;
      const id = lastId;
      tell({ kind: 'invoke', id, url: location.href, channel, args: encodeClone(args) });
      return new Promise((resolve, reject) => {
        replies.set(id, (reply) => {
          if (reply.ok) resolve(decodeClone(reply.value));
          else reject(new Error(`Error invoking remote method '${channel}': ${reply.value}`));
        });
      });
    },
    send(channel: string, ...args: unknown[]): void {
      tell({ kind: 'send', url: location.href, channel, args: encodeClone(args) });
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    once(channel: string, listener: Listener) {
      const once: Listener = (...args) => {
        ipcRenderer.off(channel, once);
        listener(...args);
      };
      return ipcRenderer.on(channel, once);
    },
    off(channel: string, listener: Listener) {
      const rest = (listeners.get(channel) ?? []).filter((other) => other !== listener);
      listeners.set(channel, rest);
      return ipcRenderer;
    },
    removeListener: (channel: string, listener: Listener) => ipcRenderer.off(channel, listener),
    removeAllListeners(channel: string) {
      listeners.delete(channel);
      return ipcRenderer;
    },
  };

  function receive(message: HostMessage): void {
    if (message.kind === 'reply') {
      replies.get(message.id)?.(message);
      replies.delete(message.id);
      return;
    }
    const args = decodeClone(message.args) as unknown[];
    for (const listener of listeners.get(message.channel) ?? []) {
      listener({ sender: ipcRenderer, ports: [] }, ...args);
    }
  }

  return { ipcRenderer, receive };
}

function strictly<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(object, key) {
      if (typeof key === 'string' && !(key in object) && key !== 'then' && key !== '__esModule') {
        throw new Error(`The Electron stand-in has no ${name}.${key}.`);
      }
      return Reflect.get(object, key);
    },
  });
}
