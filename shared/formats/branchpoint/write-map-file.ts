import { allRecords, type DocumentState } from '../../document/state.ts';
import { compareText } from '../../lib/compare.ts';
import type { PassageId, SourceId } from '../../lib/ids.ts';
import { currentSchema } from '../../migrations/index.ts';
import type { Passage } from '../../model/passage.ts';
import type { PassageLink } from '../../model/passage-link.ts';
import { type AnyRecord, isLibraryType, recordTypes } from '../../model/record.ts';
import { referencesOf } from '../../model/references.ts';
import type { Sharing, Source } from '../../model/source.ts';
import {
  type FileRow,
  mapFileSchema,
  mapFormat,
  type SourceLevel,
  sourceLevels,
} from './envelope.ts';
import { layoutOf, writeOrderedJson } from './ordered-json.ts';

export interface WriteOptions {
  /** The most that is told of any source; `source.sharing` may allow less. */
  readonly sources: SourceLevel;
  /** The normalised text with this SHA-256; undefined where this computer does not have it. */
  readonly texts: (hash: string) => string | undefined;
  /** Who writes, e.g. `Branchpoint 0.1.0`. */
  readonly app: string;
  /**
   * True for a file that stays with its author, such as a snapshot or a working file: it holds the
   * whole library, cited or not, and `source.sharing` limits nothing. Never for a file to be passed on.
   */
  readonly isOwnCopy?: boolean;
  /** Only for an own copy: damaged records that stay stored, as they are. */
  readonly setAside?: readonly FileRow[];
}

/** A source of which the file says less than was asked for, because its sharing does not allow more. */
export interface HeldBack {
  readonly sourceId: SourceId;
  readonly title: string;
  readonly asked: SourceLevel;
  readonly given: SourceLevel;
}

const levelOfSharing: Record<Sharing, SourceLevel> = {
  full: 'full',
  passages: 'passages',
  citation: 'citations',
};

const fileLayout = layoutOf(mapFileSchema);
const listLayout = fileLayout?.kind === 'object' ? fileLayout.keys.get('records') : null;
const recordLayout = listLayout?.kind === 'list' ? listLayout.item : null;

/**
 * A map as the text of a file: the same map gives the same bytes, on every machine and at any time.
 * Passages that the map cites, their sources and the links between them go along; the rest of the
 * library does not.
 */
export function writeMapFile(state: DocumentState, options: WriteOptions): string {
  return [...writeMapFileParts(state, options)].join('');
}

const recordsInPart = 100;

/**
 * The same text in parts, one after the other: whoever writes a large map beside other work can do that
 * work in between.
 */
export function* writeMapFileParts(state: DocumentState, options: WriteOptions): Generator<string> {
  const groups = recordsToWrite(state, options).filter(({ length }) => length > 0);
  const empty = {
    format: mapFormat.name,
    version: mapFormat.version,
    schema: currentSchema,
    app: options.app,
    sources: options.sources,
    ...(options.isOwnCopy && options.setAside?.length ? { setAside: options.setAside } : {}),
    records: [],
  };
  const end = ']\n}';
  const frame = writeOrderedJson(empty, fileLayout);
  if (groups.length === 0) {
    yield `${frame}\n`;
    return;
  }
  // The list of records comes last, so that the file around it is known before any of them.
  let before = `${frame.slice(0, -end.length)}\n`;
  for (const group of groups) {
    // Type by type: to put all records of a large map in order at once takes long.
    const records = group.sort((a, b) => compareText(a.id, b.id));
    for (let at = 0; at < records.length; at += recordsInPart) {
      const lines = records
        .slice(at, at + recordsInPart)
        .map((record) => `    ${writeOrderedJson(record, recordLayout, '    ')}`);
      yield `${before}${lines.join(',\n')}`;
      before = ',\n';
    }
  }
  yield `\n  ${end}\n`;
}

/** The sources of which `writeMapFile` holds something back at this level, by title. */
export function findHeldBack(state: DocumentState, asked: SourceLevel): HeldBack[] {
  return [...citedLibrary(state).sources]
    .map((source) => ({ source, given: levelFor(source, { sources: asked }) }))
    .filter(({ given }) => given !== asked)
    .map(({ source, given }) => ({ sourceId: source.id, title: source.title, asked, given }))
    .sort((a, b) => compareText(a.title, b.title) || compareText(a.sourceId, b.sourceId));
}

/** The records of each type, in the order of types. */
function recordsToWrite(state: DocumentState, options: WriteOptions): AnyRecord[][] {
  const library = options.isOwnCopy
    ? { sources: new Set(state.source.values()), passages: new Set(state.passage.values()) }
    : citedLibrary(state);
  return recordTypes.map((type): AnyRecord[] => {
    switch (type) {
      case 'source':
        return [...library.sources].map((source) => writeSource(source, options));
      case 'passage':
        return [...library.passages].map((passage) => writePassage(passage, state, options));
      case 'passageLink':
        return linksBetween(library.passages, state);
      default:
        return [...state[type].values()];
    }
  });
}

function citedLibrary(state: DocumentState): { sources: Set<Source>; passages: Set<Passage> } {
  const sources = new Set<Source>();
  const passages = new Set<Passage>();
  for (const record of allRecords(state)) {
    if (isLibraryType(record.type)) continue;
    for (const { type, id } of referencesOf(record)) {
      const passage = type === 'passage' ? state.passage.get(id as PassageId) : undefined;
      if (!passage) continue;
      passages.add(passage);
      const source = state.source.get(passage.sourceId);
      if (source) sources.add(source);
    }
  }
  return { sources, passages };
}

/** The links of which both passages are written; a reader refuses one that leads nowhere. */
function linksBetween(passages: ReadonlySet<Passage>, state: DocumentState): PassageLink[] {
  const ids = new Set([...passages].map(({ id }) => id));
  return [...state.passageLink.values()].filter(
    ({ fromPassageId, toPassageId }) => ids.has(fromPassageId) && ids.has(toPassageId),
  );
}

function levelFor(
  source: Source | undefined,
  { sources, isOwnCopy }: Pick<WriteOptions, 'sources' | 'isOwnCopy'>,
): SourceLevel {
  if (!source) return 'citations';
  if (isOwnCopy) return sources;
  const allowed = levelOfSharing[source.sharing];
  return sourceLevels.indexOf(allowed) > sourceLevels.indexOf(sources) ? allowed : sources;
}

// `content` is set even when it is undefined, and so left out: a record that came by another way
// than a file might carry a key of that name, and with it words that are not to leave.
function writeSource(source: Source, options: WriteOptions): AnyRecord {
  const isFull = levelFor(source, options) === 'full';
  const content = isFull && source.text ? options.texts(source.text.hash) : undefined;
  return { ...source, content } as AnyRecord;
}

function writePassage(passage: Passage, state: DocumentState, options: WriteOptions): Passage {
  const level = levelFor(state.source.get(passage.sourceId), options);
  return level === 'citations' ? withoutWords(passage) : passage;
}

function withoutWords(passage: Passage): Passage {
  const { anchor } = passage;
  const wordless = anchor.kind === 'moved' ? { ...anchor, was: null } : anchor;
  return { ...passage, quote: null, anchor: wordless };
}
