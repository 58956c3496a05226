import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from './atomic-write.ts';
import { createTurns } from './in-turn.ts';
import type { FileSystem, Log } from './ports.ts';

/** Where the window was, in screen pixels. */
export interface WindowPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

/** What the program remembers between starts that is no part of any map. */
export interface Preferences {
  windowPlace(): WindowPlace | null;
  /** The folder a file was last opened from or saved to. */
  lastFolder(): string | null;
  /** The folder chosen for the copies of maps; null for the usual one. */
  snapshotFolder(): string | null;
  rememberWindow(place: WindowPlace): Promise<void>;
  rememberFolder(path: string): Promise<void>;
  /** Rejects with the system's error where the choice would be lost at the next start. */
  rememberSnapshotFolder(path: string): Promise<void>;
}

interface Stored {
  readonly windowPlace?: WindowPlace;
  readonly lastFolder?: string;
  readonly snapshotFolder?: string;
}

/** Keeps preferences in one small file; one that is missing or damaged counts as empty. */
export function createPreferences(
  path: string,
  { fs, log }: { fs: FileSystem; log: Log },
): Preferences {
  // Read at once and synchronously: the first window waits for it.
  let stored = readStored(path);
  const inTurn = createTurns();

  function remember(change: Stored): Promise<void> {
    stored = { ...stored, ...change };
    return inTurn(() =>
      writeFileAtomically(path, Buffer.from(`${JSON.stringify(stored)}\n`), { fs }),
    );
  }

  function rememberIfPossible(change: Stored): Promise<void> {
    return remember(change).catch((error: unknown) =>
      log.warn('The place of the window was not remembered', error),
    );
  }

  return {
    windowPlace: () => stored.windowPlace ?? null,
    lastFolder: () => stored.lastFolder ?? null,
    snapshotFolder: () => stored.snapshotFolder ?? null,
    rememberWindow: (windowPlace) => rememberIfPossible({ windowPlace }),
    rememberFolder: (lastFolder) => rememberIfPossible({ lastFolder }),
    rememberSnapshotFolder: (snapshotFolder) => remember({ snapshotFolder }),
  };
}

/** The one file of preferences in the data folder, for all editions. */
export function preferencesFile(dataFolder: string): string {
  return join(dataFolder, 'preferences.json');
}

/** The folder chosen for the copies of maps, for an edition that changes no preferences. */
export function readChosenSnapshotFolder(path: string): string | null {
  return readStored(path).snapshotFolder ?? null;
}

function readStored(path: string): Stored {
  try {
    const { windowPlace, lastFolder, snapshotFolder } = JSON.parse(readFileSync(path, 'utf8'));
    return {
      ...(isWindowPlace(windowPlace) ? { windowPlace } : {}),
      ...(typeof lastFolder === 'string' ? { lastFolder } : {}),
      ...(typeof snapshotFolder === 'string' ? { snapshotFolder } : {}),
    };
  } catch {
    return {};
  }
}

function isWindowPlace(value: unknown): value is WindowPlace {
  if (typeof value !== 'object' || value === null) return false;
  const place = value as Record<string, unknown>;
  return (
    ['x', 'y', 'width', 'height'].every((key) => Number.isInteger(place[key])) &&
    typeof place.isMaximized === 'boolean'
  );
}
