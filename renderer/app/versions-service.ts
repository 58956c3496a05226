import { restoreEarlierVersion } from '../../shared/document/commands/version.ts';
import { nodeCountOf } from '../../shared/document/counts.ts';
import { apply } from '../../shared/document/delta.ts';
import {
  allRecords,
  type DocumentState,
  isMapOwned,
  stateOf,
} from '../../shared/document/state.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import { findCitedPart } from '../../shared/versions/cited-part.ts';
import { findReplacedTexts, restoreVersion } from '../../shared/versions/restore-version.ts';
import type { NamedParcel } from '../../shared/versions/version-desk.ts';
import type { KeptVersion, VersionsService } from '../features/services/index.ts';
import type { VersionRow } from '../persistence/database.ts';
import type { MapRepository } from '../persistence/map-repository.ts';
import { importRefusalInWords } from '../persistence/storage-failure.ts';
import type { TextStore } from '../persistence/text-store.ts';
import type { VersionStore } from '../persistence/versions.ts';
import type { LeaseState } from '../persistence/writer-lease.ts';
import { finishInSlices } from '../platform/in-slices.ts';
import type { Workbench } from '../state/workbench.ts';
import type { VersionsClient } from '../workers/versions-client.ts';
import { packInSlices, type VersionKeeper } from './keep-versions.ts';
import type { OpenMapService } from './open-map.ts';
import { parcelOf } from './version-parcel.ts';
import { followerWords } from './write-gate.ts';

export interface VersionsPorts {
  readonly workbench: Workbench;
  readonly store: VersionStore;
  readonly keeper: VersionKeeper;
  readonly repository: Pick<MapRepository, 'loadLibrary' | 'createMapDocument'>;
  readonly opener: Pick<OpenMapService, 'open' | 'whileHeld' | 'flush' | 'hasUnsaved'>;
  readonly texts: Pick<TextStore, 'getText'>;
  readonly client: VersionsClient;
  readonly role: () => LeaseState;
}

/** The versions of maps, over the database and the open map. */
export function createVersionsService(ports: VersionsPorts): VersionsService {
  const { workbench, store, keeper, opener, client } = ports;

  const read = async (versionId: string): Promise<Result<DocumentState, string>> => {
    const version = await readParcel(store, versionId);
    return version.ok ? client.read(version.value) : version;
  };
  const parcelOf = async (versionId: string | null): Promise<Result<NamedParcel, string>> =>
    versionId === null ? success(await packNow(workbench)) : readParcel(store, versionId);

  /**
   * A version, made of the open map's own records where these are the same. The worker tells what differs:
   * to take over all records of a large map, and to compare each of them, would hold the page up.
   */
  const readBesideOpenMap = async (versionId: string): Promise<Result<DocumentState, string>> => {
    const version = await readParcel(store, versionId);
    if (!version.ok) return version;
    const { document } = workbench.map.getState();
    const part = await finishInSlices(findCitedPart(document));
    const changes = await client.changes(await packed(document), version.value);
    return changes.ok ? success(apply(part, changes.value)) : changes;
  };

  return {
    list: async (mapId) => listed(await store.list(mapId)),
    watch: (mapId, listener) => store.watch(mapId, (rows) => listener(listed(rows))),
    read,
    async compare(beforeId, afterId) {
      const before = await parcelOf(beforeId);
      if (!before.ok) return before;
      const after = await parcelOf(afterId);
      return after.ok ? client.compare(before.value, after.value) : after;
    },
    async picture(versionId, theme) {
      const version = await readParcel(store, versionId);
      return version.ok ? client.draw(version.value, theme) : version;
    },
    async keep(names) {
      await opener.flush();
      return keeper.keepNow('named', names);
    },
    rename: async (versionId, names) => inWords(await store.rename(versionId, names)),
    remove: async (versionId) => inWords(await store.remove(versionId)),
    async restore(versionId) {
      const { mapId, save } = workbench.map.getState();
      if (save.kind === 'readOnly') return failure(`Nothing was changed. ${save.reason}`);
      const then = await readBesideOpenMap(versionId);
      if (!then.ok) return then;
      await opener.flush();
      if (opener.hasUnsaved()) return failure(unsavedWords);
      const kept = await keeper.keepNow('restore');
      if (!kept.ok) return failure(`Nothing was changed. ${kept.failure}`);
      const words = await readReplaced(ports, then.value);
      // Looked at last of all: nothing that was typed meanwhile may be overlooked.
      const now = workbench.map.getState();
      if (now.mapId !== mapId) return failure(leftWords);
      const { document, ...back } = restoreVersion(now.document, then.value, words);
      const isChanged = workbench.dispatch(restoreEarlierVersion, { document });
      await opener.flush();
      return success({ ...back, isChanged });
    },
    async openAsCopy(versionId) {
      if (ports.role() !== 'writer') return failure(followerWords);
      const then = await read(versionId);
      return then.ok ? storeCopy(ports, then.value) : then;
    },
  };
}

