import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { preferencesFile, readChosenSnapshotFolder } from './preferences.ts';

/** Where the host keeps its own data and the copies of maps meant for people. */
export interface HostPaths {
  readonly dataFolder: string;
  readonly snapshotFolder: string;
}

/** What the folders depend on; `process` and `os` in earnest. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly homeFolder: string;
}

/** Never changes: existing installations look for their data under this name. */
const PRODUCT = 'Branchpoint';

/** The folder of snapshots, wherever it is: people look for it under this name. */
export const SNAPSHOT_FOLDER_NAME = `${PRODUCT} backups`;

/**
 * The snapshot folder: outside the browser profile, where a person would look for it.
 * @param chosen the folder the person has chosen in the program; null for none
 */
export function snapshotFolderIn(
  documentsFolder: string,
  env: Surroundings['env'],
  chosen: string | null,
): string {
  return env.BRANCHPOINT_SNAPSHOTS || chosen || join(documentsFolder, SNAPSHOT_FOLDER_NAME);
}

/**
 * Finds the folders without Electron's help, as Electron would find them, so that both editions
 * keep their snapshots in the same place.
 */
export function findHostPaths(surroundings: Surroundings): HostPaths {
  const { env } = surroundings;
  const dataFolder = env.BRANCHPOINT_DATA || join(appDataFolder(surroundings), PRODUCT);
  const chosen = readChosenSnapshotFolder(preferencesFile(dataFolder));
  return {
    dataFolder,
    snapshotFolder: snapshotFolderIn(documentsFolder(surroundings), env, chosen),
  };
}

function appDataFolder({ env, platform, homeFolder }: Surroundings): string {
  if (platform === 'darwin') return join(homeFolder, 'Library', 'Application Support');
  if (platform === 'win32') return env.APPDATA || join(homeFolder, 'AppData', 'Roaming');
  return env.XDG_CONFIG_HOME || join(homeFolder, '.config');
}

function documentsFolder(surroundings: Surroundings): string {
  const { env, platform, homeFolder } = surroundings;
  const usual = join(homeFolder, 'Documents');
  if (platform === 'darwin' || platform === 'win32') return usual;
  const config = join(env.XDG_CONFIG_HOME || join(homeFolder, '.config'), 'user-dirs.dirs');
  return readDocumentsEntry(config, homeFolder) ?? usual;
}

/** Desktops in other languages name the folder in theirs: `XDG_DOCUMENTS_DIR="$HOME/Dokumente"`. */
function readDocumentsEntry(configFile: string, homeFolder: string): string | null {
  try {
    const entry = /^XDG_DOCUMENTS_DIR="(.+)"$/m.exec(readFileSync(configFile, 'utf8'))?.[1];
    return entry?.replace(/^\$HOME(?=\/|$)/, homeFolder) ?? null;
  } catch {
    return null;
  }
}
