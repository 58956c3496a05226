import type * as Electron from 'electron';
import { decodeClone, encodeClone } from '../wire/clone-codec.ts';
import type { FrameFacts, WindowRequest } from '../wire/operations.ts';
import { originOf, type Runtime } from './runtime.ts';
import { emitterWith, preventable, strict } from './strict.ts';

type OpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse;

/** The frame an event came from; the main frame's object stays the same while its window lives. */
export interface StandInFrame {
  url: string;
  readonly origin: string;
  readonly parent: StandInFrame | null;
  readonly top: StandInFrame;
  readonly name: string;
  readonly processId: number;
  readonly routingId: number;
  readonly frameTreeNodeId: number;
  readonly detached: boolean;
  isDestroyed(): boolean;
}

let lastFrameId = 0;

/** Makes a frame; `parent` is null for a main frame. */
function createFrame(
  url: string,
  parent: StandInFrame | null,
  isGone: () => boolean,
): StandInFrame {
  lastFrameId += 1;
  const frame: StandInFrame = {
    url,
    get origin() {
      return originOf(frame.url);
    },
    parent,
    get top() {
      return parent?.top ?? frame;
    },
    name: '',
    processId: 1,
    routingId: lastFrameId,
    frameTreeNodeId: lastFrameId,
    get detached() {
      return isGone();
    },
    isDestroyed: isGone,
  };
  return strict('WebFrameMain', frame);
}

export type StandInContents = ReturnType<typeof createWebContents>;

/** Plays the contents of one window. */
export function createWebContents(runtime: Runtime, id: number, session: () => unknown) {
  const { host } = runtime;
  const state = { title: '', isLoading: false, isGone: false, isCrashed: false, zoomFactor: 1 };
  const isGone = (): boolean => state.isGone;
  const mainFrame = createFrame('', null, isGone);
  let openHandler: OpenHandler | null = null;

  async function load(url: string, start: () => Promise<string>): Promise<void> {
    state.isLoading = true;
    state.isCrashed = false;
    contents.emit('did-start-loading');
    const failure = await start();
    state.isLoading = false;
    contents.emit('did-stop-loading');
    if (failure === '') return;
    contents.emit('did-fail-load', {}, -2, failure, url, true);
    throw new Error(`${failure} (-2) loading '${url}'`);
  }

  const members = {
    id,
    get session() {
      return session() as Electron.Session;
    },
    get mainFrame() {
      return mainFrame as unknown as Electron.WebFrameMain;
    },
    loadURL: (url: string) => load(url, () => host.ask('navigate', id, url)),
    reload() {
      void load(mainFrame.url, () => host.ask('reload', id).then(() => ''));
    },
    getURL: () => mainFrame.url,
    getTitle: () => state.title,
    isLoading: () => state.isLoading,
    isDestroyed: isGone,
    isCrashed: () => state.isCrashed,
    send(channel: string, ...args: unknown[]) {
      if (state.isGone) throw new TypeError('Object has been destroyed');
      void host.ask('sendToPreload', id, channel, encodeClone(args));
    },
    setWindowOpenHandler(handler: OpenHandler) {
      openHandler = handler;
    },
    async executeJavaScript(code: string) {
      return decodeClone(await host.ask('runScript', id, code));
    },
    setWebRTCIPHandlingPolicy(policy: string) {
      runtime.log({ kind: 'setting', name: 'webRTCIPHandlingPolicy', value: policy });
    },
    setZoomFactor(factor: number) {
      state.zoomFactor = factor;
    },
    getZoomFactor: () => state.zoomFactor,
    async setVisualZoomLevelLimits() {},
    openDevTools() {
      runtime.log({ kind: 'setting', name: 'openDevTools', value: true });
    },
    closeDevTools() {},
    isDevToolsOpened: () => false,
    forcefullyCrashRenderer() {
      void host.ask('crashPage', id);
    },
    async printToPDF() {
      return Buffer.from(await host.ask('printToPdf', id));
    },
    focus() {
      runtime.focusedId = id;
    },
    ...editing(runtime),
  } satisfies Partial<Electron.WebContents>;
  const contents = emitterWith('webContents', members);

  /** What only the stand-in calls: kept off the object the program sees. */
  standInSides.set(contents, {
    frameOf(facts) {
      if (!facts.isMainFrame) return createFrame(facts.url, mainFrame, isGone);
      mainFrame.url = facts.url;
      return mainFrame;
    },
    askNavigation(url, frame) {
      const event = preventable({ url, frame, isMainFrame: frame.parent === null });
      const facts = { ...event, isSameDocument: false, initiator: mainFrame };
      const details = Object.defineProperties(facts, Object.getOwnPropertyDescriptors(event));
      contents.emit('will-frame-navigate', details);
      if (!event.defaultPrevented && frame.parent === null) {
        contents.emit('will-navigate', details, url, false, true);
      }
      runtime.log({ kind: 'navigation', url, prevented: event.defaultPrevented });
      return event.defaultPrevented;
    },
    askRedirect(url, frame) {
      const isMainFrame = frame.parent === null;
      const event = preventable({ url, frame, isMainFrame, isSameDocument: false });
      contents.emit('will-redirect', event, url, false, isMainFrame);
      runtime.log({ kind: 'navigation', url, prevented: event.defaultPrevented });
      return event.defaultPrevented;
    },
    askWindowOpen(request) {
      const referrer = { url: mainFrame.url, policy: 'strict-origin-when-cross-origin' } as const;
      const denied = openHandler?.({ ...request, referrer }).action === 'deny';
      runtime.log({ kind: 'windowOpen', url: request.url, denied });
      return denied;
    },
    noteTitle(title) {
      state.title = title;
    },
    noteCrash() {
      state.isCrashed = true;
    },
    noteGone() {
      state.isGone = true;
    },
  });
  return contents;
}

function editing(runtime: Runtime) {
  const record = (name: string) => () =>
    runtime.log({ kind: 'setting', name: `edit.${name}`, value: true });
  return {
    undo: record('undo'),
    redo: record('redo'),
    cut: record('cut'),
    copy: record('copy'),
    paste: record('paste'),
    selectAll: record('selectAll'),
  } satisfies Partial<Electron.WebContents>;
}

/** What the stand-in does with contents and the program cannot. */
export interface ContentsSide {
  frameOf(facts: FrameFacts): StandInFrame;
  askNavigation(url: string, frame: StandInFrame): boolean;
  askRedirect(url: string, frame: StandInFrame): boolean;
  askWindowOpen(request: WindowRequest): boolean;
  noteTitle(title: string): void;
  noteCrash(): void;
  noteGone(): void;
}

const standInSides = new WeakMap<object, ContentsSide>();

/** The stand-in's side of some contents. */
export function sideOf(contents: StandInContents): ContentsSide {
  const side = standInSides.get(contents);
  if (side === undefined) throw new Error('These contents are not the stand-in’s.');
  return side;
}
