import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import type { Runtime } from './runtime.ts';
import { createSingleInstanceLock } from './single-instance.ts';
import { emitterWith, preventable, strict } from './strict.ts';

/** Plays `app`: start, the single instance, quitting with everyone's veto, and its folders. */
export function createApp(runtime: Runtime) {
  const manifest = readManifest(runtime.appFolder);
  const state = { name: manifest.name, isQuitting: false, exitCode: 0 };
  const paths = new Map<string, string>();
  let becomeReady = (): void => {};
  const ready = new Promise<void>((resolve) => {
    becomeReady = resolve;
  });
  const lock = createSingleInstanceLock((start) => {
    app.emit('second-instance', {}, start.argv, start.workingDirectory, null);
  });

  function getPath(name: string): string {
    const home = process.env.STANDIN_HOME ?? join(tmpdir(), 'branchpoint-standin');
    const appData = paths.get('appData') ?? join(home, '.config');
    const userData = paths.get('userData') ?? join(appData, state.name);
    const known: Record<string, string> = {
      home,
      appData,
      userData,
      sessionData: userData,
      logs: join(userData, 'logs'),
      crashDumps: join(userData, 'crashes'),
      temp: tmpdir(),
      exe: process.execPath,
      desktop: join(home, 'Desktop'),
      documents: join(home, 'Documents'),
      downloads: join(home, 'Downloads'),
    };
    const path = paths.get(name) ?? known[name];
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  async function leave(code: number): Promise<void> {
    app.emit('quit', {}, code);
    lock.release();
    // Everything said before is on its way once this is answered.
    await runtime.host.ask('log', { kind: 'setting', name: 'exitCode', value: code });
    process.exit(code);
  }

  async function quit(): Promise<void> {
    if (state.isQuitting) return;
    const event = preventable({});
    app.emit('before-quit', event);
    if (event.defaultPrevented) return;
    state.isQuitting = true;
    for (const entry of [...runtime.windows.values()]) {
      if (!(await entry.requestClose())) {
        state.isQuitting = false;
        return;
      }
    }
    finishQuitting();
  }

  function finishQuitting(): void {
    const event = preventable({});
    app.emit('will-quit', event);
    state.isQuitting = !event.defaultPrevented;
    if (state.isQuitting) void leave(state.exitCode);
  }

  const app = emitterWith('app', {
    get name() {
      return state.name;
    },
    set name(name: string) {
      state.name = name;
    },
    isPackaged: false,
    commandLine: createCommandLine(runtime),
    whenReady: () => ready,
    isReady: () => runtime.isReady,
    getName: () => state.name,
    setName(name: string) {
      state.name = name;
    },
    getVersion: () => manifest.version,
    getLocale: () => 'en-US',
    getAppPath: () => runtime.appFolder,
    getPath,
    setPath(name: string, path: string) {
      mkdirSync(path, { recursive: true });
      paths.set(name, path);
    },
    setAppLogsPath() {},
    setAppUserModelId(id: string) {
      runtime.log({ kind: 'setting', name: 'appUserModelId', value: id });
    },
    setAboutPanelOptions() {},
    enableSandbox() {
      if (runtime.isReady)
        throw new Error('app.enableSandbox() must be called before app is ready');
      runtime.log({ kind: 'setting', name: 'sandbox', value: true });
    },
    disableHardwareAcceleration() {},
    requestSingleInstanceLock: () => lock.request(getPath('userData')),
    hasSingleInstanceLock: () => lock.hasLock(),
    releaseSingleInstanceLock: () => lock.release(),
    focus() {},
    addRecentDocument() {},
    clearRecentDocuments() {},
    quit() {
      void quit();
    },
    exit(code = 0) {
      void leave(code);
    },
    relaunch() {
      runtime.log({ kind: 'setting', name: 'relaunch', value: true });
    },
  } satisfies Partial<Electron.App>);

  runtime.windowGone = () => {
    if (runtime.windows.size > 0) return;
    if (state.isQuitting) return;
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
    else void quit();
  };
  runtime.contentsCreated = (contents, window) => {
    app.emit('browser-window-created', {}, window);
    app.emit('web-contents-created', {}, contents);
  };
  runtime.rendererGone = (contents) => {
    app.emit('render-process-gone', {}, contents, { reason: 'crashed', exitCode: 5 });
  };

  return {
    app,
    /** Emits what Electron emits once the main script has run. */
    start(defaultSession: object): void {
      // Quit while starting, as a second start does: the first one's profile is not touched.
      if (state.isQuitting) return;
      const userData = getPath('userData');
      mkdirSync(userData, { recursive: true });
      void runtime.host.ask('startBrowser', { userData, schemes: [...runtime.schemes.keys()] });
      app.emit('will-finish-launching');
      runtime.isReady = true;
      app.emit('session-created', defaultSession);
      app.emit('ready', {}, {});
      becomeReady();
    },
  };
}

function createCommandLine(runtime: Runtime) {
  const switches = new Map<string, string>();
  return strict('commandLine', {
    appendSwitch(name: string, value?: string) {
      if (runtime.isReady) throw new Error('Switches must be set before app is ready');
      switches.set(name, value ?? '');
      runtime.log({ kind: 'switch', name, value: value ?? null });
    },
    appendArgument() {},
    hasSwitch: (name: string) => switches.has(name),
    getSwitchValue: (name: string) => switches.get(name) ?? '',
    removeSwitch(name: string) {
      switches.delete(name);
    },
  } satisfies Partial<Electron.CommandLine>) as unknown as Electron.CommandLine;
}

function readManifest(folder: string): { name: string; version: string } {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    productName?: string;
    version: string;
  };
  return { name: manifest.productName ?? manifest.name, version: manifest.version };
}
