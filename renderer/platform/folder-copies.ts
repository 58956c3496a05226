import { type Answer, answer, refuse } from '../../shared/ipc/channels.ts';
import {
  type DamagedSnapshot,
  LIMITS,
  type RequestOf,
  type ResponseOf,
  type SnapshotEntry,
} from '../../shared/ipc/contract.ts';
import {
  readSnapshotHeader,
  SNAPSHOT_FORMAT,
  SNAPSHOT_VERSION,
  type SnapshotHeader,
} from '../../shared/ipc/snapshot-header.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import { findUnusedOriginals } from '../../shared/recovery/find-unused-originals.ts';
import {
  hashOfDocument,
  makeSnapshotName,
  parseSnapshotName,
  type SnapshotName,
} from '../../shared/recovery/snapshot-name.ts';
import { findSnapshotsToThin } from '../../shared/recovery/thin-snapshots.ts';
import { createFolderOriginals, type FolderOriginals, originalKept } from './folder-originals.ts';
import { sha256 } from './sha256.ts';

/** Copies of maps in a folder of the disk that the person gave to the page. */
export interface FolderCopies {
  /** Of the folder, without its place: a page is not told more. */
  readonly name: string;
  write(request: RequestOf<'snapshots.write'>): Promise<Answer<ResponseOf<'snapshots.write'>>>;
  /** The newest first. */
  list(): Promise<Answer<ResponseOf<'snapshots.list'>>>;
  read(snapshotId: string): Promise<Answer<{ content: string }>>;
  /** Deletes every copy of one map, and the original files that no copy names then. */
  forget(documentId: string): Promise<Answer<{ removedCount: number }>>;
  /** The original files of articles, beside the copies. */
  readonly originals: Pick<FolderOriginals, 'list' | 'write' | 'read'>;
  /** Puts in the original files of another folder that are not here. */
  takeOriginals(from: FolderCopies): Promise<void>;
  /** Every original file that is kept, by its hash. */
  originalFiles(): Promise<ReadonlyMap<string, File>>;
}

/** So many of the newest copies of a map are read back whole before any older one goes. */
const provenBeforeThinning = 3;
/** Looking which original files no copy names any more may mean to read many copies. */
const originalsSweptEveryMs = 3_600_000;
/** More than the first line of a copy ever has. */
const headerBytes = 64 * 1024;
const largestBytes = LIMITS.mapBytes + headerBytes;

/** A copy that is not what it says it is; the message goes on from "…: ". */
class Damaged extends Error {}

/**
 * Keeps copies in a folder in the format of the installed program and the browser edition, so that each of
 * them opens what another wrote: the same names, the same bytes, the same rules of which ones go.
 */
export function createFolderCopies(
  folder: FileSystemDirectoryHandle,
  { clock, appVersion }: { readonly clock: Clock; readonly appVersion: string },
): FolderCopies {
  const originals = createFolderOriginals(folder);
  const witnesses = new Map<string, string>();
  let sweptAtMs = Number.NEGATIVE_INFINITY;
  // Two writes at once would take the same number.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(run: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(run, run);
    last = turn;
    return turn;
  };

  const fileOf = async (name: string): Promise<File> =>
    (await folder.getFileHandle(name)).getFile();
  const entryOf = async ({ snapshotId }: SnapshotName): Promise<SnapshotEntry> =>
    readEntry(snapshotId, await fileOf(snapshotId));

  const write = async (request: RequestOf<'snapshots.write'>) => {
    const savedAtMs = clock.nowMs();
    const names = await namesIn(folder);
    const order = Math.max(0, ...names.map((name) => name.order)) + 1;
    const documentHash = hashOfDocument(request.documentId);
    const snapshotId = makeSnapshotName(request.title, savedAtMs, order, documentHash);
    await writeFile(folder, snapshotId, await pack(request, savedAtMs, appVersion));
    // There is a copy only after it was read again.
    await unpack(await fileOf(snapshotId));
    await thin(documentHash).catch(() => undefined);
    return answer({ snapshotId, savedAtMs });
  };

  /** What cannot be read counts for nothing, and stays: it may still hold most of a map. */
  const thin = async (documentHash: string): Promise<void> => {
    const names = (await namesIn(folder)).filter((name) => name.documentHash === documentHash);
    const sound = [];
    for (const name of names) {
      try {
        if (sound.length < provenBeforeThinning) await unpack(await fileOf(name.snapshotId));
        sound.push({ ...(await entryOf(name)), order: name.order });
      } catch (error) {
        if (!(error instanceof Damaged)) throw error;
      }
    }
    const old = findSnapshotsToThin(sound, clock.nowMs());
    for (const snapshotId of old) await folder.removeEntry(snapshotId);
    const isDue = Math.abs(clock.nowMs() - sweptAtMs) >= originalsSweptEveryMs;
    if (old.length > 0 && isDue) void inTurn(sweepOriginals).catch(() => undefined);
  };

  /** Removes the original files that no copy names; rejects, with all of them there, where one cannot be read. */
  const sweepOriginals = async (): Promise<void> => {
    sweptAtMs = clock.nowMs();
    const kept = await originals.files();
    if (kept.size === 0) return;
    const copies = await namesIn(folder);
    const readCopy = async (snapshotId: string) => unpack(await fileOf(snapshotId));
    const unused = await findUnusedOriginals(kept.keys(), { copies, readCopy, witnesses });
    await originals.remove(new Set(unused));
  };

  const list = async () => {
    const snapshots: SnapshotEntry[] = [];
    const damaged: DamagedSnapshot[] = [];
    for (const name of await namesIn(folder)) {
      try {
        snapshots.push(await entryOf(name));
      } catch (error) {
        const reason = error instanceof Damaged ? error.message : 'it cannot be read just now';
        damaged.push({ snapshotId: name.snapshotId, reason });
      }
    }
    return answer({ snapshots, damaged });
  };

  const read = async (snapshotId: string) => {
    if (parseSnapshotName(snapshotId) === null) {
      return refuse('notFound', 'There is no backup copy of that name.');
    }
    return answer({ content: await unpack(await fileOf(snapshotId)) });
  };

  const forget = async (documentId: string) => {
    const documentHash = hashOfDocument(documentId);
    const names = (await namesIn(folder)).filter((name) => name.documentHash === documentHash);
    for (const { snapshotId } of names) await folder.removeEntry(snapshotId);
    // What a copy that cannot be read may name stays.
    await sweepOriginals().catch(() => undefined);
    return answer({ removedCount: names.length });
  };

  return {
    name: folder.name,
    write: (request) => inTurn(() => inWords(write(request), 'Earlier backup copies are kept.')),
    list: () => inWords(list(), 'Nothing was changed.'),
    read: (snapshotId) => inWords(read(snapshotId), 'Please choose an older one.'),
    forget: (documentId) => inTurn(() => inWords(forget(documentId), 'Some copies may be left.')),
    // Not in turn with the copies: a large file does not hold up the words of a map.
    originals: {
      list: () => inWords(originals.list(), 'Nothing was changed.'),
      write: (request) => inWords(originals.write(request), originalKept),
      read: (request) => inWords(originals.read(request), 'Nothing was changed.'),
    },
    originalFiles: () => originals.files(),
    async takeOriginals(from) {
      for (const [hash, file] of await from.originalFiles()) await originals.take(hash, file);
    },
  };
}

