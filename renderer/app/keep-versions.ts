import { countsOf } from '../../shared/document/counts.ts';
import { type DocumentState, mapRecordOf } from '../../shared/document/state.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import { type PackedVersion, packVersion } from '../../shared/versions/pack-version.ts';
import { isHourlyDue } from '../../shared/versions/thin-versions.ts';
import type { VersionReason } from '../../shared/versions/version-reason.ts';
import type { VersionNames } from '../features/services/index.ts';
import type { NewVersion, VersionStore } from '../persistence/versions.ts';
import { finishInSlices } from '../platform/in-slices.ts';
import type { OpenMap } from '../state/map-store.ts';
import type { Workbench } from '../state/workbench.ts';

const noNames: VersionNames = { name: '', note: '' };

export interface VersionKeeper {
  /**
   * Keeps the open map as it is shown, unless the last version has all of it and no name is asked for. A
   * failure is a sentence for the person.
   */
  keepNow(reason: VersionReason, names?: VersionNames): Promise<Result<null, string>>;
}

export interface VersionKeeperPorts {
  readonly workbench: Workbench;
  readonly versions: Pick<VersionStore, 'list' | 'put'>;
  /** Resolves when the page has nothing else to do. */
  readonly whenIdle: () => Promise<void>;
}

/** What was kept last of the map that is open. */
interface Kept {
  readonly document: DocumentState | null;
  readonly atMs: number;
}

/**
 * Keeps versions of the open map by itself: as it was opened, where that was never kept, as soon as it is
 * changed; after each hour of work; and when it is left. Only what is on the disk is kept, and only by the
 * window that writes.
 */
export function keepVersions(ports: VersionKeeperPorts): VersionKeeper {
  const { workbench, whenIdle } = ports;
  const { clock } = workbench;
  let kept: Kept = { document: null, atMs: clock.nowMs() };
  let opened: OpenMap | null = null;
  // One after the other: two at once would not know of one another.
  let last: Promise<unknown> = Promise.resolve();

  const take = (
    map: OpenMap,
    reason: VersionReason,
    names: VersionNames = noNames,
  ): Promise<Result<null, string>> => {
    const taken = last.then(() => storeVersion(ports, map, reason, names));
    last = taken;
    return taken;
  };

  const keep = async (map: OpenMap, reason: VersionReason): Promise<Result<null, string>> => {
    if (map.document === kept.document) return success(null);
    const before = kept;
    kept = { document: map.document, atMs: clock.nowMs() };
    const taken = await take(map, reason);
    // Another map may be open by now, of which other things are known.
    if (!taken.ok && kept.document === map.document) kept = before;
    return taken;
  };

  const beginMap = (map: OpenMap): void => {
    opened = map.mapId === null ? null : map;
    kept = { document: null, atMs: clock.nowMs() };
  };

  workbench.map.subscribe((now, before) => {
    if (now.mapId !== before.mapId) {
      if (before.mapId !== null && isChanged(before) && isOnDisk(before)) void keep(before, 'left');
      beginMap(now);
      return;
    }
    // What another window saved until this one took over is kept by the same rule.
    if (opened && now.document === opened.document) opened = now;
    const isSaved = now.save.kind === 'saved' && before.save !== now.save;
    if (isSaved && isChanged(now) && isHourlyDue(kept.atMs, clock.nowMs())) {
      void whenIdle().then(() => keep(now, 'hourly'));
    }
  });
  workbench.onCommit(({ origin }) => {
    const before = opened;
    opened = null;
    if (origin === 'elsewhere' || !before || !isOnDisk(before)) return;
    void whenIdle().then(() => keepOpened(ports, before, take));
  });

  const isChanged = ({ document }: OpenMap): boolean =>
    opened?.document !== document && kept.document !== document;

  return {
    async keepNow(reason, names) {
      const map = workbench.map.getState();
      if (map.mapId === null) return success(null);
      if (map.save.kind === 'readOnly') return failure(map.save.reason);
      if (names === undefined) return keep(map, reason);
      const taken = await take(map, reason, names);
      if (taken.ok && workbench.map.getState().mapId === map.mapId) {
        kept = { document: map.document, atMs: clock.nowMs() };
      }
      return taken;
    },
  };
}

const isOnDisk = ({ save }: OpenMap): boolean => save.kind === 'saved';

/** The map before the first change of this session, unless the last version is of the same revision. */
async function keepOpened(
  { versions }: VersionKeeperPorts,
  map: OpenMap,
  take: (map: OpenMap, reason: VersionReason) => Promise<unknown>,
): Promise<void> {
  const { mapId, save } = map;
  if (mapId === null || save.kind !== 'saved') return;
  const known = await versions.list(mapId);
  if (known.ok && known.value[0]?.revision === save.revision) return;
  await take(map, 'opened');
}

async function storeVersion(
  { workbench, versions }: VersionKeeperPorts,
  { mapId, document, save }: OpenMap,
  reason: VersionReason,
  { name, note }: VersionNames,
): Promise<Result<null, string>> {
  if (mapId === null) return success(null);
  const packed = await packInSlices(document);
  const version: NewVersion = {
    versionId: workbench.ids.newId('version'),
    mapId,
    takenAtMs: workbench.clock.nowMs(),
    revision: save.kind === 'saved' ? save.revision : 0,
    reason,
    name,
    note,
    title: mapRecordOf(document)?.title ?? '',
    counts: countsOf(document),
    ...packed,
  };
  const stored = await versions.put(version);
  return stored.ok ? success(null) : failure(stored.failure.message);
}

/** The map as a packed version, without holding up the page. */
export function packInSlices(document: DocumentState): Promise<PackedVersion> {
  return finishInSlices(packVersion(document));
}
