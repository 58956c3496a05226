import { join } from 'node:path';
import { answer } from '../../shared/ipc/channels.ts';
import type { Edition, Handlers } from '../../shared/ipc/contract.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import { answerInTime } from './answer-in-time.ts';
import { measureDiskSpace } from './disk-space.ts';
import type { HostPaths } from './host-paths.ts';
import { createJournals, withJournals } from './journals.ts';
import { createOriginals } from './originals.ts';
import type { FileSystem, Log } from './ports.ts';
import { createSentinel } from './sentinel.ts';
import { askToSetAside, type DatabasePlace } from './set-aside.ts';
import { createSnapshots, type Snapshots } from './snapshots.ts';

/** What an edition brings to its services. */
export interface HostPorts {
  readonly edition: Exclude<Edition, 'web'>;
  readonly version: string;
  readonly platform: string;
  readonly paths: HostPaths;
  readonly database: DatabasePlace;
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly log: Log;
}

/** The channels every edition with a host answers in the same way; the rest depend on the window. */
export const SERVICE_CHANNELS = [
  'app.info',
  'snapshots.write',
  'snapshots.list',
  'snapshots.read',
  'snapshots.forget',
  'originals.list',
  'originals.write',
  'originals.read',
  'journal.open',
  'journal.append',
  'sentinel.read',
  'sentinel.write',
  'storage.space',
  'storage.setAside',
] as const;

export type ServiceChannel = (typeof SERVICE_CHANNELS)[number];

/** A large map on a slow stick. */
const WRITE_LIMIT_MS = 60_000;
/** Within the time the page gives its database at a start. */
const READ_LIMIT_MS = 8_000;

/** Copies of maps, in the folder of the surroundings until another one is chosen. */
export function createSnapshotService({ paths, version, fs, clock, log }: HostPorts): Snapshots {
  return createSnapshots(paths.snapshotFolder, { fs, clock, log, appVersion: version });
}

/** Puts the services together and offers them as handlers of the contract. */
export function createServices(
  ports: HostPorts,
  snapshots: Snapshots = createSnapshotService(ports),
): Handlers<ServiceChannel> {
  const { edition, version, platform, paths, database, fs, clock, log } = ports;
  // One for each edition: each has a database of its own, and one must not vouch for the other's.
  const sentinelFile = join(paths.dataFolder, `workspace-state-${edition}.json`);
  const sentinel = createSentinel(sentinelFile, { fs, clock, log, appVersion: version });
  const journals = createJournals(join(paths.dataFolder, `journals-${edition}`), {
    ...{ fs, clock, log, appVersion: version },
    hasCopy: (snapshotId) => snapshots.has(snapshotId),
  });
  const copies = withJournals(snapshots, journals);
  const originals = createOriginals({ fs, clock, folder: () => snapshots.folder() });
  return {
    'app.info': async () =>
      answer({ edition, version, platform, snapshotFolder: snapshots.folder() }),
    'snapshots.write': (request) => answerInTime(copies.write(request), WRITE_LIMIT_MS),
    'snapshots.list': () => answerInTime(copies.list(), READ_LIMIT_MS),
    'snapshots.read': ({ snapshotId }) => answerInTime(copies.read(snapshotId), READ_LIMIT_MS),
    'snapshots.forget': ({ documentId }) => answerInTime(copies.forget(documentId), WRITE_LIMIT_MS),
    'originals.list': () => answerInTime(originals.list(), READ_LIMIT_MS),
    'originals.write': (request) => answerInTime(originals.write(request), WRITE_LIMIT_MS),
    'originals.read': (request) => answerInTime(originals.read(request), READ_LIMIT_MS),
    'journal.open': (request) => answerInTime(journals.open(request), READ_LIMIT_MS),
    'journal.append': (request) => answerInTime(journals.append(request), READ_LIMIT_MS),
    'sentinel.read': () => answerInTime(sentinel.read(), READ_LIMIT_MS),
    'sentinel.write': (request) => answerInTime(sentinel.write(request), READ_LIMIT_MS),
    'storage.space': () => answerInTime(measureDiskSpace(paths.dataFolder, fs), READ_LIMIT_MS),
    'storage.setAside': () =>
      answerInTime(askToSetAside({ dataFolder: paths.dataFolder, database, fs }), READ_LIMIT_MS),
  };
}
