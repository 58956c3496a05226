import type { DocumentState } from '../../shared/document/state.ts';
import { mapRecordOf } from '../../shared/document/state.ts';
import type { SourceLevel } from '../../shared/formats/branchpoint/envelope.ts';
import { writeMapFileParts } from '../../shared/formats/branchpoint/write-map-file.ts';
import type { TextStore } from '../persistence/text-store.ts';
import { collectInSlices } from '../platform/in-slices.ts';

/** Which program wrote a file. */
const appName = `Branchpoint ${__APP_VERSION__}`;

/** A map written out, with what a list of copies shows of it. */
export interface WrittenMap {
  readonly title: string;
  readonly counts: Record<string, number>;
  readonly content: string;
}

export interface MapFileWriter {
  /** A file to pass on: no more of each source than it allows. */
  write(document: DocumentState, level: SourceLevel): Promise<WrittenMap>;
  /** A file that stays here: everything, the whole library included. */
  writeOwnCopy(document: DocumentState): Promise<WrittenMap>;
}

export function createMapFileWriter(texts: TextStore): MapFileWriter {
  const writeWith = async (
    document: DocumentState,
    options: { sources: SourceLevel; isOwnCopy?: boolean },
  ): Promise<WrittenMap> => {
    const words = options.sources === 'full' ? await readTexts(document, texts) : new Map();
    const parts = writeMapFileParts(document, {
      ...options,
      texts: (hash) => words.get(hash),
      app: appName,
    });
    const content = (await collectInSlices(parts)).join('');
    const counts = Object.fromEntries(
      Object.entries(document).map(([type, table]) => [type, table.size]),
    );
    return { title: mapRecordOf(document)?.title ?? '', counts, content };
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
