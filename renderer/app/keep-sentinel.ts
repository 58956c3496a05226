import { allRecords, type DocumentState, isMapOwned } from '../../shared/document/state.ts';
import type { DocumentState as VouchedDocument } from '../../shared/ipc/contract.ts';
import { isSameValue } from '../../shared/lib/same-value.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import type { ContentHasher } from '../../shared/recovery/content-hash.ts';
import { libraryDocumentId, type MapStorage } from '../persistence/database.ts';
import type { MapRepository } from '../persistence/map-repository.ts';
import { answerInTime, type Schedule } from '../persistence/schedule.ts';
import { readStoredDocuments, type StoredDocument } from '../persistence/stored-documents.ts';
import type { WriterLease } from '../persistence/writer-lease.ts';
import type { DesktopBridge } from '../platform/bridge.ts';
import { collectInSlices } from '../platform/in-slices.ts';
import type { Workbench } from '../state/workbench.ts';

/** The sentinel follows the last save by about this long. */
const afterMs = 2_000;
/** Where hashing a large map on a full machine takes longer, the revision is told before the hash. */
const hashLimitMs = 2_000;

/** The hashes of a map and of the library in a document. */
export interface DocumentHashes {
  readonly map: string;
  readonly library: string;
}

export interface SentinelPorts {
  readonly workbench: Workbench;
  readonly bridge: DesktopBridge;
  readonly storage: MapStorage;
  readonly repository: Pick<MapRepository, 'watchMaps'>;
  readonly lease: Pick<WriterLease, 'state'>;
  readonly schedule: Schedule;
  /** See `hashDocument`. */
  readonly hash: (document: DocumentState) => Promise<DocumentHashes>;
  readonly hostVersion: string;
  /** What the sentinel says at the start. */
  readonly remembered: readonly VouchedDocument[];
}

/** Keeps the list of what the database holds outside of it, where the edition can. */
export interface SentinelKeeper {
  /** What the sentinel says of a document; undefined where it says nothing. */
  recall(documentId: string): VouchedDocument | undefined;
  /** The person deleted a document: that it is missing from now on is no loss. */
  forget(documentId: string): void;
  writeNow(): Promise<void>;
}

export function keepSentinel(ports: SentinelPorts): SentinelKeeper {
  const { bridge, storage, lease, schedule, hostVersion } = ports;
  let known = new Map(ports.remembered.map((each) => [each.documentId, each]));
  let forgotten = new Set<string>();
  let callOffTimer: (() => void) | null = null;

  const writeNow = async (): Promise<void> => {
    callOffTimer?.();
    callOffTimer = null;
    // The window that only looks on may have read an older state than the writer's.
    if (!bridge.keepsSnapshots || lease.state() !== 'writer') return;
    const hashing = hashOpenMap(ports).then((hashes) => ({ hashes }));
    const inTime = await answerInTime(hashing, schedule, hashLimitMs);
    await tell(inTime?.hashes ?? null);
    if (inTime) return;
    const { hashes } = await hashing;
    if (hashes?.isCurrent()) await tell(hashes);
  };

  const tell = async (hashes: OpenHashes | null): Promise<void> => {
    const stored = await readStoredDocuments(storage);
    if (!stored.ok) return;
    const isStillOpen = hashes?.isCurrent() ?? false;
    const documents = stored.value.map((document) =>
      vouchFor(document, isStillOpen ? hashes : null, known.get(document.documentId)),
    );
    const told = new Map(documents.map((each) => [each.documentId, each]));
    if (forgotten.size === 0 && documents.every((each) => isKnown(each, known))) return;
    const telling = forgotten;
    forgotten = new Set();
    const answer = await bridge.sentinelWrite({
      documents,
      forgotten: [...telling],
      hostVersion,
    });
    if (answer.ok) known = new Map([...known, ...told]);
    else forgotten = new Set([...telling, ...forgotten]);
  };
  const writeSoon = (): void => {
    callOffTimer ??= schedule(() => {
      callOffTimer = null;
      void writeNow();
    }, afterMs);
  };

  // Calls back after every save, and when a map is made, copied, archived or deleted.
  if (bridge.keepsSnapshots) ports.repository.watchMaps(writeSoon);
  return {
    recall: (documentId) => known.get(documentId),
    forget(documentId) {
      known.delete(documentId);
      forgotten.add(documentId);
      writeSoon();
    },
    writeNow,
  };
}

function isKnown(document: VouchedDocument, known: ReadonlyMap<string, VouchedDocument>): boolean {
  const before = known.get(document.documentId);
  if (!before) return false;
  const { documentId, title, revision, recordCount, hash } = before;
  return isSameValue(document, { documentId, title, revision, recordCount, hash });
}

interface OpenHashes {
  readonly mapId: string;
  readonly mapRevision: number;
  readonly map: string;
  readonly library: string;
  /** Whether the map is still as it was hashed, and all of it on the disk. */
  isCurrent(): boolean;
}

/** The hashes of the open map and the library, as far as they are on the disk. */
async function hashOpenMap({
  workbench,
  hash,
}: Pick<SentinelPorts, 'workbench' | 'hash'>): Promise<OpenHashes | null> {
  const { mapId, document, save } = workbench.map.getState();
  if (!mapId || save.kind !== 'saved') return null;
  const { map, library } = await hash(document);
  return {
    mapId,
    mapRevision: save.revision,
    map,
    library,
    isCurrent() {
      const now = workbench.map.getState();
      return now.document === document && now.save.kind === 'saved';
    },
  };
}

/** Hashes a map and the library, and lets the page answer in between. */
export async function hashDocument(
  document: DocumentState,
  hasher: ContentHasher,
): Promise<DocumentHashes> {
  const records = allRecords(document);
  await collectInSlices(prepared(records, hasher));
  return {
    map: hasher.hash(records.filter(isMapOwned)),
    library: hasher.hash(records.filter((record) => !isMapOwned(record))),
  };
}

function* prepared(records: readonly AnyRecord[], hasher: ContentHasher): Generator<void> {
  for (const record of records) yield hasher.prepare(record);
}

function vouchFor(
  { documentId, title, revision, recordCount }: StoredDocument,
  hashes: OpenHashes | null,
  before: VouchedDocument | undefined,
): VouchedDocument {
  const document = { documentId, title, revision, recordCount };
  if (documentId === hashes?.mapId && revision === hashes.mapRevision)
    return { ...document, hash: hashes.map };
  if (hashes && documentId === libraryDocumentId) return { ...document, hash: hashes.library };
  return { ...document, hash: before?.revision === revision ? before.hash : '' };
}
