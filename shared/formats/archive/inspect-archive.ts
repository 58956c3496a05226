import { strFromU8, strToU8 } from 'fflate';
import type { SourceId } from '../../lib/ids.ts';
import { type AnyRecord, isLibraryType } from '../../model/record.ts';
import type { Source } from '../../model/source.ts';
import { isWholeVersion } from '../../versions/pack-version.ts';
import { describeProblem, type FileProblem } from '../branchpoint/problems.ts';
import { readMapFile } from '../branchpoint/read-map-file.ts';
import { readLibraryFile } from './library-file.ts';
import {
  type ArchivedDocument,
  type ArchivedEntry,
  type ArchivedVersion,
  archivePaths,
} from './manifest.ts';
import { ownRecords } from './map-part.ts';
import { type Archive, contentHashOf, contentsOf, parseArchivedJson } from './read-archive.ts';

/** Something of a backup that cannot be used, in words. */
export interface ArchiveDamage {
  /** What it is for a person: `The map “Talks”`, `The text of “A third meeting”`. */
  readonly what: string;
  /** A sentence that goes on from that. */
  readonly problem: string;
  /** `bytes`: it is not what was written; `content`: it was no sound map already when it was written. */
  readonly kind: 'bytes' | 'content';
}

/** A map or template of a backup that was read from end to end. */
export interface SoundDocument {
  readonly document: ArchivedDocument;
  /** Its own records; what it cites is in the library. */
  readonly records: readonly AnyRecord[];
}

/** What is in a backup, after all of it was unpacked and checked. */
export interface ArchiveContent {
  readonly documents: readonly SoundDocument[];
  /** Of the library where it is sound, and of what the maps cite where it is not. */
  readonly library: readonly AnyRecord[];
  /** As they were stored, and not checked; null where there are none. */
  readonly settings: unknown;
  readonly textCount: number;
  readonly originalCount: number;
  /** Earlier versions of its maps, those that are whole. */
  readonly versions: readonly ArchivedVersion[];
  readonly damage: readonly ArchiveDamage[];
}

/** Tells how far it is, and answers whether to go on. */
export type ArchivePace = (done: number, total: number) => Promise<boolean>;

/** Reads a whole backup, part by part, and checks all of it. Null when it was stopped. */
export async function inspectArchive(
  archive: Archive,
  pace: ArchivePace,
): Promise<ArchiveContent | null> {
  const inspection = new Inspection(archive);
  const total = archive.manifest.entries.length;
  let done = 0;
  for await (const _ of inspection.run()) {
    done += 1;
    if (!(await pace(Math.min(done, total), total))) return null;
  }
  return inspection.content();
}

class Inspection {
  readonly #archive: Archive;
  readonly #damage: ArchiveDamage[] = [];
  readonly #documents: SoundDocument[] = [];
  /** By id, what sound maps cite: the library, should that be damaged. */
  readonly #cited = new Map<string, AnyRecord>();
  readonly #counts = { texts: 0, originals: 0 };
  readonly #versions: ArchivedVersion[] = [];
  #library: readonly AnyRecord[] | null = null;
  #settings: unknown = null;

  constructor(archive: Archive) {
    this.#archive = archive;
  }

