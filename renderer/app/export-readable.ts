import { stateOf } from '../../shared/document/state.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import { toId } from '../../shared/lib/ids.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import { libraryDocumentId, type MapStorage } from '../persistence/database.ts';
import { createMapRepository } from '../persistence/map-repository.ts';
import {
  readStoredDocuments,
  readStoredRows,
  type StoredDocument,
} from '../persistence/stored-documents.ts';
import { createTextStore } from '../persistence/text-store.ts';
import type { DesktopBridge } from '../platform/bridge.ts';
import { createMapFileWriter } from './map-file.ts';

interface ReadableFile {
  readonly name: string;
  readonly content: string;
}

/**
 * Saves everything that a damaged database still gives as files: each map as a map file with the
 * library, and beside it, as they are stored, the records that no map file can hold. Answers in words
 * what was saved.
 */
export async function exportReadable(
  storage: MapStorage,
  bridge: Pick<DesktopBridge, 'filesSave'>,
  clock: Clock,
): Promise<Result<string, string>> {
  const stored = await readStoredDocuments(storage);
  if (!stored.ok) return failure(`Nothing could be read. ${stored.failure.message}`);
  let saved = 0;
  let lost = 0;
  for (const document of documentsToRead(stored.value)) {
    const files = await readFiles(storage, document, clock);
    if (files.length === 0) lost += 1;
    for (const { name, content } of files) {
      const bytes = new TextEncoder().encode(content);
      const answer = await bridge.filesSave({ kind: 'json', suggestedName: name, bytes });
      if (!answer.ok) return failure(answer.message);
      if (answer.value.saved) saved += 1;
    }
  }
  return success(describeSaved(saved, lost));
}

/** Each map's file holds the library; only where there is no map it needs one of its own. */
function documentsToRead(stored: readonly StoredDocument[]): readonly StoredDocument[] {
  const maps = stored.filter(({ kind }) => kind === 'map');
  return maps.length > 0 ? maps : stored;
}

function describeSaved(saved: number, lost: number): string {
  if (saved === 0 && lost === 0) return 'There is nothing in the database that could be saved.';
  const files = saved === 1 ? '1 file was saved.' : `${saved} files were saved.`;
  if (lost === 0) return files;
  return `${files} ${lost === 1 ? '1 map' : `${lost} maps`} could not be read at all.`;
}

async function readFiles(
  storage: MapStorage,
  { documentId, title, schema }: StoredDocument,
  clock: Clock,
): Promise<ReadableFile[]> {
  const name = title || (documentId === libraryDocumentId ? 'Library' : 'Untitled map');
  const repository = createMapRepository(storage, { clock });
  const loaded = await repository.loadWorkspace(toId<MapId>(documentId), { mayWrite: false });
  if (!loaded.ok) {
    const rows = await readStoredRows(storage, documentId);
    if (!rows.ok || rows.value.length === 0) return [];
    return [{ name: `${name} – as stored`, content: JSON.stringify({ schema, rows: rows.value }) }];
  }
  const { records, setAside } = loaded.value;
  const files = createMapFileWriter(createTextStore(storage));
  const { content } = await files.writeOwnCopy(stateOf(records));
  const whole = { name, content };
  if (setAside.length === 0) return [whole];
  return [whole, { name: `${name} – damaged records`, content: JSON.stringify(setAside) }];
}
