import { join } from 'node:path';
import { answer } from '../../shared/ipc/channels.ts';
import type { Edition, Handlers } from '../../shared/ipc/contract.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import { measureDiskSpace } from './disk-space.ts';
import type { HostPaths } from './host-paths.ts';
import type { FileSystem, Log } from './ports.ts';
import { createSentinel } from './sentinel.ts';
import { createSnapshots } from './snapshots.ts';

/** What an edition brings to its services. */
export interface HostPorts {
  readonly edition: Exclude<Edition, 'web'>;
  readonly version: string;
  readonly platform: string;
  readonly paths: HostPaths;
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
  'sentinel.read',
  'sentinel.write',
  'storage.space',
] as const;

export type ServiceChannel = (typeof SERVICE_CHANNELS)[number];

/** Puts the services together and offers them as handlers of the contract. */
export function createServices(ports: HostPorts): Handlers<ServiceChannel> {
  const { edition, version, platform, paths, fs, clock, log } = ports;
  const snapshots = createSnapshots(paths.snapshotFolder, { fs, clock, log, appVersion: version });
  // One for each edition: each has a database of its own, and one must not vouch for the other's.
  const sentinelFile = join(paths.dataFolder, `workspace-state-${edition}.json`);
  const sentinel = createSentinel(sentinelFile, { fs, clock, log });
  return {
    'app.info': async () =>
      answer({ edition, version, platform, snapshotFolder: paths.snapshotFolder }),
    'snapshots.write': (request) => snapshots.write(request),
    'snapshots.list': async () => {
      const found = await snapshots.list();
      return found.ok ? answer(found.value.snapshots) : found;
    },
    'snapshots.read': ({ snapshotId }) => snapshots.read(snapshotId),
    'sentinel.read': () => sentinel.read(),
    'sentinel.write': ({ documents }) => sentinel.write(documents),
    'storage.space': () => measureDiskSpace(paths.dataFolder, fs),
  };
}
