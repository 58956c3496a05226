import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BrowserContext,
  chromium,
  type Download,
  type Page,
  type Request as PageRequestSeen,
  type Route,
} from '@playwright/test';
import { quietBrowserFlags } from '../../../bench/lib/quiet-browser.ts';
import { browserPath } from '../../helpers/browser-path.ts';
import { buildStandIn } from '../build.ts';
import { encodeClone } from '../wire/clone-codec.ts';
import { createLink, type Link } from '../wire/link.ts';
import type {
  HostOperations,
  LogEntry,
  MainOperations,
  PageRequest,
  RequestVerdict,
} from '../wire/operations.ts';
import { type Addresses, createAddresses } from './addresses.ts';
import { applyPermissions } from './permissions.ts';
import { isTopFrame, openWindowHost, type WindowHost } from './window-host.ts';

const SINGLETONS = ['SingletonLock', 'SingletonCookie', 'SingletonSocket'] as const;

/** Starting a program on the stand-in. */
export interface StandInOptions {
  /** The folder with the program's package.json. */
  readonly appFolder: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A program running on the stand-in. */
export interface StandInRun {
  readonly main: Link<MainOperations>;
  readonly log: readonly LogEntry[];
  /** What the main process printed. */
  output(): string;
  pages(): Page[];
  /** Resolves with the page of the window that opens as the n-th, counted from 0. */
  pageOf(index: number): Promise<Page>;
  hasExited(): boolean;
  /** The exit code, once main has left and the browser is closed. */
  readonly exited: Promise<number>;
  crashPage(index: number): Promise<void>;
  kill9(): Promise<void>;
}

/** Starts the program's main process and the Chromium that shows its windows. */
export async function startStandIn(options: StandInOptions): Promise<StandInRun> {
  const scripts = await buildStandIn();
  const child = fork(scripts.main, [options.appFolder, ...options.args], {
    env: { ...process.env, ...options.env },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += String(chunk);
    });
  }
  const main = createLink<MainOperations>({
    post: (packet) => {
      // A process on its way out takes no more messages; its exit says the rest.
      if (child.connected) child.send(packet as object, () => {});
    },
    listen: (receive) => void child.on('message', receive),
  });
  const log: LogEntry[] = [];
  const browser = createBrowser(main, {
    page: readFileSync(scripts.page, 'utf8'),
    preload: readFileSync(scripts.preload, 'utf8'),
    log,
  });
  main.serve(browser.operations);
  const exited = waitForExit(child).then(async (code) => {
    main.fail(`The main process has left (code ${code}).\n${output}`);
    await browser.close();
    return code;
  });
  return {
    main,
    log,
    output: () => output,
    pages: browser.pages,
    pageOf: (index) => Promise.race([browser.pageOf(index), exited.then(() => explain(output))]),
    hasExited: () => child.exitCode !== null || child.signalCode !== null,
    exited,
    crashPage: browser.crashPage,
    async kill9() {
      const done = browser.kill9();
      child.kill('SIGKILL');
      await Promise.all([done, exited]);
    },
  };
}

function explain(output: string): never {
  throw new Error(`The program left before its window opened.\n${output}`);
}

function waitForExit(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 0 : 128)));
  });
}

interface BrowserParts {
  readonly page: string;
  readonly preload: string;
  readonly log: LogEntry[];
}

