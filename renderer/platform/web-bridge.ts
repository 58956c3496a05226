import { answer, refuse } from '../../shared/ipc/channels.ts';
import type { DesktopBridge } from './bridge.ts';
import type { CopiesFolder } from './copies-folder.ts';
import { openFromPage, saveFromPage } from './page-files.ts';
import { openLinkFromPage } from './page-links.ts';

const noSubscription = () => () => undefined;

/** What a page has of a window of its own: no menu, and a browser that closes it without asking. */
export const pageWindow: Pick<
  DesktopBridge,
  'windowFlushed' | 'onMenuCommand' | 'onCloseRequested' | 'onFileOpened'
> = {
  windowFlushed: async () => answer({}),
  onMenuCommand: noSubscription,
  onCloseRequested: noSubscription,
  onFileOpened: noSubscription,
};

const noSnapshots = async () =>
  refuse(
    'unavailable',
    'This page has no folder for copies. Your maps are saved in this browser; you can also save them as files.',
  );

/**
 * A bare web page: maps live in the browser's database, copies in a folder if one was given, and files go
 * through the browser.
 */
export function createWebBridge(copiesFolder: CopiesFolder | null = null): DesktopBridge {
  const copies = () => copiesFolder?.copies() ?? null;
  return {
    edition: 'web',
    get keepsSnapshots() {
      return copies() !== null;
    },
    ...(copiesFolder ? { copiesFolder } : {}),
    appInfo: async () =>
      answer({
        edition: 'web',
        version: '',
        platform: 'web',
        snapshotFolder: copiesFolder?.name() ?? '',
      }),
    snapshotsWrite: async (request) => copies()?.write(request) ?? noSnapshots(),
    snapshotsList: async () => copies()?.list() ?? answer({ snapshots: [], damaged: [] }),
    snapshotsRead: async ({ snapshotId }) => copies()?.read(snapshotId) ?? noSnapshots(),
    snapshotsChooseFolder: async () => copiesFolder?.choose() ?? noSnapshots(),
    snapshotsForget: async ({ documentId }) =>
      copies()?.forget(documentId) ?? answer({ removedCount: 0 }),
    snapshotsShowFolder: noSnapshots,
    originalsList: async () => copies()?.originals.list() ?? answer({ originals: [] }),
    originalsWrite: async (request) => copies()?.originals.write(request) ?? noSnapshots(),
    originalsRead: async (request) => copies()?.originals.read(request) ?? noSnapshots(),
    // A page cannot make sure that a line is on the disk: what it keeps outside the browser are copies alone.
    journalOpen: async () => answer({ isContinued: true }),
    journalAppend: async () => answer({ needsCopy: false }),
    sentinelRead: async () =>
      answer({ state: 'none', documents: [], appVersion: '', hostVersion: '' }),
    sentinelWrite: async () => answer({}),
    filesSave: saveFromPage,
    filesOpen: openFromPage,
    linksOpen: openLinkFromPage,
    storageSpace: measureBrowserSpace,
    storageSetAside: cannotSetAside,
    ...pageWindow,
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
