import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, chromium, type Page } from '@playwright/test';
import { quietBrowserFlags } from '../../bench/lib/quiet-browser.ts';
import {
  type BrowserEdition,
  missingBrowserBuild,
  startEdition,
} from '../helpers/browser-edition.ts';
import { browserPath } from '../helpers/browser-path.ts';
import { browserDesk } from '../helpers/file-desk.ts';
import { forgetWindows, howItStood, watchWindow } from '../helpers/how-it-stood.ts';
import { KeyboardPerson } from '../helpers/keyboard-person.ts';
import { WorkbenchDriver } from '../helpers/workbench-driver.ts';

/** A browser with a profile on the disk: what it stored is there when it is started again. */
export interface Profile {
  /** Starts the browser; `close` of what it answers ends it. */
  open(): Promise<BrowserContext>;
}

interface TestParts {
  /** An empty folder of this test's own. */
  readonly folder: string;
  /** The browser edition, served to this test alone. */
  readonly edition: BrowserEdition;
  readonly profile: Profile;
  /** A new browser with the Hanoi map open. */
  readonly workbench: WorkbenchDriver;
  /** A person at that browser who has no pointer. */
  readonly keyboard: KeyboardPerson;
}

/** A Playwright test with Branchpoint's browser edition; skipped, with words, where it is not built. */
export const test = base.extend<TestParts>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'branchpoint-browser-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  },
  edition: async ({ folder }, use) => {
    const edition = await startEdition(foldersIn(folder));
    await use(edition);
    await edition.stop();
  },
  profile: async ({ folder }, use) => {
    const opened: BrowserContext[] = [];
    await use({
      async open() {
        const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
          executablePath: browserPath(),
          args: quietBrowserFlags(),
          headless: true,
          viewport: { width: 1440, height: 900 },
          acceptDownloads: true,
        });
        opened.push(context);
        return context;
      },
    });
    for (const context of opened) await context.close();
  },
  workbench: async ({ edition, context }, use) => {
    const page = await context.newPage();
    await use(await openWorkbench(page, edition));
    // Before its host goes: what it still has to say is then heard.
    await page.close();
  },
  keyboard: async ({ workbench }, use) => {
    await use(new KeyboardPerson(workbench.page));
  },
  viewport: { width: 1440, height: 900 },
});

export function foldersIn(folder: string): { dataDir: string; snapshotsDir: string } {
  return { dataDir: join(folder, 'data'), snapshotsDir: join(folder, 'snapshots') };
}

/** Opens the program in a page and waits until its map is there and can be changed. */
export async function openWorkbench(page: Page, edition: BrowserEdition): Promise<WorkbenchDriver> {
  const workbench = await openWindow(page, edition);
  await workbench.whenReady();
  return workbench;
}

/** Opens the program in a page, whatever becomes of that. */
export async function openWindow(page: Page, { url }: BrowserEdition): Promise<WorkbenchDriver> {
  watchWindow(page);
  // The browser's save dialogue cannot be answered from outside: without it the program downloads.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await page.goto(url);
  return new WorkbenchDriver(page, browserDesk(page));
}

/** Call at the top of a file: skips its tests where nothing is built, and reports on windows where one fails. */
export function needBuild(): void {
  const reason = missingBrowserBuild();
  test.skip(reason !== null, reason ?? '');
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
  test.afterEach(async ({}, { title, status, expectedStatus }) => {
    if (status !== expectedStatus)
      for (const line of await howItStood()) console.error(`How it stood in “${title}”: ${line}`);
    forgetWindows();
  });
}
