import { Deflate, strToU8 } from 'fflate';
import { crc32 } from './crc32.ts';
import { utf8Flag, zipLengths, zipLimits, zipMethods, zipSignatures } from './zip-layout.ts';

/** So many bytes are packed before whoever writes may do other work. */
const sliceBytes = 256 * 1024;
/** The first day that a ZIP file can name, 1 January 1980: when a file was made is not told by its entries. */
const firstDay = 0x00_21;
const versionNeeded = 20;

interface WrittenEntry {
  readonly name: Uint8Array;
  readonly method: number;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

/** The file would need a layout for larger files, which is not written. */
export class ZipTooLarge extends Error {}

/**
 * Writes a ZIP file, an entry after the other, so that no more than one of them is held. What it yields
 * is to be written in this order; a piece may be empty, where only a slice of the work is done.
 */
export class ZipWriter {
  readonly #entries: WrittenEntry[] = [];
  #offset = 0;

  *add(path: string, bytes: Uint8Array): Generator<Uint8Array> {
    const packed: Uint8Array[] = [];
    for (const piece of deflate(bytes)) {
      packed.push(piece);
      yield new Uint8Array();
    }
    const packedBytes = lengthOf(packed);
    const isSmaller = packedBytes < bytes.byteLength;
    const entry: WrittenEntry = {
      name: strToU8(path),
      method: isSmaller ? zipMethods.deflated : zipMethods.stored,
      checksum: crc32(bytes),
      packedBytes: isSmaller ? packedBytes : bytes.byteLength,
      bytes: bytes.byteLength,
      offset: this.#offset,
    };
    const header = entryHeader(entry);
    this.#offset += header.byteLength + entry.packedBytes;
    this.#entries.push(entry);
    if (this.#offset > zipLimits.bytes || this.#entries.length > zipLimits.entries) {
      throw new ZipTooLarge();
    }
    yield header;
    if (isSmaller) yield* packed;
    else yield bytes;
  }

  *finish(): Generator<Uint8Array> {
    const start = this.#offset;
    const directory = this.#entries.map(directoryEntry);
    const size = lengthOf(directory);
    if (start + size > zipLimits.bytes) throw new ZipTooLarge();
    yield* directory;
    const end = fieldsOf(zipLengths.end);
    end.u32(zipSignatures.end).u16(0).u16(0);
    end.u16(this.#entries.length).u16(this.#entries.length).u32(size).u32(start).u16(0);
    yield end.bytes;
  }
}

function* deflate(bytes: Uint8Array): Generator<Uint8Array> {
  let made: Uint8Array[] = [];
  const packer = new Deflate({ level: 6 }, (piece) => void made.push(piece));
  for (let at = 0; at === 0 || at < bytes.byteLength; at += sliceBytes) {
    made = [];
    const end = at + sliceBytes;
    // A copy: the packer may keep what it is given.
    packer.push(bytes.slice(at, end), end >= bytes.byteLength);
    yield* made;
  }
}

function entryHeader(entry: WrittenEntry): Uint8Array {
  const header = fieldsOf(zipLengths.entry + entry.name.byteLength);
  header.u32(zipSignatures.entry).u16(versionNeeded);
  common(header, entry);
  header.u16(0).text(entry.name);
  return header.bytes;
}

function directoryEntry(entry: WrittenEntry): Uint8Array {
  const header = fieldsOf(zipLengths.directory + entry.name.byteLength);
  header.u32(zipSignatures.directory).u16(versionNeeded).u16(versionNeeded);
  common(header, entry);
  header.u16(0).u16(0).u16(0).u16(0).u32(0).u32(entry.offset).text(entry.name);
  return header.bytes;
}

function common(header: Fields, { name, method, checksum, packedBytes, bytes }: WrittenEntry) {
  header.u16(utf8Flag).u16(method).u16(0).u16(firstDay);
  header.u32(checksum).u32(packedBytes).u32(bytes).u16(name.byteLength);
}

type Fields = ReturnType<typeof fieldsOf>;

/** Little-endian numbers, one after the other. */
function fieldsOf(length: number) {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const fields = {
    bytes,
    u16(value: number) {
      view.setUint16(at, value, true);
      at += 2;
      return fields;
    },
    u32(value: number) {
      view.setUint32(at, value, true);
      at += 4;
      return fields;
    },
    text(value: Uint8Array) {
      bytes.set(value, at);
      at += value.byteLength;
    },
  };
  return fields;
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
