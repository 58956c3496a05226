import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { LoopbackStart } from '../../electron/loopback/start-loopback.ts';
import { programFolder } from './launch-app.ts';

/** The browser edition, served. */
export interface BrowserEdition {
  /** May be opened any number of times until `stop`. */
  readonly url: string;
  readonly origin: string;
  readonly port: number;
  stop(): Promise<void>;
}

export interface EditionFolders {
  readonly dataDir: string;
  readonly snapshotsDir: string;
}

/** Why the browser tests cannot run here; null when they can. */
export function missingBrowserBuild(): string | null {
  const parts = ['main/loopback.cjs', 'renderer/index.html'];
  const absent = parts.filter((part) => !existsSync(join(programFolder, 'dist', part)));
  return absent.length === 0 ? null : `dist/ has no ${absent.join(', ')}: run npm run build first.`;
}

/**
 * Starts the built host of the browser edition.
 * @param port 0 for any free one; a browser's database belongs to the port, so that a program that
 *   is started again needs the same one
 * @throws Error when another program holds the port
 */
export async function startEdition(folders: EditionFolders, port = 0): Promise<BrowserEdition> {
  const host = createRequire(import.meta.url)(
    join(programFolder, 'dist', 'main', 'loopback.cjs'),
  ) as { startBrowserEdition(): Promise<LoopbackStart> };
  // A worker of Playwright is a process of its own, and runs one test at a time.
  Object.assign(process.env, {
    BRANCHPOINT_DATA: folders.dataDir,
    BRANCHPOINT_SNAPSHOTS: folders.snapshotsDir,
    BRANCHPOINT_PORT: String(port),
  });
  const started = await host.startBrowserEdition();
  if (started.kind !== 'started') throw new Error(`The browser edition is ${started.kind} already`);
  return {
    url: started.printedUrl,
    origin: new URL(started.printedUrl).origin,
    port: started.port,
    stop: () => started.stop(),
  };
}
