import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { ensureChromium } from './lib/ensure-chromium.mjs';
import { ensureInstalled, SetupError } from './lib/ensure-installed.mjs';
import { endAllSteps, runStep } from './lib/run-step.mjs';
import {
  countCheck,
  countPlaywright,
  countVitest,
  groupSkips,
  judge,
  summaryLine,
  withoutPassed,
} from './lib/test-results.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const resultsFolder = join(root, 'test-results');
const slots = 2;
const minuteMs = 60_000;
const scratch = makeScratch();
const layerFolders = ['shared', 'renderer', 'electron', 'cli', 'tests', 'bench'];

const checks = [
  check('types', 'typescript/bin/tsc', ['-b'], 5),
  check(
    'lint',
    '@biomejs/biome/bin/biome',
    ['check', '--error-on-warnings', '--max-diagnostics=none', '.'],
    2,
  ),
  check(
    'layers',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', '.dependency-cruiser.cjs', ...layerFolders],
    3,
  ),
  check('unused', 'knip/bin/knip.js', ['--no-progress'], 3),
];

const unit = {
  name: 'unit',
  bin: 'vitest/vitest.mjs',
  args: ['run', '--reporter=default', '--reporter=./scripts/lib/vitest-results.mjs'],
  timeoutMs: 20 * minuteMs,
  resultsFile: join(resultsFolder, 'unit.json'),
  resultsVariable: 'BRANCHPOINT_VITEST_RESULTS',
  count: countVitest,
};

// The browser tests are the longest step: run last, on both cores, and shared out test by test, they
// leave neither core without work before the end. A test waits for a third of its time, for a window to
// be drawn or a file to be written: one more than there are cores keeps both busy.
const playwrightParts = [
  { name: 'desktop', workers: 1 },
  { name: 'browser', workers: slots + 1 },
  { name: 'torture', workers: slots },
];

const playwright = playwrightParts.map(({ name, workers }) => ({
  name,
  bin: '@playwright/test/cli.js',
  args: [
    'test',
    `--project=${name}`,
    `--workers=${workers}`,
    // Playwright empties its output folder first; two runs side by side must not share one.
    `--output=${join(resultsFolder, name)}`,
  ],
  timeoutMs: 30 * minuteMs,
  resultsFile: join(resultsFolder, `${name}.json`),
  resultsVariable: 'PLAYWRIGHT_JSON_OUTPUT_FILE',
  count: countPlaywright,
  // The line in which the desktop tests say what they ran on, which a pass must not hide.
  headline: /^Desktop: .*$/m,
  precondition: () =>
    holdsSpecs(join(root, 'tests', name))
      ? null
      : `tests/${name} holds no *.spec.ts file, so nothing of the ${name} edition was tested.`,
}));

function check(name, bin, args, minutes) {
  return { name, bin, args, timeoutMs: minutes * minuteMs, count: null };
}

function holdsSpecs(folder) {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { recursive: true }).some((file) => String(file).endsWith('.spec.ts'));
}

/**
 * A temporary folder for this run alone: what a test, or a browser that was killed, leaves in it goes with
 * it. Null where it is left as it is: elsewhere than on Linux a path may get too long for a browser's socket.
 */
function makeScratch() {
  return process.platform === 'linux' ? mkdtempSync(join(tmpdir(), 'branchpoint-run-')) : null;
}

function removeScratch() {
  if (scratch === null) return;
  try {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // Something that is being ended still wrote into it: no test failed by that.
  }
}

/** The environment of every step: plain text, and not changed by what the caller was run with. */
function stepEnvironment(chromium) {
  const { FORCE_COLOR: _colour, NODE_ENV: _mode, ...env } = process.env;
  return {
    ...env,
    NO_COLOR: '1',
    ...(scratch === null ? {} : { TMPDIR: scratch }),
    // Outside the temporary folder, so that the next run need not compile the tests again.
    PWTEST_CACHE_DIR: join(root, '.cache', 'playwright'),
    ...(chromium === null ? {} : { BRANCHPOINT_CHROMIUM: chromium }),
  };
}

