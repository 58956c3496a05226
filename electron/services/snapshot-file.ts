import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import { LIMITS, type RequestOf, type SnapshotEntry } from '../../shared/ipc/contract.ts';
import {
  readSnapshotHeader,
  SNAPSHOT_FORMAT,
  SNAPSHOT_VERSION,
  type SnapshotHeader,
} from '../../shared/ipc/snapshot-header.ts';

/** A snapshot that is not what it says it is. */
export class DamagedError extends Error {}

/** As much of a file as holds its first line nearly always. */
export const USUAL_HEADER_BYTES = 4 * 1024;
/** As much of a file as surely holds its first line. */
export const HEADER_BYTES = 64 * 1024;
/** More than any snapshot has, packed or unpacked. */
export const LARGEST_SNAPSHOT_BYTES = LIMITS.mapBytes + HEADER_BYTES;

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** The bytes of a new snapshot: a line about it, then the map file, compressed. */
export function packSnapshot(
  request: RequestOf<'snapshots.write'>,
  savedAtMs: number,
  appVersion: string,
): Promise<Buffer> {
  const { documentId, title, revision, counts, reason, content } = request;
  const body = Buffer.from(content);
  const header: SnapshotHeader = {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    documentId,
    title,
    revision,
    counts,
    appVersion,
    sha256: sha256(body),
    savedAt: new Date(savedAtMs).toISOString(),
    reason,
  };
  return compress(Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]));
}

/** The map file of a snapshot, after checking that not one byte has changed. */
export async function unpackSnapshot(bytes: Buffer): Promise<Buffer> {
  const { header, rest } = parseHeader(await unpack(bytes, LARGEST_SNAPSHOT_BYTES));
  if (sha256(rest) !== header.sha256) throw new DamagedError('its checksum does not match');
  return rest;
}

/** What a snapshot says of itself, from its first bytes. */
export async function unpackEntry(
  snapshotId: string,
  start: Buffer,
  sizeBytes: number,
): Promise<SnapshotEntry> {
  const { header } = parseHeader(await unpack(start, 1024 * HEADER_BYTES));
  const { documentId, title, revision, counts, savedAt, reason } = header;
  const savedAtMs = Date.parse(savedAt);
  return { snapshotId, documentId, title, revision, savedAtMs, counts, sizeBytes, reason };
}

function parseHeader(text: Buffer): { header: SnapshotHeader; rest: Buffer } {
  const end = text.indexOf('\n');
  if (end < 0) throw new DamagedError('it has no first line');
  const header = readSnapshotHeader(text.toString('utf8', 0, end));
  if (header === null) throw new DamagedError('its first line is not that of a backup copy');
  return { header, rest: text.subarray(end + 1) };
}

/** Decompresses as much as there is; a copy that was cut short fails at its checksum instead. */
async function unpack(bytes: Buffer, maxOutputLength: number): Promise<Buffer> {
  try {
    return await expand(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength });
  } catch {
    throw new DamagedError('it cannot be decompressed');
  }
}

/** The SHA-256 of bytes in hexadecimal. */
export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
