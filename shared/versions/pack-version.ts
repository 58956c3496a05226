import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Gunzip, Gzip, strFromU8, strToU8 } from 'fflate';
import { type DocumentState, stateOf } from '../document/state.ts';
import { readMapFile } from '../formats/branchpoint/read-map-file.ts';
import { writeMapFileParts } from '../formats/branchpoint/write-map-file.ts';
import { sha256Hex } from '../lib/hash.ts';
import { failure, type Result, success } from '../lib/result.ts';
import { findCitedPart } from './cited-part.ts';

/** A version that is packed: a map file, so that versions of every earlier program open for ever. */
export interface PackedVersion {
  /** The map file by GZIP. */
  readonly bytes: Uint8Array;
  /** SHA-256 of the text of the map file: versions with the same hash hold the same. */
  readonly hash: string;
  /** Of the texts and original files that its sources name. */
  readonly textHashes: readonly string[];
}

/** Without the program's version, of which the same map shall not be another file. */
const writerName = 'Branchpoint';

/**
 * Packs the map and what it cites piece by piece, so that whoever packs a large map can do other work in
 * between. Words of articles stay where they are and are named by their hash.
 */
export function* packVersion(state: DocumentState): Generator<null, PackedVersion> {
  const cited = yield* findCitedPart(state);
  yield null;
  const pieces: Uint8Array[] = [];
  // Without the time of packing: the same map shall give the same bytes.
  const gzip = new Gzip({ level: 6, mtime: 0 }, (piece) => pieces.push(piece));
  const hash = sha256.create();
  const options = { sources: 'passages', isOwnCopy: true, texts: () => undefined } as const;
  for (const part of writeMapFileParts(cited, { ...options, app: writerName })) {
    const bytes = strToU8(part);
    hash.update(bytes);
    gzip.push(bytes);
    yield null;
  }
  gzip.push(new Uint8Array(), true);
  const textHashes = textHashesOf(cited);
  return { bytes: joined(pieces), hash: bytesToHex(hash.digest()), textHashes };
}

function textHashesOf({ source }: DocumentState): string[] {
  const named = [...source.values()].flatMap(({ text, original }) => [text?.hash, original?.hash]);
  return [...new Set(named)].filter((hash) => hash !== undefined);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.byteLength;
  }
  return all;
}

/**
 * The map of a packed version; a failure is a sentence for the person.
 * @param hash SHA-256 of its text: GZIP alone would let some damage through
 */
export function unpackVersion(bytes: Uint8Array, hash: string): Result<DocumentState, string> {
  const text = unzipped(bytes);
  if (text === null || sha256Hex(text) !== hash) return failure(damagedWords);
  const file = readMapFile(text);
  return file.ok ? success(stateOf(file.value.records)) : failure(unreadableWords);
}

/** Whether a packed version is what was packed; its map file is not looked into. */
export function isWholeVersion(bytes: Uint8Array, hash: string): boolean {
  const text = unzipped(bytes);
  return text !== null && sha256Hex(text) === hash;
}

/** Four bytes for each character of the longest map file: what unpacks to more was not packed here. */
const mostBytes = 200_000_000;
const chunkBytes = 64 * 1024;

function unzipped(bytes: Uint8Array): string | null {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const gunzip = new Gunzip((piece) => {
    size += piece.byteLength;
    if (size > mostBytes) throw new Error('It unpacks to more than a map file can be');
    pieces.push(piece);
  });
  try {
    for (let at = 0; at < bytes.byteLength; at += chunkBytes) {
      const end = at + chunkBytes;
      gunzip.push(bytes.subarray(at, end), end >= bytes.byteLength);
    }
    return strFromU8(joined(pieces));
  } catch {
    // Whatever the packing does not understand is damage.
    return null;
  }
}

const damagedWords =
  'This version was damaged on disk and cannot be read. Nothing was changed; the other versions and the map are not affected.';
const unreadableWords =
  'This version cannot be read by this Branchpoint. Nothing was changed; the other versions and the map are not affected.';
