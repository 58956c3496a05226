import { writeLibraryFile } from '../../shared/formats/archive/library-file.ts';
import {
  type ArchivedDocument,
  type ArchivedVersion,
  archivePaths,
} from '../../shared/formats/archive/manifest.ts';
import { writeArchivedMap } from '../../shared/formats/archive/map-part.ts';
import {
  type ArchiveHead,
  type ArchivePart,
  createPathFinder,
  originalPath,
} from '../../shared/formats/archive/write-archive.ts';
import { type MapId, toId } from '../../shared/lib/ids.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import { isWholeVersion, type PackedVersion } from '../../shared/versions/pack-version.ts';
import { VersionDesk } from '../../shared/versions/version-desk.ts';
import type { MapStorage, VersionRow } from '../persistence/database.ts';
import type { MapRepository } from '../persistence/map-repository.ts';
import type { SessionRepository } from '../persistence/session-repository.ts';
import { listStoredContent, type StoredContent } from '../persistence/stored-content.ts';
import type { TextStore } from '../persistence/text-store.ts';
import { createVersionStore } from '../persistence/versions.ts';
import { collectInSlices } from '../platform/in-slices.ts';
import { packInSlices } from './keep-versions.ts';
import { parcelOf } from './version-parcel.ts';

/** What is read to back everything up. */
export interface StoredWorkspace {
  readonly storage: MapStorage;
  readonly repository: MapRepository;
  readonly texts: TextStore;
  readonly sessions: SessionRepository;
  readonly clock: Clock;
  /** Who writes, e.g. `Branchpoint 0.1.0`. */
  readonly app: string;
}

type ListedDocument = Omit<ArchivedDocument, 'path' | 'nodeCount'>;

interface Listed {
  readonly documents: readonly ListedDocument[];
  readonly library: readonly AnyRecord[];
  readonly content: StoredContent;
  readonly versions: readonly VersionRow[];
}

/** Lists everything that is stored; a failure is a sentence, and then nothing is backed up. */
export async function beginParts(
  workspace: StoredWorkspace,
): Promise<Result<WorkspaceParts, string>> {
  const { repository, storage } = workspace;
  const maps = await repository.listMaps();
  const templates = await repository.listTemplates();
  const library = await repository.loadLibrary({ mayWrite: false });
  const content = await listStoredContent(storage);
  const versions = await createVersionStore(storage).listAll();
  if (!maps.ok) return failure(unread(maps.failure));
  if (!templates.ok) return failure(unread(templates.failure));
  if (!library.ok) return failure(unread(library.failure));
  if (!content.ok) return failure(unread(content.failure));
  if (!versions.ok) return failure(unread(versions.failure));
  const documents: ListedDocument[] = [
    ...maps.value.map(({ mapId, title, updatedAtMs, archived }) => {
      return { id: mapId, kind: 'map' as const, title, updatedAtMs, isArchived: archived };
    }),
    ...templates.value.map(({ templateId, title, updatedAtMs }) => {
      return { id: templateId, kind: 'template' as const, title, updatedAtMs, isArchived: false };
    }),
  ];
  return success(
    new WorkspaceParts(workspace, {
      documents,
      library: library.value,
      content: content.value,
      versions: versions.value,
    }),
  );
}

function unread({ message }: { readonly message: string }): string {
  return `Nothing was backed up, because not everything could be read. ${message}`;
}

/** Everything that is stored, read piece by piece as it is asked for. */
export class WorkspaceParts {
  readonly #workspace: StoredWorkspace;
  readonly #listed: Listed;
  readonly #documents: ArchivedDocument[] = [];
  readonly #versions: ArchivedVersion[] = [];
  readonly #leftOut: string[] = [];
  readonly #counts = { sources: 0, passages: 0, texts: 0, originals: 0 };

  constructor(workspace: StoredWorkspace, listed: Listed) {
    this.#workspace = workspace;
    this.#listed = listed;
    for (const { type } of listed.library) {
      if (type === 'source') this.#counts.sources += 1;
      if (type === 'passage') this.#counts.passages += 1;
    }
  }

  /** How many parts there are, if nothing is damaged. */
  get count(): number {
    const { documents, content, versions } = this.#listed;
    const contents = content.texts.length + content.originals.length;
    return documents.length + contents + versions.length + 2;
  }

