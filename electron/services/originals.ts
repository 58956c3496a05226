import { createHash, type Hash } from 'node:crypto';
import { join } from 'node:path';
import { type Answer, answer, refuse } from '../../shared/ipc/channels.ts';
import { LIMITS, type RequestOf, type ResponseOf } from '../../shared/ipc/contract.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import { hasRoomFor } from '../../shared/recovery/disk-room.ts';
import {
  makeOriginalName,
  ORIGINALS_FOLDER,
  parseOriginalName,
} from '../../shared/recovery/original-name.ts';
import { beginDraft, type Draft, removeOldDrafts } from './atomic-write.ts';
import { measureDiskSpace } from './disk-space.ts';
import { refuseFileError, unlessMissing } from './failures.ts';
import { createTurns } from './in-turn.ts';
import type { FileSystem } from './ports.ts';

/** The original files of articles beside the copies of maps: written once, and never again. */
export interface Originals {
  list(): Promise<Answer<ResponseOf<'originals.list'>>>;
  /** Takes the next piece of a file; with the last one it is on the disk, and was read back. */
  write(request: RequestOf<'originals.write'>): Promise<Answer<ResponseOf<'originals.write'>>>;
  read(request: RequestOf<'originals.read'>): Promise<Answer<ResponseOf<'originals.read'>>>;
}

export interface OriginalPorts {
  readonly fs: FileSystem;
  readonly clock: Clock;
  /** The folder of the copies as it is now. */
  readonly folder: () => string;
}

/** An original file in the folder of the copies. */
export interface KeptOriginal {
  readonly hash: string;
  readonly path: string;
}

/** The original files beside the copies of a folder; none where there are none yet. */
export async function originalsIn(folder: string, fs: FileSystem): Promise<KeptOriginal[]> {
  const place = join(folder, ORIGINALS_FOLDER);
  const names = await unlessMissing(fs.readdir(place), []);
  return names.flatMap((name) => {
    const hash = parseOriginalName(name);
    return hash === null ? [] : [{ hash, path: join(place, name) }];
  });
}

/** The SHA-256 of a file, read in pieces: it may be large. */
export async function hashOfFile(path: string, fs: FileSystem): Promise<string> {
  const file = await fs.open(path, 'r');
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.alloc(LIMITS.originalPieceBytes);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.byteLength, null);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** A file that comes in pieces. */
interface Arriving {
  readonly hash: string;
  readonly folder: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly draft: Draft;
  readonly digest: Hash;
  offset: number;
}

/** Keeps original files in a folder of their own, in the folder of the copies. */
export function createOriginals({ fs, clock, folder }: OriginalPorts): Originals {
  // One at a time, and apart from the copies: a large file does not hold up the words of a map.
  const inTurn = createTurns();
  let arriving: Arriving | null = null;

  async function giveUp(): Promise<void> {
    const given = arriving;
    arriving = null;
    await given?.draft.giveUp();
  }

  async function begin({ hash, name, sizeBytes }: RequestOf<'originals.write'>) {
    await giveUp();
    const place = join(folder(), ORIGINALS_FOLDER);
    const known = await originalsIn(folder(), fs);
    if (known.some((each) => each.hash === hash)) return answer({ isKept: true });
    const room = await measureDiskSpace(folder(), fs);
    if (room.ok && !hasRoomFor(sizeBytes, room.value.freeBytes)) return refuseForRoom();
    await fs.mkdir(place, { recursive: true });
    await removeOldDrafts(place, clock.nowMs(), fs);
    const path = join(place, makeOriginalName(hash, name));
    arriving = {
      ...{ hash, path, sizeBytes, folder: folder(), offset: 0 },
      draft: await beginDraft(path, { fs }),
      digest: createHash('sha256'),
    };
    return null;
  }

  async function write(request: RequestOf<'originals.write'>) {
    if (request.offset === 0) {
      const done = await begin(request);
      if (done) return done;
    }
    const file = arriving;
    const isNext = file?.hash === request.hash && file.offset === request.offset;
    if (!file || !isNext || file.folder !== folder()) {
      return refuse('badRequest', `It came in the wrong order. ${kept}`);
    }
    const bytes = Buffer.from(request.piece, 'base64');
    await file.draft.add(bytes);
    file.digest.update(bytes);
    file.offset += bytes.byteLength;
    if (file.offset < file.sizeBytes && bytes.byteLength > 0) return answer({ isKept: false });
    return finish(file);
  }

  async function finish({ hash, path, digest, draft }: Arriving) {
    if (digest.digest('hex') !== hash) {
      await giveUp();
      return refuse('damaged', `It is not the file that was imported. ${kept}`);
    }
    await draft.finish();
    arriving = null;
    if ((await hashOfFile(path, fs)) === hash) return answer({ isKept: true });
    await fs.rm(path, { force: true });
    return refuse(
      'ioError',
      `It could not be read back from the folder: the disk may be failing. ${kept}`,
    );
  }

  async function read({ hash, offset }: RequestOf<'originals.read'>) {
    const found = (await originalsIn(folder(), fs)).find((each) => each.hash === hash);
    if (!found) return refuse('notFound', 'The file is not beside the copies on disk.');
    const file = await fs.open(found.path, 'r');
    try {
      const { size } = await file.stat();
      const buffer = Buffer.alloc(LIMITS.originalPieceBytes);
      const { bytesRead } = await file.read(buffer, 0, buffer.byteLength, offset);
      const piece = buffer.subarray(0, bytesRead).toString('base64');
      return answer({ sizeBytes: size, piece });
    } finally {
      await file.close();
    }
  }

  async function list() {
    const originals = [];
    for (const { hash, path } of await originalsIn(folder(), fs)) {
      const found = await unlessMissing(fs.stat(path), null);
      if (found) originals.push({ hash, sizeBytes: found.size });
    }
    return answer({ originals });
  }

  async function inWords<Value>(run: () => Promise<Answer<Value>>): Promise<Answer<Value>> {
    try {
      return await run();
    } catch (error) {
      return refuseFileError(error, kept);
    }
  }

  return {
    list: () => inWords(list),
    write: (request) =>
      inTurn(async () => {
        const written = await inWords(() => write(request));
        if (!written.ok) await giveUp();
        return written;
      }),
    read: (request) => inWords(() => read(request)),
  };
}

const kept = 'The file is kept in the database, and the copies of maps are not affected.';

function refuseForRoom() {
  return refuse(
    'diskFull',
    `There is too little room on the disk of the copies for it. ${kept} Free some space there; Branchpoint then tries again with the next copy.`,
  );
}
