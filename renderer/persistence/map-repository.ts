import { liveQuery } from 'dexie';
import type { Delta } from '../../shared/document/delta.ts';
import { isMapOwned } from '../../shared/document/state.ts';
import { assert } from '../../shared/lib/assert.ts';
import { compareText } from '../../shared/lib/compare.ts';
import { type MapId, toId } from '../../shared/lib/ids.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import { currentSchema, migrateRecords } from '../../shared/migrations/index.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import {
  type BranchpointDatabase,
  libraryDocumentId,
  type MapStorage,
  type RecordCounts,
} from './database.ts';
import type { Revisions } from './document-rows.ts';
import { type CreateFailure, createDocuments, type NewMap } from './map-creation.ts';
import {
  type ContentMigrations,
  type LoadFailure,
  readLibrary,
  readWorkspace,
  type Workspace,
} from './map-reading.ts';
import { type LeftEntries, refuseLateSaves, type SaveFailure, writeSave } from './map-writing.ts';
import { attempt, type StorageFailure } from './storage-failure.ts';

/** What the list of maps shows. */
export interface MapSummary {
  readonly mapId: MapId;
  readonly title: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly updatedAtMs: number;
  readonly revision: number;
  readonly counts: RecordCounts;
  readonly archived: boolean;
}

/** What the list of the person's own templates shows. */
export interface TemplateSummary {
  readonly templateId: MapId;
  readonly title: string;
  readonly summary: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly updatedAtMs: number;
}

/** Stores and reads maps; every failure is a value with a sentence for the person at the screen. */
export interface MapRepository {
  /** Every map, archived ones too, the one changed last first; no templates. */
  listMaps(): Promise<Result<MapSummary[], StorageFailure>>;
  /** The list now and after each change, from other windows too; answers how to stop. */
  watchMaps(listener: (maps: Result<MapSummary[], StorageFailure>) => void): () => void;
  /**
   * The stored revisions of a map and the library now and after each change, from other windows too;
   * null once the map is no longer stored. Answers how to stop.
   */
  watchRevisions(
    mapId: MapId,
    listener: (revisions: Result<Revisions | null, StorageFailure>) => void,
  ): () => void;
  /** From here on every save is refused that was begun before, whatever it waits for. */
  refuseLateSaves(): Promise<Result<void, StorageFailure>>;
  /** The templates that the person saved, by title. */
  listTemplates(): Promise<Result<TemplateSummary[], StorageFailure>>;
  /** The templates now and after each change, from other windows too; answers how to stop. */
  watchTemplates(
    listener: (templates: Result<TemplateSummary[], StorageFailure>) => void,
  ): () => void;
  /**
   * Reads a map with the library. Damaged records are set aside, and stay stored as they are.
   * @param mayWrite whether migrated records may be stored; not in a window that follows another
   */
  loadWorkspace(
    mapId: MapId,
    options?: { mayWrite?: boolean },
  ): Promise<Result<Workspace, LoadFailure>>;
  /** Reads the library alone: what an import is merged with. Damaged records are left out. */
  loadLibrary(options?: { mayWrite?: boolean }): Promise<Result<AnyRecord[], LoadFailure>>;
  /**
   * Writes a delta in one transaction, to the map and the library as its types say.
   * @param writeId names this save: coming again under the same name it is not written twice
   */
  save(
    mapId: MapId,
    delta: Delta,
    expected: Revisions,
    writeId: string,
  ): Promise<Result<Revisions, SaveFailure>>;
  /**
   * Stores a whole new map, its texts and what it brings to the library, all or nothing. A map that
   * is open shares the library: flush and close its write-behind first.
   */
  createMapDocument(newMap: NewMap): Promise<Result<Revisions, LoadFailure | CreateFailure>>;
  /** The same for several, all of them or none. */
  createMapDocuments(
    newMaps: readonly NewMap[],
  ): Promise<Result<readonly Revisions[], LoadFailure | CreateFailure>>;
  /** Stores a copy of a map under a new id and title; damaged records are not copied. */
  duplicateMap(
    mapId: MapId,
    copy: { mapId: MapId; title: string },
  ): Promise<Result<Revisions, LoadFailure | CreateFailure>>;
  /** Renames a map that is not open; an open one is renamed by a command. */
  renameMap(
    mapId: MapId,
    names: { title: string; summary?: string },
  ): Promise<Result<void, LoadFailure | SaveFailure>>;
  /** Takes a map out of the everyday list and keeps all of it. */
  archiveMap(mapId: MapId): Promise<Result<void, StorageFailure>>;
  restoreMap(mapId: MapId): Promise<Result<void, StorageFailure>>;
  /** Deletes a map, its session, its versions and its backups. The library and its texts stay. */
  deleteMapForEver(mapId: MapId): Promise<Result<void, StorageFailure>>;
}

export interface RepositoryPorts {
  readonly clock: Clock;
  /** The released ones unless a test brings its own. */
  readonly migrations?: ContentMigrations;
}