const unsavedWords =
  'Nothing was changed: your last edits are not on the disk yet, so they could not be kept as a version. Try again when the status bar says that all is saved.';
const leftWords = 'Nothing was changed: another map was opened meanwhile.';
const goneWords =
  'This version is no longer there: it was deleted or thinned out, perhaps in another window. The map is not affected.';

type Failed = { readonly message: string };

function inWords(done: Result<null, Failed>): Result<null, string> {
  return done.ok ? done : failure(done.failure.message);
}

function listed(rows: Result<VersionRow[], Failed>): Result<readonly KeptVersion[], string> {
  return rows.ok ? success(rows.value.map(keptOf)) : failure(rows.failure.message);
}

function keptOf({
  versionId,
  takenAtMs,
  reason,
  name,
  note,
  title,
  counts,
}: VersionRow): KeptVersion {
  const amounts = { nodeCount: nodeCountOf(counts), evidenceCount: counts.evidence ?? 0 };
  return { versionId, takenAtMs, reason, name, note, title, ...amounts };
}

/** The open map as a version would hold it: the rest of the library is no difference between two. */
function packNow(workbench: Workbench): Promise<NamedParcel> {
  return packed(workbench.map.getState().document);
}

async function packed(document: DocumentState): Promise<NamedParcel> {
  const { bytes, hash } = await packInSlices(document);
  return { versionId: null, parcel: { kind: 'packed', bytes, hash } };
}

async function readParcel(
  store: VersionStore,
  versionId: string,
): Promise<Result<NamedParcel, string>> {
  const stored = await store.read(versionId);
  if (!stored.ok) return failure(stored.failure.message);
  if (!stored.value) return failure(goneWords);
  return success({ versionId, parcel: parcelOf(stored.value) });
}

/** The words of articles that have another text now, older and newer. */
async function readReplaced(
  { workbench, texts }: VersionsPorts,
  then: DocumentState,
): Promise<(hash: string) => string | undefined> {
  const words = new Map<string, string>();
  for (const hash of findReplacedTexts(workbench.map.getState().document, then)) {
    const text = await texts.getText(hash);
    if (text.ok) words.set(hash, text.value);
  }
  return (hash) => words.get(hash);
}

/** Stores a version as a map of its own, with what it cites and the library no longer has. */
async function storeCopy(
  ports: VersionsPorts,
  then: DocumentState,
): Promise<Result<MapId, string>> {
  const { workbench, opener } = ports;
  const words = await readReplaced(ports, then);
  const mapId = workbench.ids.newId<MapId>('map');
  const stored = await opener.whileHeld(() => storeAs(ports, mapId, then, words));
  if (!stored.ok) return stored;
  const opened = await opener.open(mapId);
  return opened.ok ? success(mapId) : opened;
}

async function storeAs(
  { repository }: VersionsPorts,
  mapId: MapId,
  then: DocumentState,
  words: (hash: string) => string | undefined,
): Promise<Result<null, string>> {
  const library = await repository.loadLibrary();
  if (!library.ok) return failure(library.failure.message);
  const here = stateOf(library.value);
  const { document } = restoreVersion(here, then, words);
  const records = allRecords(document)
    .filter((record) => isMapOwned(record) || !isIn(here, record))
    .map(
      (record): AnyRecord =>
        record.type === 'map'
          ? { ...record, id: mapId, title: `${record.title} (earlier version)` }
          : record,
    );
  const created = await repository.createMapDocument({ records, texts: [] });
  return created.ok ? success(null) : failure(importRefusalInWords(created.failure));
}

function isIn(state: DocumentState, record: AnyRecord): boolean {
  return (state[record.type] as ReadonlyMap<string, AnyRecord>).get(record.id) === record;
}
