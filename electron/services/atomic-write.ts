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

/** A file that is being written beside the one it will replace. */
export interface Draft {
  add(bytes: Uint8Array): Promise<void>;
  /** Puts it in its place in one step, on the disk when this resolves. */
  finish(): Promise<void>;
  /** Takes it away again; whatever it was to replace is untouched. */
  giveUp(): Promise<void>;
}

/**
 * Begins to replace a file: whoever reads it, even after a power cut, finds the whole old file or the
 * whole new one. Where something rejects, with the system's error, the draft has to be given up.
 */
export async function beginDraft(
  path: string,
  { fs, wait: pause = wait, mode = 0o600 }: WriteTools,
): Promise<Draft> {
  const draft = join(dirname(path), `${DRAFT_PREFIX}${randomBytes(8).toString('hex')}`);
  const file = await fs.open(draft, 'wx', mode);
  return {
    add: (bytes) => file.writeFile(bytes),
    async finish() {
      try {
        await file.sync();
      } finally {
        await file.close();
      }
      await renamePatiently(draft, path, fs, pause);
      await syncFolder(dirname(path), fs);
    },
    async giveUp() {
      await file.close().catch(() => undefined);
      await fs.rm(draft, { force: true }).catch(() => undefined);
    },
  };
}

/**
 * Replaces a file in one step: whoever reads it, even after a power cut, finds the whole old file
 * or the whole new one. Rejects with the system's error; the old file is then untouched and no
 * draft is left behind.
 */
export async function writeFileAtomically(
  path: string,
  bytes: Uint8Array,
  tools: WriteTools,
): Promise<void> {
  const draft = await beginDraft(path, tools);
  try {
    await draft.add(bytes);
    await draft.finish();
  } catch (error) {
    await draft.giveUp();
    throw error;
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