  async *all(): AsyncGenerator<ArchivePart> {
    yield* this.#maps();
    const library = encode(writeLibraryFile(this.#listed.library, this.#workspace.app));
    yield { path: archivePaths.library, bytes: library };
    yield { path: archivePaths.settings, bytes: encode(JSON.stringify(await this.#settings())) };
    yield* this.#texts();
    yield* this.#originals();
    yield* this.#earlierVersions();
  }

  /** What the manifest says; complete once all parts were taken. */
  head(): ArchiveHead {
    return {
      app: this.#workspace.app,
      savedAtMs: this.#workspace.clock.nowMs(),
      documents: this.#documents,
      versions: this.#versions,
      counts: this.#counts,
      leftOut: this.#leftOut,
    };
  }

  async *#maps(): AsyncGenerator<ArchivePart> {
    const pathOf = createPathFinder();
    for (const document of this.#listed.documents) {
      const { id, kind, title } = document;
      const loaded = await this.#workspace.repository.loadWorkspace(id, { mayWrite: false });
      if (!loaded.ok) {
        this.#leftOut.push(`“${title}” is not in the backup. ${loaded.failure.message}`);
        continue;
      }
      const { records, setAside } = loaded.value;
      const damaged = setAside.filter(({ documentId }) => documentId === id).length;
      if (damaged > 0) {
        this.#leftOut.push(`“${title}”: damaged records are not in the backup: ${damaged}.`);
      }
      const path = pathOf(archivePaths[kind === 'map' ? 'maps' : 'templates'], id);
      const nodeCount = records.filter(
        (record) => record.type === 'node' && record.kind !== 'passage',
      ).length;
      this.#documents.push({ ...document, path, nodeCount });
      const text = await collectInSlices(writeArchivedMap(records, this.#workspace.app));
      yield { path, bytes: encode(text.join('')) };
    }
  }

  async #settings(): Promise<unknown> {
    const { sessions } = this.#workspace;
    const maps: [string, unknown][] = [];
    for (const { id } of this.#documents) maps.push([id, await sessions.loadMapSession(id)]);
    return {
      workspace: await sessions.loadWorkspaceSession(),
      maps: Object.fromEntries(maps.filter(([, session]) => session !== null)),
    };
  }

  async *#texts(): AsyncGenerator<ArchivePart> {
    for (const hash of this.#listed.content.texts) {
      const text = await this.#workspace.texts.getText(hash);
      if (!text.ok) {
        this.#leftOut.push(`One text is not in the backup. ${text.failure.message}`);
        continue;
      }
      this.#counts.texts += 1;
      yield { path: `${archivePaths.texts}${hash}.txt`, bytes: encode(text.value) };
    }
  }

  async *#originals(): AsyncGenerator<ArchivePart> {
    for (const hash of this.#listed.content.originals) {
      const file = await this.#workspace.texts.getAsset(hash);
      if (!file.ok) {
        this.#leftOut.push(`One original file is not in the backup. ${file.failure.message}`);
        continue;
      }
      this.#counts.originals += 1;
      const { bytes, name } = file.value;
      yield { path: originalPath(hash, name), bytes, name };
    }
  }

  async *#earlierVersions(): AsyncGenerator<ArchivePart> {
    const pathOf = createPathFinder('.json.gz');
    // Of a map that is not in the backup, versions would lead nowhere.
    const taken = new Set<string>(this.#documents.map(({ id }) => id));
    for (const row of this.#listed.versions.filter(({ documentId }) => taken.has(documentId))) {
      const packed = await this.#pack(row);
      if (!packed) {
        const title = row.title || 'Untitled map';
        this.#leftOut.push(`An earlier version of “${title}” is damaged and not in the backup.`);
        continue;
      }
      const { bytes, hash, textHashes } = packed;
      const path = pathOf(archivePaths.versions, row.versionId);
      this.#versions.push({ ...aboutVersion(row), hash, textHashes: [...textHashes], path });
      yield { path, bytes };
    }
  }

  /** A version whole and packed; rows that were put by are packed now. Null where it is damaged. */
  async #pack({ versionId, textHashes }: VersionRow): Promise<PackedVersion | null> {
    const stored = await createVersionStore(this.#workspace.storage).read(versionId);
    if (!stored.ok || !stored.value) return null;
    const parcel = parcelOf(stored.value);
    if (parcel.kind === 'packed') {
      const { bytes, hash } = parcel;
      return isWholeVersion(bytes, hash) ? { bytes, hash, textHashes } : null;
    }
    const read = new VersionDesk().read({ versionId: null, parcel });
    return read.ok ? packInSlices(read.value) : null;
  }
}

function aboutVersion({
  documentId,
  content: _content,
  sizeBytes: _sizeBytes,
  hash: _hash,
  textHashes: _textHashes,
  ...about
}: VersionRow): Omit<ArchivedVersion, 'hash' | 'textHashes' | 'path'> {
  return { ...about, mapId: toId<MapId>(documentId) };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
