import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import {
  clickBinding,
  doneBinding,
  type MarksWanted,
  type PageMarks,
  watchPage,
} from './page-marks.ts';
import { quietBrowserFlags } from './quiet-browser.ts';

/** A browser profile on disk, as a person's browser has one. */
export interface Profile {
  readonly folder: string;
  remove(): void;
}

/** A profile in which nothing was ever opened. */
export function createProfile(): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'branchpoint-bench-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts the browser that is measured, on a profile: the same for every page. */
export function launch(chromiumPath: string, profileFolder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profileFolder, {
    executablePath: chromiumPath,
    viewport: { width: 1440, height: 900 },
    args: quietBrowserFlags(),
  });
}

/** Starts the browser on a profile, opens the address, watches until it is usable, and closes. */
export async function openPage(
  chromiumPath: string,
  profile: Profile,
  url: string,
  wanted: MarksWanted,
): Promise<PageMarks> {
  const context = await launch(chromiumPath, profile.folder);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const cdp = await context.newCDPSession(page);
    const { marks, mainThread } = await openWatched<Omit<PageMarks, 'mainThread'>>(page, cdp, {
      url,
      scripts: [watchingScript(watchPage, wanted)],
      limitMs: 60_000,
    });
    return { ...marks, mainThread };
  } finally {
    await context.close();
  }
}

/** The browser's version, e.g. 140.0.7339.16. */
export async function readBrowserVersion(chromiumPath: string): Promise<string> {
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: quietBrowserFlags(),
  });
  const version = browser.version();
  await browser.close();
  return version;
}

/** What is opened, and how long for. */
interface Opening {
  readonly url: string;
  /** What runs in the page before its own scripts. The last of it watches, and calls the bindings. */
  readonly scripts: readonly string[];
  /** After this long without the page's marks the opening has failed. */
  readonly limitMs: number;
}

/** What became of an opening. */
interface Opened<Marks> {
  /** As the watching script handed them to `doneBinding`. */
  readonly marks: Marks;
  /** Processor time of the page's main thread up to a moment after that, in milliseconds. */
  readonly mainThread: number;
}

/** A function that watches a page, as a script for it. It may use nothing from outside itself. */
export function watchingScript<Wanted>(
  watch: (wanted: Wanted, bindings: readonly [string, string]) => void,
  wanted: Wanted,
): string {
  return `(${watch.toString()})(${JSON.stringify(wanted)}, ${JSON.stringify([clickBinding, doneBinding])})`;
}

/**
 * Opens an address and waits for the marks of its page, clicking where the watching script asks for it.
 * `Marks` is what that script hands over.
 */
export async function openWatched<Marks>(
  page: Page,
  cdp: CDPSession,
  { url, scripts, limitMs }: Opening,
): Promise<Opened<Marks>> {
  await cdp.send('Runtime.enable');
  await cdp.send('Performance.enable');
  await cdp.send('Runtime.addBinding', { name: clickBinding });
  await cdp.send('Runtime.addBinding', { name: doneBinding });
  for (const script of scripts) await page.addInitScript(script);
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  const marks = nextMarks<Marks>(cdp, limitMs, problems);
  await page.goto(url, { waitUntil: 'commit' });
  return { marks: await marks, mainThread: await mainThreadMs(cdp) };
}

function nextMarks<Marks>(
  cdp: CDPSession,
  limitMs: number,
  problems: readonly string[],
): Promise<Marks> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const reasons = problems.length > 0 ? ` The page said: ${problems.join(' · ')}` : '';
      reject(new Error(`The page was not usable after ${limitMs / 1000} s.${reasons}`));
    }, limitMs);
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === clickBinding) void click(cdp, JSON.parse(payload)).catch(reject);
      if (name !== doneBinding) return;
      clearTimeout(timer);
      resolve(JSON.parse(payload));
    });
  });
}

async function mainThreadMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN) * 1_000;
}

/** A click as the mouse makes it: through the browser's own input, not by a script of the page. */
export async function click(
  cdp: CDPSession,
  point: { readonly x: number; readonly y: number },
): Promise<void> {
  const at = { ...point, button: 'left', clickCount: 1 } as const;
  await Promise.all([
    cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...point }),
    cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at }),
    cdp.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at }),
  ]);
}
