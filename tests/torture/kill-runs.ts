import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createRandom } from '../../bench/lib/random.ts';
import { Editing } from './editing.ts';
import { describeDifference, keyOf, type MapPicture } from './map-model.ts';
import { type OpenedPage, openPage, restoreAsProposed } from './open-page.ts';
import {
  type BackEnd,
  type BrowserProcess,
  findFreePort,
  foldersOf,
  type HostProcess,
  type KilledProcesses,
  startBrowser,
  startHost,
  type Workspace,
} from './programs.ts';
import { findTornPlaces, mapsIn, pictureOf, readStoredWorkspace } from './stored-workspace.ts';

export interface KillOptions {
  readonly dist: string;
  readonly chromiumPath: string;
  /** Where the workspaces of the runs are made and removed again. */
  readonly scratch: string;
  readonly backEnd: BackEnd;
  readonly seed: number;
  readonly runs: number;
  /** Whether the page is made to lose what it writes: the runs then have to say so. */
  readonly losesEdits?: boolean;
  readonly report: (line: string) => void;
}

/** What many runs came to. */
export interface KillSummary {
  readonly runs: number;
  readonly edits: number;
  /** Edits that the page had shown as saved when it was killed. */
  readonly savedEdits: number;
  readonly hostKills: number;
  readonly losses: readonly string[];
}

interface Kill {
  readonly processes: KilledProcesses;
  readonly isHostKilled: boolean;
  readonly afterMs: number;
}

interface RunOutcome {
  readonly edits: number;
  readonly savedEdits: number;
  readonly kill: Kill;
  readonly losses: readonly string[];
}

/** A workspace that was killed this often is left for a new one: some faults need a history, others a beginning. */
const runsPerWorkspace = 20;
const earliestKillMs = 50;
const latestKillMs = 650;

/** Edits, kills and reopens again and again, and says what was lost; see docs/reliability.md. */
export async function runKills(options: KillOptions): Promise<KillSummary> {
  const outcomes: RunOutcome[] = [];
  let bench: Bench | null = null;
  try {
    for (let run = 0; run < options.runs; run += 1) {
      if (run % runsPerWorkspace === 0) {
        await bench?.leave();
        bench = await Bench.prepare(options);
      }
      if (!bench) throw new Error('No workspace');
      const outcome = await runOnce(bench, options, run);
      outcomes.push(outcome);
      options.report(describeRun(options, run, outcome));
      if (outcome.losses.length > 0) {
        // What comes after would only repeat it.
        await bench.leave();
        bench = await Bench.prepare(options);
      }
    }
  } finally {
    await bench?.leave();
  }
  return summarise(outcomes);
}

/** One workspace with its running programs. */
class Bench {
  readonly workspace: Workspace;
  readonly #root: string;
  host: HostProcess;
  browser: BrowserProcess;
  opened: OpenedPage;

  private constructor(root: string, workspace: Workspace, programs: Programs) {
    this.#root = root;
    this.workspace = workspace;
    this.host = programs.host;
    this.browser = programs.browser;
    this.opened = programs.opened;
  }

  static async prepare({ scratch, dist, chromiumPath, backEnd }: KillOptions): Promise<Bench> {
    const root = mkdtempSync(join(scratch, `kill-${backEnd}-`));
    const port = await findFreePort();
    const workspace = { dist, chromiumPath, backEnd, port, folders: foldersOf(root) };
    const host = await startHost(workspace);
    const browser = await startBrowser(workspace);
    const opened = await openPage(browser, host);
    if (opened.arrival !== 'map') throw new Error(`A new workspace opens with: ${opened.words}`);
    return new Bench(root, workspace, { host, browser, opened });
  }

  async kill({ processes, isHostKilled }: Kill): Promise<void> {
    await Promise.all([this.browser.kill(processes), ...(isHostKilled ? [this.host.kill()] : [])]);
  }

  async reopen(isHostKilled: boolean): Promise<void> {
    if (isHostKilled) this.host = await startHost(this.workspace);
    this.browser = await startBrowser(this.workspace);
    this.opened = await openPage(this.browser, this.host);
  }

