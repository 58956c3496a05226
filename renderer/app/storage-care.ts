import type { MapId } from '../../shared/lib/ids.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type {
  CheckFinding,
  ForgettingPlan,
  StorageCareService,
  StorageUse,
} from '../features/services/index.ts';
import {
  checkWorkspace,
  repairWorkspace,
  type StoredFault,
} from '../persistence/check-workspace.ts';
import { dropRows, repairRows } from '../persistence/damaged-rows.ts';
import type { MapStorage } from '../persistence/database.ts';
import { findRemains, forgetArticles } from '../persistence/forget-map.ts';
import type { MapRepository } from '../persistence/map-repository.ts';
import { describeProblem, type StorageFailure } from '../persistence/storage-failure.ts';
import { measureTables } from '../persistence/table-sizes.ts';
import type { VersionStore } from '../persistence/versions.ts';
import type { DesktopBridge } from '../platform/bridge.ts';
import type { DamagedTexts } from './damaged-texts.ts';
import { measureOriginals } from './keep-originals.ts';
import type { OpenMapService } from './open-map.ts';
import type { SetAsideList } from './set-aside-list.ts';
import type { RoomWatch } from './watch-room.ts';

export interface StorageCarePorts {
  readonly storage: MapStorage;
  /** One whose deletions the sentinel hears of. */
  readonly repository: MapRepository;
  readonly bridge: DesktopBridge;
  readonly clock: Clock;
  readonly opener: Pick<OpenMapService, 'open' | 'leave' | 'flush'>;
  readonly openMapId: () => MapId | null;
  readonly setAside: SetAsideList;
  readonly damagedTexts: DamagedTexts;
  readonly room: RoomWatch;
  /** Whether this window is the one that writes. */
  readonly mayWrite: () => boolean;
  /** Copies the open map to the disk, so that no copy of it is due any more. */
  readonly copyNow: () => Promise<void>;
  /** Copies the open map to the disk, also where the last copy has all of its records. */
  readonly copyNext: () => void;
  /** Maps that are being forgotten: nothing is kept of them any more, whatever was begun. */
  readonly forgotten: Set<string>;
  /** Tells the sentinel at once what is here now. */
  readonly tellSentinel: () => Promise<void>;
}

const notHere =
  'Nothing was changed: another Branchpoint window is the one that writes. Do this in that window, or take over in this one.';

