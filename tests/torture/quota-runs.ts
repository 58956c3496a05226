import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import { createRandom } from '../../bench/lib/random.ts';
import { Editing } from './editing.ts';
import { chooseMapFile, confirmImport, whenImportIsAnswered } from './import-map.ts';
import { describeDifference, keyOf } from './map-model.ts';
import { type OpenedPage, openPage, whenMapIsOpen } from './open-page.ts';
import {
  type BackEnd,
  findFreePort,
  foldersOf,
  startBrowser,
  startHost,
  type Workspace,
} from './programs.ts';
import { findTornPlaces, mapsIn, pictureOf, readStoredWorkspace } from './stored-workspace.ts';

export interface QuotaOptions {
  readonly dist: string;
  readonly chromiumPath: string;
  readonly scratch: string;
  readonly backEnds: readonly BackEnd[];
  readonly seed: number;
  readonly report: (line: string) => void;
}

/** Some edits fit into it, an import does not. */
const roomLeftBytes = 64 * 1024;
/** Chromium asks anew how much room is left when its last answer is older than 30 seconds. */
const quotaCacheMs = 31_000;
/** Edits that are tried before the browser has to have refused one. */
const mostEdits = 80;
const importedNodeCount = 1_000;

/** Uses up the share of the disk that the browser allows, and frees it again; answers what went wrong. */
export async function runQuota(options: QuotaOptions): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const backEnd of options.backEnds) {
    const root = mkdtempSync(join(options.scratch, `quota-${backEnd}-`));
    const port = await findFreePort();
    const workspace = { ...options, backEnd, port, folders: foldersOf(root) };
    const { faults, seen } = await tryQuota(workspace, options);
    options.report(
      `${faults.length === 0 ? 'ok  ' : 'LOSS'} ${backEnd}, quota used up and freed: ${[...seen, ...faults].join('; ')}`,
    );
    failures.push(...faults);
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
  return failures;
}

/** What went wrong, and what happened in words. */
interface Outcome {
  readonly faults: string[];
  readonly seen: string[];
}

async function tryQuota(workspace: Workspace, { seed }: QuotaOptions): Promise<Outcome> {
  const outcome: Outcome = { faults: [], seen: [] };
  const host = await startHost(workspace);
  const browser = await startBrowser(workspace);
  try {
    const opened = await openPage(browser, host);
    const session = await browser.context.newCDPSession(opened.page);
    const origin = new URL(host.url).origin;
    await limitQuota(session, origin);
    await tryImport(opened.page, outcome);
    const trial = await beginTrial(opened, seed);
    await editUntilRefused(trial, outcome);
    await judgeRefused(trial, outcome);
    // What is done while nothing can be stored is kept too.
    for (let left = 2; left > 0; left -= 1) await trial.editing.editOnce();
    await session.send('Storage.overrideQuotaForOrigin', { origin });
    await judgeFreed(trial, outcome);
  } catch (error) {
    outcome.faults.push(String(error).split('\n')[0] ?? '');
  } finally {
    await browser.kill();
    await host.stop();
  }
  return outcome;
}

interface Trial {
  readonly opened: OpenedPage;
  readonly mapId: string;
  readonly editing: Editing;
}

async function beginTrial(opened: OpenedPage, seed: number): Promise<Trial> {
  const stored = await readStoredWorkspace(opened.page);
  const [map] = mapsIn(stored);
  if (!map) throw new Error('There is no map');
  const picture = pictureOf(stored, map.id);
  return {
    opened,
    mapId: map.id,
    editing: new Editing(opened, picture, createRandom(seed), 'quota'),
  };
}

/** From here on the browser gives the page little more than it has. */
async function limitQuota(session: CDPSession, origin: string): Promise<void> {
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin });
  const quotaSize = usage + roomLeftBytes;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  await wait(quotaCacheMs);
}

/** A file for which there is no room is refused in words, and leaves nothing behind. */
async function tryImport(page: Page, outcome: Outcome): Promise<void> {
  const before = await readStoredWorkspace(page);
  const dialog = await chooseMapFile(page, importedNodeCount);
  await confirmImport(dialog);
  const words = await whenImportIsAnswered(dialog);
  if (words === null) {
    outcome.faults.push('a file came in for which there was no room, so nothing was tried');
  } else {
    if (!/room|space/.test(words))
      outcome.faults.push(`the import fails without a reason: ${words}`);
    outcome.seen.push('the import was refused in words');
  }
  const after = await readStoredWorkspace(page);
  if (JSON.stringify(after) !== JSON.stringify(before)) {
    outcome.faults.push('the refused import changed what is stored');
  }
  // Opening what is there needs no room.
  await page.reload();
  await whenMapIsOpen(page, 45_000);
  await page.locator('.react-flow__node[aria-label]').first().waitFor({ timeout: 20_000 });
}

async function editUntilRefused({ opened, editing }: Trial, outcome: Outcome): Promise<void> {
  const before = editing.edits.length;
  while (!(await isRefusedForGood(opened))) {
    if (editing.edits.length - before >= mostEdits) {
      outcome.faults.push('the browser never refused a write, so nothing was tried');
      return;
    }
    await editing.editOnce();
    await wait(600);
  }
  const count = editing.edits.length - before;
  outcome.seen.push(`refused at edit ${count}, ${editing.savedIndex + 1 - before} of them saved`);
}

/** A write may be refused and pass when it is tried again: the browser tidies its files now and then. */
async function isRefusedForGood({ watch }: OpenedPage): Promise<boolean> {
  const isRefused = (): boolean => watch.badges().at(-1) === 'failing';
  if (!isRefused()) return false;
  await wait(3_000);
  return isRefused();
}

/** It says that nothing was saved, and why; the database has what had been shown as saved. */
async function judgeRefused({ opened, mapId, editing }: Trial, outcome: Outcome): Promise<void> {
  const { page, watch } = opened;
  const stored = await readStoredWorkspace(page);
  const key = keyOf(pictureOf(stored, mapId));
  const states = [[editing.first], ...editing.edits.map(({ pictures }) => pictures)];
  const isKnown = states
    .slice(watch.savedIndex() + 1)
    .some((pictures) => pictures.some((each) => keyOf(each) === key));
  if (!isKnown) outcome.faults.push('what had been shown as saved is not in the database');
  outcome.faults.push(...findTornPlaces(stored));
  const words = await page.locator('footer [role=status][data-save]').first().textContent();
  if (!/^Not saved: The browser gives Branchpoint no more room/.test(words ?? '')) {
    outcome.faults.push(`the status bar says: ${words}`);
  }
}

/** With room again everything that was done is saved, without anybody doing anything. */
async function judgeFreed({ opened, mapId, editing }: Trial, outcome: Outcome): Promise<void> {
  const startMs = Date.now();
  await whenMapIsOpen(opened.page, 75_000);
  outcome.seen.push(`saved ${((Date.now() - startMs) / 1_000).toFixed(1)} s after it was freed`);
  const last = editing.edits.at(-1)?.pictures.at(-1);
  const found = pictureOf(await readStoredWorkspace(opened.page), mapId);
  if (last && keyOf(found) !== keyOf(last)) {
    const difference = describeDifference(found, last);
    outcome.faults.push(`says saved, and the database lacks the last edit: ${difference}`);
  }
  const reopened = await reopen(opened.page, mapId);
  if (last && reopened !== keyOf(last)) outcome.faults.push('opened again it is another map');
}

async function reopen(page: Page, mapId: string): Promise<string> {
  await page.reload();
  await whenMapIsOpen(page, 30_000);
  return keyOf(pictureOf(await readStoredWorkspace(page), mapId));
}
