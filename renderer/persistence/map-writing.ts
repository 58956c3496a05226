import { type Change, type Delta, typeOfChange } from '../../shared/document/delta.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import { isSameValue } from '../../shared/lib/same-value.ts';
import type { SchemaVersions } from '../../shared/migrations/engine.ts';
import { type AnyRecord, isLibraryType } from '../../shared/model/record.ts';
import { makeRoomFor } from './damaged-rows.ts';
import {
  type BranchpointDatabase,
  type DocumentRow,
  libraryDocumentId,
  type RecordRow,
} from './database.ts';
import { newLibrary, type Revisions, toRecordRow } from './document-rows.ts';
import type { StorageProblem } from './storage-failure.ts';

export interface SaveFailure {
  /** `conflict`: another window wrote since; `gone`: the stored map was removed. */
  readonly kind: 'conflict' | 'gone' | StorageProblem;
  readonly message: string;
}

/** One save of an open map. */
export interface Save {
  readonly mapId: MapId;
  readonly delta: Delta;
  readonly expected: Revisions;
  /** Names this save; coming again under the same name it is not written twice. Null: never again. */
  readonly writeId: string | null;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly nowMs: number;
  readonly schema: SchemaVersions;
}

/** Writes the changed rows of a save, and nothing where either document is not as expected. */
export function writeSave(
  tables: BranchpointDatabase,
  save: Save,
): PromiseLike<Result<Revisions, SaveFailure>> {
  return tables.transaction('rw', tables.documents, tables.records, async () => {
    const parts = await Promise.all(
      splitByDocument(save).map(async (part) => ({
        ...part,
        stored: await tables.documents.get(part.documentId),
      })),
    );
    // Both parts were one transaction: when one of them is there, so is the other.
    const isWritten = ({ stored }: StoredPart) => stored?.writeId === save.writeId;
    if (save.writeId !== null && parts.some(isWritten)) {
      return success(revisionsAfter(save, parts));
    }
    for (const part of parts) {
      const refusal = findRefusal(part, save);
      if (refusal) return failure(refusal);
    }
    const written = [];
    for (const part of parts)
      written.push({ ...part, stored: await writePart(tables, part, save) });
    return success(revisionsAfter(save, written));
  });
}

/**
 * Gives every document its next revision, so that a save which was begun before finds another number
 * than it expects. For a window that takes over from one that does not answer: that one may yet wake
 * in the middle of a save. Its name is forgotten as well, or the same save coming again would pass.
 */
export function refuseLateSaves(tables: BranchpointDatabase): PromiseLike<void> {
  return tables.transaction('rw', tables.documents, async () => {
    const documents = await tables.documents.toArray();
    const next = documents.map((each) => ({ ...each, revision: each.revision + 1, writeId: null }));
    await tables.documents.bulkPut(next);
  });
}

interface Part {
  readonly scope: keyof Revisions;
  readonly documentId: string;
  readonly changes: Delta;
}

interface StoredPart extends Part {
  readonly stored: DocumentRow | undefined;
}

function splitByDocument({ mapId, delta }: Save): Part[] {
  const map = new Map<AnyRecord['id'], Change>();
  const library = new Map<AnyRecord['id'], Change>();
  for (const [id, change] of delta) {
    (isLibraryType(typeOfChange(change)) ? library : map).set(id, change);
  }
  const parts: Part[] = [
    { scope: 'map', documentId: mapId, changes: map },
    { scope: 'library', documentId: libraryDocumentId, changes: library },
  ];
  return parts.filter(({ changes }) => changes.size > 0);
}

function findRefusal({ scope, stored }: StoredPart, save: Save): SaveFailure | null {
  const expected = save.expected[scope];
  if (!stored) return scope === 'library' && expected === 0 ? null : refusals.gone;
  if (stored.revision !== expected) return refusals.conflict;
  // Rows of two versions in one document could no longer be migrated.
  return isSameValue(stored.schema, save.schema) ? null : refusals.conflict;
}

const refusals: Record<'conflict' | 'gone', SaveFailure> = {
  conflict: {
    kind: 'conflict',
    message:
      'This map was changed in another window, so nothing was written over it. Your last changes are kept on screen: save a copy to a file, then open the map again.',
  },
  gone: {
    kind: 'gone',
    message:
      'This map is no longer among the stored maps. What is on screen is kept: save a copy to a file.',
  },
};

async function writePart(
  tables: BranchpointDatabase,
  { documentId, changes, stored }: StoredPart,
  save: Save,
): Promise<DocumentRow> {
  const rows: RecordRow[] = [];
  const removed: [string, string][] = [];
  for (const [id, { after }] of changes) {
    if (after) rows.push(toRecordRow(documentId, after));
    else removed.push([documentId, id]);
  }
  const next = nextDocument(stored ?? newLibrary(save.schema), changes, save);
  // The one record that is shown although it is damaged, by another in its place.
  if (rows.some(({ id }) => id === documentId)) await makeRoomFor(tables, documentId, [documentId]);
  if (removed.length > 0) await tables.records.bulkDelete(removed);
  if (rows.length > 0) await tables.records.bulkPut(rows);
  await tables.documents.put(next);
  return next;
}

function nextDocument(document: DocumentRow, changes: Delta, save: Save): DocumentRow {
  const counts: Record<string, number> = { ...document.counts };
  let { title, template } = document;
  for (const change of changes.values()) {
    const type = typeOfChange(change);
    const growth = Number(change.after !== null) - Number(change.before !== null);
    counts[type] = Math.max(0, (counts[type] ?? 0) + growth);
    if (change.after?.type !== 'map') continue;
    title = change.after.title;
    if (template) template = { summary: change.after.summary };
  }
  const { revision } = document;
  return {
    ...document,
    title,
    ...(template ? { template } : {}),
    counts,
    revision: revision + 1,
    updatedAtMs: save.nowMs,
    writeId: save.writeId,
  };
}

function revisionsAfter({ expected }: Save, parts: readonly StoredPart[]): Revisions {
  const revisions: { -readonly [Scope in keyof Revisions]: number } = { ...expected };
  for (const { scope, stored } of parts) if (stored) revisions[scope] = stored.revision;
  return revisions;
}
