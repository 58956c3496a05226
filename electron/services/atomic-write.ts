import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { errnoOf } from './failures.ts';
import type { FileSystem, Wait } from './ports.ts';

/** What writing a file needs from its surroundings. */
export interface WriteTools {
  readonly fs: FileSystem;
  readonly wait?: Wait;
  /** Permissions of the new file, before the umask; the owner's alone unless said otherwise. */
  readonly mode?: number;
}

/** Marks half-written files, so that whoever lists a folder can pass over them. */
const DRAFT_PREFIX = '.branchpoint-draft-';

// Virus scanners and sync programs hold a fresh file open for a moment, on Windows above all.
const BUSY = new Set(['EBUSY', 'EPERM', 'EACCES']);
const RETRY_DELAYS_MS = [20, 60, 180, 500];

/**
 * Replaces a file in one step: whoever reads it, even after a power cut, finds the whole old file
 * or the whole new one. Rejects with the system's error; the old file is then untouched and no
 * draft is left behind.
 */
export async function writeFileAtomically(
  path: string,
  bytes: Uint8Array,
  { fs, wait: pause = wait, mode = 0o600 }: WriteTools,
): Promise<void> {
  const draft = join(dirname(path), `${DRAFT_PREFIX}${randomBytes(8).toString('hex')}`);
  try {
    await writeDurably(draft, bytes, mode, fs);
    await renamePatiently(draft, path, fs, pause);
  } catch (error) {
    await fs.rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(path), fs);
}

async function writeDurably(
  path: string,
  bytes: Uint8Array,
  mode: number,
  fs: FileSystem,
): Promise<void> {
  const file = await fs.open(path, 'wx', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function renamePatiently(
  from: string,
  to: string,
  fs: FileSystem,
  pause: Wait,
): Promise<void> {
  for (const delayMs of RETRY_DELAYS_MS) {
    try {
      return await fs.rename(from, to);
    } catch (error) {
      if (!BUSY.has(errnoOf(error) ?? '')) throw error;
      await pause(delayMs);
    }
  }
  await fs.rename(from, to);
}

/** Makes the rename itself survive a power cut; Windows has no such call and does without. */
async function syncFolder(path: string, fs: FileSystem): Promise<void> {
  try {
    const folder = await fs.open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
  }
}

const DAY_MS = 24 * 3_600_000;

/**
 * Removes drafts that a crash or a power cut left behind: those of another day, since one that is
 * being written now is of this one.
 */
export async function removeOldDrafts(
  folder: string,
  nowMs: number,
  fs: FileSystem,
): Promise<void> {
  const names = await fs.readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(DRAFT_PREFIX))) {
    const path = join(folder, name);
    const { mtimeMs } = await fs.stat(path).catch(() => ({ mtimeMs: nowMs }));
    if (Math.abs(nowMs - mtimeMs) > DAY_MS)
      await fs.rm(path, { force: true }).catch(() => undefined);
  }
}
