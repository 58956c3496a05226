import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { createRandom } from '../../bench/lib/random.ts';
import { readSentinelFile } from '../../shared/ipc/sentinel-file.ts';
import { type Damage, damageDatabase, damages, databasesFolder } from './damage-files.ts';
import { Editing } from './editing.ts';
import { shownTitles } from './edits.ts';
import { chooseMapFile, confirmImport, whenImportIsAnswered } from './import-map.ts';
import { describeDifference, keyOf, type MapPicture } from './map-model.ts';
import { type OpenedPage, openPage, restoreAsProposed, whenMapIsOpen } from './open-page.ts';
import {
  type BackEnd,
  findFreePort,
  foldersOf,
  startBrowser,
  startHost,
  type Workspace,
} from './programs.ts';
import { mapsIn, pictureOf, readStoredWorkspace } from './stored-workspace.ts';

/**
 * How much there is to lose.
 * - `empty` the example map and one edit
 * - `small` the example map, worked on
 * - `large` the same, and then a map of 2,000 nodes, worked on
 */
const sizes = ['empty', 'small', 'large'] as const;
type Size = (typeof sizes)[number];

const largeNodeCount = 2_000;
/** By then the recovery screen has to be there. */
const screenLimitMs = 12_000;
/** How long the program may take to remember outside of the database that there was an edit. */
const memoryLimitMs = 20_000;

export interface DamageOptions {
  readonly dist: string;
  readonly chromiumPath: string;
  readonly scratch: string;
  readonly backEnds: readonly BackEnd[];
  readonly seed: number;
  /** Only cases whose names hold these words. */
  readonly only: string;
  readonly report: (line: string) => void;
}

export interface DamageSummary {
  readonly cases: number;
  /** Cases in which the database took no harm, and everything was there without a word. */
  readonly unharmed: number;
  readonly restored: number;
  readonly failures: readonly string[];
}

