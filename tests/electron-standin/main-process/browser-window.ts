import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type * as Electron from 'electron';
import type { PageEvent } from '../wire/operations.ts';
import type { Runtime, WindowEntry } from './runtime.ts';
import { preventable, strict } from './strict.ts';
import { createWebContents, type StandInContents, sideOf } from './web-contents.ts';

type Options = Electron.BrowserWindowConstructorOptions;
type WindowMembers = ReturnType<typeof windowMembers>['members'];
export type StandInWindow = EventEmitter & WindowMembers;

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 } as const;
const DEFAULT_SIZE = { width: 800, height: 600 } as const;
let lastWindowId = 0;

/** The class as the program sees it. */
export interface BrowserWindowClass {
  new (options?: Options): StandInWindow;
  getAllWindows(): StandInWindow[];
  getFocusedWindow(): StandInWindow | null;
  fromId(id: number): StandInWindow | null;
  fromWebContents(contents: StandInContents): StandInWindow | null;
}

/** Makes the `BrowserWindow` class of one run. */
export function createBrowserWindowClass(
  runtime: Runtime,
  session: () => unknown,
): BrowserWindowClass {
  const windows = (): StandInWindow[] => [...runtime.windows.values()].map((e) => e.window);

  class BrowserWindow extends EventEmitter {
    constructor(options: Options = {}) {
      super();
      if (!runtime.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
      refuseWhatIsNotPlayed(options.webPreferences ?? {});
      lastWindowId += 1;
      const contents = createWebContents(runtime, lastWindowId, session);
      const { members, entry } = windowMembers(
        runtime,
        lastWindowId,
        options,
        contents,
        () => self,
      );
      Object.defineProperties(this, Object.getOwnPropertyDescriptors(members));
      const self = strict('BrowserWindow', this as unknown as StandInWindow);
      runtime.windows.set(lastWindowId, entry);
      runtime.focusedId = lastWindowId;
      openPage(runtime, lastWindowId, options);
      runtime.log({ kind: 'window', options: loggable(options) });
      runtime.contentsCreated(contents, self);
      // biome-ignore lint/correctness/noConstructorReturn: unknown members must throw here too
      return self as unknown as BrowserWindow;
    }

    static getAllWindows(): StandInWindow[] {
      return windows();
    }
    static getFocusedWindow(): StandInWindow | null {
      return runtime.windows.get(runtime.focusedId)?.window ?? null;
    }
    static fromId(id: number): StandInWindow | null {
      return runtime.windows.get(id)?.window ?? null;
    }
    static fromWebContents(contents: StandInContents): StandInWindow | null {
      return windows().find((window) => window.webContents.id === contents.id) ?? null;
    }
  }
  return BrowserWindow as unknown as BrowserWindowClass;
}

function refuseWhatIsNotPlayed(preferences: Electron.WebPreferences): void {
  const isSandboxed = preferences.sandbox !== false && preferences.contextIsolation !== false;
  if (isSandboxed && preferences.nodeIntegration !== true && preferences.webviewTag !== true)
    return;
  throw new Error('The Electron stand-in plays sandboxed, isolated windows without Node only.');
}

function loggable(options: Options): unknown {
  // Options may hold images and windows, which no log can carry.
  return JSON.parse(JSON.stringify(options));
}

function openPage(runtime: Runtime, windowId: number, options: Options): void {
  const { preload, additionalArguments } = options.webPreferences ?? {};
  const size = { ...DEFAULT_SIZE, ...pickSize(options) };
  void runtime.host.ask('createWindow', {
    windowId,
    preload: preload === undefined ? null : readFileSync(preload, 'utf8'),
    processArgs: additionalArguments ?? [],
    ...size,
  });
}

function pickSize(options: Options): { width?: number; height?: number } {
  return {
    ...(options.width === undefined ? {} : { width: options.width }),
    ...(options.height === undefined ? {} : { height: options.height }),
  };
}

function windowMembers(
  runtime: Runtime,
  id: number,
  options: Options,
  contents: StandInContents,
  self: () => StandInWindow,
) {
  const { host } = runtime;
  const state = {
    bounds: {
      ...DEFAULT_SIZE,
      x: options.x ?? 0,
      y: options.y ?? 0,
      ...pickSize(options),
    } as Electron.Rectangle,
    isVisible: options.show !== false,
    isGone: false,
    isMaximized: false,
    isMinimized: false,
    isFullScreen: options.fullscreen === true,
    wasShownReady: false,
    title: options.title ?? '',
  };

  function resize(bounds: Electron.Rectangle): void {
    state.bounds = bounds;
    void host.ask('resize', id, bounds.width, bounds.height);
    self().emit('resize');
  }

  function finish(): void {
    if (state.isGone) return;
    state.isGone = true;
    sideOf(contents).noteGone();
    runtime.windows.delete(id);
    contents.emit('destroyed');
    self().emit('closed');
    runtime.windowGone();
  }

  async function requestClose(): Promise<boolean> {
    if (state.isGone) return true;
    const event = preventable({});
    self().emit('close', event);
    if (event.defaultPrevented) return state.isGone;
    if (!(await host.ask('closePage', id, true))) return false;
    finish();
    return true;
  }

  function setFullScreen(flag: boolean): void {
    if (flag === state.isFullScreen) return;
    state.isFullScreen = flag;
    const { width, height } = flag ? SCREEN : state.bounds;
    void host.ask('resize', id, width, height);
    setImmediate(() => self().emit(flag ? 'enter-full-screen' : 'leave-full-screen'));
  }

  function setMaximized(flag: boolean): void {
    state.isMaximized = flag;
    const { width, height } = flag ? SCREEN : state.bounds;
    void host.ask('resize', id, width, height);
    self().emit(flag ? 'maximize' : 'unmaximize');
  }

  const members = {
    id,
    get webContents() {
      return contents as unknown as Electron.WebContents;
    },
    loadURL: (url: string) => contents.loadURL(url),
    reload: () => contents.reload(),
    show() {
      state.isVisible = true;
      self().emit('show');
      self().focus();
    },
    showInactive() {
      state.isVisible = true;
      self().emit('show');
    },
    hide() {
      state.isVisible = false;
      self().emit('hide');
    },
    focus() {
      runtime.focusedId = id;
      self().emit('focus');
    },
    isVisible: () => state.isVisible,
    isFocused: () => runtime.focusedId === id,
    isDestroyed: () => state.isGone,
    close() {
      void requestClose();
    },
    destroy() {
      if (state.isGone) return;
      void host.ask('closePage', id, false);
      finish();
    },
    getBounds: () => ({ ...state.bounds }),
    getNormalBounds: () => ({ ...state.bounds }),
    setBounds(bounds: Partial<Electron.Rectangle>) {
      resize({ ...state.bounds, ...bounds });
    },
    getSize: () => [state.bounds.width, state.bounds.height],
    setSize(width: number, height: number) {
      resize({ ...state.bounds, width, height });
    },
    setMinimumSize() {},
    center() {},
    isMaximized: () => state.isMaximized,
    maximize: () => setMaximized(true),
    unmaximize: () => setMaximized(false),
    isMinimized: () => state.isMinimized,
    minimize() {
      state.isMinimized = true;
      self().emit('minimize');
    },
    restore() {
      state.isMinimized = false;
      self().emit('restore');
    },
    isFullScreen: () => state.isFullScreen,
    setFullScreen,
    setTitle(title: string) {
      state.title = title;
    },
    getTitle: () => state.title,
    setMenu() {},
    removeMenu() {},
    setMenuBarVisibility() {},
    setAutoHideMenuBar() {},
    setBackgroundColor() {},
    setDocumentEdited() {},
    setRepresentedFilename() {},
  } satisfies Partial<Electron.BrowserWindow>;

  const entry: WindowEntry = {
    id,
    get window() {
      return self();
    },
    contents,
    takePageEvent: (event) => takePageEvent(event),
    requestClose,
  };

  function takePageEvent(event: PageEvent): void {
    switch (event.kind) {
      case 'domReady':
        contents.emit('dom-ready', {});
        return;
      case 'loaded':
        contents.emit('did-finish-load');
        if (!state.wasShownReady) self().emit('ready-to-show');
        state.wasShownReady = true;
        return;
      case 'navigated':
        sideOf(contents).frameOf({ url: event.url, isMainFrame: true });
        if (event.inPage) contents.emit('did-navigate-in-page', {}, event.url, true);
        else contents.emit('did-navigate', {}, event.url, 200, 'OK');
        return;
      case 'titled':
        sideOf(contents).noteTitle(event.title);
        state.title = event.title;
        self().emit('page-title-updated', preventable({}), event.title, true);
        return;
      case 'crashed':
        sideOf(contents).noteCrash();
        contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
        runtime.rendererGone(contents);
        return;
      case 'unloadRefused':
        contents.emit('will-prevent-unload', preventable({}));
        return;
      case 'preloadFailed':
        runtime.log({ kind: 'mainError', message: `The preload failed: ${event.message}` });
        contents.emit('preload-error', {}, 'preload', new Error(event.message));
        return;
      case 'closed':
        finish();
    }
  }

  return { members, entry };
}
