import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DesktopProgram, launchOnStandIn } from '../electron-standin/driver.ts';
import { launchOnElectron } from '../electron-standin/electron-driver.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The folder with the program under test: its package.json and dist/. */
export const programFolder = process.env.BRANCHPOINT_APP_FOLDER ?? root;

/** What a test may choose about a start; folders it does not name are made and removed again. */
export interface LaunchOptions {
  readonly userDataDir?: string;
  readonly snapshotsDir?: string;
  /** Where the program's package.json and dist/ are; `programFolder` unless named. */
  readonly appFolder?: string;
  readonly args?: readonly string[];
}

/** Branchpoint, started, with its first window open. */
export interface LaunchedApp extends DesktopProgram {
  readonly userDataDir: string;
  readonly snapshotsDir: string;
  /** Quits and removes the folders made for this start. */
  close(): Promise<void>;
}

/** Why the desktop tests cannot run here; null when they can. */
export function missingBuild(): string | null {
  const parts = ['main/index.cjs', 'preload/index.cjs', 'renderer/index.html'];
  const absent = parts.filter((part) => !existsSync(join(programFolder, 'dist', part)));
  return absent.length === 0 ? null : `dist/ has no ${absent.join(', ')}: run npm run build first.`;
}

/** Starts the built desktop edition on Electron or on the stand-in, as `ELECTRON_E2E` says. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const scratch = mkdtempSync(join(tmpdir(), 'branchpoint-desktop-'));
  const removeScratch = (): void =>
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  const userDataDir = options.userDataDir ?? join(scratch, 'data');
  const snapshotsDir = options.snapshotsDir ?? join(scratch, 'snapshots');
  const start = {
    appFolder: options.appFolder ?? programFolder,
    args: options.args ?? [],
    env: {
      BRANCHPOINT_DATA: userDataDir,
      BRANCHPOINT_SNAPSHOTS: snapshotsDir,
      STANDIN_HOME: join(scratch, 'home'),
    },
  };
  const electron = chooseElectron();
  const starting = electron === null ? launchOnStandIn(start) : launchOnElectron(electron, start);
  const program = await starting.catch((error: unknown) => {
    removeScratch();
    throw error;
  });
  return Object.assign(program, {
    userDataDir,
    snapshotsDir,
    close: () => program.quit().finally(removeScratch),
  });
}

/**
 * Electron's executable when the tests shall run on it, null for the stand-in.
 * @throws Error when `ELECTRON_E2E=require` and the executable is not there
 */
function chooseElectron(): string | null {
  const wish = process.env.ELECTRON_E2E ?? 'auto';
  if (wish === 'off') return null;
  const found = findElectron();
  if (found === null && wish === 'require') {
    throw new Error('ELECTRON_E2E=require, but Electron is not here: npm run electron:install.');
  }
  return found;
}

function findElectron(): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const named = join(folder, 'path.txt');
  if (!existsSync(named)) return null;
  // Never require('electron') for this: it would start a download.
  const path = join(folder, 'dist', readFileSync(named, 'utf8').trim());
  return existsSync(path) ? path : null;
}
