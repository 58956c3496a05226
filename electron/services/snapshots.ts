import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import { type Answer, answer, refuse } from '../../shared/ipc/channels.ts';
import {
  LIMITS,
  type RequestOf,
  type ResponseOf,
  type SnapshotEntry,
} from '../../shared/ipc/contract.ts';
import {
  SNAPSHOT_FORMAT,
  SNAPSHOT_VERSION,
  type SnapshotHeader,
  snapshotHeaderSchema,
} from '../../shared/ipc/snapshot-header.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { errnoOf, refuseFileError } from './failures.ts';
import { toFileName } from './file-names.ts';
import { resolveInside } from './path-policy.ts';
import type { FileSystem, Log } from './ports.ts';

/** A snapshot that could not be read: it is passed over, never deleted. */
export interface DamagedSnapshot {
  readonly snapshotId: string;
  readonly reason: string;
}

/** Copies of whole maps on disk, outside the database, from which a lost one is rebuilt. */
export interface Snapshots {
  /** Writes a copy, reads it back, and only then removes copies beyond the newest ten of the map. */
  write(request: RequestOf<'snapshots.write'>): Promise<Answer<ResponseOf<'snapshots.write'>>>;
  /** All readable copies, newest first, and those that are damaged. */
  list(): Promise<Answer<{ snapshots: SnapshotEntry[]; damaged: DamagedSnapshot[] }>>;
  /** The map file inside a copy, after checking that not one byte has changed. */
  read(snapshotId: string): Promise<Answer<{ content: string }>>;
}

export interface SnapshotPorts {
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly log: Log;
  readonly appVersion: string;
}

const KEPT_PER_DOCUMENT = 10;
/** Copies that must prove readable to the last byte before any older one may go. */
const PROVEN_BEFORE_THINNING = 3;
const ENDING = '.branchpoint-snapshot.gz';
/** Title and date are for people; the program goes by the number and the hash of the map's id. */
const NAME =
  /^[^/\\\p{Cc}]+ (?<order>\d{6,12})-(?<documentHash>[0-9a-f]{12})\.branchpoint-snapshot\.gz$/u;
const HEADER_BYTES = 64 * 1024;
const LARGEST_SNAPSHOT_BYTES = LIMITS.mapBytes + HEADER_BYTES;

const compress = promisify(gzip);
const expand = promisify(gunzip);

interface SnapshotName {
  readonly snapshotId: string;
  /** Rises by one with every copy in the folder; clocks jump and revisions restart, this does not. */
  readonly order: number;
  readonly documentHash: string;
}

