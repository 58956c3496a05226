import type { DocumentState } from '../../shared/document/state.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import { ContentHasher } from '../../shared/recovery/content-hash.ts';
import type { AppServices, MapsService, TextLibrary } from '../features/services/index.ts';
import type { MapStorage } from '../persistence/database.ts';
import { createMapRepository, type MapRepository } from '../persistence/map-repository.ts';
import {
  answerInTime,
  answerLimitMs,
  answerUnlessSilent,
  pageSchedule,
} from '../persistence/schedule.ts';
import { createSessionRepository } from '../persistence/session-repository.ts';
import { findStoragePlace } from '../persistence/storage-place.ts';
import { readStoredRows } from '../persistence/stored-documents.ts';
import { createTextStore } from '../persistence/text-store.ts';
import { createVersionStore } from '../persistence/versions.ts';
import { openWindowChannel } from '../persistence/window-channel.ts';
import { acquireWriterLease, type WriterLease } from '../persistence/writer-lease.ts';
import type { DesktopBridge } from '../platform/bridge.ts';
import { createBridge } from '../platform/create-bridge.ts';
import { createWorkbench, type Workbench } from '../state/workbench.ts';
import { notify, notifyProblem } from '../ui/notify.ts';
import { createAnalysisClient } from '../workers/analysis-client.ts';
import { createAnchorsClient } from '../workers/anchors-client.ts';
import { createArticlesClient } from '../workers/articles-client.ts';
import { createDecisionsClient } from '../workers/decisions-client.ts';
import { createLayoutClient } from '../workers/layout-client.ts';
import { createPictureClient } from '../workers/picture-client.ts';
import { createScenariosClient } from '../workers/scenarios-client.ts';
import { createSearchClient } from '../workers/search-client.ts';
import { createVersionsClient } from '../workers/versions-client.ts';
import { backupsWhenAsked } from './backups-when-asked.ts';
import { checkContent } from './check-content.ts';
import { createCompareService } from './compare-service.ts';
import { copyBeforeMigration } from './copy-before-migration.ts';
import { noteDamagedTexts } from './damaged-texts.ts';
import { fontFacesFor } from './font-faces.ts';
import { guardBackups, guardCare, guardCompare, guardMaps, guardVersions } from './guard-maps.ts';
import { guardArticles, guardImports } from './guard-room.ts';
import { hostVersionOf } from './host-version.ts';
import { createIdSource } from './id-source.ts';
import { keepBaselineFresh } from './keep-baseline-fresh.ts';
import { keepJournal } from './keep-journal.ts';
import { keepNumbersFresh } from './keep-numbers-fresh.ts';
import { keepOriginals, type OriginalsKeeper } from './keep-originals.ts';
import { keepSearchFresh, whenPageIsIdle } from './keep-search-fresh.ts';
import { hashDocument, keepSentinel, type SentinelKeeper } from './keep-sentinel.ts';
import { keepSession, restoreWorkspaceSession } from './keep-session.ts';
import { keepSnapshots, type SnapshotKeeper, writeDiskCopy } from './keep-snapshots.ts';
import { keepSnapshotsWhereChosen, remindOfCopies } from './keep-snapshots-where-chosen.ts';
import { keepVersions, type VersionKeeper } from './keep-versions.ts';
import { createLayoutService } from './lay-out.ts';
import { listenToHost } from './listen-to-host.ts';
import {
  type LaterDamage,
  lookAtStart,
  recoverLater,
  type SoundStart,
  type StartFailure,
  type StartPorts,
} from './look-at-start.ts';
import { createMapFileWriter } from './map-file.ts';
import { createMapsService } from './maps-service.ts';
import { createNetworksService } from './networks-service.ts';
import { type FirstMapFailure, openFirstMap } from './open-first-map.ts';
import { createOpenMap } from './open-map.ts';
import { createSetAsideList } from './set-aside-list.ts';
import { shareWindows } from './share-windows.ts';
import { createStorageCare, withoutForgotten } from './storage-care.ts';
import { createTextLibrary } from './text-library.ts';
import { createVersionsService } from './versions-service.ts';
import { watchRoom } from './watch-room.ts';
import { createWriteGate } from './write-gate.ts';

