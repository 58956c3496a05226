import type { Clock } from '../../shared/lib/ports.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { AppServices } from '../features/services/index.ts';
import { type MapStorage, type OpenFailure, openDatabase } from '../persistence/database.ts';
import { createMapRepository } from '../persistence/map-repository.ts';
import { createSessionRepository } from '../persistence/session-repository.ts';
import { createTextStore } from '../persistence/text-store.ts';
import { acquireWriterLease } from '../persistence/writer-lease.ts';
import { createBridge } from '../platform/create-bridge.ts';
import { createWorkbench, type Workbench } from '../state/workbench.ts';
import { createAnalysisClient } from '../workers/analysis-client.ts';
import { createAnchorsClient } from '../workers/anchors-client.ts';
import { createArticlesClient } from '../workers/articles-client.ts';
import { createLayoutClient } from '../workers/layout-client.ts';
import { createPictureClient } from '../workers/picture-client.ts';
import { createSearchClient } from '../workers/search-client.ts';
import { fontFacesFor } from './font-faces.ts';
import { createIdSource } from './id-source.ts';
import { keepNumbersFresh } from './keep-numbers-fresh.ts';
import { keepSearchFresh, whenPageIsIdle } from './keep-search-fresh.ts';
import { keepSession, restoreWorkspaceSession } from './keep-session.ts';
import { keepSnapshots, writeDiskCopy } from './keep-snapshots.ts';
import { createLayoutService } from './lay-out.ts';
import { listenToHost } from './listen-to-host.ts';
import { createMapFileWriter } from './map-file.ts';
import { createMapsService } from './maps-service.ts';
import { openFirstMap } from './open-first-map.ts';
import { createOpenMap } from './open-map.ts';
import type { StartFailure } from './StartProblem.tsx';
import { createTextLibrary } from './text-library.ts';

/** What the page needs to be drawn. */
export interface Parts {
  readonly workbench: Workbench;
  readonly services: AppServices;
}

const clock: Clock = { nowMs: () => Date.now() };
const lossAccepted = 'branchpoint-loss-accepted';

/** Makes every part, once, and hands each what it needs. Nothing here decides anything. */
export async function compose(): Promise<Result<Parts, StartFailure>> {
  const workbench = createWorkbench({ clock, ids: createIdSource() });
  const opened = await openStorage(workbench);
  if (!opened.ok) return failure(describeStart(opened.failure));
  const started = await start(workbench, opened.value);
  return started.ok ? started : failure({ message: started.failure });
}

async function openStorage(workbench: Workbench): Promise<Result<MapStorage, OpenFailure>> {
  const open = (acceptLoss: boolean) =>
    openDatabase('branchpoint', {
      acceptLoss,
      onTakenAway: ({ message }) => workbench.setSave({ kind: 'readOnly', reason: message }),
    });
  const opened = await open(false);
  if (opened.ok || opened.failure.kind !== 'dataLost') return opened;
  // Asked only now: in a new window the first question to session storage holds the page up.
  return sessionStorage.getItem(lossAccepted) === null ? opened : open(true);
}

async function start(workbench: Workbench, storage: MapStorage): Promise<Result<Parts, string>> {
  const { ids } = workbench;
  const bridge = createBridge();
  const repository = createMapRepository(storage, { clock });
  const sessions = createSessionRepository(storage);
  const texts = createTextStore(storage);
  const files = createMapFileWriter(texts);
  const lease = await acquireWriterLease(navigator.locks);
  const opener = createOpenMap({ workbench, repository, sessions, lease, ids });
  const openMapId = () => workbench.map.getState().mapId;
  const maps = createMapsService({
    repository,
    texts,
    opener,
    ids,
    openMapId,
    copyToDisk: async (copy) => {
      await writeDiskCopy(bridge, files, copy);
    },
  });
  const textLibrary = createTextLibrary(texts);
  const services: AppServices = {
    bridge,
    maps,
    texts: textLibrary,
    articles: createArticlesClient(),
    search: keepSearchFresh({
      workbench,
      texts: textLibrary,
      client: createSearchClient(),
      whenIdle: whenPageIsIdle,
    }),
    anchors: createAnchorsClient(),
    whenSaved: () => opener.whenSaved(),
    saveNow: () => opener.flush(),
    layouts: createLayoutService(workbench, createLayoutClient()),
    createPicture: () => createPictureClient(),
    fontFacesFor,
    writeMapFile: async (level, part) =>
      (await files.write(part ?? workbench.map.getState().document, level)).content,
  };

  const { lastMapId } = await restoreWorkspaceSession(workbench, sessions);
  keepNumbersFresh(workbench, createAnalysisClient());
  const first = await openFirstMap({ repository, maps, workbench, lastMapId });
  if (!first.ok) return first;

  const saveSession = keepSession(workbench, sessions);
  const snapshots = keepSnapshots(workbench, bridge, files);
  listenToHost({
    workbench,
    services,
    async flushAll() {
      saveSession();
      await opener.flush();
      await snapshots.writeNow();
    },
  });
  // Asked for, not relied on: a full disk empties the database all the same.
  void navigator.storage?.persist?.();
  return success({ workbench, services });
}

function describeStart({ kind, message }: { kind: string; message: string }): StartFailure {
  if (kind !== 'dataLost') return { message };
  return {
    message,
    openAnyway: () => {
      sessionStorage.setItem(lossAccepted, 'yes');
      location.reload();
    },
  };
}
