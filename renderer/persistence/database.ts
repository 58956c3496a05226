import Dexie, { type DBCore, type Middleware, type Table, type Transaction } from 'dexie';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { RecordType } from '../../shared/model/record.ts';
import type { VersionReason } from '../../shared/versions/version-reason.ts';
import { answerInTime, answerLimitMs, pageSchedule, type Schedule } from './schedule.ts';
import {
  attempt,
  classifyStorageError,
  describeProblem,
  isStorageError,
  type StorageFailure,
} from './storage-failure.ts';

/** Version of the tables and of what their rows mean; the records in them have versions of their own. */
const storageSchema = 2;

/** Document id of the library: the sources and passages that all maps share. No map may have it. */
export const libraryDocumentId = 'library';

/**
 * How many records of each type a document holds; a type that is not named has none. `evidenceCard` says how
 * many of the nodes are evidence cards; it is missing where there are nodes and nobody has counted yet.
 */
export type RecordCounts = Readonly<Partial<Record<RecordType | 'evidenceCard', number>>>;

/** What is known of a map, or of the library, without opening it. */
export interface DocumentRow {
  readonly id: string;
  readonly kind: 'map' | 'library';
  readonly title: string;
  readonly updatedAtMs: number;
  /** Grows by one with every save; whoever expects another number has not seen the last one. */
  readonly revision: number;
  /** Version of each record type at which the rows of this document were stored. */
  readonly schema: Readonly<Record<string, number>>;
  readonly counts: RecordCounts;
  readonly archived: boolean;
  /**
   * What a template of the person's own says of itself; absent in maps, and in everything stored
   * before there were such templates. Not indexed, so the tables keep their version.
   */
  readonly template?: { readonly summary: string };
  /** Names the last save, so that one whose answer was lost is known when it comes again. */
  readonly writeId: string | null;
}

/** One record of a document, as it was stored: not checked yet, and of any version. */
export interface RecordRow {
  readonly documentId: string;
  readonly id: string;
  readonly type: string;
  readonly record: unknown;
}

export interface TextRow {
  readonly hash: string;
  readonly text: string;
}

export interface AssetRow {
  readonly hash: string;
  readonly bytes: Uint8Array;
  readonly name: string;
}

export interface SessionRow {
  readonly documentId: string;
  readonly session: unknown;
}

/** A document as it was before something replaced all of it. */
export interface BackupRow {
  readonly documentId: string;
  readonly revision: number;
  readonly keptAtMs: number;
  readonly reason: 'migration' | 'replacement';
  readonly document: DocumentRow;
  readonly rows: readonly RecordRow[];
}

/** What is known of a version of a map without its content being read. */
export interface VersionRow {
  readonly versionId: string;
  readonly documentId: string;
  /** Rises by one with every version of this map. */
  readonly order: number;
  readonly takenAtMs: number;
  readonly revision: number;
  readonly reason: VersionReason;
  /** What the person called it; empty where nobody did. */
  readonly name: string;
  readonly note: string;
  readonly title: string;
  readonly counts: RecordCounts;
  /** SHA-256 of the map file that it holds; null for rows that were put by as they were stored. */
  readonly hash: string | null;
  /** Of the texts and original files that its sources name: they are needed as long as it is there. */
  readonly textHashes: readonly string[];
  /** Whether a packed map file holds it, or whole rows among the backups, of this revision. */
  readonly content: 'packed' | 'rows';
  readonly sizeBytes: number | null;
}

export interface VersionContentRow {
  readonly versionId: string;
  readonly documentId: string;
  readonly bytes: Uint8Array;
}

export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}

/** The tables. Only this folder knows them. */
export class BranchpointDatabase extends Dexie {
  readonly documents!: Table<DocumentRow, string>;
  readonly records!: Table<RecordRow, [string, string]>;
  readonly texts!: Table<TextRow, string>;
  readonly assets!: Table<AssetRow, string>;
  readonly sessions!: Table<SessionRow, string>;
  readonly backups!: Table<BackupRow, [string, number]>;
  readonly versions!: Table<VersionRow, string>;
  readonly versionContents!: Table<VersionContentRow, string>;
  readonly meta!: Table<MetaRow, string>;

  constructor(name: string, factory: StorageFactory) {
    super(name, {
      ...factory,
      // The optimistic cache tells of writes before they are on disk.
      cache: 'disabled',
      chromeTransactionDurability: 'strict',
      // Reopening goes through `reconnect`, which looks before it writes.
      autoOpen: false,
    });
    this.version(1).stores({
      documents: 'id',
      records: '[documentId+id]',
      texts: 'hash',
      assets: 'hash',
      sessions: 'documentId',
      backups: '[documentId+revision]',
      meta: 'key',
    });
    this.version(2)
      .stores({
        versions: 'versionId, documentId',
        versionContents: 'versionId, documentId',
      })
      .upgrade(listBackupsAsVersions);
    this.use(oneWriteAtATime);
    this.on('populate', (tx) =>
      tx.table<MetaRow>('meta').add({ key: 'schema', value: storageSchema }),
    );
  }
}

