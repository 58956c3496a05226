import type { Result } from '../../shared/lib/result.ts';
import type { MapStorage } from './database.ts';
import type { StorageFailure } from './storage-failure.ts';

/** The hashes of everything that is kept by content: texts of articles, and files as they came. */
export interface StoredContent {
  readonly texts: readonly string[];
  readonly originals: readonly string[];
}

export function listStoredContent(
  storage: MapStorage,
): Promise<Result<StoredContent, StorageFailure>> {
  return storage.run(async ({ texts, assets }) => ({
    texts: await texts.toCollection().primaryKeys(),
    originals: await assets.toCollection().primaryKeys(),
  }));
}
