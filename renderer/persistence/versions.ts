import { liveQuery } from 'dexie';
import type { MapId } from '../../shared/lib/ids.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import { findVersionsToThin } from '../../shared/versions/thin-versions.ts';
import type { VersionReason } from '../../shared/versions/version-reason.ts';
import type {
  BackupRow,
  BranchpointDatabase,
  MapStorage,
  RecordCounts,
  VersionRow,
} from './database.ts';
import { attempt, type StorageFailure } from './storage-failure.ts';

/** A version of a map as it is to be kept. */
export interface NewVersion {
  readonly versionId: string;
  readonly mapId: MapId;
  readonly takenAtMs: number;
  readonly revision: number;
  readonly reason: VersionReason;
  /** Empty where nobody named it. */
  readonly name: string;
  readonly note: string;
  readonly title: string;
  readonly counts: RecordCounts;
  readonly hash: string;
  readonly textHashes: readonly string[];
  readonly bytes: Uint8Array;
}

/** A version of a map as a backup holds it, with its place among the others of that map. */
export interface VersionPutBack extends Omit<NewVersion, 'mapId'> {
  readonly order: number;
}

/** What a version holds: a packed map file, or rows as they were stored, of whatever version. */
export type VersionContent =
  | { readonly kind: 'packed'; readonly bytes: Uint8Array; readonly hash: string }
  | { readonly kind: 'rows'; readonly backup: BackupRow };

/** Versions of maps in the database; every failure is a sentence for the person. */
export interface VersionStore {
  /** The versions of all maps. */
  listAll(): Promise<Result<VersionRow[], StorageFailure>>;
  /** The versions of a map, the newest first. */
  list(mapId: MapId): Promise<Result<VersionRow[], StorageFailure>>;
  /** The same now and after each change, from other windows too; answers how to stop. */
  watch(
    mapId: MapId,
    listener: (versions: Result<VersionRow[], StorageFailure>) => void,
  ): () => void;
  /**
   * Keeps a version and lets those go that thinning names, all or nothing. What the newest version holds
   * already is not kept twice: where the new one has a name, that one gets it, unless it has one.
   */
  put(version: NewVersion): Promise<Result<VersionRow, StorageFailure>>;
  /**
   * Puts versions of a backup among those that are here, all or none: by the time that they were taken, and
   * each list in its own order. What is here already is not put twice, and none goes.
   */
  putBack(mapId: MapId, versions: readonly VersionPutBack[]): Promise<Result<null, StorageFailure>>;
  /** Null where the version is no longer there. */
  read(versionId: string): Promise<Result<VersionContent | null, StorageFailure>>;
  rename(
    versionId: string,
    names: { readonly name: string; readonly note: string },
  ): Promise<Result<null, StorageFailure>>;
  remove(versionId: string): Promise<Result<null, StorageFailure>>;
}

export function createVersionStore(storage: MapStorage): VersionStore {
  return {
    listAll: () => storage.run((tables) => tables.versions.orderBy('versionId').toArray()),
    list: (mapId) => storage.run((tables) => readVersions(tables, mapId)),
    watch(mapId, listener) {
      const live = liveQuery(() => attempt(() => readVersions(storage.tables, mapId)));
      const watching = live.subscribe({ next: listener });
      return () => watching.unsubscribe();
    },
    put: (version) => storage.run((tables) => putVersion(tables, version)),
    putBack: (mapId, versions) =>
      nothing(storage.run((tables) => putVersionsBack(tables, mapId, versions))),
    read: (versionId) => storage.run((tables) => readContent(tables, versionId)),
    rename: (versionId, names) =>
      nothing(storage.run((tables) => tables.versions.update(versionId, names))),
    remove: (versionId) =>
      nothing(
        storage.run((tables) =>
          tables.transaction('rw', versionTables(tables), () => removeAll(tables, [versionId])),
        ),
      ),
  };
}

async function nothing(
  done: Promise<Result<unknown, StorageFailure>>,
): Promise<Result<null, StorageFailure>> {
  const result = await done;
  return result.ok ? success(null) : failure(result.failure);
}

const versionTables = ({ versions, versionContents, backups }: BranchpointDatabase) => [
  versions,
  versionContents,
  backups,
];

