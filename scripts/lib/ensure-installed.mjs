import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const defaultRoot = fileURLToPath(new URL('../../', import.meta.url));
const minimumNode = { major: 20, minor: 19 };
const installTimeoutMs = 15 * 60_000;

/** A problem of the machine, told in a sentence that names the command which mends it. */
export class SetupError extends Error {
  name = 'SetupError';
}

/**
 * Says why this Node.js cannot run Branchpoint, or returns null when it can.
 * @param {string} version as in `process.versions.node`
 * @returns {string | null}
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough =
    major > minimumNode.major || (major === minimumNode.major && minor >= minimumNode.minor);
  return enough
    ? null
    : `Branchpoint needs Node.js ${minimumNode.major}.${minimumNode.minor} or newer, and this is ${version}. ` +
        'Install a current one from https://nodejs.org and run the same command again.';
}

/**
 * Says what keeps the installed packages from being the ones the lockfile names, or returns null.
 * Contents are compared, not times: a fresh clone gives every file the time of the clone.
 * @param {string} root the project folder
 * @returns {'missing' | 'outdated' | null}
 */
export function installProblem(root) {
  const wanted = readJson(join(root, 'package-lock.json'));
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'));
  if (installed === null) return 'missing';
  if (wanted === null) return 'outdated';
  return lockMatchesManifest(root, wanted) && holdsAll(wanted, installed) ? null : 'outdated';
}

/**
 * Installs the packages of the lockfile when they are missing or other than it names.
 * @param {{ log: (line: string) => void, root?: string }} options `log` receives at most a line or two
 * @returns {Promise<void>} rejects with a `SetupError` when Node.js is too old or npm fails
 */
export async function ensureInstalled({ log, root = defaultRoot }) {
  const problem = nodeProblem(process.versions.node);
  if (problem !== null) throw new SetupError(problem);
  const found = installProblem(root);
  if (found === null) return;
  log(
    found === 'missing'
      ? 'Installing packages (first time only, about a minute)…'
      : 'Updating packages to match package-lock.json…',
  );
  let result = await runNpm('ci', root);
  if (result.code !== 0 && /\bEUSAGE\b|in sync/.test(result.output)) {
    result = await runNpm('install', root);
  }
  if (result.code !== 0) throw new SetupError(installFailure(result));
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function lockMatchesManifest(root, lock) {
  const manifest = readJson(join(root, 'package.json'));
  const locked = lock.packages?.[''] ?? {};
  return ['dependencies', 'devDependencies', 'optionalDependencies'].every((kind) => {
    const wanted = Object.entries(manifest?.[kind] ?? {});
    const held = locked[kind] ?? {};
    return (
      wanted.length === Object.keys(held).length &&
      wanted.every(([name, version]) => held[name] === version)
    );
  });
}

function holdsAll(wanted, installed) {
  return Object.entries(wanted.packages ?? {}).every(([path, entry]) => {
    if (path === '') return true;
    const held = installed.packages?.[path];
    // npm leaves out optional packages that are meant for another system.
    if (held === undefined) return entry.optional === true || entry.devOptional === true;
    return held.version === entry.version && held.integrity === entry.integrity;
  });
}

function npmCommand() {
  const cli = process.env.npm_execpath;
  if (cli !== undefined && /npm-cli\.c?js$/.test(cli)) {
    return { file: process.execPath, before: [cli], shell: false };
  }
  return { file: 'npm', before: [], shell: process.platform === 'win32' };
}

function runNpm(verb, root) {
  const { file, before, shell } = npmCommand();
  // Everything is a development dependency, so NODE_ENV=production must not leave it out; and none
  // of them needs an install script, so none gets to run one.
  const args = [
    ...before,
    verb,
    '--include=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: installTimeoutMs,
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

function installFailure({ output }) {
  const reasons = output
    .split('\n')
    .filter(
      (line) => /^npm (error|ERR!)|ENOENT/.test(line) && !/EBADENGINE|debug-0\.log/.test(line),
    )
    .map((line) => `  ${line}`)
    .slice(0, 12);
  return [
    'The packages could not be installed; nothing else was changed.',
    ...reasons,
    'Mend what npm names (most often the network connection), then run: npm ci',
  ].join('\n');
}
