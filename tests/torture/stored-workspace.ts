import type { Page } from '@playwright/test';
import { type AnyRecord, isLibraryType } from '../../shared/model/record.ts';
import { referencesOf } from '../../shared/model/references.ts';
import { type MapPicture, untitled } from './map-model.ts';

/** A document as the database has it. */
interface StoredDocument {
  readonly id: string;
  readonly kind: 'map' | 'library';
  readonly title: string;
  readonly revision: number;
  readonly updatedAtMs: number;
  readonly counts: Readonly<Record<string, number>>;
}

interface StoredRow {
  readonly documentId: string;
  readonly id: string;
  readonly type: string;
  readonly record: AnyRecord;
}

/** What the database holds, read past the program. */
export interface StoredWorkspace {
  readonly documents: readonly StoredDocument[];
  readonly rows: readonly StoredRow[];
}

/** Reads the database of the open page by itself, so that the program cannot gloss over anything. */
export function readStoredWorkspace(page: Page): Promise<StoredWorkspace> {
  return page.evaluate(async () => {
    const answered = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    // After a database was found damaged, what was restored is in a storage bucket beside it.
    const { storageBuckets } = navigator as Navigator & {
      storageBuckets?: {
        keys(): Promise<string[]>;
        open(name: string): Promise<{ indexedDB: IDBFactory }>;
      };
    };
    const buckets = (await storageBuckets?.keys())?.sort() ?? [];
    const last = buckets.at(-1);
    const place = last === undefined ? window : await storageBuckets?.open(last);
    const database = await answered((place ?? window).indexedDB.open('branchpoint'));
    try {
      const stores = database.transaction(['documents', 'records']);
      const [documents, rows] = await Promise.all([
        answered(stores.objectStore('documents').getAll()),
        answered(stores.objectStore('records').getAll()),
      ]);
      return { documents, rows };
    } finally {
      database.close();
    }
  });
}

export function mapsIn({ documents }: StoredWorkspace): StoredDocument[] {
  return documents.filter(({ kind }) => kind === 'map');
}

/** The nodes and links of a map. */
export function pictureOf({ rows }: StoredWorkspace, mapId: string): MapPicture {
  const records = rows.filter((row) => row.documentId === mapId).map(({ record }) => record);
  const titles = new Map(
    records.flatMap((record) =>
      record.type === 'node' ? [[record.id as string, nameOf(record.title)] as const] : [],
    ),
  );
  const titleOf = (id: string): string => titles.get(id) ?? `(no node ${id})`;
  return {
    titles: [...titles.values()],
    links: records.flatMap((record) =>
      record.type === 'edge' ? [[titleOf(record.fromId), titleOf(record.toId)] as const] : [],
    ),
  };
}

/** A node that was just added is called after its kind until it is given a title. */
function nameOf(title: string): string {
  return /^(New |Untitled|$)/.test(title) ? untitled : title;
}

/** What cannot be true of a map that was only ever written by whole commands, in words. */
export function findTornPlaces(workspace: StoredWorkspace): string[] {
  return [...workspace.documents.flatMap((document) => findTornIn(workspace, document))];
}

function findTornIn({ rows }: StoredWorkspace, document: StoredDocument): string[] {
  const own = rows.filter(({ documentId }) => documentId === document.id);
  const counted: Record<string, number> = {};
  for (const { type } of own) counted[type] = (counted[type] ?? 0) + 1;
  const types = new Set([...Object.keys(counted), ...Object.keys(document.counts)]);
  const miscounted = [...types]
    .filter((type) => (counted[type] ?? 0) !== (document.counts[type] ?? 0))
    .map(
      (type) =>
        `${document.kind} says it has ${document.counts[type] ?? 0} ${type} records and has ${counted[type] ?? 0}`,
    );
  const known = new Set(rows.map(({ type, id }) => `${type} ${id}`));
  const dangling = own.flatMap(({ record }) =>
    referencesOf(record)
      // What the library has is gone only when someone removed it there, which no map forbids.
      .filter(({ type, id }) => !isLibraryType(type) && !known.has(`${type} ${id}`))
      .map(({ type, id, path }) => `${record.type} ${record.id}: ${path} names no ${type} ${id}`),
  );
  return [...miscounted, ...dangling];
}
