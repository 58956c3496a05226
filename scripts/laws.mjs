import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureInstalled, SetupError } from './lib/ensure-installed.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const usage = `Usage: npm run laws -- [--times N] [--seed N] [FILE…]
Tries every law of the tests on N times as many cases as npm test does (10), new ones each time.
  --seed N   tries the same cases again`;

async function main(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { times: { type: 'string', default: '10' }, seed: { type: 'string' } },
  });
  const { times, seed = String(Math.floor(Math.random() * 2 ** 31)) } = values;
  if (![times, seed].every((each) => /^\d{1,10}$/.test(each))) {
    console.error(usage);
    return 2;
  }
  await ensureInstalled({ log: (line) => console.log(line) });
  console.log(`Every law on ${times} times as many cases, from the seed ${seed}.`);
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      `--testTimeout=${60_000 * Math.max(1, Number(times))}`,
      ...(positionals.length > 0 ? positionals : filesWithLaws()),
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, BRANCHPOINT_LAW_SEED: seed, BRANCHPOINT_LAW_TIMES: times },
    },
  );
  return status ?? 1;
}

/** Those that use the laws themselves; what only their helpers use is tried by them. */
function filesWithLaws() {
  return readdirSync(join(root, 'tests'), { recursive: true })
    .map((file) => join('tests', String(file)))
    .filter((file) => /\.test\.tsx?$/.test(file))
    .filter((file) => /helpers\/(?:laws|arbitrar)/.test(readFileSync(join(root, file), 'utf8')));
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
