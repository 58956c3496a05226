import { computeNumbers } from '../../shared/analysis/compute-numbers.ts';
import { nodeCountOf } from '../../shared/document/counts.ts';
import {
  type DocumentState,
  isMapOwned,
  mapRecordOf,
  stateOf,
} from '../../shared/document/state.ts';
import { writeMapSvg } from '../../shared/drawing/map-svg.ts';
import { describeLibraryChanges } from '../../shared/formats/branchpoint/library-changes.ts';
import {
  type ImportPlan,
  type Library,
  planImport,
} from '../../shared/formats/branchpoint/plan-import.ts';
import { type MapFile, readMapFile } from '../../shared/formats/branchpoint/read-map-file.ts';
import { assert } from '../../shared/lib/assert.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import type { IdSource } from '../../shared/lib/ports.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import { findTemplate } from '../../shared/templates/index.ts';
import { recordsForTemplate } from '../../shared/templates/records-for-template.ts';
import type { TemplateContent } from '../../shared/templates/template.ts';
import { withNewIds } from '../../shared/templates/with-new-ids.ts';
import type {
  CompareService,
  ImportOutcome,
  ImportReview,
  MapCard,
  MapsService,
  MapVersion,
  NewMapReview,
  NewTemplate,
} from '../features/services/index.ts';
import type { MapRepository, MapSummary } from '../persistence/map-repository.ts';
import { importRefusalInWords } from '../persistence/storage-failure.ts';
import type { TextStore } from '../persistence/text-store.ts';
import type { DiskCopy } from './keep-snapshots.ts';
import type { OpenMapService } from './open-map.ts';

/** What makes a map: a file that was read, or a template. */
type NewMap = Pick<MapFile, 'records' | 'texts'>;

export interface MapsPorts {
  readonly repository: MapRepository;
  readonly texts: TextStore;
  readonly opener: OpenMapService;
  readonly compare: CompareService;
  readonly ids: IdSource;
  /** The open map, which has to be left before another is stored: both share the library. */
  readonly openMapId: () => MapId | null;
  readonly openDocument: () => DocumentState;
  /** Puts a copy on the disk, where the edition can: a template is never open, so nothing else does. */
  readonly copyToDisk: (copy: DiskCopy) => Promise<void>;
}

const wholeTemplate = { hasEvidence: true, hasStory: true } as const;

