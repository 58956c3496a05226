import type * as Electron from 'electron';
import type {
  Download,
  PageRequest,
  PermissionVerdict,
  RequestVerdict,
} from '../wire/operations.ts';
import { originOf, type Runtime, type WindowEntry } from './runtime.ts';
import { emitterWith, preventable, strict } from './strict.ts';
import { sideOf } from './web-contents.ts';

type SchemeHandler = (request: Request) => Response | Promise<Response>;
type BeforeListener = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;
type HeadersListener = (
  details: Electron.OnHeadersReceivedListenerDetails,
  callback: (response: Electron.HeadersReceivedResponse) => void,
) => void;
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];

/** The permissions a page can ask for; the program's handlers are tried with each. */
export const PERMISSIONS = [
  'background-sync',
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'local-network-access',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'payment-handler',
  'periodic-background-sync',
  'persistent-storage',
  'pointerLock',
  'screen-wake-lock',
  'sensors',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'usb',
  'window-management',
] as const;

/** Plays the default session, its requests, permissions and custom schemes. */
export function createSession(runtime: Runtime) {
  const handlers = new Map<string, SchemeHandler>();
  const listeners = {
    before: null as { filter: readonly string[]; listener: BeforeListener } | null,
    headers: null as { filter: readonly string[]; listener: HeadersListener } | null,
  };
  const permissions = { check: null as CheckHandler, request: null as RequestHandler };
  let lastRequestId = 0;

  const protocol = strict('protocol', {
    registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]) {
      if (runtime.isReady) throw new Error('Schemes must be registered before app is ready');
      for (const { scheme, privileges } of schemes) runtime.schemes.set(scheme, privileges ?? {});
    },
    handle(scheme: string, handler: SchemeHandler) {
      const privileges = runtime.schemes.get(scheme);
      if (privileges?.standard !== true || privileges.secure !== true) {
        throw new Error(`The Electron stand-in plays ${scheme}: only as standard and secure.`);
      }
      handlers.set(scheme, handler);
    },
    unhandle(scheme: string) {
      handlers.delete(scheme);
    },
    isProtocolHandled: (scheme: string) => handlers.has(scheme),
  } satisfies Partial<Electron.Protocol>);

  const webRequest = strict('webRequest', {
    onBeforeRequest(...args: unknown[]) {
      listeners.before = readListener<BeforeListener>(args);
    },
    onHeadersReceived(...args: unknown[]) {
      listeners.headers = readListener<HeadersListener>(args);
    },
  } satisfies Partial<Electron.WebRequest>);

  const note = (name: string, value: unknown): void =>
    runtime.log({ kind: 'setting', name, value });

  const defaultSession = emitterWith('session', {
    protocol: protocol as unknown as Electron.Protocol,
    webRequest: webRequest as unknown as Electron.WebRequest,
    setPermissionCheckHandler(handler: CheckHandler) {
      permissions.check = handler;
    },
    setPermissionRequestHandler(handler: RequestHandler) {
      permissions.request = handler;
    },
    setDevicePermissionHandler(
      handler: Parameters<Electron.Session['setDevicePermissionHandler']>[0],
    ) {
      note(
        'devicePermission',
        handler?.({} as Electron.DevicePermissionHandlerHandlerDetails) ?? null,
      );
    },
    setDisplayMediaRequestHandler(handler: unknown) {
      note('displayMedia', handler !== null);
    },
    async setProxy(config: Electron.ProxyConfig) {
      note('proxy', config);
    },
    setSpellCheckerEnabled(isEnabled: boolean) {
      note('spellChecker', isEnabled);
    },
    setSpellCheckerDictionaryDownloadURL(url: string) {
      note('spellCheckerDictionaries', url);
    },
    async clearCache() {},
    async flushStorageData() {},
  } satisfies Partial<Record<keyof Electron.Session, unknown>>);

  function judgePermission(entry: WindowEntry, name: string): boolean {
    const { contents } = entry;
    const page = contents as unknown as Electron.WebContents;
    const url = contents.getURL();
    const details = { requestingUrl: url, isMainFrame: true };
    let isGranted = permissions.request === null;
    type Name = Parameters<NonNullable<RequestHandler>>[1];
    permissions.request?.(page, name as Name, (answer) => (isGranted = answer), details as never);
    const isChecked =
      permissions.check?.(page, name as never, originOf(url), details as never) ?? true;
    return isGranted && isChecked;
  }

  async function applyPermissions(entry: WindowEntry): Promise<void> {
    const verdicts: PermissionVerdict[] = PERMISSIONS.map((name) => ({
      name,
      granted: judgePermission(entry, name),
    }));
    for (const verdict of verdicts) runtime.log({ kind: 'permission', ...verdict });
    await runtime.host.ask('setPermissions', verdicts);
  }

  async function isCancelled(request: PageRequest): Promise<boolean> {
    const { before } = listeners;
    if (before === null || !matches(before.filter, request.url)) return false;
    lastRequestId += 1;
    const details = {
      id: lastRequestId,
      url: request.url,
      method: request.method,
      webContentsId: request.windowId,
      resourceType: request.resourceType,
      referrer: '',
      timestamp: 0,
      uploadData: [],
    } as unknown as Electron.OnBeforeRequestListenerDetails;
    const answer = await new Promise<Electron.CallbackResponse>((resolve) => {
      before.listener(details, resolve);
    });
    // A redirection would need a second look at the new address: nothing here may do that.
    return answer.cancel === true || answer.redirectURL !== undefined;
  }

  async function finalHeaders(url: string, response: Response): Promise<Record<string, string>> {
    const headers = Object.fromEntries(response.headers);
    const { headers: listening } = listeners;
    if (listening === null || !matches(listening.filter, url)) return headers;
    const listed = Object.entries(headers).map(([name, value]) => [name, [value]]);
    const details = {
      url,
      responseHeaders: Object.fromEntries(listed),
      statusCode: response.status,
    } as unknown as Electron.OnHeadersReceivedListenerDetails;
    const answer = await new Promise<Electron.HeadersReceivedResponse>((resolve) => {
      listening.listener(details, resolve);
    });
    const changed = Object.entries(answer.responseHeaders ?? {});
    if (changed.length === 0) return headers;
    return Object.fromEntries(changed.map(([name, value]) => [name, [value].flat().join(', ')]));
  }

  /** Answers from the program's scheme handler; null when no handler is there for it. */
  async function serve(request: Request, entry?: WindowEntry): Promise<Response | null> {
    const handler = handlers.get(new URL(request.url).protocol.slice(0, -1));
    if (handler === undefined) return null;
    const response = await handler(request);
    const target = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || target === null) return response;
    const url = new URL(target, request.url).href;
    const frame = entry && sideOf(entry.contents).frameOf({ url, isMainFrame: true });
    if (entry && frame && sideOf(entry.contents).askRedirect(url, frame)) return Response.error();
    return serve(new Request(url), entry);
  }

  async function handleRequest(
    request: PageRequest,
    entry: WindowEntry | undefined,
  ): Promise<RequestVerdict> {
    if (request.isPageNavigation && entry !== undefined) {
      const side = sideOf(entry.contents);
      const frame = request.frame.isMainFrame
        ? (entry.contents.mainFrame as never)
        : side.frameOf(request.frame);
      if (side.askNavigation(request.url, frame)) return { kind: 'navigationPrevented' };
    }
    if (await isCancelled(request)) return { kind: 'cancelled' };
    const response = await serve(toRequest(request), entry);
    if (response === null || response.type === 'error') return { kind: 'escaped' };
    return {
      kind: 'served',
      status: response.status,
      headers: await finalHeaders(request.url, response),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  }

  return {
    protocol,
    defaultSession,
    applyPermissions,
    serve,
    async handleRequest(request: PageRequest, entry: WindowEntry | undefined) {
      const verdict = await handleRequest(request, entry);
      runtime.log({ kind: 'request', url: request.url, outcome: verdict.kind });
      return verdict;
    },
    async askSocket(windowId: number, url: string): Promise<boolean> {
      const frame = { url: '', isMainFrame: true };
      const cancelled = await isCancelled({
        windowId,
        url,
        method: 'GET',
        headers: {},
        body: null,
        resourceType: 'webSocket',
        frame,
        isPageNavigation: false,
      });
      runtime.log({ kind: 'socket', url, cancelled });
      return cancelled;
    },
    async askDownload(entry: WindowEntry, download: Download): Promise<boolean> {
      const event = preventable({});
      let savePath = '';
      const item = strict('DownloadItem', {
        getURL: () => download.url,
        getFilename: () => download.fileName,
        getMimeType: () => '',
        getTotalBytes: () => 0,
        setSavePath: (path: string) => {
          savePath = path;
        },
        cancel: () => event.preventDefault(),
      });
      defaultSession.emit('will-download', event, item, entry.contents);
      const prevented = event.defaultPrevented;
      runtime.log({ kind: 'download', url: download.url, prevented });
      if (!prevented && savePath !== '') {
        await runtime.host.ask('saveDownload', download.url, savePath);
      }
      return prevented;
    },
  };
}

function readListener<Listener>(args: unknown[]): { filter: string[]; listener: Listener } | null {
  const [first, second] = args;
  if (first === null) return null;
  if (typeof first === 'function') return { filter: ['<all_urls>'], listener: first as Listener };
  if (second === null || second === undefined) return null;
  return { filter: (first as Electron.WebRequestFilter).urls, listener: second as Listener };
}

function matches(patterns: readonly string[], url: string): boolean {
  return patterns.some((pattern) => {
    if (pattern === '<all_urls>') return true;
    const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(url);
  });
}

function toRequest(request: PageRequest): Request {
  const hasBody = request.body !== null && request.method !== 'GET' && request.method !== 'HEAD';
  return new Request(request.url, {
    method: request.method,
    headers: { ...request.headers },
    ...(hasBody ? { body: request.body as Uint8Array<ArrayBuffer> } : {}),
  });
}
