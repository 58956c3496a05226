import { toId } from '../../lib/ids.ts';
import { failure, type Result, success } from '../../lib/result.ts';
import { currentSchema } from '../../migrations/index.ts';
import { createMap } from '../../model/map.ts';
import type { AnyRecord } from '../../model/record.ts';
import { isLibraryType } from '../../model/record.ts';
import { parseCleanJson } from '../branchpoint/clean-json.ts';
import { mapFormat } from '../branchpoint/envelope.ts';
import type { FileProblem } from '../branchpoint/problems.ts';
import { readMapFile } from '../branchpoint/read-map-file.ts';

/** What the library of a backup says it is: a map file without a map. */
const libraryFormat = 'branchpoint/library';

/** Sources, passages and the links between them. */
export interface LibraryFile {
  readonly records: readonly AnyRecord[];
}

/** All of a library but the words of its articles, which are kept by their hash. */
export function writeLibraryFile(records: readonly AnyRecord[], app: string): string {
  const library = records.filter(({ type }) => isLibraryType(type));
  const { version } = mapFormat;
  const file = { format: libraryFormat, version, schema: currentSchema, app, records: library };
  return `${JSON.stringify(file)}\n`;
}

/** Reads a library by the rules of a map file: whole or not at all, with everything that is wrong. */
export function readLibraryFile(text: string): Result<LibraryFile, readonly FileProblem[]> {
  const parsed = parseCleanJson(text);
  const file = parsed.ok ? (parsed.value as Record<string, unknown> | null) : null;
  if (file?.format !== libraryFormat || !Array.isArray(file.records)) {
    return failure([{ path: '', message: 'This is not the library of a backup.' }]);
  }
  // Behind the others, so that what a problem names is where it is in the file.
  const records = [...file.records, placeholder];
  const read = readMapFile(JSON.stringify({ ...file, format: mapFormat.name, records }));
  if (!read.ok) return read;
  const library = read.value.records.filter(({ type }) => isLibraryType(type));
  // A map's own records have no place here, and would be lost in silence.
  return library.length === file.records.length
    ? success({ records: library })
    : failure([{ path: '', message: 'The library holds records of a map.' }]);
}

const placeholder = createMap({ id: toId('library') });
