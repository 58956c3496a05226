import type { MapId } from '../../shared/lib/ids.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import { isSameValue } from '../../shared/lib/same-value.ts';
import type {
  LooseRecord,
  MigrationFailure,
  SchemaVersions,
} from '../../shared/migrations/engine.ts';
import { createMap } from '../../shared/model/map.ts';
import {
  type AnyRecord,
  isLibraryType,
  isRecordOf,
  isRecordType,
  type RecordType,
  recordSchemas,
} from '../../shared/model/record.ts';
import { findLeaning } from '../../shared/repair/leaning-records.ts';
import { backupTables, keepBackup } from './backups.ts';
import {
  type BranchpointDatabase,
  type DocumentRow,
  libraryDocumentId,
  type MapStorage,
  type RecordRow,
} from './database.ts';
import { countRecords, hasCardCount, type Revisions } from './document-rows.ts';
import type { StorageProblem } from './storage-failure.ts';

/** The content migrations, as `shared/migrations` offers them. */
export interface ContentMigrations {
  readonly currentSchema: SchemaVersions;
  readonly migrateRecords: (saved: {
    readonly schema: SchemaVersions;
    readonly records: readonly LooseRecord[];
  }) => Result<LooseRecord[], MigrationFailure>;
}

/** A stored record that is not opened with the rest. It stays in the database as it is. */
export interface DamagedRow {
  readonly documentId: string;
  readonly id: string;
  readonly type: string;
  /** What is wrong with it, for a report: a path and a message. */
  readonly problem: string;
  /** The damaged record without which this one says nothing; null where it is damaged itself. */
  readonly because: string | null;
  readonly record: unknown;
}

/** A map with the library it cites, as stored. */
export interface Workspace {
  readonly records: AnyRecord[];
  readonly revisions: Revisions;
  readonly setAside: DamagedRow[];
}

export interface LoadFailure {
  readonly kind: 'missing' | 'newerSchema' | StorageProblem;
  readonly message: string;
}

interface StoredDocument {
  readonly document: DocumentRow;
  readonly rows: readonly RecordRow[];
}

/** Everything that loading needs from outside. */
export interface Reading {
  readonly storage: MapStorage;
  readonly migrations: ContentMigrations;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly nowMs: number;
  /** Whether migrated records may be stored: not in a window that follows another. */
  readonly mayWrite: boolean;
}

/** Reads a map and the library, brings both up to date, and sets aside what cannot be understood. */
export async function readWorkspace(
  reading: Reading,
  mapId: MapId,
): Promise<Result<Workspace, LoadFailure>> {
  const stored = await readDocuments(reading.storage, [mapId, libraryDocumentId]);
  if (!stored.ok) return stored;
  const [map, library] = stored.value;
  if (map?.document.kind !== 'map') return failure(missing);
  const currentMap = await bringUpToDate(reading, map);
  if (!currentMap.ok) return currentMap;
  const currentLibrary = library ? await bringUpToDate(reading, library) : success(null);
  if (!currentLibrary.ok) return currentLibrary;
  if (reading.mayWrite) await countCards(reading.storage, currentMap.value);
  return success(checkWorkspace(currentMap.value, currentLibrary.value));
}

/** Counts the evidence cards of a map that was stored before anybody did; where that fails it is done next time. */
async function countCards(storage: MapStorage, { document, rows }: StoredDocument): Promise<void> {
  if (hasCardCount(document.counts)) return;
  await storage.run((tables) =>
    tables.transaction('rw', tables.documents, async () => {
      const now = await tables.documents.get(document.id);
      if (now?.revision !== document.revision) return;
      const { evidenceCard } = countRecords(rows);
      await tables.documents.put({
        ...now,
        counts: { ...now.counts, evidenceCard: evidenceCard ?? 0 },
      });
    }),
  );
}

/** Reads the library alone, brought up to date as with a map; nothing where none is stored. */
export async function readLibrary(reading: Reading): Promise<Result<AnyRecord[], LoadFailure>> {
  const stored = await readDocuments(reading.storage, [libraryDocumentId]);
  if (!stored.ok) return stored;
  const [library] = stored.value;
  if (!library) return success([]);
  const current = await bringUpToDate(reading, library);
  // With the passages of damaged articles: an import must know that they are here.
  return current.ok ? success(checkRows(current.value.rows).records) : current;
}

