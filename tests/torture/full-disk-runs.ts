import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createRandom } from '../../bench/lib/random.ts';
import { parseSnapshotName } from '../../shared/recovery/snapshot-name.ts';
import { Editing } from './editing.ts';
import { chooseMapFile, confirmImport, whenImportIsAnswered } from './import-map.ts';
import { describeDifference, keyOf } from './map-model.ts';
import { type OpenedPage, openPage, whenMapIsOpen } from './open-page.ts';
import { type BackEnd, findFreePort, startBrowser, startHost, type Workspace } from './programs.ts';
import { findTornPlaces, mapsIn, pictureOf, readStoredWorkspace } from './stored-workspace.ts';

/** Which disk is full, and when. */
const scenarios = [
  'the profile is full',
  'the backups are full',
  'both are full',
  'full when closing',
  'full when opening',
  'full during an import',
] as const;
type Scenario = (typeof scenarios)[number];

const diskMegabytes = 96;
const importDiskMegabytes = 640;
/** The program takes no map in that would leave less than 200 MB: there have to be more when it looks. */
const importRoomMegabytes = 360;
/** Large enough that the disk is full before all of it is written. */
const importedNodeCount = 4_000;

export interface FullDiskOptions {
  readonly dist: string;
  readonly chromiumPath: string;
  readonly scratch: string;
  readonly backEnds: readonly BackEnd[];
  readonly seed: number;
  readonly only: string;
  readonly report: (line: string) => void;
}

export interface FullDiskSummary {
  readonly cases: number;
  readonly skipped: number;
  readonly failures: readonly string[];
}

/** Fills small disks under the running program; see docs/reliability.md. */
export async function runFullDisks(options: FullDiskOptions): Promise<FullDiskSummary> {
  const failures: string[] = [];
  let cases = 0;
  let skipped = 0;
  for (const backEnd of options.backEnds) {
    for (const scenario of scenarios) {
      const name = `${backEnd}, ${scenario}`;
      if (!name.includes(options.only)) continue;
      const faults = await runScenario(options, backEnd, scenario);
      if (faults === null) skipped += 1;
      else cases += 1;
      const verdict = faults === null ? 'skip' : faults.length === 0 ? 'ok  ' : 'LOSS';
      options.report(`${verdict} ${name}${faults?.length ? `: ${faults.join('; ')}` : ''}`);
      failures.push(...(faults ?? []).map((fault) => `${name}: ${fault}`));
    }
  }
  return { cases, skipped, failures };
}

/** A small disk of its own, which can be filled and freed. */
class SmallDisk {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Null where mounting is not allowed. */
  static mount(folder: string, megabytes: number): SmallDisk | null {
    mkdirSync(folder, { recursive: true });
    try {
      const size = `size=${megabytes}m`;
      execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder], { stdio: 'ignore' });
      return new SmallDisk(folder);
    } catch {
      return null;
    }
  }

  get #filler(): string {
    return join(this.folder, 'filler');
  }

  /** @param leftMegabytes how much room stays */
  fill(leftMegabytes = 0): void {
    const leftBytes = leftMegabytes * (1 << 20);
    const handle = openSync(this.#filler, 'a');
    try {
      for (const size of [1 << 20, 1 << 12]) {
        const block = Buffer.alloc(size, 1);
        while (this.#freeBytes() - leftBytes >= size) {
          writeSync(handle, block);
        }
      }
      fsyncSync(handle);
    } catch {
      // Full is what it shall be.
    } finally {
      closeSync(handle);
    }
  }

  #freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.folder);
    return bavail * bsize;
  }

  free(): void {
    rmSync(this.#filler, { force: true });
  }

  unmount(): void {
    execFileSync('umount', ['-l', this.folder], { stdio: 'ignore' });
  }
}