/** All maps of this computer, over the repository. */
export function createMapsService(ports: MapsPorts): MapsService {
  const { repository, opener, ids } = ports;

  /** Stores new maps, all or none, and opens the first. */
  const store = async (files: readonly NewMap[]): Promise<Result<MapId, string>> => {
    // Where nothing comes in, who was at work on a map goes on with it as it is.
    const stored = await opener.whileHeld(() => storeFiles(ports, files));
    return stored.ok ? openStored(opener, stored.value) : stored;
  };

  const changeOf = async (
    change: Promise<Result<unknown, { readonly message: string }>>,
  ): Promise<Result<null, string>> => {
    const changed = await change;
    return changed.ok ? success(null) : failure(changed.failure.message);
  };

  return {
    watch: (listener) =>
      repository.watchMaps((maps) => listener(maps.ok ? maps.value.map(cardOf) : [])),
    open: (mapId) => opener.open(mapId),
    async createFromTemplate(templateId) {
      const { records, texts } = await shippedTemplate(templateId);
      return store([{ records: withNewIds(records, ids), texts }]);
    },
    watchTemplates: (listener) =>
      repository.watchTemplates((own) => listener(own.ok ? own.value : [])),
    async createFromOwnTemplate(templateId) {
      const loaded = await repository.loadWorkspace(templateId);
      if (!loaded.ok) return failure(loaded.failure.message);
      const records = recordsForTemplate(loaded.value.records, wholeTemplate);
      return store([{ records: withNewIds(records, ids), texts: [] }]);
    },
    async saveAsTemplate(mapId, template) {
      await opener.flush();
      const stored = await storeTemplate(ports, mapId, template);
      if (stored.ok) await copyTemplate(ports, stored.value);
      return stored.ok ? success(null) : stored;
    },
    async renameTemplate(templateId, names) {
      const renamed = await changeOf(repository.renameMap(templateId, names));
      if (renamed.ok) await copyTemplate(ports, templateId);
      return renamed;
    },
    deleteTemplate: (templateId) => changeOf(repository.deleteMapForEver(templateId)),
    async duplicate(mapId) {
      await opener.flush();
      const loaded = await repository.loadWorkspace(mapId);
      if (!loaded.ok) return failure(loaded.failure.message);
      const title = `${mapRecordOf(stateOf(loaded.value.records))?.title ?? 'Map'} (copy)`;
      const copyId = ids.newId<MapId>('map');
      const copied = await repository.duplicateMap(mapId, { mapId: copyId, title });
      return copied.ok ? success(copyId) : failure(copied.failure.message);
    },
    async archive(mapId) {
      if (ports.openMapId() === mapId) {
        const left = await opener.leave();
        if (!left.ok) return left;
      }
      return changeOf(repository.archiveMap(mapId));
    },
    restore: (mapId) => changeOf(repository.restoreMap(mapId)),
    deleteForEver: (mapId) => changeOf(repository.deleteMapForEver(mapId)),
    reviewImport: (text) => reviewImport(ports, text),
    replaceByFile: (text) => replaceByFile(ports, text),
    reviewSeveral: (texts) => reviewSeveral(ports, texts),
    async importFiles(texts) {
      const read = readFiles(texts);
      if (!read.ok) return read;
      const files = await withFreeMapIds(read.value, ports);
      if (!files.ok) return failure([files.failure]);
      const stored = await store(files.value);
      return stored.ok ? success(files.value.map(outcomeOf)) : failure([stored.failure]);
    },
    async picture(mapId, theme) {
      const loaded = await repository.loadWorkspace(mapId, { mayWrite: false });
      if (!loaded.ok) return null;
      return drawPicture(loaded.value.records, theme);
    },
    async templatePicture(templateId, theme) {
      const { records } = await shippedTemplate(templateId);
      return drawPicture(records, theme);
    },
  };
}

function shippedTemplate(templateId: string): Promise<TemplateContent> {
  const template = findTemplate(templateId);
  if (!template) throw new Error(`No template has the id ${templateId}`);
  return template.create();
}

function drawPicture(records: readonly AnyRecord[], theme: 'light' | 'dark'): string | null {
  const state = stateOf(records);
  if (state.node.size === 0) return null;
  const small = { theme, hasCaption: false, hasLegend: false };
  return writeMapSvg(state, computeNumbers(state, []), small);
}

/** Stores what is chosen of a map as a template; the library has what it cites, and is not written. */
async function storeTemplate(
  { repository, ids }: MapsPorts,
  mapId: MapId,
  { title, summary, ...parts }: NewTemplate,
): Promise<Result<MapId, string>> {
  const loaded = await repository.loadWorkspace(mapId);
  if (!loaded.ok) return failure(loaded.failure.message);
  const chosen = recordsForTemplate(loaded.value.records, parts).filter(isMapOwned);
  const records = withNewIds(chosen, ids).map(
    (record): AnyRecord => (record.type === 'map' ? { ...record, title, summary } : record),
  );
  const map = records.find((record) => record.type === 'map');
  assert(map, 'A loaded map has no map record');
  const stored = await repository.createMapDocument({ records, texts: [], isTemplate: true });
  return stored.ok ? success(map.id) : failure(stored.failure.message);
}

/** Puts a template on the disk as maps are; without one it is still in the database. */
async function copyTemplate(ports: MapsPorts, templateId: MapId): Promise<void> {
  const loaded = await ports.repository.loadWorkspace(templateId, { mayWrite: false });
  if (!loaded.ok) return;
  const { records, revisions } = loaded.value;
  const document = stateOf(recordsForTemplate(records, wholeTemplate));
  await ports.copyToDisk({ mapId: templateId, document, revision: revisions.map });
}

async function openStored(opener: OpenMapService, mapId: MapId): Promise<Result<MapId, string>> {
  const opened = await opener.open(mapId);
  return opened.ok ? success(mapId) : opened;
}

/** Reads a file; a failure lists everything that is wrong with it. */
function readFile(text: string): Result<MapFile, readonly string[]> {
  const read = readMapFile(text);
  if (read.ok) return read;
  return failure(read.failure.map(({ path, message }) => (path ? `${path}: ${message}` : message)));
}