/**
 * Every write takes its turn at one table, in all windows. Chromium (LevelDB back end) cannot recover two
 * writes of one database that a crash cut short: it takes their locks for damage and deletes the whole
 * database, whichever tables they wrote (docs/adr/026).
 */
const oneWriteAtATime: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'oneWriteAtATime',
  create: (core) => ({
    ...core,
    transaction: (tables, mode, options) =>
      core.transaction(mode === 'readwrite' ? withTurns(tables) : tables, mode, options),
  }),
};

function withTurns(tables: string[]): string[] {
  return tables.includes('meta') ? tables : [...tables, 'meta'];
}

/** Backups that were put by before there were versions are listed among them. */
async function listBackupsAsVersions(tx: Transaction): Promise<void> {
  const found: VersionRow[] = [];
  await tx.table<BackupRow>('backups').each((row) => {
    const order = found.filter(({ documentId }) => documentId === row.documentId).length + 1;
    found.push(versionOfBackup(row, order));
  });
  await tx.table<VersionRow>('versions').bulkPut(found);
  await tx.table<MetaRow>('meta').put({ key: 'schema', value: 2 });
}

/** What a list of versions says of rows that were put by. */
export function versionOfBackup(backup: BackupRow, order: number): VersionRow {
  const { documentId, revision, keptAtMs, reason, document } = backup;
  const { title, counts } = document;
  const nobody = { name: '', note: '', hash: null, textHashes: [], sizeBytes: null };
  const versionId = `backup-${documentId}-${revision}`;
  const about = { documentId, order, revision, reason, title, counts, takenAtMs: keptAtMs };
  return { versionId, ...about, ...nobody, content: 'rows' };
}

