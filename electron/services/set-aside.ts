import { join } from 'node:path';
import { type Answer, answer, refuse } from '../../shared/ipc/channels.ts';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import { timeForFileName } from '../../shared/lib/file-name.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { errnoOf, refuseFileError, unlessMissing } from './failures.ts';
import type { FileSystem, Log } from './ports.ts';

/** Where the browser engine keeps the page's database. */
export interface DatabasePlace {
  /** The folder of the profile that holds the engine's `IndexedDB` and `WebStorage`. */
  readonly storageFolder: string;
  /** The page's origin as the engine writes it in names of files, e.g. `http_127.0.0.1_47800`. */
  readonly origin: string;
  /** The profile of a browser that is another program than this one; null where we are the engine. */
  readonly browserProfile: string | null;
}

interface SetAsideParts {
  readonly dataFolder: string;
  readonly database: DatabasePlace;
  readonly fs: FileSystem;
}

const KEPT_IN = 'set-aside';
/** What Chromium puts into the profile it has open. */
const PROFILE_LOCKS = new Set(['SingletonLock', 'lockfile']);

/** There while a database waits to be moved away. */
function wishFile(dataFolder: string): string {
  return join(dataFolder, 'set-aside-at-next-start.json');
}

/**
 * Notes that the database is to be moved away at the next start: the engine holds its files open
 * now. Refused where the database is not in our own profile.
 */
export async function askToSetAside({
  dataFolder,
  database,
  fs,
}: SetAsideParts): Promise<Answer<ResponseOf<'storage.setAside'>>> {
  try {
    const isOurs = await isOpenInBrowser(database, fs);
    if (!isOurs || (await databaseFiles(database, fs)).length === 0) return refuseForeign();
    await writeFileAtomically(wishFile(dataFolder), Buffer.from('{"database":true}\n'), { fs });
    return answer({ needsRestart: true });
  } catch (error) {
    return refuseFileError(error, 'The damaged database is as it was.');
  }
}

function refuseForeign() {
  return refuse(
    'unavailable',
    'Your maps are kept by a browser of yours, whose files Branchpoint does not touch. Nothing was changed. Save what can be read as files, then clear the data of this address in the settings of that browser.',
  );
}

/**
 * Moves the database into a dated folder of its own, if that was asked for. Must run before the
 * engine opens it. What cannot be moved stays and is tried again at the next start.
 */
export async function setAsideIfAsked(
  parts: SetAsideParts & { readonly clock: Clock; readonly log: Log },
): Promise<void> {
  const { dataFolder, database, fs, clock, log } = parts;
  try {
    if (!(await isAskedFor(dataFolder, fs))) return;
    if (await isHeldByBrowser(database, fs)) {
      return log.warn('The damaged database is set aside once its browser has been closed');
    }
    const files = await databaseFiles(database, fs);
    if (files.length > 0) {
      const target = await makeDatedFolder(join(dataFolder, KEPT_IN), clock.nowMs(), fs);
      for (const { path, name } of files) await fs.rename(path, join(target, name));
    }
    // Only now: a power cut before this moves the rest at the next start.
    await fs.rm(wishFile(dataFolder), { force: true });
  } catch (error) {
    log.warn('The damaged database was not set aside; the next start tries again', error);
  }
}

async function isAskedFor(dataFolder: string, fs: FileSystem): Promise<boolean> {
  return (await unlessMissing(fs.stat(wishFile(dataFolder)), null)) !== null;
}

/** A file or folder of the database, and its name among those set aside. */
interface DatabaseFile {
  readonly path: string;
  readonly name: string;
}

async function databaseFiles(place: DatabasePlace, fs: FileSystem): Promise<DatabaseFile[]> {
  return [...(await filesOfOrigin(place, fs)), ...(await filesOfBuckets(place, fs))];
}

/** `<origin>.indexeddb.leveldb` and `….blob`, or a folder `<origin>` of the SQLite back end. */
async function filesOfOrigin(
  { storageFolder, origin }: DatabasePlace,
  fs: FileSystem,
): Promise<DatabaseFile[]> {
  const folder = join(storageFolder, 'IndexedDB');
  const names = (await namesIn(folder, fs)).filter(
    (name) => name === origin || name.startsWith(`${origin}.`),
  );
  return names.map((name) => ({ path: join(folder, name), name }));
}

/** `<number>/IndexedDB` for each storage bucket: what was restored beside a damaged database. */
async function filesOfBuckets(
  { storageFolder }: DatabasePlace,
  fs: FileSystem,
): Promise<DatabaseFile[]> {
  const folder = join(storageFolder, 'WebStorage');
  const files: DatabaseFile[] = [];
  for (const bucket of (await namesIn(folder, fs)).filter((name) => /^\d+$/.test(name))) {
    if (!(await namesIn(join(folder, bucket), fs)).includes('IndexedDB')) continue;
    files.push({ path: join(folder, bucket, 'IndexedDB'), name: `bucket ${bucket}` });
  }
  return files;
}

async function namesIn(folder: string, fs: FileSystem): Promise<string[]> {
  return unlessMissing(fs.readdir(folder), []);
}

/** Whether the page that asks may be in our profile: a profile nobody has open is not its. */
async function isOpenInBrowser(
  { browserProfile }: DatabasePlace,
  fs: FileSystem,
): Promise<boolean> {
  if (browserProfile === null) return true;
  const names = await fs.readdir(browserProfile).catch(() => []);
  return names.some((name) => PROFILE_LOCKS.has(name));
}

/** Whether a browser that outlived an earlier start of ours still has the profile open. */
async function isHeldByBrowser(
  { browserProfile }: DatabasePlace,
  fs: FileSystem,
): Promise<boolean> {
  if (browserProfile === null) return false;
  // Linux and macOS: a link to `<computer>-<process>`. On Windows files in use cannot be renamed.
  const holder = await fs.readlink(join(browserProfile, 'SingletonLock')).catch(() => '');
  const processId = Number(/-(\d+)$/.exec(holder)?.[1] ?? Number.NaN);
  return Number.isInteger(processId) && isRunning(processId);
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

/** Never an existing folder: an earlier database may lie there under the same name. */
async function makeDatedFolder(parent: string, nowMs: number, fs: FileSystem): Promise<string> {
  await fs.mkdir(parent, { recursive: true });
  const date = timeForFileName(nowMs);
  for (let attempt = 1; ; attempt += 1) {
    const path = join(parent, attempt === 1 ? date : `${date} (${attempt})`);
    try {
      await fs.mkdir(path);
      return path;
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
  }
}
