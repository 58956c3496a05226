import { spawn as nodeSpawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Without a single byte for so long, there is no connection. */
const FIRST_BYTE_MS = 20_000;
/** Without progress for so long, the connection hangs. */
const STALL_MS = 60_000;
const LONGEST_MS = 10 * 60_000;
const REPORT_EVERY_MS = 10_000;
const BYTES_PER_MB = 1024 * 1024;

/**
 * Runs Electron's own installer and watches it: behind some firewalls it would wait for ever, and
 * it says nothing by which one could tell. Progress is what arrives on the disk.
 * @param {{
 *   root: string,
 *   log: (line: string) => void,
 *   spawn?: typeof nodeSpawn,
 *   sizeOf?: (folder: string) => number,
 * }} options
 * @returns {Promise<{ ok: true } | { ok: false, reason: string }>}
 */
export async function downloadElectron({ root, log, spawn = nodeSpawn, sizeOf = folderSize }) {
  const package_ = join(root, 'node_modules', 'electron');
  const scratch = mkdtempSync(join(tmpdir(), 'branchpoint-electron-'));
  const child = spawn(process.execPath, [join(package_, 'install.js')], {
    cwd: root,
    // A download folder of its own, so that its growth can be seen.
    env: { ...process.env, TMPDIR: scratch, TMP: scratch, TEMP: scratch },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const measure = () => sizeOf(scratch) + sizeOf(join(package_, 'dist'));
  try {
    return await watch(child, measure, log);
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

function watch(child, measure, log) {
  return new Promise((resolve) => {
    const startedAt = Date.now();
    const startSize = measure();
    let progress = { at: startedAt, size: startSize };
    let reportedAt = startedAt;
    let errors = '';

    const finish = (outcome) => {
      clearInterval(timer);
      resolve(outcome);
    };
    const giveUp = (reason) => {
      child.kill('SIGKILL');
      finish({ ok: false, reason });
    };
    const look = () => {
      const now = Date.now();
      const size = measure();
      if (size !== progress.size) progress = { at: now, size };
      const stallMs = size > startSize ? STALL_MS : FIRST_BYTE_MS;
      if (now - progress.at >= stallMs) return giveUp('the connection does not answer');
      if (now - startedAt >= LONGEST_MS) return giveUp('the connection is too slow');
      if (size > startSize && now - reportedAt >= REPORT_EVERY_MS) {
        reportedAt = now;
        log(`  ${Math.round((size - startSize) / BYTES_PER_MB)} MB so far`);
      }
    };
    const timer = setInterval(look, 1_000);

    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text;
    });
    child.on('error', (error) => finish({ ok: false, reason: error.message }));
    child.on('close', (code) =>
      finish(code === 0 ? { ok: true } : { ok: false, reason: describeFailure(errors) }),
    );
  });
}

function describeFailure(errors) {
  if (/fetch failed|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT/.test(errors)) {
    return 'offline?';
  }
  const line = errors.split('\n').find((each) => each.trim() !== '' && !/^\s+at /.test(each));
  return line?.trim() ?? 'the installer stopped without a word';
}

/**
 * Adds up the files below a folder, in bytes; what cannot be read counts as nothing.
 * @param {string} folder
 * @returns {number}
 */
function folderSize(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return 0;
  }
  let sizeBytes = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) sizeBytes += folderSize(path);
    else sizeBytes += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }
  return sizeBytes;
}

const markerFile = (root) => join(root, '.cache', 'electron-download-failed.json');

/**
 * When the last download failed, in ms since 1970; null when none has since the last success.
 * @param {string} root
 * @returns {number | null}
 */
export function readFailure(root) {
  try {
    const { failedAtMs } = JSON.parse(readFileSync(markerFile(root), 'utf8'));
    return Number.isFinite(failedAtMs) ? failedAtMs : null;
  } catch {
    return null;
  }
}

/** @param {string} root */
export function rememberFailure(root, failedAtMs) {
  const file = markerFile(root);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ failedAtMs })}\n`);
}

/** @param {string} root */
export function forgetFailure(root) {
  rmSync(markerFile(root), { force: true });
}
