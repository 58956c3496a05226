import { fuzzWatched } from '../fuzz/fuzz-watched.ts';
import { runDamages } from './damage-runs.ts';
import { runFullDisks } from './full-disk-runs.ts';
import { runKills } from './kill-runs.ts';
import type { BackEnd } from './programs.ts';
import { runQuota } from './quota-runs.ts';

/** What was asked for on the command line. */
export interface TortureOptions {
  readonly dist: string;
  readonly chromiumPath: string;
  readonly scratch: string;
  readonly backEnds: readonly BackEnd[];
  readonly seed: number;
  /** 0 leaves the kills out. */
  readonly runs: number;
  /** Whether to make the page lose edits, and see that it is noticed. */
  readonly selfTest: boolean;
  readonly damage: boolean;
  readonly fullDisk: boolean;
  readonly quota: boolean;
  /** How many damaged files are read; 0 leaves them out. */
  readonly fuzz: number;
  /** Where files that broke a promise are kept. */
  readonly keepIn: string;
  /** Only cases whose names hold these words. */
  readonly only: string;
  readonly report: (line: string) => void;
}

/** Does what was asked for, one after the other; answers whether every promise held. */
export async function torture(options: TortureOptions): Promise<boolean> {
  options.report(`Seed ${options.seed}`);
  const verdicts = [
    options.runs > 0 ? await tortureByKilling(options) : true,
    options.selfTest ? await testItself(options) : true,
    options.damage ? await tortureByDamage(options) : true,
    options.fullDisk ? await tortureByFullDisks(options) : true,
    options.quota ? (await runQuota(options)).length === 0 : true,
    options.fuzz > 0 ? await fuzzWatched({ ...options, count: options.fuzz }) : true,
  ];
  return verdicts.every(Boolean);
}

async function tortureByDamage(options: TortureOptions): Promise<boolean> {
  const { cases, restored, unharmed, failures } = await runDamages(options);
  options.report(
    `damage: ${cases} cases, ${restored} restored, ${unharmed} unharmed, ${failures.length} failed`,
  );
  for (const failure of failures) options.report(`     ${failure}`);
  return failures.length === 0;
}

async function tortureByKilling(options: TortureOptions): Promise<boolean> {
  let isSound = true;
  for (const backEnd of options.backEnds) {
    const summary = await runKills({ ...options, backEnd });
    const { runs, edits, savedEdits, hostKills, losses } = summary;
    options.report(
      `${backEnd}: ${runs} runs (${hostKills} with the host), ${edits} edits, ${savedEdits} shown as saved; ${losses.length} losses`,
    );
    if (losses.length === 0) continue;
    isSound = false;
    options.report(
      `Repeat with: npm run torture -- --runs ${options.runs} --backend ${backEnd} --seed ${options.seed}`,
    );
  }
  return isSound;
}

/** A test that never fails proves nothing: edits that are lost on purpose have to be missed. */
async function testItself(options: TortureOptions): Promise<boolean> {
  let isSound = true;
  for (const backEnd of options.backEnds) {
    const { runs, losses } = await runKills({ ...options, backEnd, runs: 3, losesEdits: true });
    const found = new Set(losses.map((loss) => loss.split(':', 1)[0])).size;
    options.report(`self-test, ${backEnd}: ${found} of ${runs} runs that lost edits were noticed`);
    // Not all: an edit and its undo leave nothing to be missed.
    isSound &&= found > 0;
  }
  return isSound;
}

async function tortureByFullDisks(options: TortureOptions): Promise<boolean> {
  const { cases, skipped, failures } = await runFullDisks(options);
  options.report(
    `full disks: ${cases} cases, ${skipped} skipped because no disk may be mounted here, ${failures.length} faults`,
  );
  return failures.length === 0;
}
