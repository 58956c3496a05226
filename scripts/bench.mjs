import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfStale } from './build.mjs';
import { bundleForNode } from './lib/bundle-for-node.mjs';
import { ensureChromium } from './lib/ensure-chromium.mjs';
import { ensureInstalled, SetupError } from './lib/ensure-installed.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const cacheFolder = join(root, '.cache', 'bench');
const resultsFolder = join(root, 'bench', 'results');
const benches = ['open-hanoi', 'scale', 'analysis', 'decisions', 'drawing', 'search', 'saving'];
const usualRuns = 10;
const usage = `Usage: npm run bench -- [${benches.join('|')}]… [--runs N] [--sizes N,N…] [--dist FOLDER]
  --runs N       how often each thing is measured (10; scale: 2)
  --sizes N,N…   how many nodes the maps of scale have (200,1000,5000); writes no results
  --dist FOLDER  measures another build, e.g. of an earlier version, and writes no results`;

/** Measures what was asked for, all of it when nothing was, and writes bench/results/. */
async function main(args) {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { runs: { type: 'string' }, sizes: { type: 'string' }, dist: { type: 'string' } },
  });
  const runs = values.runs === undefined ? null : Number(values.runs);
  const sizes = values.sizes?.split(',').map(Number) ?? null;
  const counts = [...(runs === null ? [] : [runs]), ...(sizes ?? [])];
  const areCounts = counts.every((count) => Number.isInteger(count) && count >= 1);
  if (!areCounts || positionals.some((name) => !benches.includes(name))) {
    console.error(usage);
    return 2;
  }
  const log = (line) => console.log(line);
  await ensureInstalled({ log });
  const chromiumPath = ensureChromium({ log });
  if (values.dist === undefined) await buildIfStale({ only: ['app'], log });
  const chosen = positionals.length > 0 ? positionals : benches;
  const bundled = await bundleBenches();
  const surroundings = {
    root,
    distFolder: resolve(values.dist ?? join(root, 'dist')),
    cacheFolder,
    chromiumPath,
    runs,
    sizes,
    log,
  };
  // Results are of this version, of the usual sizes: anything else is a question of the moment.
  const isKept = values.dist === undefined && sizes === null;
  for (const name of chosen) await runBench(name, bundled, surroundings, isKept);
  return 0;
}

/** Bundles the benches, each with the parts of shared/ that it measures. */
function bundleBenches() {
  const names = [...benches, 'serve-edition', 'report'];
  const entries = Object.fromEntries(
    names.map((name) => [name, join(root, 'bench', `${name}.ts`)]),
  );
  return bundleForNode({ root, outDir: cacheFolder, entries });
}

async function runBench(name, bundled, surroundings, isKept) {
  const { bench } = await bundled(name);
  const { missesOf, writeJson, writeMarkdown, writeTables } = await bundled('report');
  const conditions = {
    date: new Date().toISOString().slice(0, 10),
    processors: availableParallelism(),
    nodeVersion: process.versions.node,
    load: loadavg()[0],
  };
  console.log(`\n${bench.title}`);
  const findings = await bench.run({
    ...surroundings,
    runs: surroundings.runs ?? bench.usualRuns ?? usualRuns,
  });
  console.log(`\n${writeTables(findings)}`);
  for (const miss of missesOf(findings)) console.log(`Missed: ${miss}`);
  if (!isKept) return;
  mkdirSync(resultsFolder, { recursive: true });
  writeFileSync(join(resultsFolder, `${name}.json`), writeJson(bench, findings, conditions));
  writeFileSync(join(resultsFolder, `${name}.md`), writeMarkdown(bench, findings, conditions));
  const biome = fileURLToPath(import.meta.resolve('@biomejs/biome/bin/biome'));
  execFileSync(process.execPath, [biome, 'format', '--write', '--log-level=error', resultsFolder]);
  console.log(`Written to bench/results/${name}.md`);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // A problem of the machine is told in its own words; anything else is a fault worth a stack.
  console.error(error instanceof SetupError ? error.message : error);
  process.exitCode = 1;
}
