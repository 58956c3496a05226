import { stateOf } from '../../shared/document/state.ts';
import {
  type ArchiveContent,
  inspectArchive,
  readText,
  type SoundDocument,
} from '../../shared/formats/archive/inspect-archive.ts';
import { archivePaths } from '../../shared/formats/archive/manifest.ts';
import { ownRecords } from '../../shared/formats/archive/map-part.ts';
import {
  contestedHashes,
  type LibraryAddition,
  planLibraryAddition,
  type StoredMap,
  standingOf,
} from '../../shared/formats/archive/plan-restore.ts';
import {
  type Archive,
  contentHashOf,
  contentsOf,
  openArchive,
} from '../../shared/formats/archive/read-archive.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import type { IdSource } from '../../shared/lib/ports.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import { currentSchema } from '../../shared/migrations/index.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import type {
  BackupWatch,
  ChosenBackup,
  ComparedDocument,
  FoundBackup,
  RestoredDocument,
  RestoreReport,
  RestoreWay,
} from '../features/services/index.ts';
import { type MapToRestore, restoreMap } from '../persistence/map-restoring.ts';
import { createVersionStore, type VersionPutBack } from '../persistence/versions.ts';
import { sha256 } from '../platform/sha256.ts';
import type { StoredWorkspace } from './workspace-archive-parts.ts';
import { breather, paceOf } from './workspace-archive-save.ts';

/** What restoring needs: what is stored here, and ids for what comes as a copy. */
export interface RestorePorts extends StoredWorkspace {
  readonly ids: IdSource;
  /** What was remembered of a document counts no longer: something else took its place on purpose. */
  readonly forget: (documentId: string) => void;
  /** Whether this window may write: another one can take over meanwhile. */
  readonly isWriter: () => boolean;
}

/** Reads a backup from end to end and compares it with what is here. Changes nothing. */
export async function lookIntoArchive(
  ports: RestorePorts,
  { name, source }: ChosenBackup,
  watch: BackupWatch,
): Promise<Result<FoundBackup, string> | null> {
  const breathe = breather(watch.signal);
  const opened = await openArchive(source, sha256).catch(() => failure('cannot be read.'));
  if (!opened.ok) return failure(`“${name}” ${opened.failure} Nothing was changed.`);
  const archive = opened.value;
  const content = await inspectArchive(archive, paceOf(watch, 'read', breathe));
  if (!content) return null;
  const here = await listHere(ports);
  if (!here.ok) return here;
  const documents: ComparedDocument[] = [];
  for (const sound of content.documents) {
    const stored = await readHere(ports, sound.document.id, here.value);
    documents.push({ document: sound.document, standing: standingOf(sound, stored) });
    if (!(await breathe())) return null;
  }
  const addition = await planAddition(ports, { archive, content });
  if (!addition.ok) return addition;
  const inBackup = new Set<string>(archive.manifest.documents.map(({ id }) => id));
  return success({
    name,
    archive,
    content,
    documents,
    articleCount: content.library.filter(({ type }) => type === 'source').length,
    libraryAdditions: addition.value.records.length,
    libraryDifferences: addition.value.differing.length,
    onlyHere: here.value.flatMap(({ id, title }) => (inBackup.has(id) ? [] : [title])),
    damage: content.damage,
  });
}

interface Here {
  readonly id: MapId;
  readonly title: string;
  readonly updatedAtMs: number;
}

async function listHere({ repository }: RestorePorts): Promise<Result<Here[], string>> {
  const maps = await repository.listMaps();
  if (!maps.ok) return failure(maps.failure.message);
  const templates = await repository.listTemplates();
  if (!templates.ok) return failure(templates.failure.message);
  return success([
    ...maps.value.map(({ mapId, ...map }) => ({ ...map, id: mapId })),
    ...templates.value.map(({ templateId, ...template }) => ({ ...template, id: templateId })),
  ]);
}

/** A map that is here as it is stored; of a damaged one what can be read, so that it counts as another. */
async function readHere(
  { repository }: RestorePorts,
  mapId: MapId,
  here: readonly Here[],
): Promise<StoredMap | null> {
  const listed = here.find(({ id }) => id === mapId);
  if (!listed) return null;
  const loaded = await repository.loadWorkspace(mapId, { mayWrite: false });
  const records = loaded.ok ? ownRecords(loaded.value.records) : [];
  return { records, updatedAtMs: listed.updatedAtMs };
}

type Looked = Pick<FoundBackup, 'archive' | 'content'>;

async function planAddition(
  { repository, texts, ids }: RestorePorts,
  { archive, content }: Looked,
): Promise<Result<LibraryAddition, string>> {
  const library = await repository.loadLibrary({ mayWrite: false });
  if (!library.ok) return failure(library.failure.message);
  const both = { backup: content.library, here: library.value };
  const words = new Map<string, string>();
  for (const hash of contestedHashes(both)) {
    const stored = await texts.getText(hash);
    const text = stored.ok ? stored.value : await readArchivedText(archive, hash);
    if (text !== null) words.set(hash, text);
  }
  return success(
    planLibraryAddition({
      ...both,
      texts: (hash) => words.get(hash),
      newId: (prefix) => ids.newId(prefix),
    }),
  );
}

