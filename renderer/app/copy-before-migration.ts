import { mapFormat } from '../../shared/formats/branchpoint/envelope.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import { isSameValue } from '../../shared/lib/same-value.ts';
import { currentSchema } from '../../shared/migrations/index.ts';
import { isLibraryType, isRecordType } from '../../shared/model/record.ts';
import { libraryDocumentId, type MapStorage, type RecordRow } from '../persistence/database.ts';
import type { MapRepository } from '../persistence/map-repository.ts';
import { readStoredRows, type StoredDocument } from '../persistence/stored-documents.ts';
import type { TextStore } from '../persistence/text-store.ts';
import type { DesktopBridge } from '../platform/bridge.ts';
import { toFileRow } from './map-file.ts';

export interface MigrationPorts {
  readonly storage: MapStorage;
  readonly bridge: DesktopBridge;
  readonly texts: TextStore;
  /** What was stored at the start: only an earlier version stored anything of another shape. */
  readonly documents: readonly StoredDocument[];
}

/**
 * The repository, with a copy on the disk of every map as it was before it is brought up to date. The
 * copy has the records as they are stored: it helps against a fault of the migration itself.
 */
export function copyBeforeMigration(
  repository: MapRepository,
  ports: MigrationPorts,
): MapRepository {
  const { bridge, documents } = ports;
  const outdated = documents.filter(({ schema }) => !isSameValue(schema, currentSchema));
  if (!bridge.keepsSnapshots || outdated.length === 0) return repository;
  const waiting = new Set(outdated.map(({ documentId }) => documentId));
  return {
    ...repository,
    async loadWorkspace(mapId, options) {
      const isDue = waiting.has(mapId) || waiting.has(libraryDocumentId);
      if (isDue && options?.mayWrite !== false) {
        await writeCopy(ports, mapId, await damagedIds(repository, mapId));
        waiting.delete(mapId);
        waiting.delete(libraryDocumentId);
      }
      return repository.loadWorkspace(mapId, options);
    },
  };
}

/** Records that no migration makes sound: among the others they would make the whole copy unreadable. */
async function damagedIds(repository: MapRepository, mapId: MapId): Promise<ReadonlySet<string>> {
  const loaded = await repository.loadWorkspace(mapId, { mayWrite: false });
  return new Set(loaded.ok ? loaded.value.setAside.map(({ id }) => id) : []);
}

async function writeCopy(
  ports: MigrationPorts,
  mapId: MapId,
  damaged: ReadonlySet<string>,
): Promise<void> {
  const { storage, bridge, documents } = ports;
  const map = documents.find(({ documentId }) => documentId === mapId);
  if (!map) return;
  const own = await readStoredRows(storage, mapId);
  const shared = await readStoredRows(storage, libraryDocumentId);
  if (!own.ok || !shared.ok) return;
  const rows = [...own.value, ...shared.value];
  const counts: Record<string, number> = {};
  for (const { type } of rows) counts[type] = (counts[type] ?? 0) + 1;
  const { title, revision } = map;
  const content = await writeAsStored(ports, map, rows, damaged);
  await bridge.snapshotsWrite({
    documentId: mapId,
    title,
    revision,
    counts,
    content,
    reason: 'migration',
  });
}

/** A map file of the versions in which the rows are stored; reading it migrates them. */
async function writeAsStored(
  { documents, texts }: MigrationPorts,
  { schema }: StoredDocument,
  rows: readonly RecordRow[],
  damaged: ReadonlySet<string>,
): Promise<string> {
  const library = documents.find(({ documentId }) => documentId === libraryDocumentId);
  const ofLibrary = Object.entries(library?.schema ?? {}).filter(([type]) => isOfLibrary(type));
  const records = [];
  for (const { id, record } of rows) {
    if (!damaged.has(id)) records.push(await withText(record, texts));
  }
  const setAside = rows.filter(({ id }) => damaged.has(id)).map(toFileRow);
  return JSON.stringify({
    format: mapFormat.name,
    version: mapFormat.version,
    schema: { ...schema, ...Object.fromEntries(ofLibrary) },
    app: `Branchpoint ${__APP_VERSION__}`,
    sources: 'full',
    ...(setAside.length > 0 ? { setAside } : {}),
    records,
  });
}

function isOfLibrary(type: string): boolean {
  return isRecordType(type) && isLibraryType(type);
}

async function withText(record: unknown, texts: TextStore): Promise<unknown> {
  const { type, text } = record as { type?: unknown; text?: { hash?: unknown } | null };
  if (type !== 'source' || typeof text?.hash !== 'string') return record;
  const words = await texts.getText(text.hash);
  return words.ok ? { ...(record as object), content: words.value } : record;
}