/** The library as an import meets it, with the words that are stored here. */
async function readLibrary({ repository, texts }: MapsPorts): Promise<Result<Library, string>> {
  // What is merely looked at is not migrated on the disk: another window may be the one that writes.
  const library = await repository.loadLibrary({ mayWrite: false });
  if (!library.ok) return failure(library.failure.message);
  const known = stateOf(library.value);
  const words = new Map<string, string>();
  for (const { text } of known.source.values()) {
    const read = text ? await texts.getText(text.hash) : null;
    if (text && read?.ok) words.set(text.hash, read.value);
  }
  return success({
    sources: known.source,
    passages: known.passage,
    passageLinks: known.passageLink,
    texts: (hash) => words.get(hash),
  });
}

async function reviewImport(
  ports: MapsPorts,
  text: string,
): Promise<Result<ImportReview, readonly string[]>> {
  const file = readFile(text);
  if (!file.ok) return file;
  const { records, texts, report } = file.value;
  const library = await readLibrary(ports);
  if (!library.ok) return failure([library.failure]);
  const plan = planImport(file.value, library.value, (prefix) => ports.ids.newId(prefix));
  const version: MapVersion = {
    title: report.title,
    savedAtMs: null,
    document: stateOf(records),
    texts: new Map(texts.map(({ hash, text: words }) => [hash, words])),
    isWhole: false,
  };
  return success({
    title: report.title,
    version,
    library: describeLibraryChanges(file.value, library.value, plan),
    here: await findHere(ports, version),
  });
}

/** The stored map that a file is a version of. */
async function findHere(
  { repository, compare }: MapsPorts,
  theirs: MapVersion,
): Promise<ImportReview['here']> {
  const mapId = mapRecordOf(theirs.document)?.id;
  const maps = await repository.listMaps();
  if (!mapId || !maps.ok || !maps.value.some((map) => map.mapId === mapId)) return null;
  const ours = await compare.read({ kind: 'map', mapId });
  if (!ours.ok) return null;
  const relation = await compare.relate(mapId, ours.value, theirs);
  return { mapId, version: ours.value, relation };
}

/** Opens the stored map and makes it what the file says: so one undo brings back what it was. */
async function replaceByFile(
  ports: MapsPorts,
  text: string,
): Promise<Result<ImportOutcome, readonly string[]>> {
  const file = readFile(text);
  if (!file.ok) return file;
  const { records, texts, report } = file.value;
  const mapId = mapRecordOf(stateOf(records))?.id;
  if (!mapId) return failure(['The file has no map in it.']);
  if (ports.openMapId() !== mapId) {
    const opened = await ports.opener.open(mapId);
    if (!opened.ok) return failure([opened.failure]);
  } else await ports.opener.flush();
  const from = ports.openDocument();
  const library = await readLibrary(ports);
  if (!library.ok) return failure([library.failure]);
  const plan = planImport(file.value, library.value, (prefix) => ports.ids.newId(prefix));
  const { sources, passages, passageLinks } = library.value;
  const put = await ports.compare.put({
    kind: 'replace',
    from,
    document: stateOf([
      ...sources.values(),
      ...passages.values(),
      ...passageLinks.values(),
      ...plan.libraryRecords,
      ...plan.mapRecords,
    ]),
    words: new Map(texts.map(({ hash, text: words }) => [hash, words])),
  });
  if (!put.ok) return failure([put.failure]);
  return success({ mapId, title: report.title, added: records.length });
}

function mapIdOf({ records }: Pick<MapFile, 'records'>): MapId {
  const map = records.find((record) => record.type === 'map');
  assert(map, 'A map to store has no map record');
  return map.id;
}

function outcomeOf(file: MapFile): ImportOutcome {
  return { mapId: mapIdOf(file), title: file.report.title, added: file.records.length };
}

/** Reads several files; a failure lists what is wrong with the first that cannot be taken. */
function readFiles(texts: readonly string[]): Result<readonly MapFile[], readonly string[]> {
  const files: MapFile[] = [];
  for (const text of texts) {
    const file = readFile(text);
    if (!file.ok) return file;
    files.push(file.value);
  }
  return success(files);
}

