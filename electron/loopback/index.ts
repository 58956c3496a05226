import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findHostPaths } from '../services/host-paths.ts';
import { LOOPBACK_PORT, type LoopbackStart, startLoopback } from './start-loopback.ts';

/** The folder that holds the program's data, e.g. the browser's profile. */
export function findDataFolder(): string {
  return hostPaths().dataFolder;
}

/** Starts the browser edition of this build with the surroundings of this process. */
export function startBrowserEdition(): Promise<LoopbackStart> {
  const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
  return startLoopback({
    port: Number(process.env.BRANCHPOINT_PORT || LOOPBACK_PORT),
    paths: hostPaths(),
    rendererFolder: join(__dirname, '../renderer'),
    version,
  });
}

function hostPaths() {
  return findHostPaths({
    env: process.env,
    platform: process.platform,
    homeFolder: homedir(),
  });
}