async function readArchivedText(archive: Archive, hash: string): Promise<string | null> {
  const bytes = await archive.read(`${archivePaths.texts}${hash}.txt`);
  return bytes.ok ? readText(bytes.value) : null;
}

/**
 * Restores a backup that was looked into: texts and files first, which do no harm alone, then the library,
 * then one map after the other, each whole or not at all. Stopped or broken off, everything that is here
 * can be used.
 */
export async function restoreArchive(
  ports: RestorePorts,
  found: FoundBackup,
  way: RestoreWay,
  watch: BackupWatch,
): Promise<RestoreReport> {
  const restoring = new Restoring(ports, found, watch);
  try {
    return await restoring.run(way);
  } catch (error) {
    if (error instanceof Halt) return restoring.report(error.problem);
    throw error;
  }
}

/** Nothing more is done: stopped by the person, or because of a problem. */
class Halt extends Error {
  readonly problem: string | null;

  constructor(problem: string | null) {
    super(problem ?? 'stopped');
    this.problem = problem;
  }
}

class Restoring {
  readonly #ports: RestorePorts;
  readonly #found: FoundBackup;
  readonly #watch: BackupWatch;
  readonly #breathe: () => Promise<boolean>;
  readonly #documents: RestoredDocument[] = [];
  readonly #total: number;
  #added = 0;
  #done = 0;

  constructor(ports: RestorePorts, found: FoundBackup, watch: BackupWatch) {
    this.#ports = ports;
    this.#found = found;
    this.#watch = watch;
    this.#breathe = breather(watch.signal);
    this.#total = found.archive.manifest.entries.length;
  }

  report(problem: string | null, isStopped = problem === null): RestoreReport {
    const documents = this.#documents;
    return { isStopped, problem, documents, libraryAdditions: this.#added };
  }

  async run(way: RestoreWay): Promise<RestoreReport> {
    await this.#putTexts();
    await this.#putOriginals();
    if (way.kind === 'beside') await this.#beside();
    else await this.#instead();
    return this.report(null, false);
  }

  async #step(): Promise<void> {
    this.#done += 1;
    const share = Math.min(1, this.#done / Math.max(1, this.#total));
    this.#watch.onProgress({ doing: 'restore', share });
    if (!(await this.#breathe())) throw new Halt(null);
    if (!this.#ports.isWriter()) throw new Halt(takenOver);
  }

  async #putTexts(): Promise<void> {
    const { archive } = this.#found;
    for (const { path } of contentsOf(archive, archivePaths.texts)) {
      const hash = contentHashOf(path);
      const bytes = await archive.read(path);
      const text = bytes.ok ? readText(bytes.value) : null;
      // What is damaged was named before; the rest is restored without it.
      if (hash !== null && text !== null) {
        await this.#orHalt(this.#ports.texts.putText(hash, text));
      }
      await this.#step();
    }
  }

  /** The earlier versions of a map that is here as the backup has it, or now is again. */
  async #putVersions(mapId: MapId): Promise<void> {
    const { archive, content } = this.#found;
    const back: VersionPutBack[] = [];
    for (const version of content.versions.filter((each) => each.mapId === mapId)) {
      const { mapId: _mapId, path, ...about } = version;
      const bytes = await archive.read(path);
      if (bytes.ok) back.push({ ...about, bytes: bytes.value });
      await this.#step();
    }
    if (back.length === 0) return;
    await this.#orHalt(createVersionStore(this.#ports.storage).putBack(mapId, back));
  }

  async #putOriginals(): Promise<void> {
    const { archive } = this.#found;
    for (const { path, name = '' } of contentsOf(archive, archivePaths.originals)) {
      const hash = contentHashOf(path);
      const bytes = await archive.read(path);
      if (hash !== null && bytes.ok) {
        await this.#orHalt(this.#ports.texts.putAsset(hash, bytes.value, name));
      }
      await this.#step();
    }
  }

  async #orHalt(
    change: Promise<Result<unknown, string | { readonly message: string }>>,
  ): Promise<void> {
    const changed = await change;
    if (changed.ok) return;
    throw new Halt(typeof changed.failure === 'string' ? changed.failure : changed.failure.message);
  }

