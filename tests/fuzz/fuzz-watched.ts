import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { runFuzz } from './fuzz-runs.ts';
import { formats } from './valid-files.ts';

export interface WatchedFuzzOptions {
  readonly seed: number;
  /** How many damaged files in all. */
  readonly count: number;
  /** Only formats whose names hold these words. */
  readonly only: string;
  /** Where files that broke a promise are kept. */
  readonly keepIn: string;
  readonly report: (line: string) => void;
}

// In a thread of its own: whatever hangs, hangs the thread that reads.
const watchSource = `
const { parentPort, workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
let words = '';
let since = Date.now();
parentPort.on('message', (next) => { words = next; since = Date.now(); });
setInterval(() => {
  if (words === '' || Date.now() - since < workerData.limitMs) return;
  writeSync(2, 'HANGS ' + words + '\\n');
  process.kill(process.pid, 'SIGKILL');
}, 1_000);
`;
const hangLimitMs = 30_000;

/** Reads damaged files, and names the one at which the reading did not end; answers whether every promise held. */
export async function fuzzWatched(options: WatchedFuzzOptions): Promise<boolean> {
  const watch = new Worker(watchSource, { eval: true, workerData: { limitMs: hangLimitMs } });
  const chosen = formats.filter((format) => format.includes(options.only));
  const countPerFormat = Math.ceil(options.count / formats.length);
  let isSound = true;
  let files = 0;
  for (const format of chosen) {
    const summary = await runFuzz({
      seed: options.seed,
      countPerFormat,
      only: [format],
      onCase: (words) => watch.postMessage(words),
    });
    files += summary.files;
    options.report(
      `${format}: ${summary.files} files, ${summary.taken} taken, ${summary.refused} refused or passed on, ${summary.findings.length} broke a promise; longest ${summary.longestMs} ms (${summary.longest})`,
    );
    for (const [at, { file, what, bytes }] of summary.findings.entries()) {
      isSound = false;
      const kept = join(options.keepIn, `${format}-${options.seed}-${at}`);
      writeFileSync(kept, bytes);
      options.report(`LOSS ${file}: ${what} (kept as ${kept})`);
    }
  }
  await watch.terminate();
  options.report(`fuzz: ${files} files of ${chosen.length} formats`);
  return isSound;
}
