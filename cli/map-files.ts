import { type DocumentState, stateOf } from '../shared/document/state.ts';
import { fileLimits, type SourceLevel } from '../shared/formats/branchpoint/envelope.ts';
import type { FileProblem } from '../shared/formats/branchpoint/problems.ts';
import { describeProblem } from '../shared/formats/branchpoint/problems.ts';
import { readMapFile, tooLargeMessage } from '../shared/formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../shared/formats/branchpoint/write-map-file.ts';
import { failure, type Result, success } from '../shared/lib/result.ts';
import { type Surroundings, Trouble } from './surroundings.ts';

/** A map from a file: its records, and the words of its articles by hash. */
export interface OpenMap {
  readonly state: DocumentState;
  readonly texts: ReadonlyMap<string, string>;
}

/** The bytes of a file; a file that cannot be read is told in words. */
export async function readBytes(path: string, surroundings: Surroundings): Promise<Uint8Array> {
  try {
    return await surroundings.readFile(path);
  } catch (error) {
    throw new Trouble(`${path} cannot be read: ${reasonOf(error)}.`);
  }
}

/** Reads a map; what is wrong with the file comes back as problems. */
export async function readMap(
  path: string,
  surroundings: Surroundings,
): Promise<Result<OpenMap, FileProblem[]>> {
  // Asked before reading: a file that is far too large should not be held in memory to be refused.
  const size = await surroundings.sizeOf(path).catch(() => null);
  if (size !== null && size > fileLimits.bytes) {
    return failure([{ path: '', message: tooLargeMessage }]);
  }
  const text = decode(await readBytes(path, surroundings));
  if (text === null) {
    return failure([{ path: '', message: 'The file is not text in UTF-8, so it is no map file.' }]);
  }
  const file = readMapFile(text);
  if (!file.ok) return file;
  const { records, texts } = file.value;
  return success({
    state: stateOf(records),
    texts: new Map(texts.map(({ hash, text: words }) => [hash, words])),
  });
}

/** Reads a map that has to be sound to go on. */
export async function openMap(path: string, surroundings: Surroundings): Promise<OpenMap> {
  const map = await readMap(path, surroundings);
  if (map.ok) return map.value;
  const [first, ...others] = map.failure;
  const more =
    others.length === 0 ? '' : ` There is more: branchpoint validate ${path} lists everything.`;
  throw new Trouble(`${path}: ${first ? describeProblem(first) : 'cannot be read'}${more}`);
}

/** A map as the text of a file. */
export function mapText(
  { state, texts }: OpenMap,
  sources: SourceLevel,
  { app }: Surroundings,
  isOwnCopy: boolean,
): string {
  return writeMapFile(state, { sources, texts: (hash) => texts.get(hash), app, isOwnCopy });
}

/** Puts a result where it was asked for: `-` is standard output. */
export async function deliver(
  out: string,
  result: Uint8Array | string,
  surroundings: Surroundings,
): Promise<void> {
  if (out === '-') {
    surroundings.writeOut(result);
    return;
  }
  const bytes = typeof result === 'string' ? new TextEncoder().encode(result) : result;
  try {
    await surroundings.writeFile(out, bytes);
  } catch (error) {
    throw new Trouble(`${out} cannot be written: ${reasonOf(error)}. Nothing was changed.`);
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'the system does not allow it',
  EPERM: 'the system does not allow it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? `the system reports ${code === '' ? 'an error' : code}`;
}
