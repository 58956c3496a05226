import { type Counts, countsOf } from '../../shared/document/counts.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import { mapRecordOf } from '../../shared/document/state.ts';
import type { FileRow, SourceLevel } from '../../shared/formats/branchpoint/envelope.ts';
import { writeMapFileParts } from '../../shared/formats/branchpoint/write-map-file.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import { libraryDocumentId, type RecordRow } from '../persistence/database.ts';
import type { DamagedRow } from '../persistence/map-reading.ts';
import type { TextStore } from '../persistence/text-store.ts';
import { collectInSlices } from '../platform/in-slices.ts';

/** Which program wrote a file. */
const appName = `Branchpoint ${__APP_VERSION__}`;

/** A map written out, with what a list of copies shows of it. */
export interface WrittenMap {
  readonly title: string;
  readonly counts: Counts;
  readonly content: string;
}

export interface MapFileWriter {
  /** A file to pass on: no more of each source than it allows. */
  write(document: DocumentState, level: SourceLevel): Promise<WrittenMap>;
  /** A file that stays here: everything, the whole library included. */
  writeOwnCopy(document: DocumentState): Promise<WrittenMap>;
}

/** @param setAsideOf the damaged records of a map and its library, which an own copy carries along */
export function createMapFileWriter(
  texts: TextStore,
  setAsideOf: (mapId: MapId) => readonly DamagedRow[] = () => [],
): MapFileWriter {
  const writeWith = async (
    document: DocumentState,
    options: { sources: SourceLevel; isOwnCopy?: boolean },
  ): Promise<WrittenMap> => {
    const words = options.sources === 'full' ? await readTexts(document, texts) : new Map();
    const map = mapRecordOf(document);
    const parts = writeMapFileParts(document, {
      ...options,
      texts: (hash) => words.get(hash),
      app: appName,
      setAside: map ? setAsideOf(map.id).map(toFileRow) : [],
    });
    const content = (await collectInSlices(parts)).join('');
    return { title: map?.title ?? '', counts: countsOf(document), content };
  };
  return {
    write: (document, sources) => writeWith(document, { sources }),
    writeOwnCopy: (document) => writeWith(document, { sources: 'full', isOwnCopy: true }),
  };
}

async function readTexts(
  document: DocumentState,
  texts: TextStore,
): Promise<ReadonlyMap<string, string>> {
  const words = new Map<string, string>();
  for (const { text } of document.source.values()) {
    if (!text || words.has(text.hash)) continue;
    const read = await texts.getText(text.hash);
    if (read.ok) words.set(text.hash, read.value);
  }
  return words;
}

/** A stored row as a copy for oneself carries it along. */
export function toFileRow({ documentId, id, type, record }: RecordRow): FileRow {
  return { document: documentId === libraryDocumentId ? 'library' : 'map', id, type, record };
}