/** What the page needs to be drawn. */
export interface Parts {
  readonly workbench: Workbench;
  readonly services: AppServices;
}

const clock: Clock = { nowMs: () => Date.now() };

/** A browser whose small database says nothing is one in which no folder was chosen. */
const folderLimitMs = 2_000;

/** The storage, and a call with everything that it answers. */
function tellAnswers(storage: MapStorage, onAnswer: () => void): MapStorage {
  return {
    ...storage,
    async run(operation) {
      const answer = await storage.run(operation);
      onAnswer();
      return answer;
    },
  };
}

async function rememberFolder({ copiesFolder }: DesktopBridge): Promise<object> {
  await copiesFolder?.remember();
  return {};
}

/** Shows the recovery screen in the place of a workbench whose database turns out to be damaged. */
export type ShowFailure = (failure: StartFailure) => void;

/** Makes every part, once, and hands each what it needs. Nothing here decides anything. */
export async function compose(showFailure: ShowFailure): Promise<Result<Parts, StartFailure>> {
  const workbench = createWorkbench({ clock, ids: createIdSource() });
  const bridge = createBridge({ clock, appVersion: __APP_VERSION__ });
  // Before anything is opened: copies that are there speak for what a damaged database has lost.
  await answerInTime(rememberFolder(bridge), pageSchedule, folderLimitMs);
  // Asked beside the database, so that nobody waits for it.
  const sentinel = bridge.sentinelRead({}).then((asked) => (asked.ok ? asked.value : null));
  const ports: StartPorts = {
    bridge,
    sentinel,
    clock,
    place: await findStoragePlace(),
    hostVersion: hostVersionOf(navigator.userAgent),
    onTakenAway: ({ message }) => workbench.setSave({ kind: 'readOnly', reason: message }),
  };
  const looked = await lookAtStart(ports);
  if (!looked.ok) {
    // There is nothing to save, and the window may close at once.
    bridge.onCloseRequested(() => void bridge.windowFlushed({}));
    return looked;
  }
  const damaged = (damage: LaterDamage) => recoverLater(ports, looked.value, damage);
  // A large map on a slow disk takes long, and moves on: only a database that says nothing counts as damaged.
  let answers = 0;
  const storage = tellAnswers(looked.value.storage, () => {
    answers += 1;
  });
  const first = start(workbench, ports, { ...looked.value, storage }, async (damage) => {
    showFailure(await damaged(damage));
  });
  const started = await answerUnlessSilent(first, pageSchedule, answerLimitMs, () => answers);
  if (started?.ok) return started;
  if (!started) {
    const detail = `The first map was not opened, and the database said nothing for ${answerLimitMs} ms`;
    return failure(await damaged({ kind: 'noAnswer', detail }));
  }
  const { kind, message } = started.failure;
  if (kind === 'notStored') return failure({ kind: 'message', message });
  return failure(await damaged({ kind: 'failed', detail: message }));
}