async function runScenario(
  options: FullDiskOptions,
  backEnd: BackEnd,
  scenario: Scenario,
): Promise<string[] | null> {
  const root = join(options.scratch, `disk-${backEnd}-${scenarios.indexOf(scenario)}`);
  const megabytes = scenario === 'full during an import' ? importDiskMegabytes : diskMegabytes;
  const profileDisk = SmallDisk.mount(join(root, 'profile-disk'), megabytes);
  const copiesDisk = profileDisk && SmallDisk.mount(join(root, 'copies-disk'), megabytes);
  if (!profileDisk || !copiesDisk) return null;
  try {
    const workspace: Workspace = {
      ...options,
      backEnd,
      port: await findFreePort(),
      folders: {
        data: join(profileDisk.folder, 'data'),
        profile: join(profileDisk.folder, 'profile'),
        snapshots: join(copiesDisk.folder, 'snapshots'),
      },
    };
    const full =
      scenario === 'the backups are full'
        ? [copiesDisk]
        : scenario === 'both are full'
          ? [profileDisk, copiesDisk]
          : [profileDisk];
    return await tryDisk(workspace, full, scenario, options);
  } finally {
    profileDisk.unmount();
    copiesDisk.unmount();
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function tryDisk(
  workspace: Workspace,
  full: readonly SmallDisk[],
  scenario: Scenario,
  options: FullDiskOptions,
): Promise<string[]> {
  const faults: string[] = [];
  const host = await startHost(workspace);
  let browser = await startBrowser(workspace);
  try {
    let opened = await openPage(browser, host);
    const editing = await startEditing(opened, options.seed);
    for (let left = 3; left > 0; left -= 1) await editing.editAndWait();
    const copies = await whenCopiesAreThere(workspace.folders.snapshots);
    if (scenario === 'full when opening') {
      await browser.close();
      for (const disk of full) disk.fill();
      browser = await startBrowser(workspace);
      opened = await openPage(browser, host, 25_000);
      if (opened.arrival === 'nothing') faults.push('nothing is shown while the disk is full');
    } else if (scenario === 'full during an import') {
      options.report(`     ${await importWhileFilling(opened, full)}`);
    } else {
      for (const disk of full) disk.fill();
      const shown = await editUnderPressure(editing, opened);
      if (shown !== null) faults.push(shown);
    }
    if (scenario === 'full when closing') await browser.close();
    faults.push(...damagedCopies(copies));
    for (const disk of full) disk.free();
    if (scenario.startsWith('full ')) {
      if (scenario !== 'full when closing') await browser.kill();
      browser = await startBrowser(workspace);
      opened = await openPage(browser, host, 25_000);
      faults.push(...(await judgeReopened(opened, editing)));
    } else {
      faults.push(...(await judgeFreed(opened, editing)));
    }
  } catch (error) {
    faults.push(String(error).split('\n')[0] ?? '');
  } finally {
    await browser.kill();
    await host.stop();
  }
  return faults;
}

async function startEditing(opened: OpenedPage, seed: number): Promise<Editing> {
  if (opened.arrival !== 'map') throw new Error(`It opens with ${opened.arrival}: ${opened.words}`);
  const stored = await readStoredWorkspace(opened.page);
  const [map] = mapsIn(stored);
  if (!map) throw new Error('There is no map');
  return new Editing(opened, pictureOf(stored, map.id), createRandom(seed), 'disk');
}

/** Edits while nothing can be written; answers what was wrong about what was shown, if anything. */
async function editUnderPressure(editing: Editing, opened: OpenedPage): Promise<string | null> {
  const before = editing.edits.length;
  for (let left = 3; left > 0; left -= 1) {
    await editing.editOnce().catch(() => {});
    await wait(700);
  }
  await wait(1_500);
  const savedIndex = opened.watch.savedIndex();
  const badge = opened.watch.badges().at(-1) ?? 'none';
  if (badge !== 'saved' || savedIndex < before) return null;
  // It may truly be saved: the browser keeps some room of its own. Then the database has it.
  const stored = await readStoredWorkspace(opened.page).catch(() => null);
  const [map] = stored ? mapsIn(stored) : [];
  const last = editing.edits[savedIndex]?.pictures.at(-1);
  const isThere = stored && map && last && keyOf(pictureOf(stored, map.id)) === keyOf(last);
  return isThere ? null : 'says saved, and the database does not have it';
}

/** Takes the room away once an import is being written; answers in words what the person was told. */
async function importWhileFilling(
  { page }: OpenedPage,
  full: readonly SmallDisk[],
): Promise<string> {
  const dialog = await chooseMapFile(page, importedNodeCount);
  for (const disk of full) disk.fill(importRoomMegabytes);
  await confirmImport(dialog);
  // It has looked for room by then, and is not done.
  await wait(150);
  for (const disk of full) disk.fill();
  const words = await whenImportIsAnswered(dialog);
  return words === null ? 'the import says that it came in' : `the import says: ${words}`;
}

/** With room again everything that was done is saved, without anybody doing anything. */
async function judgeFreed(opened: OpenedPage, editing: Editing): Promise<string[]> {
  await whenMapIsOpen(opened.page, 45_000);
  const stored = await readStoredWorkspace(opened.page);
  const [map] = mapsIn(stored);
  const last = editing.edits.at(-1)?.pictures.at(-1);
  if (!map || !last) return ['the map is gone from the database'];
  const found = pictureOf(stored, map.id);
  if (keyOf(found) === keyOf(last)) return [];
  return [
    `with room again it says saved, and the database does not have the last edit: ${describeDifference(found, last)} (${editing.edits.map(({ words }) => words).join('; ')})`,
  ];
}

/** What had been shown as saved is there, or the recovery screen offers it. */
async function judgeReopened(opened: OpenedPage, editing: Editing): Promise<string[]> {
  if (opened.arrival === 'recovery') return [];
  if (opened.arrival !== 'map') return [`opens with ${opened.arrival}: ${opened.words}`];
  const stored = await readStoredWorkspace(opened.page);
  const keys = new Set(mapsIn(stored).map(({ id }) => keyOf(pictureOf(stored, id))));
  const isKnown = editing.edits.some(
    ({ pictures }, at) =>
      at >= editing.savedIndex && pictures.some((each) => keys.has(keyOf(each))),
  );
  return [
    ...(isKnown ? [] : ['what had been shown as saved is not there']),
    ...findTornPlaces(stored),
  ];
}

type Copies = ReadonlyMap<string, string>;

async function whenCopiesAreThere(folder: string): Promise<Copies> {
  for (const endMs = Date.now() + 40_000; Date.now() < endMs; await wait(200)) {
    const names = existsSync(folder)
      ? readdirSync(folder).filter((name) => parseSnapshotName(name) !== null)
      : [];
    if (names.length > 0) {
      return new Map(names.map((name) => [join(folder, name), digest(join(folder, name))]));
    }
  }
  throw new Error('No copy within 40 s');
}

function damagedCopies(copies: Copies): string[] {
  return [...copies]
    .filter(([file, hash]) => !existsSync(file) || digest(file) !== hash)
    .map(([file]) => `the copy ${file.split('/').at(-1)} is not what it was`);
}

function digest(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
