import {
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** What a second start hands to the first. */
export interface SecondStart {
  readonly argv: string[];
  readonly workingDirectory: string;
}

/** One run per data folder, by a lock file that names its process. */
export function createSingleInstanceLock(onSecondStart: (start: SecondStart) => void) {
  let watcher: FSWatcher | null = null;
  let held: string | null = null;

  function takeMessages(folder: string): void {
    for (const name of readdirSync(folder)) {
      if (!name.endsWith('.start.json')) continue;
      const path = join(folder, name);
      const start = JSON.parse(readFileSync(path, 'utf8')) as SecondStart;
      rmSync(path);
      onSecondStart(start);
    }
  }

  return {
    hasLock: () => held !== null,
    request(userData: string): boolean {
      if (held !== null) return true;
      const folder = join(userData, 'single-instance');
      mkdirSync(folder, { recursive: true });
      if (isHeldByOther(join(folder, 'lock'))) {
        sendStart(folder);
        return false;
      }
      writeFileSync(join(folder, 'lock'), String(process.pid));
      held = folder;
      watcher = watch(folder, () => takeMessages(folder));
      watcher.unref();
      return true;
    },
    release(): void {
      watcher?.close();
      if (held !== null) rmSync(held, { recursive: true, force: true });
      held = null;
    },
  };
}

function isHeldByOther(lockPath: string): boolean {
  try {
    const pid = Number(readFileSync(lockPath, 'utf8'));
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    // No lock file, or a process that died without removing it.
    return false;
  }
}

function sendStart(folder: string): void {
  const start: SecondStart = { argv: process.argv, workingDirectory: process.cwd() };
  const beside = join(folder, `${process.pid}.writing`);
  writeFileSync(beside, JSON.stringify(start));
  renameSync(beside, join(folder, `${process.pid}.start.json`));
}
