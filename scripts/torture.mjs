import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfStale } from './build.mjs';
import { bundleForNode } from './lib/bundle-for-node.mjs';
import { ensureChromium } from './lib/ensure-chromium.mjs';
import { ensureInstalled, SetupError } from './lib/ensure-installed.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const cacheFolder = join(root, '.cache', 'torture');
const backEnds = ['leveldb', 'sqlite'];
const usage = `Usage: npm run torture -- [WHAT] [--seed N] [--backend leveldb|sqlite] [--dist FOLDER]
  --runs N       edits, kills the browser and reopens N times on each back end (200; what is done when nothing is named)
  --damage       damages the database files in seven ways, in empty, small and large workspaces
  --full-disk    fills small disks (needs to be allowed to mount one)
  --quota        fills the share of the disk that the browser allows, and frees it again
  --fuzz N       reads N damaged files, of every accepted format
  --self-test    makes the page lose edits, and sees that the kills notice it
  --seed N       repeats a run (a new one each time)
  --only WORDS   only cases whose names hold these words (--damage, --full-disk, --fuzz)
  --dist FOLDER  tortures another build`;

async function main(args) {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: 'string' },
      damage: { type: 'boolean' },
      'full-disk': { type: 'boolean' },
      quota: { type: 'boolean' },
      'self-test': { type: 'boolean' },
      fuzz: { type: 'string' },
      seed: { type: 'string' },
      backend: { type: 'string' },
      only: { type: 'string' },
      dist: { type: 'string' },
    },
  });
  const numbers = [values.runs, values.fuzz, values.seed].filter((each) => each !== undefined);
  const isUnderstood =
    numbers.every((each) => /^\d{1,9}$/.test(each)) &&
    (values.backend === undefined || backEnds.includes(values.backend));
  if (!isUnderstood) {
    console.error(usage);
    return 2;
  }
  const log = (line) => console.log(line);
  await ensureInstalled({ log });
  const needsBrowser = values.fuzz === undefined || Object.keys(values).some(isOfBrowser);
  const chromiumPath = needsBrowser ? ensureChromium({ log }) : '';
  if (needsBrowser && values.dist === undefined) await buildIfStale({ only: ['app'], log });
  const bundled = await bundleForNode({
    root,
    outDir: cacheFolder,
    entries: { torture: join(root, 'tests', 'torture', 'torture.ts') },
  });
  const { torture } = await bundled('torture');
  const scratch = mkdtempSync(join(tmpdir(), 'branchpoint-torture-'));
  const isNothingNamed = !Object.keys(values).some((name) => name === 'fuzz' || isOfBrowser(name));
  try {
    const isSound = await torture({
      dist: resolve(values.dist ?? join(root, 'dist')),
      chromiumPath,
      scratch,
      backEnds: values.backend === undefined ? backEnds : [values.backend],
      seed: Number(values.seed ?? Date.now() % 1_000_000),
      runs: Number(values.runs ?? (isNothingNamed ? 200 : 0)),
      damage: values.damage ?? false,
      fullDisk: values['full-disk'] ?? false,
      quota: values.quota ?? false,
      selfTest: values['self-test'] ?? false,
      fuzz: Number(values.fuzz ?? 0),
      only: values.only ?? '',
      keepIn: cacheFolder,
      report: log,
    });
    return isSound ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isOfBrowser(name) {
  return ['runs', 'damage', 'full-disk', 'quota', 'self-test'].includes(name);
}

try {
  // Browsers and hosts that were left hanging must not keep the command from ending.
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  // A problem of the machine is told in its own words; anything else is a fault worth a stack.
  console.error(error instanceof SetupError ? error.message : error);
  process.exit(1);
}
