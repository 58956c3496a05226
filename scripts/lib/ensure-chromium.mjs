import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupError } from './ensure-installed.mjs';

const installTimeoutMs = 10 * 60_000;

const commandNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/** Places where browsers of the Chromium family live when they are not on PATH. */
function installedPlaces(env) {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];
  }
  if (process.platform === 'win32') {
    return [env.LOCALAPPDATA, env.PROGRAMFILES, env['PROGRAMFILES(X86)']]
      .filter((base) => base !== undefined)
      .flatMap((base) => [
        join(base, 'Chromium', 'Application', 'chrome.exe'),
        join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  return ['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((folder) =>
    commandNames.map((name) => join(folder, name)),
  );
}

/**
 * Finds a browser of the Chromium family: the one BRANCHPOINT_CHROMIUM names, else one on PATH,
 * else one in the usual places.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | null} the path of its executable; a `SetupError` when BRANCHPOINT_CHROMIUM
 *   names a file that is not there, because another browser is then not what was asked for
 */
export function findChromium(env = process.env) {
  const chosen = env.BRANCHPOINT_CHROMIUM;
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen;
    throw new SetupError(
      `BRANCHPOINT_CHROMIUM names ${chosen}, which is not there. Correct it, or unset it to use the browser that is installed.`,
    );
  }
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => commandNames.map((name) => join(folder, name)));
  return [...onPath, ...installedPlaces(env)].find((path) => existsSync(path)) ?? null;
}

/**
 * Finds Chromium, and on Debian as root installs it when there is none.
 * @param {{ log: (line: string) => void }} options
 * @returns {string} the path of the executable; throws a `SetupError` with the command to run when
 *   there is none and it cannot be installed from here
 */
export function ensureChromium({ log }) {
  const found = findChromium();
  if (found !== null) return found;
  if (!isDebian() || process.getuid?.() !== 0) throw new SetupError(howToInstall());
  log('Installing Chromium for the browser tests (first time only)…');
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
  ]) {
    const { status, stderr } = spawnSync('apt-get', args, {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: installTimeoutMs,
    });
    if (status !== 0) {
      throw new SetupError(
        `Chromium could not be installed: apt-get ${args[0]} failed.\n${stderr ?? ''}\n${howToInstall()}`,
      );
    }
  }
  const installed = findChromium();
  if (installed === null) throw new SetupError(howToInstall());
  return installed;
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function howToInstall() {
  const command = isDebian()
    ? 'Run: sudo apt-get install chromium'
    : 'Install Chromium, Chrome or Edge; if it is in an unusual place, set BRANCHPOINT_CHROMIUM to its executable.';
  return `The browser tests need Chromium, and none was found. ${command}`;
}
