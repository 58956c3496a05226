import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium } from '@playwright/test';
import {
  clickBinding,
  doneBinding,
  type MarksWanted,
  type PageMarks,
  watchPage,
} from './page-marks.ts';

const openLimitMs = 60_000;

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

/** Starts the browser on a profile, opens the address, watches until it is usable, and closes. */
export async function openPage(
  chromiumPath: string,
  profile: Profile,
  url: string,
  wanted: MarksWanted,
): Promise<PageMarks> {
  const context = await chromium.launchPersistentContext(profile.folder, {
    executablePath: chromiumPath,
    viewport: { width: 1440, height: 900 },
    args: browserFlags(),
  });
  try {
    return await watchOpening(context, url, wanted);
  } finally {
    await context.close();
  }
}

/** The browser's version, e.g. 140.0.7339.16. */
export async function readBrowserVersion(chromiumPath: string): Promise<string> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: browserFlags() });
  const version = browser.version();
  await browser.close();
  return version;
}

async function watchOpening(
  context: BrowserContext,
  url: string,
  wanted: MarksWanted,
): Promise<PageMarks> {
  const page = context.pages()[0] ?? (await context.newPage());
  const cdp = await context.newCDPSession(page);
  await cdp.send('Runtime.enable');
  await cdp.send('Performance.enable');
  await cdp.send('Runtime.addBinding', { name: clickBinding });
  await cdp.send('Runtime.addBinding', { name: doneBinding });
  await page.addInitScript(
    `(${watchPage.toString()})(${JSON.stringify(wanted)}, ${JSON.stringify([clickBinding, doneBinding])})`,
  );
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  const marks = nextMarks(cdp, problems);
  await page.goto(url, { waitUntil: 'commit' });
  return { ...(await marks), mainThread: await mainThreadMs(cdp) };
}

function nextMarks(
  cdp: CDPSession,
  problems: readonly string[],
): Promise<Omit<PageMarks, 'mainThread'>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const reasons = problems.length > 0 ? ` The page said: ${problems.join(' · ')}` : '';
      reject(new Error(`The page was not usable after ${openLimitMs / 1000} s.${reasons}`));
    }, openLimitMs);
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
async function click(cdp: CDPSession, point: { x: number; y: number }): Promise<void> {
  const at = { ...point, button: 'left', clickCount: 1 } as const;
  await Promise.all([
    cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...point }),
    cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at }),
    cdp.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at }),
  ]);
}

/** The switches of every browser that is measured: no graphics processor, nothing in the background. */
export function browserFlags(): string[] {
  return [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Chromium's own sandbox cannot be set up by root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}
