import { computeNumbers } from '../../shared/analysis/compute-numbers.ts';
import { stateOf } from '../../shared/document/state.ts';
import { writeMapSvg } from '../../shared/drawing/map-svg.ts';
import { type MapFile, readMapFile } from '../../shared/formats/branchpoint/read-map-file.ts';
import type { SnapshotEntry, DocumentState as VouchedDocument } from '../../shared/ipc/contract.ts';
import { toId } from '../../shared/lib/ids.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import { currentSchema } from '../../shared/migrations/index.ts';
import { ContentHasher } from '../../shared/recovery/content-hash.ts';
import type { StartJudgement } from '../../shared/recovery/judge-start.ts';
import type { Choice, Finding, Recovery, Restored, SoundCopy } from '../features/recovery/index.ts';
import { libraryDocumentId, type MapStorage } from '../persistence/database.ts';
import { checkRow } from '../persistence/map-reading.ts';
import { createMapRepository } from '../persistence/map-repository.ts';
import { type MapToRestore, restoreMap, splitRecords } from '../persistence/map-restoring.ts';
import { readStoredDocuments, readStoredRows } from '../persistence/stored-documents.ts';
import { createTextStore } from '../persistence/text-store.ts';
import type { DesktopBridge } from '../platform/bridge.ts';
import { exportReadable } from './export-readable.ts';
import { measureOriginals } from './keep-originals.ts';
import { writeDiskCopy } from './keep-snapshots.ts';
import { createMapFileWriter } from './map-file.ts';
import { restoreOriginals } from './restore-originals.ts';

export interface RecoveryPorts {
  readonly bridge: DesktopBridge;
  readonly judgement: Extract<StartJudgement, { kind: 'recover' }>;
  /** The database as it was found; null where it cannot be opened. */
  readonly storage: MapStorage | null;
  /**
   * Opens what is to hold the maps where the database that was found cannot: that one emptied, or a new
   * one beside it.
   */
  readonly openNext: (() => Promise<Result<MapStorage, string>>) | null;
  readonly clock: Clock;
  readonly hostVersion: string;
  /** For a report of the fault. */
  readonly detail: string;
  readonly restart: () => void;
}

/** What the recovery screen can do, over the database and the copies on disk. */
export function createRecovery(ports: RecoveryPorts): Recovery {
  const { bridge, judgement, clock } = ports;
  let snapshots: readonly SnapshotEntry[] = [];
  let next: Promise<Result<MapStorage, string>> | null = null;

  /** Where to write: the database that was found, or the next one, which is opened once. */
  const target = async (): Promise<Result<MapStorage, string>> =>
    ports.storage ? success(ports.storage) : openNext();

  const openNext = async (): Promise<Result<MapStorage, string>> => {
    if (!ports.openNext) return failure(noPlace);
    next ??= ports.openNext();
    const opened = await next;
    // Asked again, it may be free of what was in the way.
    if (!opened.ok) next = null;
    return opened;
  };

  const readCopy = async (snapshotId: string): Promise<Result<MapFile, string>> => {
    const read = await bridge.snapshotsRead({ snapshotId });
    if (!read.ok) return failure(read.message);
    const file = readMapFile(read.value.content);
    if (file.ok) return success(file.value);
    const [first] = file.failure;
    return failure(`This copy is not whole: ${[first?.path, first?.message].join(' ').trim()}`);
  };

  const restoreOne = async (storage: MapStorage, choice: Choice): Promise<Attempt> => {
    const file = await readCopy(choice.snapshotId);
    if (!file.ok) return { problem: `Nothing was changed. ${file.failure}`, isRefused: false };
    if (isSound(ports, choice)) await copyStored(ports, storage, choice);
    const map = await planRestore(ports, storage, choice, file.value);
    const restored = await restoreMap(storage, map, currentSchema, clock.nowMs());
    if (!restored.ok) return { problem: restored.failure, isRefused: true };
    await copyStored(ports, storage, choice);
    return { problem: null, isRefused: false };
  };

  /** Restores maps one after the other until the database refuses one; null where it does. */
  const restoreAll = async (
    storage: MapStorage,
    choices: readonly Choice[],
    { mayRefuse, onBegin }: { mayRefuse: boolean; onBegin: (title: string) => void },
  ): Promise<Restored[] | null> => {
    const restored: Restored[] = [];
    for (const choice of inOrder(choices, snapshots)) {
      onBegin(choice.title);
      const { problem, isRefused } = await restoreOne(storage, choice);
      if (isRefused && mayRefuse) return null;
      restored.push({ title: choice.title, problem });
    }
    if (restored.every(({ problem }) => problem !== null)) return restored;
    await tellSentinel(ports, storage, choices);
    return [...restored, ...(await bringOriginals(ports, storage, onBegin))];
  };

  return {
    finding: findingOf(ports),
    async listCopies() {
      const listed = await bridge.snapshotsList({});
      if (!listed.ok) return failure(listed.message);
      snapshots = listed.value.snapshots;
      const originals = await measureOriginals(bridge);
      return success({ ...listed.value, originals: originals ?? { count: 0, sizeBytes: 0 } });
    },
    async look(snapshotId): Promise<Result<SoundCopy, string>> {
      const file = await readCopy(snapshotId);
      return file.ok ? success(pictureOf(file.value)) : file;
    },
    async restore(choices, onBegin) {
      const storage = await target();
      if (!storage.ok) return choices.map(({ title }) => ({ title, problem: storage.failure }));
      const mayRefuse = ports.storage !== null && ports.openNext !== null;
      const restored = await restoreAll(storage.value, choices, { mayRefuse, onBegin });
      if (restored) return restored;
      // It can be read in part and not be written. What was not damaged comes along to its new place.
      const beside = await openNext();
      if (!beside.ok) return choices.map(({ title }) => ({ title, problem: beside.failure }));
      const all = withNewestOfOthers(choices, snapshots);
      return (await restoreAll(beside.value, all, { mayRefuse: false, onBegin })) ?? [];
    },
    async keep() {
      const storage = await target();
      return storage.ok ? tellSentinel(ports, storage.value, []) : storage;
    },
    async exportReadable() {
      return ports.storage ? exportReadable(ports.storage, bridge, clock) : failure(noPlace);
    },
    async setAside() {
      const answer = await bridge.storageSetAside({});
      return answer.ok ? success(null) : failure(answer.message);
    },
    restart: ports.restart,
  };

  function findingOf({ storage, openNext, detail }: RecoveryPorts): Finding {
    return {
      tone: judgement.tone,
      reasons: judgement.reasons.map(({ text }) => text),
      documents: judgement.perDocument.map(({ documentId, title, problem, revision }) => ({
        documentId,
        title: documentId === libraryDocumentId ? 'Library of articles and passages' : title,
        problem,
        revision,
      })),
      isOpen: storage !== null,
      canRestore: storage !== null || openNext !== null,
      detail: detailOf(ports, detail),
    };
  }
}