  async leave(): Promise<void> {
    await this.browser.kill();
    await this.host.stop();
    rmSync(this.#root, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Programs {
  readonly host: HostProcess;
  readonly browser: BrowserProcess;
  readonly opened: OpenedPage;
}

async function runOnce(bench: Bench, options: KillOptions, run: number): Promise<RunOutcome> {
  const { seed, losesEdits = false } = options;
  const random = createRandom(seed * 100_003 + run);
  const kill: Kill = {
    isHostKilled: random() < 0.25,
    afterMs: Math.round(earliestKillMs + random() * (latestKillMs - earliestKillMs)),
    processes: random() < 0.3 ? 'first' : 'all',
  };
  const start = await look(bench.opened);
  if (losesEdits) await bench.opened.page.evaluate(loseRecords);
  const editing = new Editing(bench.opened, start.picture, random, `k${run}`);
  // Half of the kills find work that was saved before, half the very first edits.
  if (random() < 0.5 || losesEdits) await editing.editAndWait();
  const killing = wait(kill.afterMs).then(async () => {
    editing.stop();
    await bench.kill(kill);
  });
  await editing.editUntilStopped();
  await killing;
  const savedIndex = bench.opened.watch.savedIndex();
  await bench.reopen(kill.isHostKilled);
  const losses = await judge(bench.opened, start.revision, editing, savedIndex);
  return {
    edits: editing.edits.length,
    savedEdits: savedIndex + 1,
    kill,
    losses,
  };
}

/** From now on the page is told that its records are stored, and they are not: what a harness must notice. */
function loseRecords(): void {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value, key) {
    if (this.name === 'records') return this.count() as IDBRequest;
    return key === undefined ? put.call(this, value) : put.call(this, value, key);
  };
}

interface Look {
  readonly picture: MapPicture;
  readonly revision: number;
  readonly torn: readonly string[];
}

async function look({ page }: OpenedPage): Promise<Look> {
  const stored = await readStoredWorkspace(page);
  const [map, ...others] = mapsIn(stored);
  if (!map || others.length > 0) throw new Error(`There are ${others.length + 1} maps, not one`);
  return {
    picture: pictureOf(stored, map.id),
    revision: map.revision,
    torn: findTornPlaces(stored),
  };
}

async function judge(
  opened: OpenedPage,
  revisionBefore: number,
  editing: Editing,
  savedIndex: number,
): Promise<string[]> {
  if (opened.arrival !== 'map') {
    const seconds = (opened.afterMs / 1_000).toFixed(1);
    const arrival = `${opened.arrival} after ${seconds} s: ${opened.words}`;
    if (opened.arrival !== 'recovery') return [arrival];
    await restoreAsProposed(opened.page);
    const whole = await findLosses(opened, revisionBefore, editing, savedIndex);
    return [
      arrival,
      ...(whole.length > 0 ? whole : ['restored as proposed, with every saved edit']),
    ];
  }
  return findLosses(opened, revisionBefore, editing, savedIndex);
}

async function findLosses(
  opened: OpenedPage,
  revisionBefore: number,
  { edits, first }: Editing,
  savedIndex: number,
): Promise<string[]> {
  const { picture, revision, torn } = await look(opened);
  const losses = [...torn];
  if (revision < revisionBefore) losses.push(`revision ${revision} after ${revisionBefore}`);
  const lastSaved = savedIndex < 0 ? first : edits[savedIndex]?.pictures.at(-1);
  const allowed = [lastSaved, ...edits.slice(savedIndex + 1).flatMap(({ pictures }) => pictures)];
  const key = keyOf(picture);
  if (lastSaved && !allowed.some((each) => each && keyOf(each) === key)) {
    const words = edits.map((edit, at) => `${at}: ${edit.words}`).join('; ');
    losses.push(
      `the map is none of those it was since the last save that was shown (edit ${savedIndex}): ${describeDifference(picture, lastSaved)} (edits ${words})`,
    );
  }
  const counted = (await opened.page.locator('footer').textContent()) ?? '';
  if (!new RegExp(`(^|\\D)${picture.titles.length} nodes`).test(counted)) {
    losses.push(`${picture.titles.length} nodes are stored, and the status bar says: ${counted}`);
  }
  return losses;
}

function describeRun({ backEnd, seed }: KillOptions, run: number, outcome: RunOutcome): string {
  const { edits, savedEdits, kill, losses } = outcome;
  const verdict = losses.length === 0 ? 'ok  ' : 'LOSS';
  const browser = kill.processes === 'all' ? 'browser' : 'first process of the browser';
  const killed = kill.isHostKilled ? `${browser} and host` : browser;
  const line = `${verdict} ${backEnd} seed ${seed} run ${run}: ${killed} killed after ${kill.afterMs} ms, ${edits} edits, ${savedEdits} shown as saved`;
  return [line, ...losses.map((loss) => `     ${loss}`)].join('\n');
}

function summarise(outcomes: readonly RunOutcome[]): KillSummary {
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  return {
    runs: outcomes.length,
    edits: sum(outcomes.map(({ edits }) => edits)),
    savedEdits: sum(outcomes.map(({ savedEdits }) => savedEdits)),
    hostKills: outcomes.filter(({ kill }) => kill.isHostKilled).length,
    losses: outcomes.flatMap(({ losses }, run) => losses.map((loss) => `run ${run}: ${loss}`)),
  };
}
