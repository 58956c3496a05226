import type * as Electron from 'electron';
import type { Runtime } from './runtime.ts';
import { emitterWith, strict } from './strict.ts';

/** Plays `shell`: nothing is opened, everything is noted. */
export function createShell(runtime: Runtime) {
  return strict('shell', {
    async openExternal(url: string) {
      runtime.log({ kind: 'openExternal', url });
    },
    showItemInFolder(path: string) {
      runtime.log({ kind: 'setting', name: 'showItemInFolder', value: path });
    },
  } satisfies Partial<Electron.Shell>);
}

/** Plays `nativeTheme`: a chosen theme becomes the pages' preferred colour scheme. */
export function createNativeTheme(runtime: Runtime) {
  let source: 'system' | 'light' | 'dark' = 'system';
  const nativeTheme = emitterWith('nativeTheme', {
    get themeSource() {
      return source;
    },
    set themeSource(theme: 'system' | 'light' | 'dark') {
      source = theme;
      void runtime.host.ask('useTheme', theme);
      nativeTheme.emit('updated', {});
    },
    get shouldUseDarkColors() {
      return source === 'dark';
    },
    shouldUseHighContrastColors: false,
    prefersReducedTransparency: false,
  } satisfies Partial<Electron.NativeTheme>);
  return nativeTheme;
}

/** Plays `screen`: one display of 1920 by 1080. */
export function createScreen() {
  const bounds = { x: 0, y: 0, width: 1920, height: 1080 };
  const display = {
    id: 1,
    bounds,
    workArea: bounds,
    size: { width: bounds.width, height: bounds.height },
    workAreaSize: { width: bounds.width, height: bounds.height },
    scaleFactor: 1,
    rotation: 0,
    internal: true,
  } as Electron.Display;
  return emitterWith('screen', {
    getPrimaryDisplay: () => display,
    getAllDisplays: () => [display],
    getDisplayMatching: () => display,
    getDisplayNearestPoint: () => display,
    getCursorScreenPoint: () => ({ x: 0, y: 0 }),
  } satisfies Partial<Electron.Screen>);
}

/** Plays `powerMonitor`; tests emit its events themselves. */
export function createPowerMonitor() {
  return emitterWith('powerMonitor', {
    getSystemIdleTime: () => 0,
    isOnBatteryPower: () => false,
  } satisfies Partial<Electron.PowerMonitor>);
}

/** Plays `net`: it reaches the program's own scheme and nothing else. */
export function createNet(serve: (request: Request) => Promise<Response | null>) {
  return strict('net', {
    async fetch(input: string | Request) {
      const request = typeof input === 'string' ? new Request(input) : input;
      const response = await serve(request);
      if (response === null) throw new Error('net::ERR_NAME_NOT_RESOLVED');
      return response;
    },
    isOnline: () => false,
  } satisfies Partial<Record<keyof Electron.Net, unknown>>);
}