/** What became of one map; `isRefused` where the database, and not the copy, was the reason. */
interface Attempt {
  readonly problem: string | null;
  readonly isRefused: boolean;
}

/** The original files follow the words of all maps: one of them may be large. Nothing where none are named. */
async function bringOriginals(
  { bridge, clock }: RecoveryPorts,
  storage: MapStorage,
  onBegin: (title: string) => void,
): Promise<Restored[]> {
  const library = await createMapRepository(storage, { clock }).loadLibrary();
  const records = library.ok ? library.value : [];
  const sources = records.flatMap((record) => (record.type === 'source' ? record : []));
  if (!sources.some(({ original }) => original)) return [];
  onBegin(originalsTitle);
  const texts = createTextStore(storage);
  const { restoredCount, missingCount, problem } = await restoreOriginals(
    { bridge, texts },
    sources,
  );
  if (restoredCount + missingCount === 0 && problem === null) return [];
  if (problem !== null) {
    const rest = `The maps and texts are there; the files stay beside the copies. ${problem}`;
    return [{ title: originalsTitle, problem: rest }];
  }
  return [
    { title: originalsTitle, problem: null, note: describeOriginals(restoredCount, missingCount) },
  ];
}

const originalsTitle = 'Original files of articles';

function describeOriginals(restoredCount: number, missingCount: number): string {
  const back = `${restoredCount} ${restoredCount === 1 ? 'file is back and was' : 'files are back, each of them'} checked.`;
  if (missingCount === 0) return back;
  const gone = missingCount === 1 ? 'One was' : `${missingCount} were`;
  return `${back} ${gone} not beside the copies: import those articles again to have their files; texts and passages are there.`;
}

/** The choices, and the newest copy of every map that nothing was chosen for. */
function withNewestOfOthers(
  choices: readonly Choice[],
  snapshots: readonly SnapshotEntry[],
): Choice[] {
  const all = new Map(choices.map((choice) => [choice.documentId, choice]));
  for (const { documentId, title, snapshotId } of snapshots) {
    if (!all.has(documentId)) all.set(documentId, { documentId, title, snapshotId });
  }
  return [...all.values()];
}

const noPlace =
  'The damaged storage cannot be opened, and this browser cannot make another beside it. Nothing was changed. Set the damaged storage aside, then start again.';

function detailOf({ judgement, hostVersion, bridge }: RecoveryPorts, detail: string): string {
  const documents = judgement.perDocument.map(
    ({ documentId, state, revision, rememberedRevision }) =>
      `${documentId}: ${state}, revision ${revision ?? 'none'}, remembered ${rememberedRevision ?? 'none'}`,
  );
  const codes = judgement.reasons.map(({ code }) => code).join(', ');
  return [`Branchpoint ${__APP_VERSION__} (${bridge.edition}), ${hostVersion}`, codes, detail]
    .concat(documents)
    .filter(Boolean)
    .join('\n');
}

