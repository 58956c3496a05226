import { fillFromBase } from '../../shared/compare/fill-from-base.ts';
import { findMergeBase } from '../../shared/compare/find-merge-base.ts';
import { twoWayBase } from '../../shared/compare/two-way-base.ts';
import { mergeVersion, replaceByVersion } from '../../shared/document/commands/version.ts';
import { type DocumentState, mapRecordOf, stateOf } from '../../shared/document/state.ts';
import { readMapFile } from '../../shared/formats/branchpoint/read-map-file.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type {
  CompareService,
  MapVersion,
  PastVersion,
  Relation,
  VersionsService,
} from '../features/services/index.ts';
import type { MapRepository } from '../persistence/map-repository.ts';
import type { TextStore } from '../persistence/text-store.ts';
import type { DesktopBridge } from '../platform/bridge.ts';
import type { VersionRef } from '../state/session-store.ts';
import type { Workbench } from '../state/workbench.ts';

export interface ComparePorts {
  readonly workbench: Workbench;
  readonly repository: Pick<MapRepository, 'loadWorkspace'>;
  readonly texts: TextStore;
  readonly bridge: Pick<DesktopBridge, 'snapshotsList' | 'snapshotsRead'>;
  /** Versions that the database keeps, besides the copies. */
  readonly versions: Pick<VersionsService, 'list' | 'read'>;
  /** Resolves when the open map is on the disk as it is shown. */
  readonly flush: () => Promise<void>;
  /** Copies the open map as it is, before something else takes its place. */
  readonly keepCopy: () => Promise<void>;
}

/** So many versions are looked through for what a file was made from; older ones are thinned out anyway. */
const mostLooked = 60;

/** Reads versions of maps, tells how they are related, and puts what came of them in place. */
export function createCompareService(ports: ComparePorts): CompareService {
  const { workbench, texts } = ports;

  const read = async (version: VersionRef): Promise<Result<MapVersion, string>> => {
    switch (version.kind) {
      case 'map':
        return readMap(ports, version.mapId);
      case 'copy':
        return readCopy(ports, version);
      case 'version':
        return withLibrary(workbench, await readKept(ports, version));
      case 'file':
        return readVersion(version.text, { savedAtMs: null, isWhole: false });
    }
  };

  return {
    read,
    history: (mapId) => listHistory(ports, mapId),
    async relate(mapId, ours, theirs) {
      const history: MapVersion[] = [ours];
      for (const { ref } of (await listHistory(ports, mapId)).slice(0, mostLooked)) {
        const version = await read(ref);
        // A damaged one says nothing; the others still do.
        if (version.ok) history.push(version.value);
      }
      return relationOf(history, theirs.document);
    },
    async prepareMerge(theirs, base) {
      const { document: ours } = workbench.map.getState();
      const filled = fillFromBase(base?.document ?? ours, theirs.document);
      const whole = theirs.isWhole ? theirs.document : filled;
      const words = new Map([...(base?.texts ?? []), ...theirs.texts]);
      await addOtherWords(texts, words, ours, whole);
      return {
        base: base?.document ?? twoWayBase(ours, whole),
        ours,
        theirs: whole,
        texts: (hash) => words.get(hash),
      };
    },
    async put({ kind, from, document, words }) {
      const { save } = workbench.map.getState();
      if (save.kind === 'readOnly') return failure(`Nothing was changed. ${save.reason}`);
      await ports.flush();
      await ports.keepCopy();
      const stored = await storeNewWords(texts, words, document);
      if (!stored.ok) return stored;
      if (workbench.map.getState().document !== from) return failure(changedMeanwhile);
      const command = kind === 'merge' ? mergeVersion : replaceByVersion;
      workbench.dispatch(command, { document });
      await ports.flush();
      return success(null);
    },
  };
}

const changedMeanwhile =
  'Nothing was changed: the map was edited or another was opened meanwhile. Look at the differences again, then try once more.';

/** The library is shared: what a version does not hold of it stood there all the same. */
function withLibrary(
  { map }: Workbench,
  kept: Result<MapVersion, string>,
): Result<MapVersion, string> {
  if (!kept.ok) return kept;
  const document = fillFromBase(map.getState().document, kept.value.document);
  return success({ ...kept.value, document, isWhole: true });
}

type RefOf<Kind extends VersionRef['kind']> = Extract<VersionRef, { kind: Kind }>;