/** Looks after what is stored, over the database, the copies on disk and the host. */
export function createStorageCare(ports: StorageCarePorts): StorageCareService {
  const { storage, repository, bridge, clock, opener, setAside, damagedTexts, room } = ports;
  let found: readonly StoredFault[] = [];

  /** Changes stored rows while no map is open, and opens the one that was again. */
  const whileClosed = async <Value>(
    change: () => Promise<Result<Value, string>>,
  ): Promise<Result<Value, string>> => {
    if (!ports.mayWrite()) return failure(notHere);
    const mapId = ports.openMapId();
    await ports.copyNow();
    const left = await opener.leave();
    if (!left.ok) return left;
    const changed = await change();
    const opened = mapId ? await opener.open(mapId) : success(null);
    return changed.ok && !opened.ok ? opened : changed;
  };

  const saveJson = async (
    name: string,
    content: unknown,
  ): Promise<Result<string | null, string>> => {
    const bytes = new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`);
    const answer = await bridge.filesSave({ kind: 'json', suggestedName: name, bytes });
    if (!answer.ok) return failure(answer.message);
    return success(answer.value.saved ? answer.value.name : null);
  };

  const openRows = () => {
    const mapId = ports.openMapId();
    return mapId ? setAside.rowsOf(mapId) : [];
  };

  return {
    setAside: setAside.items,
    watchSetAside: setAside.watch,
    exportSetAside: () => saveJson('Damaged records', { setAside: openRows() }),
    async repairSetAside() {
      const damaged = openRows().filter(({ because }) => because === null);
      return whileClosed(() => inWords(repairRows(storage, damaged, clock.nowMs())));
    },
    async dropSetAside() {
      const rows = openRows();
      return whileClosed(() => inWords(dropRows(storage, rows, clock.nowMs())));
    },
    damagedTexts: damagedTexts.items,
    watchDamagedTexts: damagedTexts.watch,
    async restoreTexts() {
      if (!ports.mayWrite()) return failure(notHere);
      const restored = await damagedTexts.restore();
      // The copies that were made meanwhile lack these words: the next one has them.
      if (restored.ok && restored.value.restored.length > 0) ports.copyNext();
      return restored;
    },
    room: room.current,
    watchRoom: room.watch,
    planForgetting: (mapId) => planForgetting(ports, mapId),
    async forget(plan, sourceIds) {
      if (!ports.mayWrite()) return failure(notHere);
      return forget(ports, plan, sourceIds);
    },
    measureUse: () => measureUse(ports),
    async check() {
      if (!ports.mayWrite()) return failure(notHere);
      await opener.flush();
      const checked = await inWords(checkWorkspace({ storage, repository }));
      if (!checked.ok) return checked;
      found = checked.value;
      return success(found.map(describeFinding));
    },
    async repair(keys) {
      const chosen = found.filter(({ key, repair }) => repair !== null && keys.includes(key));
      const repaired = await whileClosed(() => repairWorkspace(storage, chosen, clock.nowMs()));
      if (!repaired.ok) return repaired;
      const count =
        repaired.value === 1 ? '1 repair was made' : `${repaired.value} repairs were made`;
      return success(`${count}. Each map was kept as it was before, among its versions.`);
    },
    exportReport: () => saveJson('Check of the storage', { findings: found.map(describeFinding) }),
  };
}

function describeFinding({ key, mapTitle, what, repair }: StoredFault): CheckFinding {
  const where = mapTitle === null ? 'Library' : mapTitle || 'Untitled map';
  return { key, where, what, repair };
}

async function inWords<Value>(
  operation: Promise<Result<Value, StorageFailure>>,
): Promise<Result<Value, string>> {
  const done = await operation;
  return done.ok ? done : failure(`Nothing was changed. ${done.failure.message}`);
}

async function planForgetting(
  { storage, repository, bridge }: StorageCarePorts,
  mapId: MapId,
): Promise<Result<ForgettingPlan, string>> {
  const [maps, remains] = await Promise.all([
    repository.listMaps(),
    inWords(findRemains(storage, mapId)),
  ]);
  if (!remains.ok) return remains;
  const map = maps.ok ? maps.value.find((each) => each.mapId === mapId) : undefined;
  if (!map) return failure('This map is not among the stored maps any more.');
  const { articles, otherVersionCount } = remains.value;
  const notReached = [
    'Files that you saved or sent: maps, pictures, backups of the whole workspace.',
    'What your system backs up by itself, and copies that a cloud service made of the folder.',
    ...(bridge.keepsSnapshots
      ? [
          'Copies in a folder that you used for them earlier, and storage that was set aside as damaged.',
          'Copies on disk of your other maps: each holds the whole library as it was then, these articles too. Original files stay beside them as long as one of them names the file.',
        ]
      : []),
    ...(otherVersionCount > 0 ? ['Versions of your other maps that hold the same articles.'] : []),
  ];
  return success({ mapId, title: map.title, articles, notReached });
}

async function forget(
  ports: StorageCarePorts,
  { mapId, title }: ForgettingPlan,
  sourceIds: readonly string[],
): Promise<Result<string, string>> {
  const { storage, repository, bridge, clock, opener } = ports;
  const openMapId = ports.openMapId();
  // Afterwards no copy of it is due any more: one that came later would bring it back to the disk.
  await ports.copyNow();
  ports.forgotten.add(mapId);
  const left = await opener.leave();
  const deleted = left.ok ? await inWords(repository.deleteMapForEver(mapId)) : left;
  if (!deleted.ok) {
    ports.forgotten.delete(mapId);
    return deleted;
  }
  const articles =
    sourceIds.length > 0
      ? await inWords(forgetArticles(storage, sourceIds, clock.nowMs()))
      : success(undefined);
  const copies = bridge.keepsSnapshots
    ? await bridge.snapshotsForget({ documentId: mapId })
    : { ok: true as const, value: { removedCount: 0 } };
  await ports.tellSentinel();
  if (openMapId && openMapId !== mapId) await opener.open(openMapId);
  if (!articles.ok)
    return failure(`The map was forgotten, its articles were not. ${articles.failure}`);
  if (!copies.ok) return failure(`The map is out of the database. ${copies.message}`);
  return success(describeForgotten(title, copies.value.removedCount, sourceIds.length));
}

function describeForgotten(title: string, copies: number, articles: number): string {
  const gone = [
    ...(copies > 0 ? [copies === 1 ? '1 copy on disk' : `${copies} copies on disk`] : []),
    ...(articles > 0 ? [articles === 1 ? '1 article' : `${articles} articles`] : []),
  ];
  const along = gone.length > 0 ? `, with ${gone.join(' and ')}` : '';
  return `“${title || 'Untitled map'}” was forgotten${along}.`;
}

async function measureUse({ storage, bridge }: StorageCarePorts): Promise<StorageUse[]> {
  const [tables, copies, originals] = await Promise.all([
    storage.run(measureTables),
    bridge.keepsSnapshots ? bridge.snapshotsList({}) : null,
    measureOriginals(bridge),
  ]);
  const use: StorageUse[] = tables.ok ? [...tables.value] : [];
  if (copies?.ok) {
    const { snapshots } = copies.value;
    const sizeBytes = snapshots.reduce((sum, snapshot) => sum + snapshot.sizeBytes, 0);
    use.push({ kind: 'copies', count: snapshots.length, sizeBytes });
  }
  if (originals) use.push({ kind: 'copiedOriginals', ...originals });
  return use;
}

/** The versions, without new ones of maps that are being forgotten: leaving a map keeps one of it. */
export function withoutForgotten(
  versions: VersionStore,
  forgotten: ReadonlySet<string>,
): VersionStore {
  return {
    ...versions,
    put: async (version) =>
      forgotten.has(version.mapId)
        ? failure(describeProblem('unknown', 'The map is being forgotten'))
        : versions.put(version),
  };
}
