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
import {
  hasCardCount,
  isEvidenceCard,
  newLibrary,
  type Revisions,
  toRecordRow,
} from './document-rows.ts';
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

/** The entries of documents as this window left them, by id. What is in here may be out of date. */
export type LeftEntries = Map<string, DocumentRow>;

/**
 * Writes the changed rows of a save, and nothing where either document is not as expected.
 * @param left with it a save that follows another need not wait for what the database says before it asks
 *   for its writes
 */
export async function writeSave(
  tables: BranchpointDatabase,
  save: Save,
  left: LeftEntries,
): Promise<Result<Revisions, SaveFailure>> {
  const written =
    (await writeForeseen(tables, save, left)) ?? (await writeAfterReading(tables, save));
  if (!written.ok) return written;
  for (const { documentId, stored } of written.value) if (stored) left.set(documentId, stored);
  return success(revisionsAfter(save, written.value));
}

/**
 * Asks for reading and writing at once, on the assumption that the documents are as this window left
 * them. Where they are not, the transaction is undone and null is answered.
 */
async function writeForeseen(
  tables: BranchpointDatabase,
  save: Save,
  left: LeftEntries,
): Promise<Result<readonly StoredPart[], SaveFailure> | null> {
  const parts = splitByDocument(save).map((part) => ({
    ...part,
    stored: left.get(part.documentId),
  }));
  if (!parts.every((part) => part.stored && !findRefusal(part, save) && !isOfMapRecord(part))) {
    return null;
  }
  let isForeseen = true;
  try {
    return await tables.transaction('rw', tables.documents, tables.records, async (tx) => {
      // The reading is asked for first, so that its answer is known before anything is committed.
      const checks = parts.map(async ({ documentId, stored }) => {
        const found = await tables.documents.get(documentId);
        if (isSameValue(found, stored)) return;
        isForeseen = false;
        tx.abort();
      });
      const writes = parts.map((part) => writePart(tables, part, save));
      const [written] = await Promise.all([Promise.all(writes), Promise.all(checks)]);
      return success(written);
    });
  } catch (error) {
    if (isForeseen) throw error;
    return null;
  }
}

function writeAfterReading(
  tables: BranchpointDatabase,
  save: Save,
): PromiseLike<Result<readonly StoredPart[], SaveFailure>> {
  return tables.transaction('rw', tables.documents, tables.records, async () => {
    const parts = await Promise.all(
      splitByDocument(save).map(async (part) => ({
        ...part,
        stored: await tables.documents.get(part.documentId),
      })),
    );
    // Both parts were one transaction: when one of them is there, so is the other.
    const isWritten = ({ stored }: StoredPart) => stored?.writeId === save.writeId;
    if (save.writeId !== null && parts.some(isWritten)) return success(parts);
    for (const part of parts) {
      const refusal = findRefusal(part, save);
      if (refusal) return failure(refusal);
    }
    for (const part of parts) await keepDamagedMapRecord(tables, part);
    return success(await Promise.all(parts.map((part) => writePart(tables, part, save))));
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

function isOfMapRecord({ documentId, changes }: Part): boolean {
  return [...changes].some(([id, { after }]) => id === documentId && after !== null);
}

/** The one record that is shown although it is damaged makes room for another in its place. */
async function keepDamagedMapRecord(tables: BranchpointDatabase, part: Part): Promise<void> {
  if (isOfMapRecord(part)) await makeRoomFor(tables, part.documentId, [part.documentId]);
}

/** Asks for all writes of a part before it waits for the first: each answer is a way to the browser and back. */
async function writePart(
  tables: BranchpointDatabase,
  { documentId, changes, stored, ...part }: StoredPart,
  save: Save,
): Promise<StoredPart> {
  const rows: RecordRow[] = [];
  const removed: [string, string][] = [];
  for (const [id, { after }] of changes) {
    if (after) rows.push(toRecordRow(documentId, after));
    else removed.push([documentId, id]);
  }
  const next = nextDocument(stored ?? newLibrary(save.schema), changes, save);
  await Promise.all([
    removed.length > 0 ? tables.records.bulkDelete(removed) : null,
    rows.length > 0 ? tables.records.bulkPut(rows) : null,
    tables.documents.put(next),
  ]);
  return { ...part, documentId, changes, stored: next };
}

function nextDocument(document: DocumentRow, changes: Delta, save: Save): DocumentRow {
  const counts: Record<string, number> = { ...document.counts };
  const isCardCountKnown = hasCardCount(document.counts);
  let { title, template } = document;
  for (const change of changes.values()) {
    const type = typeOfChange(change);
    const growth = Number(change.after !== null) - Number(change.before !== null);
    counts[type] = Math.max(0, (counts[type] ?? 0) + growth);
    if (isCardCountKnown && type === 'node') {
      const cards = Number(isEvidenceCard(change.after)) - Number(isEvidenceCard(change.before));
      counts.evidenceCard = Math.max(0, (counts.evidenceCard ?? 0) + cards);
    }
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
