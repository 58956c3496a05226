import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { missingBrowserBuild } from '../helpers/browser-edition.ts';
import { browserPath } from '../helpers/browser-path.ts';
import { programFolder } from '../helpers/launch-app.ts';
import { runKills } from './kill-runs.ts';
import { backEnds } from './programs.ts';

const reason = missingBrowserBuild();
test.skip(reason !== null, reason ?? '');

/** As many as a test run can wait for; `npm run torture` does hundreds. */
const runs = 5;

for (const backEnd of backEnds) {
  test(`nothing shown as saved is lost when the browser is killed while editing (${backEnd})`, async () => {
    // Each run starts a browser: on a busy machine that takes its time.
    test.setTimeout(180_000);
    const scratch = mkdtempSync(join(tmpdir(), 'branchpoint-torture-'));
    // Another one each day of the year: the failure names it.
    const seed = Math.floor(Date.now() / 86_400_000) % 366;
    const said: string[] = [];
    try {
      const summary = await runKills({
        dist: join(programFolder, 'dist'),
        chromiumPath: browserPath(),
        scratch,
        backEnd,
        seed,
        runs,
        report: (line) => said.push(line),
      });
      expect(summary.losses, said.join('\n')).toEqual([]);
      expect(summary.runs).toBe(runs);
      expect(summary.edits).toBeGreaterThanOrEqual(runs);
    } finally {
      rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}

test('edits that the page is made to lose are noticed', async () => {
  test.setTimeout(120_000);
  const scratch = mkdtempSync(join(tmpdir(), 'branchpoint-torture-'));
  try {
    const { losses } = await runKills({
      dist: join(programFolder, 'dist'),
      chromiumPath: browserPath(),
      scratch,
      backEnd: 'leveldb',
      seed: 1,
      runs: 1,
      losesEdits: true,
      report: () => {},
    });
    expect(losses).not.toEqual([]);
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
});
