import { type Answer, type Channel, refuse } from '../../shared/ipc/channels.ts';
import type { Handler, ResponseOf } from '../../shared/ipc/contract.ts';
import type { DesktopBridge } from './bridge.ts';
import type { HostSession } from './host-session.ts';
import { jsonBody } from './json-body.ts';
import { openFromPage, saveFromPage } from './page-files.ts';
import { openLinkFromPage } from './page-links.ts';
import { pageWindow } from './web-bridge.ts';

/**
 * The browser edition: copies and the sentinel are asked of the program on this computer, files
 * and links are the browser's business.
 */
export function createLoopbackBridge(session: HostSession): DesktopBridge {
  const ask =
    <Name extends Channel>(channel: Name): Handler<Name> =>
    (request) =>
      askHost(session, channel, request);
  return {
    ...pageWindow,
    edition: 'loopback',
    keepsSnapshots: true,
    appInfo: ask('app.info'),
    snapshotsWrite: ask('snapshots.write'),
    snapshotsList: ask('snapshots.list'),
    snapshotsForget: ask('snapshots.forget'),
    snapshotsRead: ask('snapshots.read'),
    snapshotsChooseFolder: cannotChooseFolder,
    snapshotsShowFolder: cannotShowFolder,
    originalsList: ask('originals.list'),
    originalsWrite: ask('originals.write'),
    originalsRead: ask('originals.read'),
    journalOpen: ask('journal.open'),
    journalAppend: ask('journal.append'),
    sentinelRead: ask('sentinel.read'),
    sentinelWrite: ask('sentinel.write'),
    storageSpace: ask('storage.space'),
    storageSetAside: ask('storage.setAside'),
    filesSave: saveFromPage,
    filesOpen: openFromPage,
    linksOpen: openLinkFromPage,
  };
}

const cannotChooseFolder = async () =>
  refuse(
    'unavailable',
    'In the browser edition, the folder is chosen before the start: set BRANCHPOINT_SNAPSHOTS to a folder of yours and start Branchpoint again. Nothing was changed.',
  );

const cannotShowFolder = async () =>
  refuse(
    'unavailable',
    'A browser cannot show folders. Open the folder named here in your file manager.',
  );

async function askHost<Name extends Channel>(
  session: HostSession,
  channel: Name,
  request: unknown,
): Promise<Answer<ResponseOf<Name>>> {
  const token = await session.token();
  if (token === null) {
    return refuse(
      'notAllowed',
      'This page was opened without its key, so no backup copies are kept. Your maps are saved in this browser. Start Branchpoint again, or open the whole address it printed.',
    );
  }
  try {
    const response = await fetch(`/api/${channel}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: await jsonBody(request),
    });
    if (response.status === 401) session.forget();
    return (await response.json()) as Answer<ResponseOf<Name>>;
  } catch {
    return refuse(
      'unavailable',
      'Branchpoint is not running on this computer any more, so no backup copy was made. Your maps are saved in this browser. Start it again to go on with backups.',
    );
  }
}
