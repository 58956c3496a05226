import { Inflate, strFromU8 } from 'fflate';
import { failure, type Result, success } from '../../lib/result.ts';
import type { ByteSource } from './byte-source.ts';
import { crc32 } from './crc32.ts';
import { utf8Flag, zipLengths, zipLimits, zipMethods, zipSignatures } from './zip-layout.ts';

/** An entry as the directory of a ZIP file names it. Nothing of it is believed before it is unpacked. */
export interface ZipEntry {
  readonly path: string;
  readonly method: number;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

export interface ZipDirectory {
  readonly source: ByteSource;
  readonly entries: readonly ZipEntry[];
}

/** A directory of 65,534 entries with long names. */
const mostDirectoryBytes = 64 * 1024 * 1024;
/** A few bytes of a packed slice can stand for a thousand times as many. */
const sliceBytes = 32 * 1024;
/** Text repeats itself; beyond this it is made to fill a disk. */
const mostPackedRatio = 200;
const harmlessBytes = 64 * 1024 * 1024;
const encryptedFlag = 1;

/** Reads what is in a ZIP file, and unpacks nothing; a failure is a sentence that goes on from the file's name. */
export async function readZipDirectory(source: ByteSource): Promise<Result<ZipDirectory, string>> {
  const end = await findEnd(source);
  if (!end)
    return failure('is not a backup, or its end is missing: it may not be copied as a whole.');
  const { count, directoryBytes, start } = end;
  if (count > zipLimits.entries || start > zipLimits.bytes) {
    return failure('is larger than a backup can be, and was not written by this program.');
  }
  const isWithin = start + directoryBytes <= source.sizeBytes;
  if (!isWithin || directoryBytes > mostDirectoryBytes) return failure(damagedDirectory);
  const entries = readEntries(await source.read(start, start + directoryBytes), count);
  if (!entries) return failure(damagedDirectory);
  const problem = findProblem(entries, start);
  return problem ? failure(problem) : success({ source, entries: entries.filter(isFile) });
}

const damagedDirectory = 'has a damaged table of contents. Please use another backup.';

async function findEnd(source: ByteSource) {
  const tailBytes = Math.min(source.sizeBytes, zipLengths.end + 0xff_ff);
  const tail = await source.read(source.sizeBytes - tailBytes, source.sizeBytes);
  const view = viewOf(tail);
  for (let at = tail.byteLength - zipLengths.end; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== zipSignatures.end) continue;
    // The comment reaches to the end of the file, or these four bytes are a part of something else.
    if (at + zipLengths.end + view.getUint16(at + 20, true) !== tail.byteLength) continue;
    return {
      count: view.getUint16(at + 10, true),
      directoryBytes: view.getUint32(at + 12, true),
      start: view.getUint32(at + 16, true),
    };
  }
  return null;
}

function readEntries(directory: Uint8Array, count: number): ZipEntry[] | null {
  const view = viewOf(directory);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (entries.length < count) {
    const isHere = at + zipLengths.directory <= directory.byteLength;
    if (!isHere || view.getUint32(at, true) !== zipSignatures.directory) return null;
    const nameBytes = view.getUint16(at + 28, true);
    const restBytes = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const nameStart = at + zipLengths.directory;
    const name = directory.subarray(nameStart, nameStart + nameBytes);
    const flags = view.getUint16(at + 8, true);
    entries.push({
      path: strFromU8(name, (flags & utf8Flag) === 0),
      method: flags & encryptedFlag ? -1 : view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at = nameStart + nameBytes + restBytes;
  }
  return at === directory.byteLength ? entries : null;
}

const isFile = ({ path }: ZipEntry): boolean => !path.endsWith('/');

function findProblem(entries: readonly ZipEntry[], directoryStart: number): string | null {
  const paths = new Set<string>();
  for (const { path } of entries.filter(isFile)) {
    if (!isSafePath(path)) {
      return `holds a name that no backup has, “${printable(path)}”: it may be made to write elsewhere.`;
    }
    // On many disks two names that differ in case are one.
    if (paths.has(path.toLowerCase())) return `holds “${path}” twice, which no backup does.`;
    paths.add(path.toLowerCase());
  }
  if (doOverlap(entries, directoryStart)) return 'has parts that lie in one another.';
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.packedBytes, 0);
  const isBomb =
    bytes > zipLimits.bytes || bytes > Math.max(harmlessBytes, packed * mostPackedRatio);
  return isBomb ? 'would unpack to far more than it holds: it is made to fill the disk.' : null;
}

/** Letters, digits and a few signs in each part, which begins with a letter or digit: nothing leads outside. */
export function isSafePath(path: string): boolean {
  const part = '[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9_-])?';
  return path.length <= 240 && new RegExp(`^${part}(?:/${part})*$`).test(path);
}

function printable(path: string): string {
  return path.replace(/[\p{Cc}\p{Cf}]/gu, '?').slice(0, 80);
}

function doOverlap(entries: readonly ZipEntry[], directoryStart: number): boolean {
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset);
  return inOrder.some(({ offset, packedBytes }, at) => {
    const next = inOrder[at + 1]?.offset ?? directoryStart;
    return offset + zipLengths.entry + packedBytes > next;
  });
}

/**
 * Unpacks one entry, and no more bytes of it than it states; a failure is a sentence that goes on from the
 * entry's name.
 */
export async function unpackEntry(
  { source }: Pick<ZipDirectory, 'source'>,
  entry: ZipEntry,
  mostBytes: number,
): Promise<Result<Uint8Array, string>> {
  if (entry.bytes > mostBytes) return failure('is larger than anything of its kind.');
  const start = await startOf(source, entry);
  const end = start + entry.packedBytes;
  if (start < 0 || end > source.sizeBytes)
    return failure('is damaged: it does not begin as it should.');
  switch (entry.method) {
    case zipMethods.stored:
      return checked(
        entry,
        entry.packedBytes === entry.bytes ? await source.read(start, end) : null,
      );
    case zipMethods.deflated:
      return checked(entry, await inflate(source, start, end, entry.bytes));
    default:
      return failure('is packed or locked in a way that this program does not use.');
  }
}

async function startOf(source: ByteSource, { offset }: ZipEntry): Promise<number> {
  if (offset + zipLengths.entry > source.sizeBytes) return -1;
  const view = viewOf(await source.read(offset, offset + zipLengths.entry));
  if (view.getUint32(0, true) !== zipSignatures.entry) return -1;
  return offset + zipLengths.entry + view.getUint16(26, true) + view.getUint16(28, true);
}

function checked(entry: ZipEntry, bytes: Uint8Array | null): Result<Uint8Array, string> {
  const isWhole = bytes?.byteLength === entry.bytes && crc32(bytes) === entry.checksum;
  return bytes && isWhole ? success(bytes) : failure('is damaged: not all of it can be unpacked.');
}

async function inflate(
  source: ByteSource,
  start: number,
  end: number,
  statedBytes: number,
): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(statedBytes);
  let length = 0;
  let isTooLong = false;
  const unpacker = new Inflate((piece) => {
    isTooLong ||= length + piece.byteLength > statedBytes;
    if (!isTooLong) bytes.set(piece, length);
    length += piece.byteLength;
  });
  for (let at = start; at < end && !isTooLong; at += sliceBytes) {
    const until = Math.min(end, at + sliceBytes);
    const slice = await source.read(at, until);
    try {
      unpacker.push(slice.slice(), until === end);
    } catch {
      return null;
    }
  }
  return isTooLong || length !== statedBytes ? null : bytes;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