async function inWords<Value>(
  operation: Promise<Answer<Value>>,
  kept: string,
): Promise<Answer<Value>> {
  try {
    return await operation;
  } catch (error) {
    if (error instanceof Damaged) {
      return refuse('damaged', `This backup copy cannot be used: ${error.message}. ${kept}`);
    }
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError') {
      return refuse('notAllowed', `The browser no longer lets this page use the folder. ${kept}`);
    }
    if (name === 'QuotaExceededError') return refuse('diskFull', `The disk is full. ${kept}`);
    if (name === 'NotFoundError') {
      return refuse('notFound', `The folder or the copy is not there any more. ${kept}`);
    }
    return refuse('ioError', `The folder could not be used just now. ${kept}`);
  }
}

/** The copies of a folder by their names, the newest first. What is empty was never written to its end. */
async function namesIn(folder: FileSystemDirectoryHandle): Promise<SnapshotName[]> {
  const names: SnapshotName[] = [];
  for await (const handle of folder.values()) {
    const name = handle.kind === 'file' ? parseSnapshotName(handle.name) : null;
    if (name && (await (handle as FileSystemFileHandle).getFile()).size > 0) names.push(name);
  }
  return names.sort((a, b) => b.order - a.order);
}

/** Closing is what puts the bytes in place, all at once. */
async function writeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  bytes: Blob,
): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  try {
    const writable = await handle.createWritable();
    await writable.write(bytes);
    await writable.close();
  } catch (error) {
    await folder.removeEntry(name).catch(() => undefined);
    throw error;
  }
}

async function pack(
  request: RequestOf<'snapshots.write'>,
  savedAtMs: number,
  appVersion: string,
): Promise<Blob> {
  const { content, ...about } = request;
  const body = new TextEncoder().encode(content);
  const header: SnapshotHeader = {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    ...about,
    appVersion,
    sha256: await sha256(body),
    savedAt: new Date(savedAtMs).toISOString(),
  };
  const whole = new Blob([`${JSON.stringify(header)}\n`, body]);
  return new Response(whole.stream().pipeThrough(new CompressionStream('gzip'))).blob();
}

async function readEntry(snapshotId: string, file: File): Promise<SnapshotEntry> {
  const { header } = parseHeader(await unzip(file, (bytes) => bytes.includes(newline)));
  const { documentId, title, revision, counts, savedAt, reason } = header;
  const savedAtMs = Date.parse(savedAt);
  return {
    snapshotId,
    documentId,
    title,
    revision,
    savedAtMs,
    counts,
    sizeBytes: file.size,
    reason,
  };
}

/** The map file of a copy, after checking that not one byte has changed. */
async function unpack(file: File): Promise<string> {
  const { header, rest } = parseHeader(await unzip(file, () => false));
  if ((await sha256(rest)) !== header.sha256) throw new Damaged('its checksum does not match');
  return new TextDecoder().decode(rest);
}

const newline = 10;

function parseHeader(bytes: Uint8Array): { header: SnapshotHeader; rest: Uint8Array } {
  const end = bytes.indexOf(newline);
  if (end < 0) throw new Damaged('it has no first line');
  const header = readSnapshotHeader(new TextDecoder().decode(bytes.subarray(0, end)));
  if (header === null) throw new Damaged('its first line is not that of a backup copy');
  return { header, rest: bytes.subarray(end + 1) };
}

/** Unpacks a file until it is at its end or there is enough of it. */
async function unzip(file: File, isEnough: (piece: Uint8Array) => boolean): Promise<Uint8Array> {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Damaged('it cannot be decompressed');
    });
    if (done) break;
    pieces.push(value);
    size += value.byteLength;
    if (size > largestBytes) throw new Damaged('it unpacks to more than a copy can be');
    if (isEnough(value)) break;
  }
  await reader.cancel().catch(() => undefined);
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
