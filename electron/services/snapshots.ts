import { basename, join, resolve } from 'node:path';
import { type Answer, answer, refuse } from '../../shared/ipc/channels.ts';
import {
  type DamagedSnapshot,
  LIMITS,
  type RequestOf,
  type ResponseOf,
  type SnapshotEntry,
} from '../../shared/ipc/contract.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import {
  findUnusedOriginals,
  type OriginalWitnesses,
} from '../../shared/recovery/find-unused-originals.ts';
import { ORIGINALS_FOLDER } from '../../shared/recovery/original-name.ts';
import {
  hashOfDocument,
  makeSnapshotName,
  parseSnapshotName,
  type SnapshotName,
} from '../../shared/recovery/snapshot-name.ts';
import {
  findSnapshotsToThin,
  NEWEST_KEPT,
  type ThinnedCopy,
} from '../../shared/recovery/thin-snapshots.ts';
import { removeOldDrafts, writeFileAtomically } from './atomic-write.ts';
import { errnoOf, refuseFileError, unlessMissing } from './failures.ts';
import { createTurns } from './in-turn.ts';
import { hashOfFile, originalsIn } from './originals.ts';
import { resolveInside } from './path-policy.ts';
import type { FileSystem, Log } from './ports.ts';
import {
  DamagedError,
  HEADER_BYTES,
  LARGEST_SNAPSHOT_BYTES,
  packSnapshot,
  sha256,
  USUAL_HEADER_BYTES,
  unpackEntry,
  unpackSnapshot,
} from './snapshot-file.ts';

/** Copies of whole maps on disk, outside the database, from which a lost one is rebuilt. */
export interface Snapshots {
  /** The folder they are in, which is made when first needed. */
  folder(): string;
  /** Writes a copy, reads it back, and only then removes old ones. */
  write(request: RequestOf<'snapshots.write'>): Promise<Answer<ResponseOf<'snapshots.write'>>>;
  /** All readable copies, newest first, and those that are damaged. */
  list(): Promise<Answer<ResponseOf<'snapshots.list'>>>;
  /** Whether a copy of this name is in the folder. */
  has(snapshotId: string): Promise<boolean>;
  /** The map file inside a copy, after checking that not one byte has changed. */
  read(snapshotId: string): Promise<Answer<{ content: string }>>;
  /**
   * Deletes every copy of one map, damaged ones too, and the original files that no copy names then. What
   * other maps have stays.
   */
  forget(documentId: string): Promise<Answer<ResponseOf<'snapshots.forget'>>>;
  /**
   * Uses another folder from now on, once every copy and original file is there too and reads back alike.
   * The old folder keeps what it has.
   * @param remember makes the choice last; rejects with the system's error where it cannot
   */
  moveTo(
    folder: string,
    remember: (folder: string) => Promise<void>,
  ): Promise<Answer<{ copiedCount: number }>>;
}

export interface SnapshotPorts {
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly log: Log;
  readonly appVersion: string;
}

/** Copies that must prove readable to the last byte before any older one may go. */
const PROVEN_BEFORE_THINNING = 3;
/** Files that are looked into at the same time. */
const READ_AT_ONCE = 16;
/** Looking which original files no copy names any more may mean to read many copies. */
const ORIGINALS_SWEPT_EVERY_MS = 3_600_000;
/** Another program at the same folder may be about to write the copy that names a new one. */
const ORIGINAL_KEPT_AT_LEAST_MS = 24 * 3_600_000;
/** Where copies lie that turned out damaged, in the folder of the others. */
const DAMAGED_FOLDER = 'Damaged';

