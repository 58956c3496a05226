import {
  closeSync,
  cpSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import type { BackEnd } from './programs.ts';

/** Ways in which the files of a database were seen to go bad. */
export const damages = [
  'cut to half',
  '64 bytes flipped in the middle',
  'head flipped',
  'a file deleted',
  'index emptied or all deleted',
  'emptied',
  'an older copy put back',
] as const;
export type Damage = (typeof damages)[number];

/** Where Chromium keeps the databases of all pages of a profile. */
export function databasesFolder(profile: string): string {
  return join(profile, 'Default', 'IndexedDB');
}

/** Damages the database of a profile whose browser is not running. */
export function damageDatabase(
  damage: Damage,
  backEnd: BackEnd,
  profile: string,
  olderFolder: string,
): void {
  const folder = databasesFolder(profile);
  const files = dataFiles(folder, backEnd);
  if (files.length === 0) throw new Error(`No database in ${folder}`);
  switch (damage) {
    case 'cut to half':
      for (const file of files) truncateSync(file, statSync(file).size >> 1);
      return;
    case '64 bytes flipped in the middle':
      for (const file of files) flip(file, statSync(file).size >> 1);
      return;
    case 'head flipped':
      for (const file of files) flip(file, 0);
      return;
    case 'a file deleted':
      rmSync(backEnd === 'leveldb' ? findFile(folder, /^MANIFEST-/) : findFile(folder, isDatabase));
      return;
    case 'index emptied or all deleted':
      if (backEnd === 'leveldb') truncateSync(findFile(folder, /^CURRENT$/), 0);
      else rmSync(folder, { recursive: true });
      return;
    case 'emptied':
      for (const file of files) truncateSync(file, 0);
      return;
    case 'an older copy put back':
      rmSync(folder, { recursive: true });
      cpSync(olderFolder, folder, { recursive: true });
  }
}

/** SQLite's own file; beside it lies what was not yet taken into it. */
const isDatabase = /^[A-Z2-7]{20,}$/;

function dataFiles(folder: string, backEnd: BackEnd): string[] {
  const isData = backEnd === 'leveldb' ? /^\d+\.(log|ldb)$/ : /^[A-Z2-7]{20,}(-wal)?$/;
  return filesIn(folder).filter((file) => isData.test(basename(file)) && statSync(file).size > 0);
}

function findFile(folder: string, name: RegExp): string {
  const found = filesIn(folder).find((file) => name.test(basename(file)));
  if (found === undefined) throw new Error(`No ${name} in ${folder}`);
  return found;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function flip(file: string, start: number): void {
  const handle = openSync(file, 'r+');
  try {
    const bytes = Buffer.alloc(Math.min(64, fstatSync(handle).size - start));
    readSync(handle, bytes, 0, bytes.length, start);
    writeSync(
      handle,
      bytes.map((byte) => byte ^ 0xff),
      0,
      bytes.length,
      start,
    );
  } finally {
    closeSync(handle);
  }
}
