import { answer, refuse } from '../../shared/ipc/channels.ts';
import type { DesktopBridge } from './bridge.ts';
import { openFromPage, saveFromPage } from './page-files.ts';
import { openLinkFromPage } from './page-links.ts';

const noSubscription = () => () => undefined;

const noSnapshots = async () =>
  refuse(
    'unavailable',
    'Backup copies need the desktop program or the browser edition started with it. Your maps are saved in this browser; you can also save them as files.',
  );

/** A bare web page: maps live in the browser's database, files go through the browser. */
export function createWebBridge(): DesktopBridge {
  return {
    edition: 'web',
    keepsSnapshots: false,
    appInfo: async () =>
      answer({ edition: 'web', version: '', platform: 'web', snapshotFolder: '' }),
    snapshotsWrite: noSnapshots,
    snapshotsList: async () => answer({ snapshots: [], damaged: [] }),
    snapshotsRead: noSnapshots,
    snapshotsChooseFolder: noSnapshots,
    snapshotsForget: async () => answer({ removedCount: 0 }),
    snapshotsShowFolder: noSnapshots,
    sentinelRead: async () =>
      answer({ state: 'none', documents: [], appVersion: '', hostVersion: '' }),
    sentinelWrite: async () => answer({}),
    filesSave: saveFromPage,
    filesOpen: openFromPage,
    linksOpen: openLinkFromPage,
    storageSpace: measureBrowserSpace,
    storageSetAside: cannotSetAside,
    windowFlushed: async () => answer({}),
    onMenuCommand: noSubscription,
    onCloseRequested: noSubscription,
    onFileOpened: noSubscription,
  };
}

const cannotSetAside = async () =>
  refuse(
    'unavailable',
    'A web page cannot move the browser’s database away. Nothing was changed. Save what can be read as files, then clear the data of this site in the settings of the browser.',
  );

async function measureBrowserSpace() {
  const { quota, usage } = (await navigator.storage?.estimate()) ?? {};
  if (quota === undefined || usage === undefined) {
    return refuse('unavailable', 'This browser does not say how much room is left.');
  }
  return answer({ freeBytes: Math.max(0, quota - usage), totalBytes: quota });
}