export function createMapRepository(
  storage: MapStorage,
  { clock, migrations = { currentSchema, migrateRecords } }: RepositoryPorts,
): MapRepository {
  const schema = migrations.currentSchema;
  const left: LeftEntries = new Map();

  const reading = (mayWrite: boolean) => ({ storage, migrations, nowMs: clock.nowMs(), mayWrite });

  const loadLibrary: MapRepository['loadLibrary'] = ({ mayWrite = true } = {}) =>
    readLibrary(reading(mayWrite));

  const loadWorkspace: MapRepository['loadWorkspace'] = (mapId, { mayWrite = true } = {}) =>
    readWorkspace(reading(mayWrite), mapId);

  const save = async (
    mapId: MapId,
    delta: Delta,
    expected: Revisions,
    writeId: string | null,
  ): Promise<Result<Revisions, SaveFailure>> => {
    const nowMs = clock.nowMs();
    const written = await storage.run((tables) =>
      writeSave(tables, { mapId, delta, expected, writeId, nowMs, schema }, left),
    );
    return written.ok ? written.value : written;
  };

  const createMapDocuments: MapRepository['createMapDocuments'] = async (newMaps) => {
    // Records of today's shapes may only join a library that is up to date.
    const library = await loadLibrary();
    if (!library.ok) return library;
    const nowMs = clock.nowMs();
    const created = await storage.run((tables) => createDocuments(tables, newMaps, schema, nowMs));
    return created.ok ? created.value : created;
  };

  const createMapDocument: MapRepository['createMapDocument'] = async (newMap) => {
    const created = await createMapDocuments([newMap]);
    if (!created.ok) return created;
    const [revisions] = created.value;
    assert(revisions, 'A map was stored without a revision');
    return success(revisions);
  };

  const watch = <Value>(
    read: (tables: BranchpointDatabase) => Promise<Value>,
    listener: (value: Result<Value, StorageFailure>) => void,
  ): (() => void) => {
    const live = liveQuery(() => attempt(() => read(storage.tables))).subscribe({ next: listener });
    return () => live.unsubscribe();
  };

  const setArchived = async (mapId: MapId, archived: boolean) => {
    const updated = await storage.run((tables) => tables.documents.update(mapId, { archived }));
    return updated.ok ? success(undefined) : updated;
  };

  return {
    loadWorkspace,
    loadLibrary,
    save,
    createMapDocument,
    createMapDocuments,
    listMaps: () => storage.run(readSummaries),
    watchMaps: (listener) => watch(readSummaries, listener),
    watchRevisions: (mapId, listener) => watch((tables) => readRevisions(tables, mapId), listener),
    refuseLateSaves: () => storage.run(refuseLateSaves),
    listTemplates: () => storage.run(readTemplates),
    watchTemplates: (listener) => watch(readTemplates, listener),
    async duplicateMap(mapId, copy) {
      const loaded = await loadWorkspace(mapId);
      if (!loaded.ok) return loaded;
      const records = loaded.value.records.map(
        (record): AnyRecord =>
          record.type === 'map' ? { ...record, id: copy.mapId, title: copy.title } : record,
      );
      // The library has what the copy cites: both maps share it.
      return createMapDocument({ records: records.filter(isMapOwned), texts: [] });
    },
    async renameMap(mapId, names) {
      const loaded = await loadWorkspace(mapId);
      if (!loaded.ok) return loaded;
      const before = loaded.value.records.find((record) => record.type === 'map');
      if (!before) return success(undefined);
      const delta: Delta = new Map([[before.id, { before, after: { ...before, ...names } }]]);
      const saved = await save(mapId, delta, loaded.value.revisions, null);
      return saved.ok ? success(undefined) : failure(saved.failure);
    },
    archiveMap: (mapId) => setArchived(mapId, true),
    restoreMap: (mapId) => setArchived(mapId, false),
    deleteMapForEver: (mapId) => storage.run((tables) => deleteDocument(tables, mapId)),
  };
}

async function readSummaries(tables: BranchpointDatabase): Promise<MapSummary[]> {
  const documents = await tables.documents.toArray();
  return documents
    .filter(({ kind, template }) => kind === 'map' && !template)
    .map(({ id, title, updatedAtMs, revision, counts, archived }) => ({
      mapId: toId<MapId>(id),
      title,
      updatedAtMs,
      revision,
      counts,
      archived,
    }))
    .sort((a, b) => b.updatedAtMs - a.updatedAtMs || compareText(a.mapId, b.mapId));
}

async function readRevisions(
  { documents }: BranchpointDatabase,
  mapId: MapId,
): Promise<Revisions | null> {
  const [map, library] = await documents.bulkGet([mapId, libraryDocumentId]);
  return map ? { map: map.revision, library: library?.revision ?? 0 } : null;
}

async function readTemplates(tables: BranchpointDatabase): Promise<TemplateSummary[]> {
  const documents = await tables.documents.toArray();
  return documents
    .flatMap(({ id, title, template, updatedAtMs }) =>
      template
        ? [{ templateId: toId<MapId>(id), title, summary: template.summary, updatedAtMs }]
        : [],
    )
    .sort((a, b) => compareText(a.title, b.title) || compareText(a.templateId, b.templateId));
}

function deleteDocument(tables: BranchpointDatabase, documentId: string): PromiseLike<void> {
  const { documents, records, sessions, backups, versions, versionContents } = tables;
  const all = [documents, records, sessions, backups, versions, versionContents];
  return tables.transaction('rw', all, async () => {
    await documents.delete(documentId);
    await records.where('documentId').equals(documentId).delete();
    await sessions.delete(documentId);
    for (const kept of [backups, versions, versionContents]) {
      await kept.where('documentId').equals(documentId).delete();
    }
  });
}
