/** What the two halves of the stand-in ask of each other. */

export interface FrameFacts {
  /** As the program knows it: `branchpoint://app/…`. */
  readonly url: string;
  readonly isMainFrame: boolean;
}

export interface PageRequest {
  /** 0 when the asking page is not one of the program's windows. */
  readonly windowId: number;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly resourceType: string;
  readonly frame: FrameFacts;
  /** Started by the page itself; what main loads is not asked about again. */
  readonly isPageNavigation: boolean;
}

export type RequestVerdict =
  | { readonly kind: 'navigationPrevented' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'escaped' }
  | {
      readonly kind: 'served';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
    };

export interface WindowRequest {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
  readonly disposition: 'new-window' | 'foreground-tab' | 'background-tab';
}

export interface Download {
  readonly url: string;
  readonly fileName: string;
}

export type PageEvent =
  | { readonly kind: 'domReady' }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'navigated'; readonly url: string; readonly inPage: boolean }
  | { readonly kind: 'titled'; readonly title: string }
  | { readonly kind: 'crashed' }
  | { readonly kind: 'unloadRefused' }
  | { readonly kind: 'preloadFailed'; readonly message: string }
  | { readonly kind: 'closed' };

export type InvokeOutcome =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly message: string };

/** Everything worth asserting on afterwards, in the order it happened. */
export type LogEntry =
  | { readonly kind: 'window'; readonly options: unknown }
  | { readonly kind: 'openExternal'; readonly url: string }
  | { readonly kind: 'dialog'; readonly dialog: DialogKind; readonly options: unknown }
  | { readonly kind: 'navigation'; readonly url: string; readonly prevented: boolean }
  | { readonly kind: 'windowOpen'; readonly url: string; readonly denied: boolean }
  | { readonly kind: 'request'; readonly url: string; readonly outcome: RequestVerdict['kind'] }
  | { readonly kind: 'download'; readonly url: string; readonly prevented: boolean }
  | { readonly kind: 'permission'; readonly name: string; readonly granted: boolean }
  | { readonly kind: 'socket'; readonly url: string; readonly cancelled: boolean }
  | { readonly kind: 'switch'; readonly name: string; readonly value: string | null }
  | { readonly kind: 'setting'; readonly name: string; readonly value: unknown }
  | { readonly kind: 'mainError'; readonly message: string };

export type DialogKind = 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox';

export interface PermissionVerdict {
  readonly name: string;
  readonly granted: boolean;
}

/** What the main process asks of the browser. */
export interface HostOperations {
  startBrowser(settings: { userData: string; schemes: string[] }): Promise<void>;
  createWindow(settings: {
    windowId: number;
    preload: string | null;
    processArgs: string[];
    width: number;
    height: number;
  }): Promise<void>;
  /** An empty string, or the name of what failed. */
  navigate(windowId: number, url: string): Promise<string>;
  reload(windowId: number): Promise<void>;
  sendToPreload(windowId: number, channel: string, args: string): Promise<void>;
  resize(windowId: number, width: number, height: number): Promise<void>;
  /** False when the page's beforeunload kept it open. */
  closePage(windowId: number, askPage: boolean): Promise<boolean>;
  runScript(windowId: number, code: string): Promise<string>;
  crashPage(windowId: number): Promise<void>;
  useTheme(theme: 'light' | 'dark' | 'system'): Promise<void>;
  setPermissions(verdicts: readonly PermissionVerdict[]): Promise<void>;
  screenshot(windowId: number): Promise<Uint8Array>;
  printToPdf(windowId: number): Promise<Uint8Array>;
  saveDownload(url: string, path: string): Promise<void>;
  log(entry: LogEntry): void;
}

/** What the browser and the test ask of the main process. */
export interface MainOperations {
  handleRequest(request: PageRequest): Promise<RequestVerdict>;
  /** For addresses that never become a request; true when main refused. */
  askNavigation(windowId: number, url: string, isMainFrame: boolean): Promise<boolean>;
  askWindowOpen(windowId: number, request: WindowRequest): Promise<boolean>;
  askDownload(windowId: number, download: Download): Promise<boolean>;
  askSocket(windowId: number, url: string): Promise<boolean>;
  pageEvent(windowId: number, event: PageEvent): void;
  invoke(windowId: number, url: string, channel: string, args: string): Promise<InvokeOutcome>;
  send(windowId: number, url: string, channel: string, args: string): void;
  evaluate(source: string, argument: string): Promise<string>;
  stubDialog(kind: DialogKind, answer: string): void;
  quit(): void;
  /** Resolves once everything said before it has been handled. */
  settle(): void;
}
