import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nanoid } from 'nanoid';
import { toId } from '../shared/lib/ids.ts';
import { runInterruptibly } from './interruption.ts';
import type { Surroundings } from './surroundings.ts';

/** The real files, screen and ids of this computer. */
export function nodeSurroundings(
  interruption: AbortSignal = new AbortController().signal,
): Surroundings {
  return {
    app: readApp(),
    readFile: (path) => readFile(path),
    sizeOf,
    writeFile: replaceFile,
    makeFolder: async (path) => void (await mkdir(path, { recursive: true })),
    writeOut: (bytes) => void process.stdout.write(bytes),
    isOutATerminal: process.stdout.isTTY === true,
    say: (line) => void process.stderr.write(`${line}\n`),
    work: runInterruptibly,
    interruption,
    nowMs: () => Date.now(),
    newId: (prefix) => toId(`${prefix}-${nanoid(12)}`),
  };
}

/** Writes beside the file and then renames, so that a power cut leaves the old file or the new one. */
async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const target = resolve(path);
  const draft = join(
    dirname(target),
    `.${basename(target)}.${randomBytes(6).toString('hex')}.draft`,
  );
  try {
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Name and version from the program's own package.json, which lies above the source and above the bundle. */
function readApp(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder)) return 'Branchpoint';
    folder = dirname(folder);
  }
  const manifest: { productName: string; version: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  return `${manifest.productName} ${manifest.version}`;
}
