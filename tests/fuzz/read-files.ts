import { DamagedError, unpackSnapshot } from '../../electron/services/snapshot-file.ts';
import { readArticle } from '../../shared/articles/read-article.ts';
import { emptyState, stateOf } from '../../shared/document/state.ts';
import { readBibliography } from '../../shared/formats/bibliography/read-bibliography.ts';
import { planImport } from '../../shared/formats/branchpoint/plan-import.ts';
import { describeProblem } from '../../shared/formats/branchpoint/problems.ts';
import { type MapFile, readMapFile } from '../../shared/formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../../shared/formats/branchpoint/write-map-file.ts';
import { readClipJson } from '../../shared/formats/clipboard/clip-json.ts';
import { planPaste } from '../../shared/formats/clipboard/plan-paste.ts';
import { decodeNetwork } from '../../shared/formats/networks/decode-network.ts';
import { readNetwork } from '../../shared/formats/networks/read-network.ts';
import { planAnnotations } from '../../shared/formats/web-annotations/plan-annotations.ts';
import { readAnnotations } from '../../shared/formats/web-annotations/read-annotations.ts';
import { type MapId, toId } from '../../shared/lib/ids.ts';
import { referencesOf } from '../../shared/model/references.ts';
import { buildSmallMap, countingIds } from '../helpers/builders.ts';
import type { FuzzFile } from './valid-files.ts';

/** What became of a file. */
export interface Reading {
  /** `other`: it is of another kind, which the program passes on to whoever reads that. */
  readonly kind: 'taken' | 'refused' | 'other';
  /** What the person is told. */
  readonly messages: readonly string[];
  /** What must not be true of what was taken, in words. */
  readonly faults: readonly string[];
}

const taken = (messages: readonly string[], faults: readonly string[] = []): Reading => ({
  kind: 'taken',
  messages,
  faults,
});
const refused = (messages: readonly string[]): Reading => ({
  kind: 'refused',
  messages,
  faults: [],
});
const other: Reading = { kind: 'other', messages: [], faults: [] };

/** Takes a file in as the program does, as far as that needs neither a page nor a disk. */
export async function readFuzzFile(file: FuzzFile): Promise<Reading> {
  const { format, name, bytes } = file;
  switch (format) {
    case 'map':
      return readMap(decode(bytes));
    case 'snapshot':
      return readSnapshot(bytes);
    case 'clip':
      return readClip(decode(bytes));
    case 'annotations':
      return readNotes(decode(bytes));
    case 'csl-json':
    case 'bibtex':
    case 'ris':
      return readReferences(name, decode(bytes));
    case 'txt':
    case 'md':
    case 'html':
    case 'mhtml':
    case 'eml':
    case 'pdf':
    case 'docx':
      return readAnyArticle(name, bytes);
    case 'bif':
    case 'xmlbif':
    case 'xdsl':
    case 'silverdecisions':
      return readMapOfOthers(name, bytes);
  }
}

/** As a page reads a file that it was given. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function readMap(text: string): Reading {
  const read = readMapFile(text);
  if (!read.ok) return refused(read.failure.map(describeProblem));
  return taken([], findFaults(read.value));
}

/** A file that was taken is whole: it can be planned, written and read again, and comes back the same. */
function findFaults(file: Pick<MapFile, 'records' | 'texts'>): string[] {
  const { records, texts } = file;
  const known = new Set(records.map(({ type, id }) => `${type} ${id}`));
  const dangling = records.flatMap((record) =>
    referencesOf(record)
      .filter(({ type, id }) => !known.has(`${type} ${id}`))
      .map(({ path, type, id }) => `${record.type} ${record.id}: ${path} names no ${type} ${id}`),
  );
  const { source, passage, passageLink } = emptyState();
  const nothing = { sources: source, passages: passage, passageLinks: passageLink };
  planImport(file, { ...nothing, texts: () => undefined }, countingIds().newId);
  const words = new Map(texts.map(({ hash, text }) => [hash, text]));
  const written = writeMapFile(stateOf(records), {
    sources: 'full',
    texts: (hash) => words.get(hash),
    app: 'Fuzz',
    isOwnCopy: true,
  });
  const again = readMapFile(written);
  return again.ok
    ? dangling
    : [
        ...dangling,
        ...again.failure.map((problem) => `written again: ${describeProblem(problem)}`),
      ];
}

function readMapOfOthers(name: string, bytes: Uint8Array): Reading {
  const names = { mapId: toId<MapId>('map-1'), fileName: name };
  const read = readNetwork(decodeNetwork(bytes), names);
  if (!read.ok) return refused(read.failure.map(describeProblem));
  const { records, notes } = read.value;
  return taken(notes, findFaults({ records, texts: [] }));
}

async function readSnapshot(bytes: Uint8Array): Promise<Reading> {
  try {
    return readMap(decode(await unpackSnapshot(Buffer.from(bytes))));
  } catch (error) {
    // The host lists it as damaged, with this reason.
    if (error instanceof DamagedError) return refused([`The copy is damaged: ${error.message}.`]);
    throw error;
  }
}

function readClip(json: string): Reading {
  const clip = readClipJson(json);
  if (!clip.ok) return clip.failure.kind === 'otherKind' ? other : refused([clip.failure.message]);
  const { state } = buildSmallMap();
  const { newId } = countingIds();
  const { notes, records } = planPaste(clip.value, state, { placement: null, newId });
  const known = new Set([
    ...records.map(({ type, id }) => `${type} ${id}`),
    ...Object.entries(state).flatMap(([type, table]) =>
      [...table.keys()].map((id) => `${type} ${id}`),
    ),
  ]);
  const faults = records.flatMap((record) =>
    referencesOf(record)
      .filter(({ type, id }) => !known.has(`${type} ${id}`))
      .map(({ path, type, id }) => `${record.type} pasted: ${path} names no ${type} ${id}`),
  );
  return taken(notes, faults);
}

function readNotes(text: string): Reading {
  const read = readAnnotations(text);
  if (!read.ok) return refused([read.failure]);
  const { state, texts } = buildSmallMap();
  planAnnotations({
    annotations: read.value.annotations,
    state,
    texts,
    newId: countingIds().newId,
  });
  return taken([]);
}

function readReferences(name: string, text: string): Reading {
  const read = readBibliography(name, text);
  if (!read.ok) return refused([read.failure]);
  return taken(read.value.problems.map(({ message }) => message));
}

async function readAnyArticle(name: string, bytes: Uint8Array): Promise<Reading> {
  const read = await readArticle({ name, bytes });
  if (!read.ok) return refused([read.failure.message]);
  const { text, warnings, setAside } = read.value;
  const faults = setAside
    .filter(({ start, end }) => start < 0 || end > text.length || start >= end)
    .map(({ start, end }) => `sets aside ${start}–${end} of ${text.length}`);
  if (text.trim() === '') faults.push('an article without words');
  return taken(warnings, faults);
}
