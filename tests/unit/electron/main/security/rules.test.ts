import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { isAppUrl } from '../../../../../electron/main/security/app-origin.ts';
import { refuseDownloads } from '../../../../../electron/main/security/downloads.ts';
import { refuseNavigation } from '../../../../../electron/main/security/navigation.ts';
import { refuseNewWindows } from '../../../../../electron/main/security/new-windows.ts';
import { sealSession, switchNetworkOff } from '../../../../../electron/main/security/offline.ts';
import {
  isPermitted,
  limitPermissions,
} from '../../../../../electron/main/security/permissions.ts';
import {
  cancelForeignRequests,
  isRequestAllowed,
} from '../../../../../electron/main/security/requests.ts';
import { refuseWebviews } from '../../../../../electron/main/security/webviews.ts';

const FOREIGN = [
  'https://example.org/',
  'http://127.0.0.1:47800/',
  'branchpoint://app.evil/',
  'branchpoint://appx/',
  'branchpoint://user@app/',
  'branchpoint://app@evil/',
  'branchpoint://app:81/',
  'branchpoint:app/',
  'https://app/',
  'https://example.org/?next=branchpoint://app/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'about:blank',
  'ws://example.org/',
  'chrome://settings',
  '',
  'no address',
];

function emit(emitter: EventEmitter, name: string, url: string): boolean {
  let isPrevented = false;
  emitter.emit(name, {
    url,
    preventDefault: () => {
      isPrevented = true;
    },
  });
  return isPrevented;
}

describe('our own address', () => {
  it.each(['branchpoint://app/', 'branchpoint://app/index.html?x#y', 'branchpoint://app'])(
    'is %s',
    (url) => expect(isAppUrl(url)).toBe(true),
  );
  it.each([...FOREIGN, 'data:text/html,x', 'blob:branchpoint://app/1'])('is not %j', (url) =>
    expect(isAppUrl(url)).toBe(false),
  );
});

describe('navigation', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    '%s is held to our own page',
    (event) => {
      const contents = new EventEmitter();
      refuseNavigation(contents as never);
      expect(emit(contents, event, 'branchpoint://app/')).toBe(false);
      for (const url of FOREIGN) expect(emit(contents, event, url)).toBe(true);
    },
  );
});

describe('windows, webviews and downloads', () => {
  it('are refused', () => {
    let handler: () => unknown = () => undefined;
    refuseNewWindows({
      setWindowOpenHandler: (given: typeof handler) => (handler = given),
    } as never);
    expect(handler()).toEqual({ action: 'deny' });
    const contents = new EventEmitter();
    refuseWebviews(contents as never);
    expect(emit(contents, 'will-attach-webview', '')).toBe(true);
    const session = new EventEmitter();
    refuseDownloads(session as never);
    expect(emit(session, 'will-download', '')).toBe(true);
  });
});

describe('permissions', () => {
  const names = [
    'accessibility-events',
    'background-sync',
    'bluetooth',
    'clipboard-read',
    'display-capture',
    'fileSystem',
    'geolocation',
    'hid',
    'idle-detection',
    'keyboardLock',
    'media',
    'mediaKeySystem',
    'midi',
    'midiSysex',
    'notifications',
    'openExternal',
    'pointerLock',
    'screen-wake-lock',
    'serial',
    'speaker-selection',
    'storage-access',
    'top-level-storage-access',
    'unknown',
    'usb',
    'window-management',
  ];
  const own = 'branchpoint://app/';

  it.each(names)('%s is denied to our own page too', (name) => {
    expect(isPermitted(name, own)).toBe(false);
  });

  it.each(['persistent-storage', 'fullscreen', 'clipboard-sanitized-write'])(
    '%s is granted to our own page only',
    (name) => {
      expect(isPermitted(name, own)).toBe(true);
      for (const url of FOREIGN) expect(isPermitted(name, url)).toBe(false);
    },
  );

  it('are decided alike when asked for and when checked; devices never', () => {
    const handlers: Record<string, (...args: never[]) => unknown> = {};
    limitPermissions({
      setPermissionRequestHandler: (handler: never) => (handlers.request = handler),
      setPermissionCheckHandler: (handler: never) => (handlers.check = handler),
      setDevicePermissionHandler: (handler: never) => (handlers.device = handler),
    } as never);
    const ask = (permission: string, requestingUrl: string) => {
      let verdict: unknown;
      handlers.request?.(
        ...([
          null,
          permission,
          (given: boolean) => (verdict = given),
          { requestingUrl },
        ] as never[]),
      );
      return [verdict, handlers.check?.(...([null, permission, requestingUrl] as never[]))];
    };
    expect(ask('fullscreen', own)).toEqual([true, true]);
    expect(ask('fullscreen', 'https://example.org')).toEqual([false, false]);
    expect(ask('geolocation', own)).toEqual([false, false]);
    expect(handlers.device?.()).toBe(false);
  });
});

describe('requests', () => {
  it('stay inside the program', () => {
    for (const url of ['branchpoint://app/a.js', 'blob:branchpoint://app/1', 'data:image/png,x']) {
      expect(isRequestAllowed(url, false)).toBe(true);
    }
    for (const url of FOREIGN) expect(isRequestAllowed(url, false)).toBe(false);
  });

  it('of the developer tools are allowed during development only', () => {
    expect(isRequestAllowed('devtools://devtools/a.js', true)).toBe(true);
    expect(isRequestAllowed('devtools://devtools/a.js', false)).toBe(false);
  });

  it('that are foreign are cancelled', () => {
    let listener: (details: unknown, decide: (verdict: unknown) => void) => void = () => undefined;
    cancelForeignRequests(
      { webRequest: { onBeforeRequest: (given: typeof listener) => (listener = given) } } as never,
      false,
    );
    const verdicts: unknown[] = [];
    for (const url of ['branchpoint://app/', 'https://example.org/']) {
      listener({ url }, (verdict) => verdicts.push(verdict));
    }
    expect(verdicts).toEqual([{ cancel: false }, { cancel: true }]);
  });
});

describe('the network', () => {
  it('is switched off before the engine starts', () => {
    const switches: string[] = [];
    switchNetworkOff({
      appendSwitch: (name: string, value = '') => switches.push(`${name}=${value}`),
    } as never);
    expect(switches).toEqual([
      'host-resolver-rules=MAP * ~NOTFOUND',
      'disable-background-networking=',
    ]);
  });

  it('leads every session into a dead end, without dictionaries', () => {
    const settings: unknown[] = [];
    sealSession({
      setSpellCheckerEnabled: (isEnabled: boolean) => settings.push(isEnabled),
      setProxy: async (proxy: unknown) => void settings.push(proxy),
    } as never);
    expect(settings).toEqual([
      false,
      { mode: 'fixed_servers', proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' },
    ]);
  });
});
