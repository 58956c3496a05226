import type { StorageFactory } from './database.ts';

/**
 * Where the maps are. At first the page's own storage; where that was found damaged, what was restored
 * went into a storage bucket beside it: a bucket has files of its own, so neither the damage nor the
 * rescue can touch the other. The bucket with the highest number counts.
 */
export interface StoragePlace {
  readonly factory: StorageFactory;
  /** 0 for the page's own storage. */
  readonly number: number;
}

/** The part of the Storage Buckets API used here; TypeScript's DOM library leaves it out. */
interface Buckets {
  keys(): Promise<string[]>;
  open(name: string, options: { persisted: boolean }): Promise<{ readonly indexedDB: IDBFactory }>;
}

const bucketName = /^branchpoint-([1-9][0-9]{0,3})$/;

/** Finds where the maps are now. */
export async function findStoragePlace(): Promise<StoragePlace> {
  const buckets = bucketsOf(navigator);
  const number = Math.max(0, ...((await buckets?.keys()) ?? []).map(numberOf));
  return buckets && number > 0 ? openBucket(buckets, number) : pageStorage();
}

/** Makes an empty place beside a damaged one, which stays as it is; null where that cannot be done. */
export async function makeStoragePlace(damaged: StoragePlace): Promise<StoragePlace | null> {
  const buckets = bucketsOf(navigator);
  return buckets && openBucket(buckets, damaged.number + 1);
}

/** Whether a place can be made beside a damaged one. */
export function canMakeStoragePlace(): boolean {
  return bucketsOf(navigator) !== null;
}

function bucketsOf(of: Navigator & { storageBuckets?: Buckets }): Buckets | null {
  return of.storageBuckets ?? null;
}

function numberOf(name: string): number {
  return Number(bucketName.exec(name)?.[1] ?? 0);
}

async function openBucket(buckets: Buckets, number: number): Promise<StoragePlace> {
  const bucket = await buckets.open(`branchpoint-${number}`, { persisted: true });
  return { factory: { indexedDB: bucket.indexedDB, IDBKeyRange }, number };
}

function pageStorage(): StoragePlace {
  return { factory: { indexedDB, IDBKeyRange }, number: 0 };
}