async function runCounted(step, env) {
  const problem = step.precondition?.() ?? null;
  if (problem !== null) return { ...countCheck(false), problem, output: '', elapsedMs: 0 };
  if (step.resultsFile !== undefined) rmSync(step.resultsFile, { force: true });
  const { exitCode, output, timedOut, elapsedMs } = await runStep({
    file: process.execPath,
    args: [join(root, 'node_modules', step.bin), ...step.args],
    cwd: root,
    env:
      step.resultsFile === undefined ? env : { ...env, [step.resultsVariable]: step.resultsFile },
    timeoutMs: step.timeoutMs,
  });
  if (timedOut) {
    const minutes = step.timeoutMs / minuteMs;
    return {
      ...countCheck(false),
      problem: `Stopped after ${minutes} minutes.`,
      output,
      elapsedMs,
    };
  }
  return { ...verdictOf(step, exitCode), output, elapsedMs };
}

function verdictOf(step, exitCode) {
  if (step.count === null) return { ...countCheck(exitCode === 0), problem: null };
  try {
    return judge(step.count(JSON.parse(readFileSync(step.resultsFile, 'utf8'))), exitCode);
  } catch {
    return { ...countCheck(false), problem: 'It ended without writing its results.' };
  }
}

function report({ name, headline }, { passed, failed, skips, problem, output, elapsedMs }) {
  const seconds = `${(elapsedMs / 1000).toFixed(1)} s`;
  const skipped = skips.length > 0 ? `, ${skips.length} skipped` : '';
  const verdict = failed > 0 ? 'FAILED' : 'ok';
  console.log(
    `${verdict.padEnd(7)}${name.padEnd(9)}${seconds.padStart(8)}   ${passed} passed, ${failed} failed${skipped}`,
  );
  const said = headline === undefined ? null : output.match(headline);
  if (failed === 0 && said !== null) console.log(indent(said[0]));
  if (failed > 0 && output.trim() !== '') console.log(indent(withoutPassed(output).trim()));
  if (problem !== null) console.log(indent(problem));
}

function reportSkips(results) {
  const groups = groupSkips(results.flatMap(({ skips }) => skips));
  if (groups.length === 0) return;
  console.log('\nSkipped:');
  for (const { reason, names } of groups) {
    console.log(indent(`${names.length} × ${reason}`));
    for (const name of names) console.log(indent(indent(name)));
  }
}

function indent(text) {
  return text.replaceAll(/^/gm, '    ');
}

/** Runs the steps in their order, never more than `slots` at once. */
async function runPool(steps, env) {
  const waiting = [...steps];
  const results = [];
  const runNext = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const result = await runCounted(step, env);
      report(step, result);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: slots }, runNext));
  return results;
}

/** Runs steps that each take both cores, one after the other. */
async function runInTurn(steps, env) {
  const results = [];
  for (const step of steps) results.push(...(await runPool([step], env)));
  return results;
}

/** Does a piece of set-up as a step of its own, so that its failure is counted and the rest goes on. */
async function attempt(name, work) {
  const startedAt = performance.now();
  const finish = (held, problem) => ({
    ...countCheck(held),
    problem,
    output: '',
    elapsedMs: performance.now() - startedAt,
  });
  try {
    const value = await work();
    return { value, result: finish(true, null) };
  } catch (error) {
    const problem = error instanceof SetupError ? error.message : String(error.stack);
    const result = finish(false, problem);
    report({ name }, result);
    return { value: null, result };
  }
}

async function main(args) {
  const log = (line) => console.log(line);
  await ensureInstalled({ log });
  const withPlaywright = !args.includes('--check');
  const build = await attempt('build', () => buildIfStale({ log }));
  if (build.value !== null) report({ name: 'build' }, build.result);
  const browser = withPlaywright
    ? await attempt('chromium', () => ensureChromium({ log }))
    : { value: null, result: null };
  const setUp = build.value !== null && browser.value !== null;
  const blocked = { precondition: () => 'Not run, because its set-up failed (see above).' };
  const [desktop, ...inBrowser] = playwright.map((step) =>
    setUp ? step : { ...step, ...blocked },
  );
  const env = stepEnvironment(browser.value);
  const all = [
    build.result,
    ...(await runPool([...checks, unit, ...(withPlaywright ? [desktop] : [])], env)),
    ...(withPlaywright ? await runInTurn(inBrowser, env) : []),
  ];
  reportSkips(all);
  if (!withPlaywright)
    console.log('\nLeft out by --check: the browser, desktop and torture tests.');
  console.log(`\n${summaryLine(all)}`);
  return all.some(({ failed }) => failed > 0) ? 1 : 0;
}

for (const [signal, exitCode] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.on(signal, () => {
    endAllSteps();
    removeScratch();
    process.exit(exitCode);
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
} finally {
  removeScratch();
}