async function start(
  workbench: Workbench,
  { bridge, hostVersion }: StartPorts,
  { storage, documents, sentinel: remembered }: SoundStart,
  onDamage: (damage: LaterDamage) => Promise<void>,
): Promise<Result<Parts, FirstMapFailure>> {
  const { ids } = workbench;
  const { texts, damaged } = noteDamagedTexts({
    store: createTextStore(storage),
    bridge,
    openDocument: () => workbench.map.getState().document,
  });
  const stored = createMapRepository(storage, { clock });
  const lease = await acquireWriterLease(navigator.locks);
  const hasher = new ContentHasher();
  // One for all: what was hashed when a map was opened is not hashed again at its first save.
  const hash = (document: DocumentState) => hashDocument(document, hasher);
  const sentinel = keepSentinel({
    workbench,
    hash,
    bridge,
    storage,
    repository: stored,
    lease,
    schedule: pageSchedule,
    hostVersion,
    remembered: remembered?.documents ?? [],
  });
  const migrating = copyBeforeMigration(stored, { storage, bridge, texts, documents });
  const repository = tellDeletions(migrating, sentinel);
  const sessions = createSessionRepository(storage);
  const setAside = createSetAsideList();
  const files = createMapFileWriter(texts, setAside.rowsOf);
  const channel = openWindowChannel();
  const journal = keepJournal({
    workbench,
    bridge,
    schedule: pageSchedule,
    copyNext: () => snapshots.writeNext(),
    onTrouble: (message) => notifyProblem('Saved, but only in the database', message),
  });
  const originals = keepOriginals({
    bridge,
    texts,
    onTrouble: (message) => notifyProblem('An original file is only in the database', message),
  });
  const snapshots = keepSnapshotsWhereChosen(bridge, () =>
    keepSnapshots(workbench, bridge, files, journal, originals),
  );
  const opener = createOpenMap({
    workbench,
    repository,
    sessions,
    lease,
    channel,
    ids,
    journal,
    onSetAside: setAside.note,
  });
  const forgotten = new Set<string>();
  const store = withoutForgotten(createVersionStore(storage), forgotten);
  const keeper = keepVersions({ workbench, versions: store, whenIdle: whenPageIsIdle });
  const versions = createVersionsService({
    workbench,
    store,
    keeper,
    repository,
    opener,
    texts,
    client: createVersionsClient(),
    role: () => lease.state(),
  });
  const scenarios = createScenariosClient();
  const room = watchRoom({
    bridge,
    estimate: async () => (await navigator.storage?.estimate()) ?? {},
    schedule: pageSchedule,
    onProtect: () => void snapshots.writeNow('edit'),
  });
  const openMapId = () => workbench.map.getState().mapId;
  const compare = createCompareService({
    workbench,
    repository,
    texts,
    bridge,
    versions,
    flush: () => opener.flush(),
    keepCopy: async () => {
      await Promise.all([snapshots.writeNow('import'), keeper.keepNow('replacement')]);
    },
  });
  const maps = createMapsService({
    repository,
    texts,
    opener,
    compare,
    ids,
    openMapId,
    openDocument: () => workbench.map.getState().document,
    copyToDisk: async (copy) => {
      await writeDiskCopy(bridge, files, copy);
    },
  });
  const gate = createWriteGate({ role: () => lease.state(), schedule: pageSchedule });
  const textLibrary = copyBeforeArticles(createTextLibrary(texts, bridge), snapshots, keeper);
  const layouter = createLayoutClient();
  const services: AppServices = {
    bridge,
    maps: guardImports(copyBeforeImport(guardMaps(maps, gate), snapshots), room),
    networks: createNetworksService({ layouts: layouter, files, ids }),
    compare: guardCompare(compare, gate),
    versions: guardVersions(versions, gate),
    texts: textLibrary,
    backups: guardBackups(
      backupsWhenAsked(async () => {
        const { createBackupService } = await import('./workspace-archive.ts');
        return createBackupService({
          ...{ workbench, bridge, opener, lease, storage, repository, texts, sessions, clock, ids },
          forget: (documentId) => sentinel.forget(documentId),
        });
      }),
      gate,
    ),
    articles: guardArticles(createArticlesClient(), room),
    search: keepSearchFresh({
      workbench,
      texts: textLibrary,
      client: createSearchClient(),
      onWordsBack: damaged.watch,
      whenIdle: whenPageIsIdle,
    }),
    scenarios,
    decisions: createDecisionsClient(),
    anchors: createAnchorsClient(),
    windows: shareWindows({
      lease,
      channel,
      opener,
      repository,
      pauseWork: gate.pause,
      ids,
      schedule: pageSchedule,
      tell: notify,
    }),
    care: guardCare(
      createStorageCare({
        storage,
        repository,
        bridge,
        clock,
        opener,
        openMapId,
        setAside,
        room,
        mayWrite: () => lease.state() === 'writer',
        damagedTexts: damaged,
        copyNow: () => snapshots.writeNow('edit'),
        copyNext: () => snapshots.writeNext(),
        forgotten,
        tellSentinel: () => sentinel.writeNow(),
      }),
      gate,
    ),
    whenSaved: () => opener.whenSaved(),
    saveNow: () => opener.flush(),
    layouts: createLayoutService(workbench, layouter),
    createPicture: () => createPictureClient(),
    fontFacesFor,
    async writeMapFile(level, part) {
      // What comes back from somebody else is merged with what was sent.
      if (!part) void keeper.keepNow('export');
      const file = await files.write(part ?? workbench.map.getState().document, level);
      if (!part) opener.noteCopied();
      return file.content;
    },
  };

  const { lastMapId } = await restoreWorkspaceSession(workbench, sessions);
  keepNumbersFresh(workbench, createAnalysisClient());
  keepBaselineFresh(workbench, scenarios);
  const first = await openFirstMap({
    repository,
    maps,
    workbench,
    lastMapId,
    isFirstStart:
      lease.state() === 'writer' && (!bridge.keepsSnapshots || remembered?.state === 'none'),
    findDamage: async (mapId) => {
      const rows = await readStoredRows(storage, mapId);
      return rows.ok ? null : rows.failure.detail;
    },
  });
  if (!first.ok) return first;

  keepOriginalsOfOpenMap(workbench, originals, lease);
  checkContent({
    workbench,
    hash,
    storage,
    repository,
    lease,
    sentinel,
    whenIdle: whenPageIsIdle,
    onChanged: (hashes) =>
      void onDamage({ kind: 'changed', hashes, detail: 'The content differs from the last save' }),
  });
  const saveSession = keepSession(workbench, sessions);
  listenToHost({
    workbench,
    services,
    isAtRisk: () => opener.isAtRisk(),
    async flushAll() {
      saveSession();
      await opener.flush();
      await Promise.all([snapshots.writeNow('close'), sentinel.writeNow()]);
    },
  });
  // Asked for, not relied on: a full disk empties the database all the same.
  void navigator.storage?.persist?.();
  if (lastMapId !== null) remindOfCopies(bridge);
  return success({ workbench, services });
}

