import { spawn } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { ensureInstalled, SetupError } from './lib/ensure-installed.mjs';
import { inspectTarget, missingOutputs, recordBuild } from './lib/stale.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const stampFile = join(root, 'dist', '.build-stamp.json');
const sharedInputs = ['shared', 'package.json', 'package-lock.json', 'tsconfig.base.json'];

const targets = {
  app: {
    name: 'app',
    label: 'the workbench',
    inputs: [...sharedInputs, 'renderer', 'electron', 'electron.vite.config.ts'],
    outputs: [
      'dist/main/index.cjs',
      'dist/main/loopback.cjs',
      'dist/preload/index.cjs',
      'dist/renderer/index.html',
    ],
    build: buildApp,
  },
  cli: {
    name: 'cli',
    label: 'the command line',
    inputs: [...sharedInputs, 'cli'],
    outputs: ['dist/cli/branchpoint.mjs'],
    build: buildCli,
  },
};

/**
 * Builds the targets whose inputs have changed since they were last built; says nothing when none
 * has. Each target is built in a process of its own: they run side by side, and the bundlers'
 * NODE_ENV does not leak into whatever the caller starts next.
 * @param {{ only?: readonly ('app' | 'cli')[], force?: boolean, log?: (line: string) => void }} options
 * @returns {Promise<readonly string[]>} the names of the targets that were built; rejects with a
 *   `SetupError` that holds the bundler's words when a build fails
 */
export async function buildIfStale({
  only = ['app', 'cli'],
  force = false,
  log = console.log,
} = {}) {
  const due = only
    .map((name) => ({ target: targets[name], ...inspectTarget(root, stampFile, targets[name]) }))
    .filter(({ stale }) => stale || force);
  if (due.length === 0) return [];
  log(`Building ${due.map(({ target }) => target.label).join(' and ')}…`);
  for (const { target } of due) recordBuild(stampFile, target.name, null);
  const outcomes = await Promise.all(due.map(({ target }) => buildInChild(target.name)));
  const failures = [];
  due.forEach(({ target, fingerprint }, index) => {
    const { code, output } = outcomes[index];
    const missing = missingOutputs(root, target);
    if (code === 0 && missing.length === 0) recordBuild(stampFile, target.name, fingerprint);
    else failures.push(buildFailure(target, output, missing));
  });
  if (failures.length > 0) throw new SetupError(failures.join('\n'));
  return due.map(({ target }) => target.name);
}

function buildFailure(target, output, missing) {
  const reason =
    output.trim() !== ''
      ? stripVTControlCharacters(output.trimEnd())
      : `These files were not made: ${missing.join(', ')}`;
  return `Building ${target.label} failed.\n${reason}`;
}

function buildInChild(name) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--target', name], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function buildApp() {
  const { build } = await import('electron-vite');
  await build({ root, configFile: join(root, 'electron.vite.config.ts'), logLevel: 'warn' });
}

async function buildCli() {
  const { build } = await import('vite');
  await build({ root, configFile: join(root, 'cli', 'vite.config.ts'), logLevel: 'warn' });
  chmodSync(join(root, 'dist', 'cli', 'branchpoint.mjs'), 0o755);
}

async function main(args) {
  const at = args.indexOf('--target');
  if (at >= 0) {
    await targets[args[at + 1]].build();
    return;
  }
  await ensureInstalled({ log: console.log });
  await buildIfStale({ force: args.includes('--force') });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(process.argv.slice(2)).catch((error) => {
    // A bundler's message names file, line and reason; its stack only names the bundler.
    console.error(error.message);
    process.exitCode = 1;
  });
}