const missing: LoadFailure = {
  kind: 'missing',
  message:
    'This map is not among the stored maps. It may have been deleted in another window: look in the list of maps or restore a backup.',
};

/** Reads documents as they are at one moment; null for one that is not stored. */
function readDocuments(storage: MapStorage, documentIds: readonly string[]) {
  return storage.run((tables) =>
    tables.transaction('r', tables.documents, tables.records, () =>
      Promise.all(documentIds.map((id) => readDocument(tables, id))),
    ),
  );
}

async function readDocument(
  tables: BranchpointDatabase,
  documentId: string,
): Promise<StoredDocument | null> {
  const document = await tables.documents.get(documentId);
  if (!document) return null;
  return { document, rows: await tables.records.where('documentId').equals(documentId).toArray() };
}

async function bringUpToDate(
  reading: Reading,
  stored: StoredDocument,
): Promise<Result<StoredDocument, LoadFailure>> {
  const { currentSchema } = reading.migrations;
  const { schema, id } = stored.document;
  if (isSameValue(schema, currentSchema)) return success(stored);
  const sound = stored.rows.filter(isSound);
  const migrated = migrateSound(reading.migrations, schema, sound);
  if (!migrated.ok) return failure(describeMigrationFailure(migrated.failure));
  const { records, migratedIds } = migrated.value;
  const rows = withDamagedAsTheyWere(
    stored.rows,
    records.map((record) => toRow(id, record)),
    migratedIds,
  );
  return reading.mayWrite ? storeMigrated(reading, stored, rows) : success({ ...stored, rows });
}

/** What a migration made, and which of the stored records it was given. */
interface MigratedRecords {
  readonly records: readonly LooseRecord[];
  readonly migratedIds: ReadonlySet<string>;
}

/** Migrates what can be; records at which a step fails stay out, so that the rest opens. */
function migrateSound(
  { migrateRecords }: ContentMigrations,
  schema: SchemaVersions,
  rows: readonly SoundRow[],
): Result<MigratedRecords, MigrationFailure> {
  const migrateThese = (given: readonly SoundRow[]): Result<MigratedRecords, MigrationFailure> => {
    const migrated = migrateRecords({ schema, records: given.map(({ record }) => record) });
    if (!migrated.ok) return migrated;
    return success({ records: migrated.value, migratedIds: new Set(given.map(({ id }) => id)) });
  };
  const migrated = migrateThese(rows);
  if (migrated.ok || migrated.failure.kind !== 'stepFailed') return migrated;
  const able = rows.filter(({ record }) => migrateRecords({ schema, records: [record] }).ok);
  // Where each of them goes by itself, it is not one record that is damaged.
  return able.length < rows.length ? migrateThese(able) : migrated;
}

/**
 * The migrated rows, and those that no migration made sound as they were stored: what is damaged is
 * not written over, and can still be looked at in its own shape.
 */
function withDamagedAsTheyWere(
  before: readonly RecordRow[],
  migrated: readonly RecordRow[],
  migratedIds: ReadonlySet<string>,
): RecordRow[] {
  const stored = new Map(before.map((row) => [row.id, row]));
  const made = migrated.map((row) => (checkRow(row).ok ? row : (stored.get(row.id) ?? row)));
  return [...made, ...before.filter(({ id }) => !migratedIds.has(id))];
}

type SoundRow = RecordRow & { readonly record: LooseRecord };

/** Whether a row's record is one that a migration can be given: damaged ones would make it fail. */
function isSound(row: RecordRow): row is SoundRow {
  const { record } = row;
  if (typeof record !== 'object' || record === null) return false;
  const { id, type } = record as LooseRecord;
  return id === row.id && type === row.type;
}

function describeMigrationFailure({ kind }: MigrationFailure): LoadFailure {
  if (kind === 'newerSchema') {
    return {
      kind,
      message:
        'This map was stored by a newer version of Branchpoint. It is untouched: open it with that version.',
    };
  }
  return {
    kind: 'corrupt',
    message:
      'This map could not be brought up to date because its stored data is damaged. It is untouched: restore a backup of it.',
  };
}

/**
 * Stores what a migration changed in one transaction, after a copy of the old rows was put by. Rows
 * that it left as they were are not written again: of a map of months that would take half a minute.
 */
