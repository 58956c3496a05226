import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createServices } from '../services/create-services.ts';
import { errnoOf } from '../services/failures.ts';
import type { HostPaths } from '../services/host-paths.ts';
import { consoleLog, nodeFileSystem as fs, systemClock } from '../services/node-ports.ts';
import { type DatabasePlace, setAsideIfAsked } from '../services/set-aside.ts';
import { createStaticFiles } from '../services/static-files.ts';
import { watchHandlers } from '../services/unfinished-work.ts';
import { announceInstance, askRunningInstance, type InstanceDoor } from './instance.ts';
import { createKeys } from './keys.ts';
import { createLoopbackServer } from './server.ts';

/** Only ever this computer: other ones must not reach it. */
const ADDRESS = '127.0.0.1';
/** The port is part of the origin, and the browser's database belongs to the origin: it never changes. */
export const LOOPBACK_PORT = 47_800;

/** How long the program stays for copies that are still being written. */
const LEAVING_LIMIT_MS = 10_000;

export interface LoopbackOptions {
  /** 0 takes any free port; for tests. */
  readonly port: number;
  readonly paths: HostPaths;
  readonly rendererFolder: string;
  readonly version: string;
}

/** What became of a start of the browser edition. */
export type LoopbackStart =
  | {
      readonly kind: 'started';
      readonly port: number;
      /** For the terminal; good until the program stops. */
      readonly printedUrl: string;
      /** For a browser that is started now; good for one page. */
      windowUrl(): string;
      stop(): Promise<void>;
    }
  /** The program runs already. */
  | { readonly kind: 'running'; readonly printedUrl: string; windowUrl(): string }
  /** Another program holds the port. */
  | { readonly kind: 'occupied'; readonly port: number };

/** Serves the workbench on this computer, or finds the program that does so already. */
export async function startLoopback(options: LoopbackOptions): Promise<LoopbackStart> {
  const { paths, port: wantedPort } = options;
  const database = databaseIn(paths.dataFolder, wantedPort);
  const keys = createKeys(systemClock.nowMs);
  let host = '';
  let door: InstanceDoor = () => null;
  const services = watchHandlers(
    createServices({
      edition: 'loopback',
      version: options.version,
      platform: process.platform,
      paths,
      database,
      fs,
      clock: systemClock,
      log: consoleLog,
    }),
  );
  const server = createLoopbackServer({
    services: services.handlers,
    files: createStaticFiles(options.rendererFolder, 'loopback', fs),
    keys,
    instance: (request) => door(request),
    log: consoleLog,
    host: () => host,
  });
  if (!(await listen(server, wantedPort))) return findRunning(paths.dataFolder, wantedPort);
  const { port } = server.address() as AddressInfo;
  // With the port ours, and before a browser is started: nobody else has the database open.
  await setAsideIfAsked({
    dataFolder: paths.dataFolder,
    database,
    fs,
    clock: systemClock,
    log: consoleLog,
  });
  host = `${ADDRESS}:${port}`;
  const announced = await announceInstance(paths.dataFolder, port, keys, fs).catch(
    (error: unknown) => {
      consoleLog.warn('A second start will not find this one', error);
      return null;
    },
  );
  if (announced !== null) door = announced.door;
  return {
    kind: 'started',
    port,
    printedUrl: entryUrl(port, keys.printedEntry),
    windowUrl: () => entryUrl(port, keys.createEntry()),
    async stop() {
      await announced?.withdraw();
      await closeServer(server);
      await services.settle(LEAVING_LIMIT_MS);
    },
  };
}

/** Where a browser that we start keeps the page's database (see scripts/lib/open-window.mjs). */
function databaseIn(dataFolder: string, port: number): DatabasePlace {
  const browserProfile = join(dataFolder, 'browser-profile');
  const storageFolder = join(browserProfile, 'Default');
  return { storageFolder, origin: `http_${ADDRESS}_${port}`, browserProfile };
}

/** The address a page is opened by; what follows the `#` stays in the browser. */
function entryUrl(port: number, entry: string): string {
  return `http://${ADDRESS}:${port}/#entry=${entry}`;
}

/** Takes the port; false when another program has it. */
function listen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (errnoOf(error) === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen({ port, host: ADDRESS, exclusive: true }, () => resolve(true));
  });
}

async function findRunning(dataFolder: string, port: number): Promise<LoopbackStart> {
  // The other start may be between taking the port and announcing itself.
  for (const delayMs of [0, 200, 400, 800]) {
    await wait(delayMs);
    const entries = await askRunningInstance(dataFolder, port);
    if (entries === null) continue;
    return {
      kind: 'running',
      printedUrl: entryUrl(port, entries.printedEntry),
      windowUrl: () => entryUrl(port, entries.entry),
    };
  }
  return { kind: 'occupied', port };
}

/** Lets running requests finish for a moment: the last one may be the copy made on closing. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 1_000);
  await closed;
  clearTimeout(timer);
}
