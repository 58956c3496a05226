import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type BrowserContext, chromium } from '@playwright/test';
import { quietBrowserFlags } from '../../bench/lib/quiet-browser.ts';

/** How Chromium keeps IndexedDB on the disk: both are in use, and fail in different ways. */
export const backEnds = ['leveldb', 'sqlite'] as const;
export type BackEnd = (typeof backEnds)[number];

/** Where one workspace of a test is. */
export interface WorkspaceFolders {
  readonly data: string;
  readonly snapshots: string;
  readonly profile: string;
}

/** What is tested, and where. */
export interface Workspace {
  /** The folder with the built program: main/loopback.cjs and renderer/. */
  readonly dist: string;
  readonly chromiumPath: string;
  readonly folders: WorkspaceFolders;
  readonly backEnd: BackEnd;
  /** The browser's database belongs to the port, so that each start of a workspace needs the same. */
  readonly port: number;
}

export function foldersOf(root: string): WorkspaceFolders {
  return {
    data: join(root, 'data'),
    snapshots: join(root, 'snapshots'),
    profile: join(root, 'profile'),
  };
}

/** The host of the browser edition, as a process of its own that can be killed. */
export interface HostProcess {
  readonly url: string;
  kill(): Promise<void>;
  /** Ends it as Ctrl+C does. */
  stop(): Promise<void>;
}

// Given on the command line, so that there is no second file to find from a bundle.
const hostSource = `
const { startBrowserEdition } = require(process.argv[1] + '/main/loopback.cjs');
startBrowserEdition().then((started) => {
  if (started.kind !== 'started') throw new Error('The host is ' + started.kind);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => started.stop().finally(() => process.exit(0)));
  }
  console.log('listening ' + started.printedUrl);
}, (error) => { console.error(error); process.exit(1); });
`;

/** Starts the built host of a workspace. */
export async function startHost({ dist, folders, port }: Workspace): Promise<HostProcess> {
  const child = spawn(process.execPath, ['--eval', hostSource, dist], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      BRANCHPOINT_DATA: folders.data,
      BRANCHPOINT_SNAPSHOTS: folders.snapshots,
      BRANCHPOINT_PORT: String(port),
    },
  });
  const url = await firstLine(child, /^listening (.*)$/m);
  return {
    url,
    kill: () => endChild(child, 'SIGKILL'),
    stop: () => endChild(child, 'SIGTERM'),
  };
}

function firstLine(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      const found = pattern.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The host ended (${code}): ${said}`)));
  });
}

async function endChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

export type KilledProcesses = 'all' | 'first';

/** A Chromium with its profile on the disk. */
export interface BrowserProcess {
  readonly context: BrowserContext;
  /**
   * Ends it without a word, and resolves once none of its processes is left: all of them at one moment, as
   * a computer does that goes off, or the first alone, as a crash does, upon which the others end by themselves.
   */
  kill(which?: KilledProcesses): Promise<void>;
  /** Ends it as the person at the screen does. */
  close(): Promise<void>;
}

const startLimitMs = 30_000;

export async function startBrowser(workspace: Workspace): Promise<BrowserProcess> {
  const { profile } = workspace.folders;
  removeLeftovers(profile);
  const doorPort = await findFreePort();
  const child = spawn(workspace.chromiumPath, browserArguments(workspace, doorPort), {
    stdio: 'ignore',
    // A group of its own: its renderers and services die with it, and nothing else does.
    detached: true,
  });
  const endpoint = await askEndpoint(doorPort, child);
  const browser = await chromium.connectOverCDP(endpoint);
  const [context] = browser.contexts();
  if (!context) throw new Error('Chromium has no window');
  return {
    context,
    kill: (which) => endGroup(child, which),
    async close() {
      const ended = untilEnded(child);
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => {});
      await Promise.race([ended, wait(10_000)]);
      await endGroup(child);
    },
  };
}

function browserArguments({ folders, backEnd }: Workspace, doorPort: number): string[] {
  const sqlite = ['IdbSqliteBackingStore'];
  return [
    '--headless=new',
    `--remote-debugging-port=${doorPort}`,
    `--user-data-dir=${folders.profile}`,
    '--window-size=1440,900',
    '--no-default-browser-check',
    ...(backEnd === 'sqlite'
      ? [...quietBrowserFlags(), `--enable-features=${sqlite}`]
      : quietBrowserFlags(sqlite)),
    'about:blank',
  ];
}

/** A browser that was killed leaves the note that it is running, and the address of its door. */
function removeLeftovers(profile: string): void {
  if (!existsSync(profile)) return;
  const stale = readdirSync(profile).filter((name) => /^(Singleton|DevToolsActivePort)/.test(name));
  for (const name of stale) rmSync(join(profile, name), { force: true });
}

/** Asked, and not read from the profile: on a full disk there is no such file. */
async function askEndpoint(doorPort: number, child: ChildProcess): Promise<string> {
  for (const endMs = Date.now() + startLimitMs; Date.now() < endMs; await wait(20)) {
    if (child.exitCode !== null) throw new Error(`Chromium ended (${child.exitCode})`);
    const version = await fetch(`http://127.0.0.1:${doorPort}/json/version`)
      .then((answer) => answer.json())
      .catch(() => null);
    if (version) return version.webSocketDebuggerUrl;
  }
  await endGroup(child);
  throw new Error('Chromium did not start');
}

function untilEnded(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', resolve));
}

async function endGroup(child: ChildProcess, which: KilledProcesses = 'all'): Promise<void> {
  const ended = untilEnded(child);
  if (which === 'all') signalGroup(child, 'SIGKILL');
  else child.kill('SIGKILL');
  await ended;
  // The last of the family holds the database's lock until it is gone too.
  for (let tries = 0; tries < 100 && signalGroup(child, 0); tries += 1) await wait(20);
  signalGroup(child, 'SIGKILL');
}

/** Answers whether anybody was there to hear it. */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  try {
    return pid !== undefined && process.kill(-pid, signal);
  } catch {
    return false;
  }
}

/** A port that nothing listens on at this moment. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