/** Keeps the snapshots of all maps in one folder, which is made when first needed. */
export function createSnapshots(folder: string, ports: SnapshotPorts): Snapshots {
  const { fs, clock, log, appVersion } = ports;
  // One at a time: the next number and the thinning depend on what is in the folder.
  let lastWrite: Promise<unknown> = Promise.resolve();

  async function names(): Promise<SnapshotName[]> {
    const found = await fs.readdir(folder).catch((error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return [];
      throw error;
    });
    return found.flatMap((name) => parseName(name) ?? []).sort((a, b) => b.order - a.order);
  }

  async function readWhole(snapshotId: string): Promise<{ header: SnapshotHeader; body: Buffer }> {
    const path = await resolveInside(folder, snapshotId, fs);
    if (path === null) throw new DamagedError('it is not in the snapshot folder');
    const { size } = await fs.stat(path);
    if (size > LARGEST_SNAPSHOT_BYTES) throw new DamagedError('it is too large');
    const text = await unpack(await fs.readFile(path), LARGEST_SNAPSHOT_BYTES);
    const { header, bodyStart } = parseHeader(text);
    const body = text.subarray(bodyStart);
    if (sha256(body) !== header.sha256) throw new DamagedError('its checksum does not match');
    return { header, body };
  }

  async function readEntry({ snapshotId }: SnapshotName): Promise<SnapshotEntry> {
    const file = await fs.open(join(folder, snapshotId), 'r');
    try {
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
      const start = await unpack(buffer.subarray(0, bytesRead), 1024 * HEADER_BYTES);
      const { documentId, title, revision, counts, savedAt } = parseHeader(start).header;
      const savedAtMs = Date.parse(savedAt);
      return { snapshotId, documentId, title, revision, savedAtMs, counts, sizeBytes: size };
    } finally {
      await file.close();
    }
  }

  /** Fully readable, or at least with a good first line where `whole` is false. */
  async function isSound(name: SnapshotName, whole: boolean): Promise<boolean> {
    const check = whole ? readWhole(name.snapshotId) : readEntry(name);
    return check.then(
      () => true,
      () => false,
    );
  }

  async function thin(documentHash: string): Promise<void> {
    const ofDocument = (await names()).filter((name) => name.documentHash === documentHash);
    if (ofDocument.length <= KEPT_PER_DOCUMENT) return;
    const sound: SnapshotName[] = [];
    for (const name of ofDocument) {
      if (await isSound(name, sound.length < PROVEN_BEFORE_THINNING)) sound.push(name);
    }
    for (const name of sound.slice(KEPT_PER_DOCUMENT)) {
      // A damaged copy may still hold most of a map: leave it for a person to look at.
      if (await isSound(name, true)) await fs.rm(join(folder, name.snapshotId), { force: true });
    }
  }

  async function write(request: RequestOf<'snapshots.write'>) {
    const body = Buffer.from(request.content);
    if (body.byteLength > LIMITS.mapBytes) {
      return refuse(
        'tooLarge',
        'The map is too large for a backup copy. Your work is kept; take texts of articles out to make it smaller.',
      );
    }
    const savedAtMs = clock.nowMs();
    try {
      await fs.mkdir(folder, { recursive: true });
      const documentHash = sha256(request.documentId).slice(0, 12);
      const order = ((await names())[0]?.order ?? 0) + 1;
      const snapshotId = makeName(request.title, savedAtMs, order, documentHash);
      const header = JSON.stringify(makeHeader(request, body, savedAtMs, appVersion));
      const packed = await compress(Buffer.concat([Buffer.from(`${header}\n`), body]));
      await writeFileAtomically(join(folder, snapshotId), packed, { fs });
      await readWhole(snapshotId);
      await thin(documentHash).catch((error: unknown) => log.warn('Old snapshots stay', error));
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

  return {
    write(request) {
      const next = lastWrite.then(() => write(request));
      lastWrite = next.catch(() => undefined);
      return next;
    },

    async list() {
      const snapshots: SnapshotEntry[] = [];
      const damaged: DamagedSnapshot[] = [];
      try {
        for (const name of await names()) {
          try {
            snapshots.push(await readEntry(name));
          } catch (error) {
            damaged.push({ snapshotId: name.snapshotId, reason: describeDamage(error) });
          }
        }
      } catch (error) {
        return refuseFileError(error, 'Nothing was changed.');
      }
      for (const each of damaged)
        log.warn(`Snapshot passed over: ${each.snapshotId}: ${each.reason}`);
      return answer({ snapshots, damaged });
    },

    async read(snapshotId) {
      if (parseName(snapshotId) === null) {
        return refuse('notFound', 'There is no backup copy of that name.');
      }
      try {
        return answer({ content: (await readWhole(snapshotId)).body.toString('utf8') });
      } catch (error) {
        if (!(error instanceof DamagedError)) return refuseFileError(error, 'Nothing was changed.');
        return refuse(
          'damaged',
          `This backup copy cannot be used: ${error.message}. Please choose an older one.`,
        );
      }
    },
  };
}

/** A snapshot that is not what it says it is. */
class DamagedError extends Error {}

function describeDamage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function parseName(name: string): SnapshotName | null {
  const { order, documentHash } = NAME.exec(name)?.groups ?? {};
  if (order === undefined || documentHash === undefined) return null;
  return { snapshotId: name, order: Number(order), documentHash };
}

function makeName(title: string, savedAtMs: number, order: number, documentHash: string): string {
  const time = new Date(savedAtMs)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ')
    .replaceAll(':', '.');
  return `${toFileName(title)} ${time} ${String(order).padStart(6, '0')}-${documentHash}${ENDING}`;
}

function makeHeader(
  { documentId, title, revision, counts }: RequestOf<'snapshots.write'>,
  body: Buffer,
  savedAtMs: number,
  appVersion: string,
): SnapshotHeader {
  return {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    documentId,
    title,
    revision,
    counts,
    appVersion,
    sha256: sha256(body),
    savedAt: new Date(savedAtMs).toISOString(),
  };
}

function parseHeader(text: Buffer): { header: SnapshotHeader; bodyStart: number } {
  const end = text.indexOf('\n');
  if (end < 0) throw new DamagedError('it has no first line');
  const parsed = snapshotHeaderSchema.safeParse(parseJson(text.toString('utf8', 0, end)));
  if (!parsed.success) throw new DamagedError('its first line is not that of a backup copy');
  return { header: parsed.data, bodyStart: end + 1 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Decompresses as much as there is; a copy that was cut short fails at its checksum instead. */
async function unpack(bytes: Buffer, maxOutputLength: number): Promise<Buffer> {
  try {
    return await expand(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength });
  } catch {
    throw new DamagedError('it cannot be decompressed');
  }
}

function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