/** Damages databases, starts the program over them and restores; see docs/reliability.md. */
export async function runDamages(options: DamageOptions): Promise<DamageSummary> {
  const outcomes: { name: string; outcome: Outcome }[] = [];
  for (const backEnd of options.backEnds) {
    for (const size of sizes) {
      const wanted = damages.filter((damage) =>
        `${backEnd} ${size} ${damage}`.includes(options.only),
      );
      if (wanted.length === 0) continue;
      const base = await prepareBase(options, backEnd, size);
      options.report(
        `${backEnd}, ${size}: killed ${seconds(base.killedAfterMs)} after the last edit`,
      );
      for (const damage of wanted) {
        const name = `${backEnd}, ${size}, ${damage}`;
        const outcome = await runCase(base, damage);
        outcomes.push({ name, outcome });
        options.report(`${outcome.isSound ? 'ok  ' : 'LOSS'} ${name}: ${outcome.words}`);
      }
      rmSync(base.root, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  return {
    cases: outcomes.length,
    unharmed: outcomes.filter(({ outcome }) => outcome.kind === 'unharmed').length,
    restored: outcomes.filter(({ outcome }) => outcome.kind === 'restored').length,
    failures: outcomes.flatMap(({ name, outcome }) =>
      outcome.isSound ? [] : [`${name}: ${outcome.words}`],
    ),
  };
}

/** A workspace that was killed soon after an edit was shown as saved, from which each case is a copy. */
interface Base {
  readonly root: string;
  readonly workspace: Workspace;
  /** The databases as they were some edits ago. */
  readonly olderFolder: string;
  /** Each map as it was at the last edit. */
  readonly maps: ReadonlyMap<string, StoredMap>;
  readonly killedAfterMs: number;
}

interface StoredMap {
  readonly title: string;
  readonly picture: MapPicture;
}

async function prepareBase(
  { dist, chromiumPath, scratch, seed }: DamageOptions,
  backEnd: BackEnd,
  size: Size,
): Promise<Base> {
  const root = mkdtempSync(join(scratch, `damage-${backEnd}-${size}-`));
  const folders = foldersOf(join(root, 'base'));
  const workspace = { dist, chromiumPath, backEnd, folders, port: await findFreePort() };
  const random = createRandom(seed);
  const olderFolder = join(root, 'older');
  await inSession(workspace, async (opened) => {
    if (size !== 'empty') await edit(opened, random, 'first', 5);
    if (size === 'large') await importLargeMap(opened.page);
  });
  cpSync(databasesFolder(folders.profile), olderFolder, { recursive: true });
  const last = await inSession(
    workspace,
    async (opened) => {
      await edit(opened, random, 'second', size === 'empty' ? 1 : 4);
      const editedMs = Date.now();
      await whenRemembered(opened.page, folders.data);
      return { maps: await readMaps(opened.page), killedAfterMs: Date.now() - editedMs };
    },
    'kill',
  );
  return { root, workspace, olderFolder, ...last };
}

/** Starts the program, does something in it, and closes it as a person does, or kills all of it. */
async function inSession<Value>(
  workspace: Workspace,
  work: (opened: OpenedPage) => Promise<Value>,
  ending: 'close' | 'kill' = 'close',
): Promise<Value> {
  const host = await startHost(workspace);
  const browser = await startBrowser(workspace);
  // A copy is made at closing: what is killed has the one from before its edits.
  const end = {
    close: async () => {
      await browser.close();
      await host.stop();
    },
    kill: async () => {
      await Promise.all([browser.kill(), host.kill()]);
    },
  }[ending];
  try {
    const opened = await openPage(browser, host);
    if (opened.arrival !== 'map')
      throw new Error(`It opens with ${opened.arrival}: ${opened.words}`);
    return await work(opened);
  } finally {
    await end();
  }
}

async function edit(
  opened: OpenedPage,
  random: () => number,
  name: string,
  count: number,
): Promise<void> {
  const open = await readOpenMap(opened.page);
  await comeNear(opened.page);
  const editing = new Editing(opened, open.picture, random, name);
  for (let left = count; left > 0; left -= 1) await editing.editAndWait();
}

/** A large map is a picture from afar; its cards are there from near by. */
async function comeNear(page: Page): Promise<void> {
  if ((await shownTitles(page)).length > 0) return;
  await page.getByRole('treeitem').first().click();
  await page.getByRole('application', { name: 'Map', exact: true }).focus();
  await page.keyboard.press('Shift+2');
  await page.locator('.react-flow__node[aria-label]').first().waitFor({ timeout: 20_000 });
}

async function importLargeMap(page: Page): Promise<void> {
  const dialog = await chooseMapFile(page, largeNodeCount);
  await confirmImport(dialog);
  const refusal = await whenImportIsAnswered(dialog);
  if (refusal !== null) throw new Error(`The large map did not come in: ${refusal}`);
  await whenMapIsOpen(page, 60_000);
}

/** Waits until the program remembers outside of the database which revision the open map has. */
async function whenRemembered(page: Page, dataFolder: string): Promise<void> {
  const { id, revision } = await readOpenMap(page);
  const path = join(dataFolder, 'workspace-state-loopback.json');
  for (const endMs = Date.now() + memoryLimitMs; Date.now() < endMs; await wait(50)) {
    const memory = existsSync(path) ? readSentinelFile(readFileSync(path, 'utf8')) : null;
    const found = memory?.documents.find(({ documentId }) => documentId === id);
    if (found && found.revision >= revision) return;
  }
  throw new Error(`Revision ${revision} is not remembered within ${seconds(memoryLimitMs)}`);
}

interface OpenMap {
  readonly id: string;
  readonly revision: number;
  readonly picture: MapPicture;
}

/** The map that was changed last is the one that is open. */
async function readOpenMap(page: Page): Promise<OpenMap> {
  const stored = await readStoredWorkspace(page);
  const [last] = mapsIn(stored).sort((a, b) => b.updatedAtMs - a.updatedAtMs);
  if (!last) throw new Error('There is no map');
  return { id: last.id, revision: last.revision, picture: pictureOf(stored, last.id) };
}

async function readMaps(page: Page): Promise<Map<string, StoredMap>> {
  const stored = await readStoredWorkspace(page);
  return new Map(
    mapsIn(stored).map(({ id, title }) => [id, { title, picture: pictureOf(stored, id) }]),
  );
}

interface Outcome {
  readonly kind: 'unharmed' | 'restored' | 'failed';
  readonly isSound: boolean;
  readonly words: string;
}

const failed = (words: string): Outcome => ({ kind: 'failed', isSound: false, words });

async function runCase(base: Base, damage: Damage): Promise<Outcome> {
  const { workspace, root } = base;
  const folders = foldersOf(join(root, 'case'));
  rmSync(join(root, 'case'), { recursive: true, force: true, maxRetries: 5 });
  cpSync(join(root, 'base'), join(root, 'case'), { recursive: true });
  damageDatabase(damage, workspace.backEnd, folders.profile, base.olderFolder);
  const copy = { ...workspace, folders };
  const host = await startHost(copy);
  const browser = await startBrowser(copy);
  try {
    const opened = await openPage(browser, host, 2 * screenLimitMs);
    return await judge(base, opened);
  } catch (error) {
    return failed(String(error).split('\n')[0] ?? '');
  } finally {
    await browser.kill();
    await host.stop();
  }
}

async function judge(base: Base, { page, arrival, afterMs, words }: OpenedPage): Promise<Outcome> {
  if (arrival === 'map') {
    const missing = compare(base, await readMaps(page));
    return missing.length === 0
      ? { kind: 'unharmed', isSound: true, words: 'nothing was lost, and it opens as ever' }
      : failed(`opens as if nothing were the matter; ${missing.join('; ')}`);
  }
  if (arrival !== 'recovery') return failed(`${arrival} after ${seconds(afterMs)}: ${words}`);
  const isLate = afterMs > screenLimitMs;
  await restoreAsProposed(page);
  const missing = compare(base, await readMaps(page));
  const said = `recovery screen after ${seconds(afterMs)}${isLate ? ', too late' : ''}`;
  if (missing.length > 0) return failed(`${said}; restored, but ${missing.join('; ')}`);
  return { kind: 'restored', isSound: !isLate, words: `${said}; restored whole` };
}

/** What of the maps that were saved is not there, in words. */
function compare(base: Base, found: ReadonlyMap<string, StoredMap>): string[] {
  return [...base.maps].flatMap(([id, { title, picture }]) => {
    const now = found.get(id);
    if (!now) return [`“${title}” is not there`];
    if (keyOf(now.picture) === keyOf(picture)) return [];
    return [`“${title}”: ${describeDifference(now.picture, picture).slice(0, 300)}`];
  });
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