function createBrowser(main: Link<MainOperations>, parts: BrowserParts) {
  const windows = new Map<number, Promise<WindowHost>>();
  const idByPage = new Map<Page, number>();
  const downloads = new Map<string, Download>();
  const waiters: { index: number; resolve: (page: Page) => void }[] = [];
  const token = `standin${randomBytes(12).toString('hex')}`;
  let addresses: Addresses = createAddresses([]);
  let context: Promise<BrowserContext> | null = null;
  let creating: Promise<unknown> = Promise.resolve();

  function windowOf(id: number): Promise<WindowHost> {
    const window = windows.get(id);
    return window ?? Promise.reject(new Error(`Window ${id} was never opened.`));
  }

  async function launch(userData: string, schemes: string[]): Promise<BrowserContext> {
    addresses = createAddresses(schemes);
    const profile = join(userData, 'Chromium');
    mkdirSync(profile, { recursive: true });
    // Left behind by a killed run; the program's own lock has already kept a second one out.
    for (const name of SINGLETONS) rmSync(join(profile, name), { force: true });
    const started = await chromium.launchPersistentContext(profile, {
      executablePath: browserPath(),
      // The second fence: whatever is not answered here finds no host.
      args: [...quietBrowserFlags(), '--host-resolver-rules=MAP * ~NOTFOUND'],
      handleSIGINT: false,
      viewport: null,
    });
    await started.route('**/*', (route) => answerRoute(route).catch(() => route.abort()));
    started.on('page', (page) => void closeUnlessOwn(page));
    return started;
  }

  async function closeUnlessOwn(page: Page): Promise<void> {
    await creating;
    if (!idByPage.has(page)) await page.close().catch(() => {});
  }

  async function answerRoute(route: Route): Promise<void> {
    const request = route.request();
    const asked = await describeRequest(request);
    if (asked === null) return route.abort('aborted');
    const verdict = await main.ask('handleRequest', asked);
    await followVerdict(route, verdict);
  }

  async function describeRequest(request: PageRequestSeen): Promise<PageRequest | null> {
    const frame = frameOf(request);
    const page = frame?.page();
    const windowId = page === undefined ? undefined : idByPage.get(page);
    // A page the program did not open is about to be closed; it gets nothing meanwhile.
    if (frame === null || windowId === undefined) return null;
    const isMainFrame = isTopFrame(frame);
    const isNavigation = request.isNavigationRequest();
    const window = await windowOf(windowId);
    const isOwn = isNavigation && isMainFrame && window.takeOwnNavigation(request.url());
    return {
      windowId,
      url: addresses.toProgram(request.url()),
      method: request.method(),
      headers: request.headers(),
      body: request.postDataBuffer(),
      resourceType: resourceType(request, isMainFrame),
      frame: { url: addresses.toProgram(frame.url()), isMainFrame },
      isPageNavigation: isNavigation && !isOwn,
    };
  }

  function followVerdict(route: Route, verdict: RequestVerdict): Promise<void> {
    if (verdict.kind === 'navigationPrevented') return route.abort('aborted');
    if (verdict.kind === 'cancelled') return route.abort('blockedbyclient');
    if (verdict.kind === 'escaped') return route.abort('namenotresolved');
    const headers = Object.entries(verdict.headers).map(([name, value]) => [
      name,
      rewriteOrigins(value),
    ]);
    return route.fulfill({
      status: verdict.status,
      headers: Object.fromEntries(headers) as Record<string, string>,
      body: Buffer.from(verdict.body),
    });
  }

  function rewriteOrigins(header: string): string {
    return addresses
      .pageOrigins()
      .reduce((text, page) => text.replaceAll(addresses.toProgram(page), page), header);
  }

  async function createPage(): Promise<Page> {
    if (context === null) throw new Error('A window opened before the program was ready.');
    // The blank page Chromium opens with stays: with its last page closed it would end itself.
    return (await context).newPage();
  }

  async function openWindow(
    settings: Parameters<HostOperations['createWindow']>[0],
  ): Promise<WindowHost> {
    const page = await createPage();
    idByPage.set(page, settings.windowId);
    page.on('download', (download) => downloads.set(download.url(), download));
    await page.setViewportSize({ width: settings.width, height: settings.height });
    const window = await openWindowHost(
      page,
      settings.windowId,
      settings.preload,
      { token, platform: process.platform, argv: settings.processArgs },
      { main, addresses, pageScript: parts.page, preloadScript: parts.preload },
    );
    for (const waiter of waiters) {
      if (waiter.index === settings.windowId - 1) waiter.resolve(page);
    }
    return window;
  }

  const operations: HostOperations = {
    async startBrowser({ userData, schemes }) {
      context = launch(userData, schemes);
      await context;
    },
    async createWindow(settings) {
      const opened = creating.then(() => openWindow(settings));
      windows.set(settings.windowId, opened);
      creating = opened.catch(() => {});
      await opened;
    },
    navigate: async (id, url) => (await windowOf(id)).navigate(url),
    reload: async (id) => (await windowOf(id)).reload(),
    sendToPreload: async (id, channel, args) =>
      (await windowOf(id)).sendToPreload({ kind: 'event', channel, args }),
    async resize(id, width, height) {
      const { page } = await windowOf(id);
      await page.setViewportSize({ width: Math.round(width), height: Math.round(height) });
    },
    closePage: async (id, askPage) => (await windowOf(id)).closePage(askPage),
    runScript: async (id, code) => encodeClone(await (await windowOf(id)).page.evaluate(code)),
    crashPage: async (id) => (await windowOf(id)).crash(),
    async useTheme(theme) {
      const colorScheme = theme === 'system' ? null : theme;
      for (const window of windows.values()) {
        const { page } = await window;
        if (!page.isClosed()) await page.emulateMedia({ colorScheme });
      }
    },
    async setPermissions(verdicts) {
      const [window] = windows.values();
      const session = await window;
      if (session) await applyPermissions(session.session, addresses.pageOrigins(), verdicts);
    },
    screenshot: async (id) => (await windowOf(id)).page.screenshot(),
    printToPdf: async (id) => (await windowOf(id)).page.pdf({ preferCSSPageSize: true }),
    async saveDownload(url, path) {
      await downloads.get(url)?.saveAs(path);
    },
    log: async (entry) => void parts.log.push(entry),
  };

  return {
    operations,
    pages: () => [...idByPage.keys()].filter((page) => !page.isClosed()),
    async pageOf(index: number): Promise<Page> {
      const window = windows.get(index + 1);
      if (window !== undefined) return (await window).page;
      return new Promise((resolve) => waiters.push({ index, resolve }));
    },
    crashPage: async (index: number) => (await windowOf(index + 1)).crash(),
    async close(): Promise<void> {
      const started = await context?.catch(() => null);
      // Already gone after a kill.
      await started?.close().catch(() => {});
    },
    async kill9(): Promise<void> {
      const started = await context;
      if (started === null || started === undefined) return;
      const pid = await browserPid(started);
      const closed = new Promise<void>((resolve) => started.once('close', () => resolve()));
      process.kill(pid, 'SIGKILL');
      await closed;
    },
  };
}

function frameOf(request: PageRequestSeen) {
  try {
    return request.frame();
  } catch {
    // Playwright has no frame yet for the first navigation of a window a page opened.
    return null;
  }
}

function resourceType(request: PageRequestSeen, isMainFrame: boolean): string {
  const type = request.resourceType();
  if (type === 'document') return isMainFrame ? 'mainFrame' : 'subFrame';
  return type === 'fetch' ? 'xhr' : type;
}

async function browserPid(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const facts = await session?.send('SystemInfo.getProcessInfo');
  const browser = facts?.processInfo.find((info) => info.type === 'browser');
  if (browser === undefined) throw new Error('Chromium does not name its own process.');
  return browser.id;
}