/** What each file brings, one after the other: what came with one is here for the next. */
function planEach<File extends NewMap>(
  files: readonly File[],
  here: Library,
  ids: IdSource,
): { readonly file: File; readonly library: Library; readonly plan: ImportPlan }[] {
  let library = here;
  return files.map((file) => {
    const planned = {
      file,
      library,
      plan: planImport(file, library, (prefix) => ids.newId(prefix)),
    };
    library = withPlan(library, planned.plan);
    return planned;
  });
}

function withPlan(library: Library, { libraryRecords, texts }: ImportPlan): Library {
  const { sources, passages, passageLinks } = library;
  const all = [sources, passages, passageLinks].flatMap((table): AnyRecord[] => [
    ...table.values(),
  ]);
  const next = stateOf([...all, ...libraryRecords]);
  const words = new Map(texts.map(({ hash, text }) => [hash, text]));
  return {
    sources: next.source,
    passages: next.passage,
    passageLinks: next.passageLink,
    texts: (hash) => words.get(hash) ?? library.texts(hash),
  };
}

async function reviewSeveral(
  ports: MapsPorts,
  texts: readonly string[],
): Promise<Result<readonly Result<NewMapReview, readonly string[]>[], string>> {
  const library = await readLibrary(ports);
  if (!library.ok) return library;
  const stored = await listStoredIds(ports);
  if (!stored.ok) return stored;
  const taken = new Set(stored.value);
  const read = texts.map(readFile);
  const sound = read.flatMap((file) => (file.ok ? [file.value] : []));
  const plans = planEach(sound, library.value, ports.ids);
  const reviews = new Map(
    plans.map(({ file, library: met, plan }) => {
      const mapId = mapIdOf(file);
      const isCopy = taken.has(mapId);
      taken.add(mapId);
      const changes = describeLibraryChanges(file, met, plan);
      const { title } = file.report;
      return [file, { title, document: stateOf(file.records), library: changes, isCopy }];
    }),
  );
  return success(
    read.map((file) => {
      const review = file.ok ? reviews.get(file.value) : undefined;
      return review ? success(review) : failure(file.ok ? [] : file.failure);
    }),
  );
}

/** Stores maps with their texts and what they bring to the library, all or nothing; answers the first. */
async function storeFiles(
  ports: MapsPorts,
  files: readonly NewMap[],
): Promise<Result<MapId, string>> {
  const library = await readLibrary(ports);
  if (!library.ok) return library;
  const [first] = files;
  assert(first, 'There is no map to store');
  const plans = planEach(files, library.value, ports.ids);
  const created = await ports.repository.createMapDocuments(
    plans.map(({ plan }) => ({
      records: [...plan.mapRecords, ...plan.libraryRecords],
      texts: plan.texts,
    })),
  );
  return created.ok ? success(mapIdOf(first)) : failure(importRefusalInWords(created.failure));
}

async function listStoredIds({ repository }: MapsPorts): Promise<Result<MapId[], string>> {
  const [maps, own] = [await repository.listMaps(), await repository.listTemplates()];
  if (!maps.ok) return failure(maps.failure.message);
  if (!own.ok) return failure(own.failure.message);
  return success([
    ...maps.value.map(({ mapId }) => mapId),
    ...own.value.map(({ templateId }) => templateId),
  ]);
}

/** The files as they are, or with a new id for each map that is stored here or came before it already. */
async function withFreeMapIds(
  files: readonly MapFile[],
  ports: MapsPorts,
): Promise<Result<readonly MapFile[], string>> {
  const stored = await listStoredIds(ports);
  if (!stored.ok) return stored;
  const taken = new Set(stored.value);
  const freed = files.map((file) => {
    const records = file.records.map((record) =>
      record.type === 'map' && taken.has(record.id)
        ? { ...record, id: ports.ids.newId<MapId>('map'), title: `${record.title} (imported)` }
        : record,
    );
    taken.add(mapIdOf(file));
    return { ...file, records };
  });
  return success(freed);
}

function cardOf({ mapId, title, updatedAtMs, counts, archived }: MapSummary): MapCard {
  return {
    mapId,
    title,
    updatedAtMs,
    nodeCount: nodeCountOf(counts),
    evidenceCount: counts.evidence ?? 0,
    isArchived: archived,
  };
}
