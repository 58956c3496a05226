import { failure, type Result, success } from '../../lib/result.ts';
import type { LooseRecord, MigrationFailure, SchemaVersions } from '../../migrations/engine.ts';
import { migrateRecords } from '../../migrations/index.ts';
import { type AnyRecord, isRecordType, type RecordType, recordTypes } from '../../model/record.ts';
import { checkRecords, type FileRecord } from './check-records.ts';
import { parseCleanJson } from './clean-json.ts';
import {
  type FileRow,
  fileLimits,
  fileRecordSchemas,
  mapFormat,
  type SourceLevel,
  setAsideSchema,
  sourceLevels,
} from './envelope.ts';
import { describeIssue, type FileProblem, joinPath, ProblemList, valueAt } from './problems.ts';

/** The words of a source, under the hash by which its record names them. */
export interface FileText {
  readonly hash: string;
  readonly text: string;
}

/** What a file said about itself, for showing. */
export interface FileReport {
  readonly title: string;
  readonly app: string;
  /** How much of the sources' words the writer meant to send along; null when the file does not say. */
  readonly sources: SourceLevel | null;
  readonly counts: Readonly<Record<RecordType, number>>;
}

/** A file that is whole and valid. */
export interface MapFile {
  readonly records: readonly AnyRecord[];
  readonly texts: readonly FileText[];
  /** Damaged records that an own copy carries along, as they were stored. */
  readonly setAside: readonly FileRow[];
  readonly report: FileReport;
}

/**
 * Reads a map file that may come from anybody. It is taken whole or not at all: on failure the list
 * says everything that is wrong with it, up to `fileLimits.problems`, and nothing is returned.
 */
export function readMapFile(text: string): Result<MapFile, FileProblem[]> {
  const envelope = readEnvelope(text);
  return envelope.ok ? readContent(envelope.value) : envelope;
}

/** The same of data that `parseCleanJson` answered, with the envelope of a map file around it. */
export function readMapData(file: LooseRecord): Result<MapFile, FileProblem[]> {
  const envelope = readFields(file);
  return envelope.ok ? readContent(envelope.value) : envelope;
}

function readContent(envelope: Envelope): Result<MapFile, FileProblem[]> {
  const { app, sources } = envelope;
  const migrated = migrateRecords(envelope);
  if (!migrated.ok) return failure([describeMigrationFailure(migrated.failure)]);

  const problems = new ProblemList();
  const { records, unreadable } = readRecords(migrated.value, problems);
  checkRecords(records, unreadable, problems);
  if (!problems.isEmpty) return failure(problems.toArray());
  return success({
    records: records.map(({ record }) => record),
    texts: textsOf(records),
    setAside: envelope.setAside,
    report: { title: titleOf(records), app, sources, counts: countTypes(records) },
  });
}

interface Envelope {
  readonly schema: SchemaVersions;
  readonly app: string;
  readonly sources: SourceLevel | null;
  readonly setAside: readonly FileRow[];
  readonly records: readonly LooseRecord[];
}

function readEnvelope(text: string): Result<Envelope, FileProblem[]> {
  // Most characters take one byte: a text of more characters than that is surely of more bytes.
  if (text.length > fileLimits.bytes) return refuse(tooLargeMessage);
  if (text.trim() === '') return refuse('The file is empty.');
  // Some editors put a byte order mark in front when they save.
  const parsed = parseCleanJson(text.replace(/^\uFEFF/, ''));
  if (!parsed.ok) {
    return refuse(
      parsed.failure.kind === 'tooDeep'
        ? `The file is nested more than ${fileLimits.depth} levels deep, which no map is.`
        : notJsonMessage(parsed.failure.line),
    );
  }
  if (!isObject(parsed.value) || parsed.value.format !== mapFormat.name) {
    return refuse(
      `This is not a Branchpoint map: a map file starts with "format": "${mapFormat.name}".`,
    );
  }
  return readFields(parsed.value);
}

function readFields(file: LooseRecord): Result<Envelope, FileProblem[]> {
  const { version, schema, app, sources = null, records } = file;
  const problems = new ProblemList();
  if (!isPositiveInteger(version)) problems.add('version', 'should be a whole number from 1');
  else if (version > mapFormat.version) {
    return refuse(
      `This file was written by a newer Branchpoint: its format is version ${version}, and this program reads versions up to ${mapFormat.version}. Open it with a newer Branchpoint, or ask its author for an older format.`,
    );
  }
  if (!isObject(schema)) problems.add('schema', 'should name the version of each record type');
  if (typeof app !== 'string' || app.length > 200)
    problems.add('app', 'should say who wrote the file');
  if (sources !== null && !isSourceLevel(sources)) {
    problems.add('sources', `is not one of: ${sourceLevels.join(', ')}`);
  }
  if (!Array.isArray(records)) problems.add('records', 'should be a list');
  else if (problems.isEmpty) checkTypes(records, problems);
  if (!problems.isEmpty) return failure(problems.toArray());
  return success({ schema, app, sources, setAside: readSetAside(file), records } as Envelope);
}

