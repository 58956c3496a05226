import type { Page } from '@playwright/test';
import type { BrowserProcess, HostProcess } from './programs.ts';
import { type PageWatch, watchPage } from './watch-page.ts';

/** How the program presented itself. */
export type Arrival = 'map' | 'recovery' | 'problem' | 'nothing';

export interface OpenedPage {
  readonly page: Page;
  readonly watch: PageWatch;
  readonly arrival: Arrival;
  /** What the screen says, where it is not the map. */
  readonly words: string;
  /** From asking for the page to what it shows. */
  readonly afterMs: number;
}

/** The recovery screen, by the one thing about it that is agreed. */
const recoveryScreen = '[data-screen=recovery]';
/** Where only words are shown; the recovery screen can have the same heading. */
const problemScreen = 'main:not([data-screen=recovery]) h1:has-text("could not be opened")';
const openMap = 'footer [data-save=saved], [role=contentinfo] [data-save=saved]';

/** Opens the program and waits until it shows a map that is saved, the recovery screen, or a problem. */
export async function openPage(
  browser: BrowserProcess,
  host: HostProcess,
  limitMs = 20_000,
): Promise<OpenedPage> {
  const page = await browser.context.newPage();
  const watch = await watchPage(browser.context, page);
  const startMs = performance.now();
  await page.goto(host.url);
  const arrival = await Promise.race([
    whenShown(page, openMap, 'map', limitMs),
    whenShown(page, recoveryScreen, 'recovery', limitMs),
    whenShown(page, problemScreen, 'problem', limitMs),
  ]);
  const afterMs = performance.now() - startMs;
  const words = arrival === 'map' ? '' : await page.evaluate(readWords);
  return { page, watch, arrival, words: words.replaceAll(/\s+/g, ' ').slice(0, 1_000), afterMs };
}

/** What the page says; styles stand among its elements as well. */
function readWords(): string {
  const said = [...document.querySelectorAll('#root main *')].filter(
    (element) => element.childElementCount === 0 && element.tagName !== 'STYLE',
  );
  return said.map((element) => element.textContent ?? '').join(' ');
}

/** Waits until a map is open and saved. */
export async function whenMapIsOpen(page: Page, limitMs: number): Promise<void> {
  await page.locator(openMap).first().waitFor({ timeout: limitMs });
}

/** Does what the recovery screen proposes. */
export async function restoreAsProposed(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Restore \d+ map/ }).click({ timeout: 15_000 });
  await page.getByRole('heading', { name: /restored/ }).waitFor({ timeout: 60_000 });
  const open = page.getByRole('button', { name: 'Open Branchpoint' });
  if (!(await open.isVisible())) {
    throw new Error(`Not restored: ${await page.locator('main').textContent()}`);
  }
  await open.click();
  await whenMapIsOpen(page, 30_000);
}

async function whenShown(
  page: Page,
  selector: string,
  arrival: Arrival,
  limitMs: number,
): Promise<Arrival> {
  try {
    await page.locator(selector).first().waitFor({ timeout: limitMs });
    return arrival;
  } catch {
    return 'nothing';
  }
}