  /** Yields after each part. */
  async *run(): AsyncGenerator<void> {
    for (const document of this.#archive.manifest.documents) {
      await this.#readMap(document);
      yield;
    }
    await this.#readLibrary();
    yield;
    await this.#readSettings();
    yield;
    const titles = titlesByHash(this.content().library);
    for (const kind of ['texts', 'originals'] as const) {
      for (const entry of contentsOf(this.#archive, archivePaths[kind])) {
        const problem = await checkContent(this.#archive, entry);
        if (problem === null) this.#counts[kind] += 1;
        else this.#note(nameOfContent(kind, entry.path, titles), problem, 'bytes');
        yield;
      }
    }
    for (const version of this.#archive.manifest.versions) {
      await this.#checkVersion(version);
      yield;
    }
  }

  content(): ArchiveContent {
    return {
      documents: this.#documents,
      library: this.#library ?? [...this.#cited.values()],
      settings: this.#settings,
      textCount: this.#counts.texts,
      originalCount: this.#counts.originals,
      versions: this.#versions,
      damage: this.#damage,
    };
  }

  #note(what: string, problem: string, kind: ArchiveDamage['kind']): void {
    this.#damage.push({ what, problem, kind });
  }

  async #readMap(document: ArchivedDocument): Promise<void> {
    const name = `The ${document.kind} “${document.title || 'Untitled map'}”`;
    const bytes = await this.#archive.read(document.path);
    if (!bytes.ok) return this.#note(name, bytes.failure, 'bytes');
    const file = readMapFile(strFromU8(bytes.value));
    if (!file.ok) return this.#note(name, describeFirst(file.failure), 'content');
    const records = ownRecords(file.value.records);
    if (!records.some(({ type, id }) => type === 'map' && id === document.id)) {
      return this.#note(name, 'is another than the list of the backup says.', 'content');
    }
    this.#documents.push({ document, records });
    for (const record of file.value.records) {
      if (isLibraryType(record.type)) this.#cited.set(record.id, record);
    }
  }

  async #checkVersion(version: ArchivedVersion): Promise<void> {
    const name = `An earlier version of “${version.title || 'Untitled map'}”`;
    const bytes = await this.#archive.read(version.path);
    if (!bytes.ok) return this.#note(name, bytes.failure, 'bytes');
    if (isWholeVersion(bytes.value, version.hash)) this.#versions.push(version);
    else this.#note(name, 'is not what was kept: it does not unpack.', 'bytes');
  }

  async #readLibrary(): Promise<void> {
    const name = 'The library of articles';
    const bytes = await this.#archive.read(archivePaths.library);
    if (!bytes.ok) return this.#note(name, bytes.failure, 'bytes');
    const file = readLibraryFile(strFromU8(bytes.value));
    if (file.ok) this.#library = file.value.records;
    else this.#note(name, describeFirst(file.failure), 'content');
  }

  async #readSettings(): Promise<void> {
    const bytes = await this.#archive.read(archivePaths.settings);
    if (bytes.ok) this.#settings = parseArchivedJson(bytes.value);
    else this.#note('The settings', bytes.failure, 'bytes');
  }
}

function describeFirst([first, ...others]: readonly FileProblem[]): string {
  const more = others.length > 0 ? ` There are ${others.length} more problems.` : '';
  return `is not sound: ${first ? describeProblem(first) : 'it cannot be read'}.${more}`;
}

/** A text or file whose name is not the hash of what is in it would be taken for another. */
async function checkContent(
  archive: Archive,
  { path, sha256 }: ArchivedEntry,
): Promise<string | null> {
  if (contentHashOf(path) !== sha256) return 'is kept under the name of another.';
  const bytes = await archive.read(path);
  if (!bytes.ok) return bytes.failure;
  const isText = path.startsWith(archivePaths.texts);
  return isText && readText(bytes.value) === null ? 'is not text in UTF-8.' : null;
}

/** Bytes as text; null where the text would not be the same bytes again. */
export function readText(bytes: Uint8Array): string | null {
  const text = strFromU8(bytes);
  const again = strToU8(text);
  const isSame =
    again.byteLength === bytes.byteLength && again.every((byte, at) => byte === bytes[at]);
  return isSame ? text : null;
}

function nameOfContent(
  kind: 'texts' | 'originals',
  path: string,
  titles: ReadonlyMap<string, string>,
): string {
  const title = titles.get(contentHashOf(path) ?? '') ?? path;
  return kind === 'texts' ? `The text of “${title}”` : `The file of “${title}”`;
}

function titlesByHash(records: readonly AnyRecord[]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const { title, text, original } of sourcesOf(records).values()) {
    if (text) titles.set(text.hash, title);
    if (original) titles.set(original.hash, title);
  }
  return titles;
}

/** The sources among records, by id. */
export function sourcesOf(records: readonly AnyRecord[]): ReadonlyMap<SourceId, Source> {
  const sources = records.filter((record) => record.type === 'source');
  return new Map(sources.map((source) => [source.id, source]));
}