/** Original files that came before they were kept beside the copies, or without the folder, follow now. */
function keepOriginalsOfOpenMap(
  workbench: Workbench,
  originals: OriginalsKeeper,
  lease: Pick<WriterLease, 'state'>,
): void {
  void whenPageIsIdle().then(() => {
    if (lease.state() === 'writer') void originals.keep(workbench.map.getState().document);
  });
}

/** What is deleted on purpose must not look like a loss at the next start. */
function tellDeletions(repository: MapRepository, sentinel: SentinelKeeper): MapRepository {
  return {
    ...repository,
    async deleteMapForEver(mapId) {
      const deleted = await repository.deleteMapForEver(mapId);
      if (deleted.ok) sentinel.forget(mapId);
      return deleted;
    },
  };
}

/** The words of an article come before its records: what was there until then goes to the disk. */
function copyBeforeArticles(
  texts: TextLibrary,
  snapshots: SnapshotKeeper,
  keeper: VersionKeeper,
): TextLibrary {
  return {
    ...texts,
    putText(hash, text) {
      // Not waited for: the copy is of this moment, whatever comes after it.
      void snapshots.writeNow('import');
      void keeper.keepNow('import');
      return texts.putText(hash, text);
    },
  };
}

/** An import may bring other words for articles that are here: the map is copied as it was before. */
function copyBeforeImport(maps: MapsService, snapshots: SnapshotKeeper): MapsService {
  return {
    ...maps,
    async importFiles(texts) {
      await snapshots.writeNow('import');
      return maps.importFiles(texts);
    },
  };
}