async function listHistory(
  { versions, bridge }: ComparePorts,
  mapId: MapId,
): Promise<PastVersion[]> {
  const [kept, copies] = [await versions.list(mapId), await bridge.snapshotsList({})];
  const fromDatabase = (kept.ok ? kept.value : []).map(({ versionId, takenAtMs, name }) => {
    const ref = { kind: 'version', versionId, takenAtMs } as const;
    return { ref, atMs: takenAtMs, name };
  });
  const ofMap = (copies.ok ? copies.value.snapshots : []).filter(
    ({ documentId }) => documentId === mapId,
  );
  const fromDisk = ofMap.map(({ snapshotId, savedAtMs }) => {
    const ref = { kind: 'copy', snapshotId, savedAtMs } as const;
    return { ref, atMs: savedAtMs, name: '' };
  });
  return [...fromDatabase, ...fromDisk].sort((a, b) => b.atMs - a.atMs);
}

async function readKept(
  { versions }: ComparePorts,
  { versionId, takenAtMs }: RefOf<'version'>,
): Promise<Result<MapVersion, string>> {
  const read = await versions.read(versionId);
  if (!read.ok) return read;
  // It has of the library what it cites.
  return success({ ...versionOf(read.value), savedAtMs: takenAtMs, isWhole: false });
}

async function readCopy(
  { bridge }: ComparePorts,
  { snapshotId, savedAtMs }: RefOf<'copy'>,
): Promise<Result<MapVersion, string>> {
  const read = await bridge.snapshotsRead({ snapshotId });
  return read.ok
    ? readVersion(read.value.content, { savedAtMs, isWhole: true })
    : failure(read.message);
}

async function readMap(
  { workbench, repository }: ComparePorts,
  mapId: MapId,
): Promise<Result<MapVersion, string>> {
  const open = workbench.map.getState();
  if (open.mapId === mapId) return success(versionOf(open.document));
  const loaded = await repository.loadWorkspace(mapId, { mayWrite: false });
  return loaded.ok
    ? success(versionOf(stateOf(loaded.value.records)))
    : failure(loaded.failure.message);
}

function versionOf(document: DocumentState): MapVersion {
  const title = mapRecordOf(document)?.title ?? '';
  return { title, savedAtMs: null, document, texts: new Map(), isWhole: true };
}

function readVersion(
  text: string,
  about: Pick<MapVersion, 'savedAtMs' | 'isWhole'>,
): Result<MapVersion, string> {
  const file = readMapFile(text);
  if (!file.ok) {
    const [first] = file.failure;
    return failure([first?.path, first?.message].filter(Boolean).join(': '));
  }
  const { records, texts, report } = file.value;
  const words = new Map(texts.map(({ hash, text: content }) => [hash, content]));
  return success({ ...about, title: report.title, document: stateOf(records), texts: words });
}

/** @param history the newest first, beginning with ours as it is now */
function relationOf(history: readonly MapVersion[], theirs: DocumentState): Relation {
  const found = findMergeBase(
    history.map(({ document }) => document),
    theirs,
  );
  const base = found ? history[found.at] : undefined;
  if (!found || !base) return { kind: 'unknown', base: null, doubtful: 0 };
  if (found.differing === 0) return { kind: found.at === 0 ? 'same' : 'older', base, doubtful: 0 };
  // With nothing older to hold it against, ours itself would always be nearest.
  if (history.length === 1) return { kind: 'unknown', base: null, doubtful: 0 };
  const { doubtful } = found;
  const isOurs = found.at === 0 || isSameMap(history[0], base);
  return { kind: isOurs ? 'newer' : 'both', base, doubtful };
}

function isSameMap(ours: MapVersion | undefined, base: MapVersion): boolean {
  return ours !== undefined && findMergeBase([ours.document], base.document)?.differing === 0;
}

/** Passages may have to be followed from the words of one side into those of the other. */
async function addOtherWords(
  store: TextStore,
  words: Map<string, string>,
  ours: DocumentState,
  theirs: DocumentState,
): Promise<void> {
  for (const { id, text } of ours.source.values()) {
    const other = theirs.source.get(id)?.text;
    if (!other || other.hash === text?.hash) continue;
    for (const hash of [text?.hash, other.hash]) {
      if (hash === undefined || words.has(hash)) continue;
      const read = await store.getText(hash);
      if (read.ok) words.set(hash, read.value);
    }
  }
}

/** The words of articles first: a record that names a text is written only when the text is there. */
async function storeNewWords(
  store: TextStore,
  words: ReadonlyMap<string, string>,
  document: DocumentState,
): Promise<Result<null, string>> {
  for (const { text } of document.source.values()) {
    const content = text ? words.get(text.hash) : undefined;
    if (!text || content === undefined || (await store.getText(text.hash)).ok) continue;
    const stored = await store.putText(text.hash, content);
    if (!stored.ok) return failure(`The map was not changed. ${stored.failure.message}`);
  }
  return success(null);
}
