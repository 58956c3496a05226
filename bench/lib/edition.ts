import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServedMessage } from '../serve-edition.ts';

/** A built page with its host, served by a process of its own. */
export interface ServedEdition {
  /** An address that opens the page once. */
  openUrl(): Promise<string>;
  stop(): void;
}

/**
 * Serves a build as the browser edition serves it: same program, same headers, any free port.
 * @param programFolder a folder with `package.json` and `dist/` in it
 * @param dataFolder where the host keeps its own data
 */
export async function serveEdition(
  programFolder: string,
  dataFolder: string,
): Promise<ServedEdition> {
  mkdirSync(dataFolder, { recursive: true });
  const child = fork(fileURLToPath(new URL('./serve-edition.mjs', import.meta.url)), {
    env: {
      ...process.env,
      BRANCHPOINT_DATA: dataFolder,
      BRANCHPOINT_SNAPSHOTS: join(dataFolder, 'snapshots'),
      BRANCHPOINT_PORT: '0',
      BENCH_EDITION: join(programFolder, 'dist', 'main', 'loopback.cjs'),
    },
  });
  await nextMessage(child);
  return {
    async openUrl() {
      const answer = nextMessage(child);
      child.send('open');
      return (await answer).url;
    },
    stop: () => child.disconnect(),
  };
}

function nextMessage(child: ChildProcess): Promise<ServedMessage> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) =>
      reject(new Error(`The server of a page ended (code ${code}).`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message as ServedMessage);
    });
  });
}
