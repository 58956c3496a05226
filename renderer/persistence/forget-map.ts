import type { Result } from '../../shared/lib/result.ts';
import { readName } from '../../shared/repair/row-words.ts';
import { recount } from './damaged-rows.ts';
import {
  type BranchpointDatabase,
  libraryDocumentId,
  type MapStorage,
  type RecordRow,
} from './database.ts';
import type { StorageFailure } from './storage-failure.ts';

/** An article of the library that one map cites and no other. */
export interface OwnArticle {
  readonly sourceId: string;
  readonly title: string;
  readonly passageCount: number;
}

/** What has to do with one map beside its own records. */
export interface MapRemains {
  /** Articles that no other map or template cites. */
  readonly articles: readonly OwnArticle[];
  /** Other maps that have versions: these may still hold such an article. */
  readonly otherVersionCount: number;
}

/** Looks up what would be left in the library if a map went; nothing is changed. */
export function findRemains(
  storage: MapStorage,
  mapId: string,
): Promise<Result<MapRemains, StorageFailure>> {
  return storage.run(async (tables) => {
    const rows = await tables.records.toArray();
    const versions = await tables.versions.toArray();
    return {
      articles: findOwnArticles(rows, mapId),
      otherVersionCount: versions.filter(({ documentId }) => documentId !== mapId).length,
    };
  });
}

/** Rows are searched for ids as they are: a damaged one, or one of an older version, counts as well. */
function findOwnArticles(rows: readonly RecordRow[], mapId: string): OwnArticle[] {
  const library = rows.filter(({ documentId }) => documentId === libraryDocumentId);
  const passages = library.filter(({ type }) => type === 'passage');
  const sourceOf = new Map(passages.map(({ id, record }) => [id, sourceIdOf(record)]));
  const citedHere = new Set<string>();
  const citedElsewhere = new Set<string>();
  for (const { documentId, record } of rows) {
    if (documentId === libraryDocumentId) continue;
    const cited = documentId === mapId ? citedHere : citedElsewhere;
    for (const text of textsIn(record)) {
      const sourceId = sourceOf.get(text);
      if (sourceId) cited.add(sourceId);
    }
  }
  return library
    .filter(({ type, id }) => type === 'source' && citedHere.has(id) && !citedElsewhere.has(id))
    .map(({ id, record }) => ({
      sourceId: id,
      title: readName(record),
      passageCount: [...sourceOf.values()].filter((sourceId) => sourceId === id).length,
    }));
}

function sourceIdOf(record: unknown): string {
  const { sourceId } = (record ?? {}) as { sourceId?: unknown };
  return typeof sourceId === 'string' ? sourceId : '';
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const each of Object.values(value)) yield* textsIn(each);
}

/**
 * Takes articles out of the library, with their passages, texts and original files and with what was put
 * by of them, in one transaction. Texts that a version of another map needs stay.
 */
export function forgetArticles(
  storage: MapStorage,
  sourceIds: readonly string[],
  nowMs: number,
): Promise<Result<void, StorageFailure>> {
  return storage.run((tables) => {
    const { documents, records, backups, versions, texts, assets } = tables;
    return tables.transaction(
      'rw',
      [documents, records, backups, versions, texts, assets],
      async () => {
        const rows = await records.where('documentId').equals(libraryDocumentId).toArray();
        const gone = findGone(rows, new Set(sourceIds));
        await records.bulkDelete([...gone].map((id): [string, string] => [libraryDocumentId, id]));
        await backups
          .where('documentId')
          .equals(libraryDocumentId)
          .modify((backup) => {
            const kept = backup.rows.filter(({ id }) => !gone.has(id));
            Object.assign(backup, { rows: kept });
          });
        if (gone.size > 0) await recount(tables, libraryDocumentId, nowMs);
        await removeWords(
          tables,
          rows.filter(({ id }) => gone.has(id)),
        );
      },
    );
  });
}

/** The articles, their passages, and links from or to one of these. */
function findGone(rows: readonly RecordRow[], sourceIds: ReadonlySet<string>): Set<string> {
  const isPassage = ({ type }: RecordRow) => type === 'passage';
  const gone = new Set<string>(sourceIds);
  for (const row of rows) {
    if (isPassage(row) && sourceIds.has(sourceIdOf(row.record))) gone.add(row.id);
  }
  for (const { id, type, record } of rows) {
    if (type !== 'passageLink') continue;
    const { fromPassageId, toPassageId } = (record ?? {}) as Record<string, unknown>;
    if (gone.has(String(fromPassageId)) || gone.has(String(toPassageId))) gone.add(id);
  }
  return gone;
}

/** Deletes the texts and original files of records that are gone, unless something else names them. */
async function removeWords(tables: BranchpointDatabase, gone: readonly RecordRow[]): Promise<void> {
  const named = new Set(gone.flatMap(hashesOf));
  const needed = await findNeededHashes(tables);
  const free = [...named].filter((hash) => !needed.has(hash));
  await tables.texts.bulkDelete(free);
  await tables.assets.bulkDelete(free);
}

/** The texts and original files that any stored record or version names, whoever it belongs to. */
export async function findNeededHashes(tables: BranchpointDatabase): Promise<Set<string>> {
  const needed = new Set<string>();
  await tables.records.each((row) => {
    for (const hash of hashesOf(row)) needed.add(hash);
  });
  await tables.backups.each(({ rows }) => {
    for (const row of rows) for (const hash of hashesOf(row)) needed.add(hash);
  });
  await tables.versions.each(({ textHashes }) => {
    for (const hash of textHashes) needed.add(hash);
  });
  return needed;
}

const sha256 = /^[0-9a-f]{64}$/;

/** Everything in an article's record that has the form of a hash: of a damaged one too. */
function hashesOf({ type, record }: RecordRow): string[] {
  return type === 'source' ? [...textsIn(record)].filter((text) => sha256.test(text)) : [];
}
