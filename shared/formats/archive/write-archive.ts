import { strToU8 } from 'fflate';
import { sha256Hex } from '../../lib/hash.ts';
import { failure, type Result, success } from '../../lib/result.ts';
import {
  type ArchivedEntry,
  type ArchiveManifest,
  archiveFormat,
  archivePaths,
} from './manifest.ts';
import { isSafePath } from './read-zip.ts';
import { ZipTooLarge, ZipWriter } from './write-zip.ts';

/** A part of a backup: what is in it, and where it is to be. */
export interface ArchivePart {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Of an original: the name of the file as it came. */
  readonly name?: string;
}

/** What a manifest says beside the parts; known only when all of them were gathered. */
export type ArchiveHead = Omit<ArchiveManifest, 'format' | 'version' | 'entries'>;

/** What writing needs from outside. */
export interface ArchiveSink {
  /** Takes the next bytes of the file. */
  write(bytes: Uint8Array): Promise<void>;
  /** SHA-256 in lower-case hex. */
  digest(bytes: Uint8Array): Promise<string>;
  /** Lets other work be done; answers whether to go on. */
  breathe(): Promise<boolean>;
}

/**
 * Writes parts into a backup one after the other, with their hashes in a manifest at the end. A failure is
 * a sentence, and what was written is no backup; null when it was stopped.
 */
export async function writeArchive(
  parts: AsyncIterable<ArchivePart>,
  head: () => ArchiveHead,
  sink: ArchiveSink,
): Promise<Result<ArchiveManifest, string> | null> {
  const zip = new ZipWriter();
  const entries: ArchivedEntry[] = [];
  const put = async (pieces: Iterable<Uint8Array>): Promise<boolean> => {
    for (const piece of pieces) {
      if (piece.byteLength > 0) await sink.write(piece);
      if (!(await sink.breathe())) return false;
    }
    return true;
  };
  try {
    for await (const { path, bytes, name } of parts) {
      const sha256 = await sink.digest(bytes);
      entries.push({ path, sha256, bytes: bytes.byteLength, ...(name ? { name } : {}) });
      if (!(await put(zip.add(path, bytes)))) return null;
    }
    const { name: format, version } = archiveFormat;
    const manifest: ArchiveManifest = { format, version, ...head(), entries };
    const text = strToU8(`${JSON.stringify(manifest, null, 2)}\n`);
    if (!(await put(zip.add(archivePaths.manifest, text)))) return null;
    return (await put(zip.finish())) ? success(manifest) : null;
  } catch (error) {
    if (error instanceof ZipTooLarge) return failure(tooLarge);
    throw error;
  }
}

const tooLarge =
  'The workspace is larger than the 4 GB that one backup can hold. Nothing of it was changed. Export maps as files instead, or delete articles that no map needs.';

/** Finds a place for each part that has an id: two ids never share one, not even where case is ignored. */
export function createPathFinder(ending = '.json'): (folder: string, id: string) => string {
  const taken = new Set<string>();
  return (folder, id) => {
    const plain = `${folder}${id}${ending}`;
    const isFree = id.length <= 100 && isSafePath(plain) && !taken.has(plain.toLowerCase());
    const path = isFree && !id.includes('/') ? plain : `${folder}${sha256Hex(id)}${ending}`;
    taken.add(path.toLowerCase());
    return path;
  };
}

/** Where an original is kept: by its hash, with as much of its name as any disk takes. */
export function originalPath(hash: string, name: string): string {
  const safe = name
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(-80)
    .replace(/[.-]+$/, '');
  return `${archivePaths.originals}${hash}${safe ? `-${safe}` : ''}`;
}