async function readVersions(tables: BranchpointDatabase, mapId: MapId): Promise<VersionRow[]> {
  const versions = await tables.versions.where('documentId').equals(mapId).sortBy('order');
  return versions.reverse();
}

function putVersion(tables: BranchpointDatabase, version: NewVersion): PromiseLike<VersionRow> {
  return tables.transaction('rw', versionTables(tables), async () => {
    const newestFirst = await readVersions(tables, version.mapId);
    const [newest] = newestFirst;
    if (newest && newest.hash === version.hash && (newest.name === '' || version.name === '')) {
      return nameIt(tables, newest, version);
    }
    const row = rowOf(version, (newest?.order ?? 0) + 1);
    const { versionId, documentId } = row;
    await tables.versionContents.put({ versionId, documentId, bytes: version.bytes });
    await tables.versions.put(row);
    const all = [row, ...newestFirst].map((each) => ({ ...each, isNamed: each.name !== '' }));
    await removeAll(tables, findVersionsToThin(all));
    return row;
  });
}

function putVersionsBack(
  tables: BranchpointDatabase,
  mapId: MapId,
  versions: readonly VersionPutBack[],
): PromiseLike<void> {
  return tables.transaction('rw', versionTables(tables), async () => {
    const here = (await readVersions(tables, mapId)).reverse();
    // An id may be taken by a version of another map, if somebody made the file by hand.
    const taken = await tables.versions.bulkGet(versions.map(({ versionId }) => versionId));
    const isSame = (one: VersionPutBack) => (row: VersionRow) =>
      row.hash === one.hash && row.takenAtMs === one.takenAtMs;
    const missing = versions.filter((one, at) => !taken[at] && !here.some(isSame(one)));
    const back = [...missing].sort((a, b) => a.order - b.order);
    const rows = byTime(
      here,
      back.map(({ order, ...version }) => rowOf({ ...version, mapId }, order)),
    );
    await tables.versionContents.bulkPut(
      back.map(({ versionId, bytes }) => ({ versionId, documentId: mapId, bytes })),
    );
    await tables.versions.bulkPut(rows.map((row, at) => ({ ...row, order: at + 1 })));
  });
}

/** Two lists as one by time, each in its own order: a clock that jumped changes nothing within a list. */
function byTime(some: readonly VersionRow[], others: readonly VersionRow[]): VersionRow[] {
  const merged: VersionRow[] = [];
  let at = 0;
  for (const row of others) {
    for (let next = some[at]; next && next.takenAtMs <= row.takenAtMs; next = some[at]) {
      merged.push(next);
      at += 1;
    }
    merged.push(row);
  }
  return [...merged, ...some.slice(at)];
}

async function nameIt(
  tables: BranchpointDatabase,
  kept: VersionRow,
  { name, note }: NewVersion,
): Promise<VersionRow> {
  if (name === '') return kept;
  const named = { ...kept, name, note };
  await tables.versions.put(named);
  return named;
}

function rowOf({ bytes, mapId, ...version }: NewVersion, order: number): VersionRow {
  const sizeBytes = bytes.byteLength;
  return { ...version, documentId: mapId, order, content: 'packed', sizeBytes };
}

async function removeAll(
  tables: BranchpointDatabase,
  versionIds: readonly string[],
): Promise<void> {
  const rows = await tables.versions.bulkGet([...versionIds]);
  const backups = rows.flatMap((row): [string, number][] =>
    row?.content === 'rows' ? [[row.documentId, row.revision]] : [],
  );
  await tables.backups.bulkDelete(backups);
  await tables.versionContents.bulkDelete([...versionIds]);
  await tables.versions.bulkDelete([...versionIds]);
}

async function readContent(
  tables: BranchpointDatabase,
  versionId: string,
): Promise<VersionContent | null> {
  const row = await tables.versions.get(versionId);
  if (!row) return null;
  if (row.content === 'rows') {
    const backup = await tables.backups.get([row.documentId, row.revision]);
    return backup ? { kind: 'rows', backup } : null;
  }
  const content = await tables.versionContents.get(versionId);
  return content ? { kind: 'packed', bytes: content.bytes, hash: row.hash ?? '' } : null;
}