async function storeMigrated(
  { storage, migrations, nowMs }: Reading,
  { document, rows: oldRows }: StoredDocument,
  rows: readonly RecordRow[],
): Promise<Result<StoredDocument, LoadFailure>> {
  const oldRecords = new Map(oldRows.map(({ id, record }) => [id, record]));
  const written = rows.filter(({ id, record }) => oldRecords.get(id) !== record);
  const keptIds = new Set(rows.map(({ id }) => id));
  const goneIds = oldRows.flatMap(({ id }) => (keptIds.has(id) ? [] : id));
  const isChanged = written.length > 0 || goneIds.length > 0;
  const next: DocumentRow = {
    ...document,
    revision: document.revision + 1,
    schema: migrations.currentSchema,
    counts: countRecords(rows),
    writeId: null,
  };
  const stored = await storage.run((tables) =>
    tables.transaction('rw', backupTables(tables), async () => {
      const current = await tables.documents.get(document.id);
      if (current?.revision !== document.revision) return false;
      if (isChanged) await keepBackup(tables, document.id, 'migration', nowMs);
      await tables.records.bulkDelete(goneIds.map((id): [string, string] => [document.id, id]));
      await tables.records.bulkPut(written);
      await tables.documents.put(next);
      return true;
    }),
  );
  if (!stored.ok) return stored;
  return stored.value ? success({ document: next, rows }) : failure(changedMeanwhile);
}

const changedMeanwhile: LoadFailure = {
  kind: 'unknown',
  message:
    'Another window changed this map while it was being opened. Nothing was lost: open it again.',
};

function toRow(documentId: string, record: LooseRecord): RecordRow {
  return { documentId, id: String(record.id), type: String(record.type), record };
}

function checkWorkspace(map: StoredDocument, library: StoredDocument | null): Workspace {
  const checked = checkRows([...map.rows, ...(library?.rows ?? [])]);
  const { records, setAside } = withoutLeaning(checked, [...map.rows, ...(library?.rows ?? [])]);
  if (!records.some(({ type }) => type === 'map')) records.unshift(mapRecordFrom(map.document));
  const revisions = { map: map.document.revision, library: library?.document.revision ?? 0 };
  return { records, revisions, setAside };
}

type CheckedRows = Pick<Workspace, 'records' | 'setAside'>;

/** Sets aside as well what says nothing without what is damaged: a link needs both of its nodes. */
function withoutLeaning(
  { records, setAside }: CheckedRows,
  rows: readonly RecordRow[],
): CheckedRows {
  const leaning = findLeaning(records, new Set(setAside.map(({ id }) => id)));
  if (leaning.size === 0) return { records, setAside };
  const leaningRows = rows.flatMap((row): DamagedRow[] => {
    const because = leaning.get(row.id as AnyRecord['id']);
    if (because === undefined) return [];
    return [{ ...row, because, problem: `is nothing without "${because}", which is damaged` }];
  });
  return {
    records: records.filter(({ id }) => !leaning.has(id)),
    setAside: [...setAside, ...leaningRows],
  };
}

function checkRows(rows: readonly RecordRow[]): CheckedRows {
  const records: AnyRecord[] = [];
  const setAside: DamagedRow[] = [];
  for (const row of rows) {
    const checked = checkRow(row);
    if (checked.ok) records.push(checked.value);
    else setAside.push({ ...row, problem: checked.failure, because: null });
  }
  return { records, setAside };
}

/** Stands in for a map's own record that is damaged, so that the rest of the map opens. */
function mapRecordFrom({ id, title }: DocumentRow): AnyRecord {
  return createMap({ id: id as MapId, title });
}

/** The record of a row; where it is damaged, a path in it and what is wrong there. */
export function checkRow({ documentId, id, type, record }: RecordRow): Result<AnyRecord, string> {
  if (!isRecordType(type)) return failure(`type: "${type}" is not a type of record`);
  if (!isRecordOf(type, record)) return failure(problemOf(type, record));
  if (record.id !== id) return failure('id: is not the id under which it is stored');
  if (isLibraryType(type) !== (documentId === libraryDocumentId)) {
    return failure('type: is stored in the wrong document');
  }
  if (type === 'map' && id !== documentId) return failure("id: is not this map's id");
  return success(record);
}

function problemOf(type: RecordType, record: unknown): string {
  const parsed = recordSchemas[type].safeParse(record);
  const issue = parsed.error?.issues[0];
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not valid'}`;
}