/** What cannot even be told apart is passed over: it never was part of the map that is read. */
function readSetAside({ setAside }: LooseRecord): FileRow[] {
  if (!Array.isArray(setAside)) return [];
  return setAside.flatMap((row) => setAsideSchema.safeParse(row).data ?? []);
}

// Before migrating, because steps look at the type and nothing else may be assumed of a record. A
// type that is not known here is found by the schema, which then names a version of it.
function checkTypes(records: readonly unknown[], problems: ProblemList): void {
  for (const [at, record] of records.entries()) {
    if (!isObject(record)) problems.add(`records[${at}]`, 'should be a group of fields in braces');
    else if (typeof record.type !== 'string') problems.add(`records[${at}].type`, 'is missing');
  }
}

function readRecords(
  loose: readonly LooseRecord[],
  problems: ProblemList,
): { records: FileRecord[]; unreadable: LooseRecord[] } {
  const records: FileRecord[] = [];
  const unreadable: LooseRecord[] = [];
  for (const [at, record] of loose.entries()) {
    const read = readRecord(record, `records[${at}]`, problems);
    if (read) records.push(read);
    else unreadable.push(record);
  }
  return { records, unreadable };
}

function readRecord(loose: LooseRecord, path: string, problems: ProblemList): FileRecord | null {
  if (!isRecordType(loose.type)) {
    problems.add(`${path}.type`, `is not one of: ${recordTypes.join(', ')}`);
    return null;
  }
  const schema = fileRecordSchemas[loose.type];
  const beginning = withListsCut(loose);
  const first = beginning === loose ? null : schema.safeParse(beginning);
  const parsed = first && !first.success ? first : schema.safeParse(loose);
  if (parsed.success) return splitContent(parsed.data, path);
  const { issues } = parsed.error;
  const listed = issues.slice(0, problems.room);
  problems.addUnlisted(issues.length - listed.length, parsed !== first);
  for (const issue of listed) {
    problems.add(joinPath(path, issue.path), describeIssue(issue, valueAt(loose, issue.path)));
  }
  return null;
}

const readFirst = 1_000;

/**
 * The record with the beginning of each list that is very long, or the record itself where none is. What
 * is wrong with the beginning is told without a look at the rest: a problem of each of 100,000 entries
 * would keep the page busy for a second.
 */
function withListsCut(loose: LooseRecord): LooseRecord {
  const isLong = (value: unknown): value is unknown[] =>
    Array.isArray(value) && value.length > readFirst;
  if (!Object.values(loose).some(isLong)) return loose;
  const cut = Object.entries(loose).map(([key, value]) => [
    key,
    isLong(value) ? value.slice(0, readFirst) : value,
  ]);
  return Object.fromEntries(cut);
}

function splitContent(parsed: AnyRecord & { content?: unknown }, path: string): FileRecord {
  if (parsed.type !== 'source') return { record: parsed, path, content: null };
  const { content, ...record } = parsed;
  return {
    record: record as AnyRecord,
    path,
    content: typeof content === 'string' ? content : null,
  };
}

function textsOf(records: readonly FileRecord[]): FileText[] {
  const texts = new Map<string, string>();
  for (const { record, content } of records) {
    if (record.type === 'source' && record.text && content !== null) {
      texts.set(record.text.hash, content);
    }
  }
  return [...texts].map(([hash, text]) => ({ hash, text }));
}

function titleOf(records: readonly FileRecord[]): string {
  for (const { record } of records) if (record.type === 'map') return record.title;
  return '';
}

function countTypes(records: readonly FileRecord[]): Record<RecordType, number> {
  const counts = Object.fromEntries(recordTypes.map((type) => [type, 0]));
  for (const { record } of records) counts[record.type] = (counts[record.type] ?? 0) + 1;
  return counts as Record<RecordType, number>;
}

/** What is said of a file above the size cap, here and where the bytes are counted before decoding. */
export const tooLargeMessage = `The file is larger than ${fileLimits.bytes / 1_000_000} MB, which is more than a map file may be.`;

function notJsonMessage(line: number | null): string {
  const place = line === null ? '' : ` near line ${line}`;
  return `The file cannot be read as JSON: it is damaged or of another kind${place}.`;
}

function describeMigrationFailure(problem: MigrationFailure): FileProblem {
  switch (problem.kind) {
    case 'newerSchema':
      return {
        path: 'schema',
        message: `This file was written by a newer Branchpoint: it has newer records of type ${problem.names.join(', ')} than this program knows. Open it with a newer Branchpoint.`,
      };
    case 'badSchema':
      return {
        path: joinPath('schema', problem.names.slice(0, 1)),
        message: 'should be a whole number from 1',
      };
    case 'stepFailed':
      return {
        path: 'records',
        message: `are not what their version says, and could not be brought up to date (${problem.stepId})`,
      };
  }
}

function refuse(message: string): { readonly ok: false; readonly failure: FileProblem[] } {
  return failure([{ path: '', message }]);
}

function isObject(value: unknown): value is LooseRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPositiveInteger(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

function isSourceLevel(value: unknown): value is SourceLevel {
  return sourceLevels.some((level) => level === value);
}