/** Keeps the snapshots of all maps in one folder, which is made when first needed. */
export function createSnapshots(firstFolder: string, ports: SnapshotPorts): Snapshots {
  const { fs, clock, log, appVersion } = ports;
  let folder = firstFolder;
  // One at a time: the next number and the thinning depend on what is in the folder.
  const inTurn = createTurns();
  const witnesses: OriginalWitnesses = new Map();
  let sweptAtMs = Number.NEGATIVE_INFINITY;

  async function readWhole(snapshotId: string, from = folder): Promise<Buffer> {
    const path = await resolveInside(from, snapshotId, fs);
    if (path === null) throw new DamagedError('it is not in the snapshot folder');
    const { size } = await fs.stat(path);
    if (size > LARGEST_SNAPSHOT_BYTES) throw new DamagedError('it is too large');
    return unpackSnapshot(await fs.readFile(path));
  }

  async function readEntry({ snapshotId }: SnapshotName): Promise<SnapshotEntry> {
    const file = await fs.open(join(folder, snapshotId), 'r');
    try {
      const { size } = await file.stat();
      const readStart = async (lengthBytes: number) => {
        const start = await file.read(Buffer.alloc(lengthBytes), 0, lengthBytes, 0);
        return unpackEntry(snapshotId, start.buffer.subarray(0, start.bytesRead), size);
      };
      // Nearly always enough, and much faster to unpack; a title can be longer.
      return await readStart(USUAL_HEADER_BYTES).catch(() => readStart(HEADER_BYTES));
    } finally {
      await file.close();
    }
  }

  /** Removes what is no longer kept of one map, after a copy of it was written and proved readable. */
  async function thin({ documentHash, snapshotId: proven }: SnapshotName): Promise<void> {
    const names = await namesIn(folder, fs);
    const ofDocument = names.filter((name) => name.documentHash === documentHash);
    if (ofDocument.length <= NEWEST_KEPT) return;
    const sound: ThinnedCopy[] = [];
    for (const name of ofDocument) {
      try {
        const isProven = name.snapshotId === proven || sound.length >= PROVEN_BEFORE_THINNING;
        if (!isProven) await readWhole(name.snapshotId);
        sound.push({ ...(await readEntry(name)), order: name.order });
      } catch (error) {
        // One that cannot be read just now does not count, and stays where it is.
        if (error instanceof DamagedError) await setAside(name.snapshotId);
        else if (errnoOf(error) === undefined) throw error;
      }
    }
    const old = findSnapshotsToThin(sound, clock.nowMs());
    for (const snapshotId of old) await remove(snapshotId);
    const isDue = Math.abs(clock.nowMs() - sweptAtMs) >= ORIGINALS_SWEPT_EVERY_MS;
    // In a turn of its own: the copy that was just written is there, and need not wait for this.
    if (old.length > 0 && isDue) void inTurn(() => sweepOriginals(ORIGINAL_KEPT_AT_LEAST_MS));
  }

  async function sweepOriginals(minimumAgeMs: number): Promise<void> {
    await removeUnusedOriginals(minimumAgeMs).catch((error: unknown) =>
      log.warn('Original files stay beside the copies', error),
    );
  }

  /** Removes the original files that no copy in the folder names; rejects where one cannot be read. */
  async function removeUnusedOriginals(minimumAgeMs: number): Promise<void> {
    sweptAtMs = clock.nowMs();
    const originals = await originalsIn(folder, fs);
    if (originals.length === 0) return;
    const copies = await namesIn(folder, fs);
    const readCopy = async (snapshotId: string) => (await readWhole(snapshotId)).toString('utf8');
    const hashes = originals.map(({ hash }) => hash);
    const unused = new Set(await findUnusedOriginals(hashes, { copies, readCopy, witnesses }));
    for (const { hash, path } of originals) {
      if (!unused.has(hash)) continue;
      const { mtimeMs } = await fs.stat(path);
      if (Math.abs(sweptAtMs - mtimeMs) >= minimumAgeMs) await fs.rm(path, { force: true });
    }
  }

  async function remove(snapshotId: string): Promise<void> {
    try {
      await readWhole(snapshotId);
      await fs.rm(join(folder, snapshotId), { force: true });
    } catch (error) {
      if (!(error instanceof DamagedError)) throw error;
      // It may still hold most of a map: a person may want to look at it.
      await setAside(snapshotId);
    }
  }

  async function setAside(snapshotId: string): Promise<void> {
    await fs.mkdir(join(folder, DAMAGED_FOLDER), { recursive: true });
    await fs.rename(join(folder, snapshotId), join(folder, DAMAGED_FOLDER, snapshotId));
    log.warn(`Damaged copy set aside: ${numberOf(snapshotId)}`);
  }

  async function write(request: RequestOf<'snapshots.write'>) {
    if (Buffer.byteLength(request.content) > LIMITS.mapBytes) {
      return refuse(
        'tooLarge',
        'The map is too large for a backup copy. Your work is kept; take texts of articles out to make it smaller.',
      );
    }
    const savedAtMs = clock.nowMs();
    try {
      await fs.mkdir(folder, { recursive: true });
      const documentHash = hashOfDocument(request.documentId);
      const order = (await highestOrder(folder, fs)) + 1;
      const snapshotId = makeSnapshotName(request.title, savedAtMs, order, documentHash);
      const packed = await packSnapshot(request, savedAtMs, appVersion);
      await writeFileAtomically(join(folder, snapshotId), packed, { fs });
      await readWhole(snapshotId);
      await thin({ snapshotId, order, documentHash }).catch((error: unknown) =>
        log.warn('Old snapshots stay', error),
      );
      await removeOldDrafts(folder, savedAtMs, fs);
      return answer({ snapshotId, savedAtMs });
    } catch (error) {
      if (error instanceof DamagedError) {
        log.warn('A snapshot did not read back as written', error);
        return refuse(
          'ioError',
          'The backup copy could not be read back: the disk may be failing. Earlier copies are kept; please save the map as a file in another place.',
        );
      }
      return refuseFileError(error, 'Earlier backup copies are kept.');
    }
  }

  async function list() {
    const snapshots: SnapshotEntry[] = [];
    const damaged: DamagedSnapshot[] = [];
    const tryEntry = (name: SnapshotName) =>
      readEntry(name).catch(
        (error: unknown): DamagedSnapshot => ({
          snapshotId: name.snapshotId,
          reason: describeDamage(error),
        }),
      );
    try {
      const names = await namesIn(folder, fs);
      for (let start = 0; start < names.length; start += READ_AT_ONCE) {
        const found = await Promise.all(names.slice(start, start + READ_AT_ONCE).map(tryEntry));
        for (const each of found) {
          if ('documentId' in each) snapshots.push(each);
          else damaged.push(each);
        }
      }
      for (const { snapshotId } of await namesIn(join(folder, DAMAGED_FOLDER), fs)) {
        damaged.push({ snapshotId, reason: 'it was found damaged and set aside' });
      }
    } catch (error) {
      return refuseFileError(error, 'Nothing was changed.');
    }
    for (const each of damaged) log.warn(`Snapshot passed over: ${numberOf(each.snapshotId)}`);
    return answer({ snapshots, damaged });
  }

  async function forget(documentId: string) {
    const documentHash = hashOfDocument(documentId);
    let removedCount = 0;
    try {
      for (const place of [folder, join(folder, DAMAGED_FOLDER)]) {
        const names = await namesIn(place, fs);
        for (const name of names.filter((each) => each.documentHash === documentHash)) {
          await fs.rm(join(place, name.snapshotId), { force: true });
          removedCount += 1;
        }
      }
      await sweepOriginals(0);
      return answer({ removedCount });
    } catch (error) {
      return refuseFileError(error, `${removedCount} of its copies were deleted, not all of them.`);
    }
  }

  async function copyAllTo(target: string): Promise<number> {
    await fs.mkdir(target, { recursive: true });
    const there = new Set((await namesIn(target, fs)).map(({ snapshotId }) => snapshotId));
    const names = (await namesIn(folder, fs)).filter(({ snapshotId }) => !there.has(snapshotId));
    for (const { snapshotId } of names) {
      const bytes = await fs.readFile(join(folder, snapshotId));
      await writeFileAtomically(join(target, snapshotId), bytes, { fs });
      const written = await fs.readFile(join(target, snapshotId));
      if (!bytes.equals(written)) throw new DamagedError('it did not read back as written');
    }
    await copyOriginalsTo(target);
    await proveWritable(target);
    return names.length;
  }

  async function copyOriginalsTo(target: string): Promise<void> {
    const there = new Set((await originalsIn(target, fs)).map(({ hash }) => hash));
    const missing = (await originalsIn(folder, fs)).filter(({ hash }) => !there.has(hash));
    const place = join(target, ORIGINALS_FOLDER);
    if (missing.length > 0) await fs.mkdir(place, { recursive: true });
    for (const { path } of missing) {
      const copied = join(place, basename(path));
      const bytes = await fs.readFile(path);
      await writeFileAtomically(copied, bytes, { fs });
      // One that was damaged before is taken along as it is: it may still be of use.
      const isAlike = (await hashOfFile(copied, fs)) === sha256(bytes);
      if (!isAlike) throw new DamagedError('it did not read back as written');
    }
  }

  /** A folder that takes no files is found out now, not at the next edit. */
  async function proveWritable(target: string): Promise<void> {
    const probe = join(target, '.branchpoint-draft-probe');
    await writeFileAtomically(probe, Buffer.from('\n'), { fs });
    await fs.rm(probe, { force: true });
  }

  async function moveTo(target: string, remember: (path: string) => Promise<void>) {
    if (resolve(target) === resolve(folder)) return answer({ copiedCount: 0 });
    try {
      const copiedCount = await copyAllTo(target);
      await remember(target);
      folder = target;
      return answer({ copiedCount });
    } catch (error) {
      const kept = 'Copies still go to the folder used so far, and all of them are kept there.';
      if (!(error instanceof DamagedError)) return refuseFileError(error, kept);
      return refuse('ioError', `A copy did not read back from the new folder as written. ${kept}`);
    }
  }

  return {
    folder: () => folder,
    write: (request) => inTurn(() => write(request)),
    list,
    has: async (snapshotId) =>
      (await unlessMissing(fs.stat(join(folder, snapshotId)), null)) !== null,
    async read(snapshotId) {
      if (parseSnapshotName(snapshotId) === null) {
        return refuse('notFound', 'There is no backup copy of that name.');
      }
      try {
        return answer({ content: (await readWhole(snapshotId)).toString('utf8') });
      } catch (error) {
        if (!(error instanceof DamagedError)) return refuseFileError(error, 'Nothing was changed.');
        return refuse(
          'damaged',
          `This backup copy cannot be used: ${error.message}. Please choose an older one.`,
        );
      }
    },
    forget: (documentId) => inTurn(() => forget(documentId)),
    moveTo: (target, remember) => inTurn(() => moveTo(target, remember)),
  };
}

/** The snapshots of a folder by their names, the newest first; none where there is no folder. */
async function namesIn(folder: string, fs: FileSystem): Promise<SnapshotName[]> {
  const found = await unlessMissing(fs.readdir(folder), []);
  return found.flatMap((name) => parseSnapshotName(name) ?? []).sort((a, b) => b.order - a.order);
}

/** Damaged copies count too: a number is never used twice. */
async function highestOrder(folder: string, fs: FileSystem): Promise<number> {
  const names = [
    ...(await namesIn(folder, fs)),
    ...(await namesIn(join(folder, DAMAGED_FOLDER), fs)),
  ];
  return Math.max(0, ...names.map(({ order }) => order));
}

/** What a note may say of a copy: its number, for its name has the title of the map in it. */
function numberOf(snapshotId: string): string {
  return String(parseSnapshotName(snapshotId)?.order ?? 'of another kind');
}

function describeDamage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