function pictureOf(file: MapFile): SoundCopy {
  return {
    async draw(theme) {
      const state = stateOf(file.records);
      if (state.node.size === 0) return null;
      const small = { theme, hasCaption: false, hasLegend: false };
      return writeMapSvg(state, computeNumbers(state, []), small);
    },
  };
}

/** The library first, which the maps rest on; then the newest copy first: what it knows of an article counts. */
function inOrder(choices: readonly Choice[], snapshots: readonly SnapshotEntry[]): Choice[] {
  const rank = new Map(snapshots.map(({ snapshotId }, at) => [snapshotId, at]));
  const rankOf = ({ documentId, snapshotId }: Choice): number =>
    documentId === libraryDocumentId ? -1 : (rank.get(snapshotId) ?? snapshots.length);
  return [...choices].sort((a, b) => rankOf(a) - rankOf(b));
}

/** Decides what a copy brings: all of its map; of its library what is not here, or all where that is damaged. */
async function planRestore(
  { judgement, clock }: RecoveryPorts,
  storage: MapStorage,
  { documentId }: Choice,
  file: MapFile,
): Promise<MapToRestore> {
  const { mapRecords, libraryRecords } = splitRecords(file.records);
  const rememberedOf = (id: string): number =>
    judgement.perDocument.find((each) => each.documentId === id)?.rememberedRevision ?? 0;
  const revisionsBefore = {
    map: rememberedOf(documentId),
    library: rememberedOf(libraryDocumentId),
  };
  const isLibrary = documentId === libraryDocumentId;
  // Reading it also brings it up to date, as it has to be before anything joins it.
  const library = isLibrary ? null : await createMapRepository(storage, { clock }).loadLibrary();
  const known = new Set(library?.ok ? library.value.map(({ id }) => id as string) : []);
  return {
    mapRecords: isLibrary ? [] : mapRecords,
    libraryRecords: libraryRecords.filter(({ id }) => !known.has(id)),
    replacesLibrary: library === null || !library.ok,
    texts: file.texts,
    setAside: file.setAside,
    revisionsBefore,
  };
}

/** Of a damaged map no copy is made before it is replaced: it would be the newest, and taken for the best. */
function isSound({ judgement }: RecoveryPorts, { documentId }: Choice): boolean {
  const found = judgement.perDocument.find((each) => each.documentId === documentId);
  return found !== undefined && found.problem === null;
}

/**
 * Copies what is stored of a map to the disk: before something else takes its place, and afterwards, so
 * that the newest copy is that of what is there.
 */
async function copyStored(
  { bridge, clock }: RecoveryPorts,
  storage: MapStorage,
  { documentId }: Choice,
): Promise<void> {
  const repository = createMapRepository(storage, { clock });
  const mapId = toId<Parameters<typeof repository.loadWorkspace>[0]>(documentId);
  const loaded = await repository.loadWorkspace(mapId, { mayWrite: false });
  if (!loaded.ok) return;
  const { records, revisions, setAside } = loaded.value;
  const files = createMapFileWriter(createTextStore(storage), () => setAside);
  await writeDiskCopy(bridge, files, {
    mapId,
    document: stateOf(records),
    revision: revisions.map,
    libraryRevision: revisions.library,
    reason: 'restore',
  });
}

/** From now on the sentinel knows what is here, and nothing of what was given up. */
async function tellSentinel(
  { bridge, judgement, hostVersion }: RecoveryPorts,
  storage: MapStorage,
  restored: readonly Choice[],
): Promise<Result<null, string>> {
  if (!bridge.keepsSnapshots) return success(null);
  const stored = await readStoredDocuments(storage);
  if (!stored.ok) return failure(stored.failure.message);
  const hashed = new Set([libraryDocumentId, ...restored.map(({ documentId }) => documentId)]);
  let isDamaged = false;
  const documents: VouchedDocument[] = [];
  for (const { documentId, title, revision, recordCount } of stored.value) {
    const rows = hashed.has(documentId) ? await readStoredRows(storage, documentId) : null;
    // A map of which something is set aside is not hashed from its rows: not all of them open.
    const isWhole = rows?.ok && rows.value.every((row) => checkRow(row).ok);
    if (rows && !isWhole) isDamaged = true;
    const records = rows?.ok && isWhole ? rows.value.map(({ record }) => record as object) : null;
    const hash = records ? new ContentHasher().hash(records) : '';
    documents.push({ documentId, title, revision, recordCount, hash });
  }
  const forgotten = new Set([
    ...judgement.perDocument.map(({ documentId }) => documentId),
    ...documents.map(({ documentId }) => documentId),
  ]);
  const vouched = isDamaged ? documents.map((each) => ({ ...each, hash: '' })) : documents;
  const answer = await bridge.sentinelWrite({
    documents: vouched,
    forgotten: [...forgotten],
    hostVersion,
  });
  return answer.ok ? success(null) : failure(answer.message);
}