  async #beside(): Promise<void> {
    const addition = await planAddition(this.#ports, this.#found);
    if (!addition.ok) throw new Halt(addition.failure);
    await this.#writeLibrary(addition.value.records, false);
    const here = await listHere(this.#ports);
    if (!here.ok) throw new Halt(here.failure);
    for (const sound of this.#found.content.documents) {
      const stored = await readHere(this.#ports, sound.document.id, here.value);
      await this.#restoreBeside(sound, stored);
      await this.#step();
    }
  }

  async #restoreBeside(sound: SoundDocument, stored: StoredMap | null): Promise<void> {
    const { id, title } = sound.document;
    const standing = standingOf(sound, stored);
    if (standing === 'same') {
      this.#documents.push({ id, title, outcome: 'same', problem: '' });
      await this.#putVersions(id);
    } else if (standing === 'new') {
      await this.#put(sound, id, 'restored');
    } else {
      const copyId = this.#ports.ids.newId<MapId>('map');
      await this.#put(asCopy(sound, copyId), copyId, 'copied');
    }
  }

  /** Until the last map is in its place the library holds both: a stop leaves nothing without its passages. */
  async #instead(): Promise<void> {
    const { documents, library, damage } = this.#found.content;
    if (damage.length > 0) throw new Halt('The backup is damaged, so nothing was replaced by it.');
    await this.#writeLibrary(library, false);
    for (const sound of documents) {
      await this.#put(sound, sound.document.id, 'restored');
      await this.#step();
    }
    if (this.#documents.some(({ outcome }) => outcome === 'failed')) throw new Halt(notAllRestored);
    await this.#removeOthers();
    await this.#writeLibrary(library, true);
    await this.#putWorkspaceSettings();
  }

  async #writeLibrary(
    libraryRecords: readonly AnyRecord[],
    replacesLibrary: boolean,
  ): Promise<void> {
    // It has to be of today's shapes before anything joins it.
    await this.#orHalt(this.#ports.repository.loadLibrary());
    await this.#orHalt(this.#restore({ mapRecords: [], libraryRecords, replacesLibrary }));
    this.#added = libraryRecords.length;
  }

  #restore(
    map: Pick<MapToRestore, 'mapRecords' | 'libraryRecords' | 'replacesLibrary'>,
  ): ReturnType<typeof restoreMap> {
    const { storage, clock } = this.#ports;
    const rest = { texts: [], revisionsBefore: { map: 0, library: 0 } };
    return restoreMap(storage, { ...map, ...rest }, currentSchema, clock.nowMs());
  }

  async #put(
    { document, records }: SoundDocument,
    id: MapId,
    outcome: 'restored' | 'copied',
  ): Promise<void> {
    const { repository, sessions } = this.#ports;
    const { title, kind, isArchived } = document;
    const isTemplate = kind === 'template';
    const stored = isTemplate
      ? await repository.createMapDocument({ records, texts: [], ifStored: 'replace', isTemplate })
      : await this.#restore({ mapRecords: records, libraryRecords: [], replacesLibrary: false });
    if (!stored.ok) {
      const problem = typeof stored.failure === 'string' ? stored.failure : stored.failure.message;
      this.#documents.push({ id, title, outcome: 'failed', problem });
      return;
    }
    this.#documents.push({ id, title, outcome, problem: '' });
    this.#ports.forget(id);
    if (!isTemplate) await (isArchived ? repository.archiveMap(id) : repository.restoreMap(id));
    const session = settingsOf(this.#found.content).maps[document.id];
    if (session !== undefined) await sessions.saveMapSession(id, session);
    // A copy is another map: what was kept of this one is nothing of its past.
    if (outcome === 'restored') await this.#putVersions(id);
  }

  async #removeOthers(): Promise<void> {
    const here = await listHere(this.#ports);
    if (!here.ok) throw new Halt(here.failure);
    const kept = new Set<string>(this.#found.documents.map(({ document }) => document.id));
    for (const { id, title } of here.value.filter((each) => !kept.has(each.id))) {
      await this.#orHalt(this.#ports.repository.deleteMapForEver(id));
      this.#documents.push({ id, title, outcome: 'removed', problem: '' });
    }
  }

  async #putWorkspaceSettings(): Promise<void> {
    const { workspace } = settingsOf(this.#found.content);
    if (workspace !== undefined) await this.#ports.sessions.saveWorkspaceSession(workspace);
  }
}

const takenOver =
  'Another Branchpoint window took over. What is listed here was restored as a whole; restore the rest there.';
const notAllRestored =
  'Not all maps could be restored, so none of those that are here was removed.';

function asCopy({ document, records }: SoundDocument, id: MapId): SoundDocument {
  const title = `${document.title} (restored)`;
  const state = stateOf(records);
  const map = [...state.map.values()][0];
  const copied = records.map((record): AnyRecord => {
    if (record.type !== 'map') return record;
    return { ...record, id, title: `${map?.title ?? document.title} (restored)` };
  });
  return { document: { ...document, title }, records: copied };
}

function settingsOf({ settings }: ArchiveContent): {
  readonly workspace?: unknown;
  readonly maps: Readonly<Record<string, unknown>>;
} {
  if (typeof settings !== 'object' || settings === null) return { maps: {} };
  const { workspace, maps } = settings as { workspace?: unknown; maps?: unknown };
  const isGroup = typeof maps === 'object' && maps !== null;
  return { workspace, maps: isGroup ? (maps as Record<string, unknown>) : {} };
}