/** Where databases live: the page's own, or another in tests. */
export interface StorageFactory {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

export type OpenProblem = 'newerSchema' | 'dataLost' | 'gone' | 'noAnswer' | 'blocked' | 'storage';

/** Why the stored maps cannot be used; nothing was written. */
export interface OpenFailure {
  readonly kind: OpenProblem;
  readonly message: string;
  readonly detail: string;
}

export interface OpenOptions {
  readonly factory?: StorageFactory;
  readonly schedule?: Schedule;
  /** Opens the empty database that is left after a loss which the person has been told of. */
  readonly acceptLoss?: boolean;
  /** Called when another window takes the database away: from then on nothing can be stored here. */
  readonly onTakenAway?: (failure: StorageFailure) => void;
}

/** The stored maps, connected. */
export interface MapStorage {
  readonly tables: BranchpointDatabase;
  /** Runs an operation on the tables, connecting again first where the connection was lost. */
  run<Value>(
    operation: (tables: BranchpointDatabase) => PromiseLike<Value>,
  ): Promise<Result<Value, StorageFailure>>;
  close(): void;
}

/**
 * Opens the stored maps, and makes them where there are none. What is there is looked at before
 * anything is written: a database of a newer Branchpoint, or one that lost its data, is left as it is.
 * @param name keep the default: the name is part of where people's maps are
 */
export async function openDatabase(
  name = 'branchpoint',
  options: OpenOptions = {},
): Promise<Result<MapStorage, OpenFailure>> {
  const factory = options.factory ?? { indexedDB, IDBKeyRange };
  const tables = new BranchpointDatabase(name, factory);
  const schedule = options.schedule ?? pageSchedule;
  const connect = (expect: Expectation) => connectInTime(tables, factory, schedule, expect);

  const opened = await connect(options.acceptLoss ? 'anything' : 'nothingLost');
  if (!opened.ok) return opened;

  tables.on('versionchange', () => {
    // Staying open would block the newer program; opening again by itself would write into its database.
    tables.close();
    options.onTakenAway?.(describeProblem('version', 'versionchange'));
    return false;
  });
  return success(createMapStorage(tables, () => connect('something')));
}

function createMapStorage(
  tables: BranchpointDatabase,
  connect: () => Promise<Result<void, OpenFailure>>,
): MapStorage {
  let connecting: Promise<Result<void, OpenFailure>> | null = null;
  let closed = false;

  const reconnect = (): Promise<Result<void, OpenFailure>> => {
    connecting ??= connect().finally(() => {
      connecting = null;
    });
    return connecting;
  };

  return {
    tables,
    async run(operation) {
      if (!tables.isOpen()) {
        if (closed) return failure(describeProblem('closed', 'The program closed the database'));
        const connected = await reconnect();
        if (!connected.ok) return failure(toStorageFailure(connected.failure));
      }
      return attempt(() => operation(tables));
    },
    close() {
      closed = true;
      tables.close();
    },
  };
}

function toStorageFailure({ kind, message, detail }: OpenFailure): StorageFailure {
  if (kind === 'newerSchema') return { kind: 'version', message, detail };
  if (kind === 'gone' || kind === 'dataLost') return { kind: 'corrupt', message, detail };
  return { kind: 'closed', message, detail };
}

/** What opening may find: only an untouched first start, anything, or something that was there before. */
type Expectation = 'nothingLost' | 'anything' | 'something';

async function connectInTime(
  tables: BranchpointDatabase,
  factory: StorageFactory,
  schedule: Schedule,
  expect: Expectation,
): Promise<Result<void, OpenFailure>> {
  let blocked = false;
  const noteBlocked = () => {
    blocked = true;
  };
  tables.on('blocked', noteBlocked);
  const answer = await answerInTime(connect(tables, factory, expect), schedule, answerLimitMs);
  tables.on('blocked').unsubscribe(noteBlocked);
  if (answer) return answer;
  tables.close();
  return failure(describeOpenProblem(blocked ? 'blocked' : 'noAnswer', `${answerLimitMs} ms`));
}

async function connect(
  tables: BranchpointDatabase,
  factory: StorageFactory,
  expect: Expectation,
): Promise<Result<void, OpenFailure>> {
  try {
    const problem = judge(await look(factory.indexedDB, tables.name), expect);
    if (problem) return failure(problem);
    await tables.open();
    return success(undefined);
  } catch (error) {
    if (!isStorageError(error)) throw error;
    const { message, detail } = classifyStorageError(error);
    return failure({ kind: 'storage', message, detail });
  }
}

/** What stands in the database's place before anything is written. */
type Finding =
  | { readonly kind: 'nothing'; readonly lost: boolean }
  | { readonly kind: 'database'; readonly tablesVersion: number; readonly schema: unknown };

// IndexedDB counts whole versions; Dexie stores its own times ten.
const nativeVersion = storageSchema * 10;

function judge(finding: Finding, expect: Expectation): OpenFailure | null {
  if (finding.kind === 'database') {
    const { tablesVersion, schema } = finding;
    const isNewer =
      tablesVersion > nativeVersion || (typeof schema === 'number' && schema > storageSchema);
    if (!isNewer) return null;
    return describeOpenProblem('newerSchema', `tables ${tablesVersion}, schema ${String(schema)}`);
  }
  if (expect === 'something') return describeOpenProblem('gone', 'no such database');
  if (finding.lost && expect === 'nothingLost') return describeOpenProblem('dataLost', 'total');
  return null;
}

/** Looks at a database without writing to it; Dexie would open, and patch, a newer one. */
function look(factory: IDBFactory, name: string): Promise<Finding> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name);
    let nothing: Finding | null = null;
    request.onupgradeneeded = (event) => {
      // Chromium's only notice that it threw a damaged database away.
      const { dataLoss } = event as IDBVersionChangeEvent & { dataLoss?: string };
      nothing = { kind: 'nothing', lost: dataLoss === 'total' };
      request.transaction?.abort();
    };
    request.onerror = () => (nothing ? resolve(nothing) : reject(request.error));
    request.onsuccess = () => {
      const database = request.result;
      readSchema(database)
        .then((schema) => resolve({ kind: 'database', tablesVersion: database.version, schema }))
        .catch(reject)
        .finally(() => database.close());
    };
  });
}

function readSchema(database: IDBDatabase): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (!database.objectStoreNames.contains('meta')) {
      resolve(undefined);
      return;
    }
    const request = database.transaction('meta').objectStore('meta').get('schema');
    request.onsuccess = () => resolve((request.result as MetaRow | undefined)?.value);
    request.onerror = () => reject(request.error);
  });
}

const openMessages: Record<Exclude<OpenProblem, 'storage'>, string> = {
  newerSchema:
    'Your maps were last stored by a newer version of Branchpoint. They are untouched, and this version will not write to them. Open them with the newer version.',
  dataLost:
    'The browser found its storage damaged and reset it, so the maps kept there are gone. Backups are not touched: restore the latest one, or continue with an empty workspace.',
  gone: 'The stored maps are no longer there; something outside Branchpoint removed them. What is on screen is kept: save a copy to a file, then restart and restore the latest backup.',
  noAnswer:
    'The stored maps did not answer within ten seconds. Nothing was changed. Close other Branchpoint windows and start again; if this goes on, restore the latest backup.',
  blocked:
    'Another window of an older Branchpoint keeps the stored maps from being brought up to date. Nothing was changed. Close that window, then start again.',
};

function describeOpenProblem(kind: Exclude<OpenProblem, 'storage'>, detail: string): OpenFailure {
  return { kind, message: openMessages[kind], detail };
}
