import { runInThisContext } from 'node:vm';
import type * as Electron from 'electron';
import { decodeClone, encodeClone } from '../wire/clone-codec.ts';
import type { Link } from '../wire/link.ts';
import type { HostOperations, LogEntry, MainOperations, PageEvent } from '../wire/operations.ts';
import { createApp } from './app.ts';
import { createBrowserWindowClass } from './browser-window.ts';
import { createDialog } from './dialog.ts';
import { createIpcMain } from './ipc-main.ts';
import { createMenus } from './menu.ts';
import {
  createNativeTheme,
  createNet,
  createPowerMonitor,
  createScreen,
  createShell,
} from './parts.ts';
import { createRuntime, type Runtime, type WindowEntry } from './runtime.ts';
import { createSession } from './session.ts';
import { strict } from './strict.ts';
import { sideOf } from './web-contents.ts';

/** The stand-in of the `electron` module for one main process. */
export interface StandIn {
  readonly electron: object;
  log(entry: LogEntry): void;
  /** Call once the main script has run. */
  start(): void;
}

/** Assembles the stand-in around a link to the browser. */
export function createStandIn(host: Link<HostOperations>, appFolder: string): StandIn {
  const runtime = createRuntime(host, appFolder);
  const sessions = createSession(runtime);
  const { app, start } = createApp(runtime);
  const { ipcMain, ...ipc } = createIpcMain();
  const { dialog, stub } = createDialog(runtime);
  const { Menu, MenuItem } = createMenus(runtime, (role) => {
    const window = runtime.windows.get(runtime.focusedId)?.window;
    if (role === 'quit') app.quit();
    else if (role === 'close') window?.close();
    else if (role === 'reload') window?.reload();
    else if (role === 'togglefullscreen') window?.setFullScreen(!window.isFullScreen());
    else runtime.log({ kind: 'setting', name: `role.${role}`, value: true });
  });
  const electron = strict('electron', {
    app,
    BrowserWindow: createBrowserWindowClass(runtime, () => sessions.defaultSession),
    dialog,
    ipcMain,
    Menu,
    MenuItem,
    nativeTheme: createNativeTheme(runtime),
    net: createNet((request) => sessions.serve(request)),
    powerMonitor: createPowerMonitor(),
    protocol: sessions.protocol,
    screen: createScreen(),
    session: strict('session', {
      get defaultSession() {
        if (!runtime.isReady) throw new Error('Session can only be received when app is ready');
        return sessions.defaultSession;
      },
    }),
    shell: createShell(runtime),
  } satisfies Partial<Record<keyof typeof Electron, unknown>>);
  host.serve(createOperations(runtime, { sessions, ipc, stub, electron, quit: app.quit }));
  return {
    electron,
    log: runtime.log,
    start: () => start(sessions.defaultSession),
  };
}

interface Parts {
  readonly sessions: ReturnType<typeof createSession>;
  readonly ipc: Omit<ReturnType<typeof createIpcMain>, 'ipcMain'>;
  readonly stub: ReturnType<typeof createDialog>['stub'];
  readonly electron: object;
  readonly quit: () => void;
}

function createOperations(runtime: Runtime, parts: Parts): MainOperations {
  const { sessions, ipc } = parts;
  const find = (windowId: number): WindowEntry | undefined => runtime.windows.get(windowId);
  return {
    handleRequest: (request) => sessions.handleRequest(request, find(request.windowId)),
    async askNavigation(windowId, url, isMainFrame) {
      const contents = find(windowId)?.contents;
      if (contents === undefined) return true;
      const side = sideOf(contents);
      const frame = isMainFrame
        ? (contents.mainFrame as never)
        : side.frameOf({ url, isMainFrame });
      return side.askNavigation(url, frame);
    },
    async askWindowOpen(windowId, request) {
      const contents = find(windowId)?.contents;
      return contents === undefined || sideOf(contents).askWindowOpen(request);
    },
    async askDownload(windowId, download) {
      const entry = find(windowId);
      return entry === undefined || sessions.askDownload(entry, download);
    },
    askSocket: (windowId, url) => sessions.askSocket(windowId, url),
    async pageEvent(windowId, event: PageEvent) {
      const entry = find(windowId);
      entry?.takePageEvent(event);
      if (entry !== undefined && event.kind === 'domReady') await sessions.applyPermissions(entry);
    },
    async invoke(windowId, url, channel, args) {
      const contents = find(windowId)?.contents;
      if (contents === undefined) return { ok: false, message: 'Error: The window has gone' };
      return ipc.invoke(contents, url, channel, args);
    },
    send(windowId, url, channel, args) {
      const contents = find(windowId)?.contents;
      if (contents !== undefined) ipc.send(contents, url, channel, args);
    },
    async evaluate(source, argument) {
      const evaluated = runInThisContext(`(${source})`) as (
        electron: object,
        arg: unknown,
      ) => unknown;
      return encodeClone(await evaluated(parts.electron, decodeClone(argument)));
    },
    stubDialog: (kind, answer) => parts.stub(kind, decodeClone(answer)),
    quit: parts.quit,
    settle() {},
  };
}
