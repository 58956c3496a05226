import { type DocumentState, stateOf } from '../../shared/document/state.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import { libraryDocumentId, type MapStorage } from '../persistence/database.ts';
import type { MapRepository } from '../persistence/map-repository.ts';
import { readStoredDocuments } from '../persistence/stored-documents.ts';
import type { WriterLease } from '../persistence/writer-lease.ts';
import type { Workbench } from '../state/workbench.ts';
import type { DocumentHashes, SentinelKeeper } from './keep-sentinel.ts';

export interface ContentPorts {
  readonly workbench: Workbench;
  readonly storage: MapStorage;
  readonly repository: Pick<MapRepository, 'loadWorkspace'>;
  readonly lease: Pick<WriterLease, 'state'>;
  readonly sentinel: SentinelKeeper;
  readonly whenIdle: () => Promise<void>;
  /** See `hashDocument`. */
  readonly hash: (document: DocumentState) => Promise<DocumentHashes>;
  /** Called with the hashes of what was read, by document. */
  readonly onChanged: (hashes: ReadonlyMap<string, string>) => void;
}

/**
 * Checks each map that is opened, and the library, against what the sentinel remembers of their
 * content: a database that lost some of its rows says nothing of it. Done while the page is idle, so
 * that no map opens later for it.
 */
export function checkContent(ports: ContentPorts): void {
  const check = (): void => {
    const { mapId } = ports.workbench.map.getState();
    if (mapId) void ports.whenIdle().then(() => checkMap(ports, mapId));
  };
  check();
  ports.workbench.map.subscribe((now, before) => {
    if (now.mapId !== before.mapId) check();
  });
}

async function checkMap(ports: ContentPorts, mapId: MapId): Promise<void> {
  const { workbench, repository, lease } = ports;
  const opened = workbench.map.getState();
  // A window that looks on may have read the map before its writer's last save.
  if (opened.mapId !== mapId || lease.state() !== 'writer') return;
  const first = await findChanged(ports, mapId, await ports.hash(opened.document));
  if (first === null || workbench.map.getState().document !== opened.document) return;
  // It was read once and may have been edited since: what the disk says now counts.
  const again = await repository.loadWorkspace(mapId, { mayWrite: false });
  if (!again.ok) return;
  const hashes = await ports.hash(stateOf(again.value.records));
  const second = await findChanged(ports, mapId, hashes);
  if (second !== null) ports.onChanged(second);
}

/** The hashes of what differs from what is remembered at the same revision; null when nothing does. */
async function findChanged(
  { storage, sentinel }: ContentPorts,
  mapId: MapId,
  hashes: DocumentHashes,
): Promise<ReadonlyMap<string, string> | null> {
  const stored = await readStoredDocuments(storage);
  if (!stored.ok) return null;
  const changed = new Map<string, string>();
  for (const [documentId, hash] of [
    [mapId, hashes.map],
    [libraryDocumentId, hashes.library],
  ] as const) {
    const now = stored.value.find((each) => each.documentId === documentId);
    const then = sentinel.recall(documentId);
    const isComparable = then !== undefined && then.hash !== '' && then.revision === now?.revision;
    if (isComparable && then.hash !== hash) changed.set(documentId, hash);
  }
  return changed.size > 0 ? changed : null;
}
