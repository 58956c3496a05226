import { type Answer, answer, refuse } from '../../shared/ipc/channels.ts';
import { LIMITS, type RequestOf, type ResponseOf } from '../../shared/ipc/contract.ts';
import {
  makeOriginalName,
  ORIGINALS_FOLDER,
  parseOriginalName,
} from '../../shared/recovery/original-name.ts';
import { bytesOf, toBase64 } from './base64.ts';
import { sha256 } from './sha256.ts';

/** Original files of articles in the folder that the person gave to the page; rejects as a folder does. */
export interface FolderOriginals {
  list(): Promise<Answer<ResponseOf<'originals.list'>>>;
  write(request: RequestOf<'originals.write'>): Promise<Answer<ResponseOf<'originals.write'>>>;
  read(request: RequestOf<'originals.read'>): Promise<Answer<ResponseOf<'originals.read'>>>;
  /** Every file that is kept, by its hash. */
  files(): Promise<ReadonlyMap<string, File>>;
  /** Puts in a file that another folder has. */
  take(hash: string, file: File): Promise<void>;
  remove(hashes: ReadonlySet<string>): Promise<void>;
}

/** A file that comes in pieces. */
interface Arriving {
  readonly hash: string;
  readonly name: string;
  readonly place: FileSystemDirectoryHandle;
  readonly writable: FileSystemWritableFileStream;
  offset: number;
}

/** Keeps original files as every other edition does: by hash, each once, in a folder of their own. */
export function createFolderOriginals(folder: FileSystemDirectoryHandle): FolderOriginals {
  let arriving: Arriving | null = null;

  const placeToWrite = (): Promise<FileSystemDirectoryHandle> =>
    folder.getDirectoryHandle(ORIGINALS_FOLDER, { create: true });

  const files = async (): Promise<Map<string, File>> => {
    const found = new Map<string, File>();
    const place = await folder.getDirectoryHandle(ORIGINALS_FOLDER).catch(() => null);
    if (!place) return found;
    for await (const handle of place.values()) {
      const hash = handle.kind === 'file' ? parseOriginalName(handle.name) : null;
      if (hash === null) continue;
      const file = await (handle as FileSystemFileHandle).getFile();
      // What is empty was never written to its end.
      if (file.size > 0) found.set(hash, file);
    }
    return found;
  };

  const giveUp = async (): Promise<void> => {
    const given = arriving;
    arriving = null;
    if (!given) return;
    await given.writable.abort().catch(() => undefined);
    await given.place.removeEntry(given.name).catch(() => undefined);
  };

  const begin = async (hash: string, fileName: string): Promise<boolean> => {
    await giveUp();
    if ((await files()).has(hash)) return false;
    const place = await placeToWrite();
    const name = makeOriginalName(hash, fileName);
    const handle = await place.getFileHandle(name, { create: true });
    arriving = { hash, name, place, writable: await handle.createWritable(), offset: 0 };
    return true;
  };

  /** Closing is what puts the bytes in place; they count once they were read again. */
  const finish = async ({ hash, name, place, writable }: Arriving): Promise<boolean> => {
    await writable.close();
    arriving = null;
    const file = await (await place.getFileHandle(name)).getFile();
    if ((await sha256(new Uint8Array(await file.arrayBuffer()))) === hash) return true;
    await place.removeEntry(name);
    return false;
  };

  const write = async ({ hash, name, sizeBytes, offset, piece }: RequestOf<'originals.write'>) => {
    if (offset === 0 && !(await begin(hash, name))) return answer({ isKept: true });
    const file = arriving;
    if (file?.hash !== hash || file.offset !== offset) {
      return refuse('badRequest', `It came in the wrong order. ${originalKept}`);
    }
    const bytes = bytesOf(piece);
    await file.writable.write(bytes);
    file.offset += bytes.byteLength;
    if (file.offset < sizeBytes && bytes.byteLength > 0) return answer({ isKept: false });
    if (await finish(file)) return answer({ isKept: true });
    return refuse('damaged', `It did not read back from the folder as it came. ${originalKept}`);
  };

  return {
    files,
    async list() {
      const found = [...(await files())];
      return answer({ originals: found.map(([hash, { size }]) => ({ hash, sizeBytes: size })) });
    },
    async write(request) {
      try {
        const written = await write(request);
        if (!written.ok) await giveUp();
        return written;
      } catch (error) {
        await giveUp();
        throw error;
      }
    },
    async read({ hash, offset }) {
      const file = (await files()).get(hash);
      if (!file) return refuse('notFound', 'The file is not beside the copies on disk.');
      const piece = file.slice(offset, offset + LIMITS.originalPieceBytes);
      const bytes = new Uint8Array(await piece.arrayBuffer());
      return answer({ sizeBytes: file.size, piece: toBase64(bytes) });
    },
    async take(hash, file) {
      if (!(await begin(hash, file.name)) || !arriving) return;
      await arriving.writable.write(file);
      await finish(arriving);
    },
    async remove(hashes) {
      const place = await placeToWrite();
      for (const [hash, { name }] of await files()) {
        if (hashes.has(hash)) await place.removeEntry(name);
      }
    },
  };
}

/** What to say of a file that did not get into the folder. */
export const originalKept =
  'The file is kept in the browser, and the copies of maps are not affected.';
