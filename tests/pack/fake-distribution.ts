import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Marks the place in Electron's program file where its fuses are. */
const FUSE_SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
const FUSE_COUNT = 9;
const WIRE_VERSION = 1;

/** Writes what electron-builder looks for in an Electron distribution, with all fuses as shipped. */
export function writeFakeDistribution(folder: string, electronVersion: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  // Without a default_app.asar in it: electron-builder would take the folder for a packed program.
  mkdirSync(join(folder, 'resources'));
  const wire = Buffer.concat([Buffer.from([WIRE_VERSION, FUSE_COUNT]), Buffer.from('101100110')]);
  const program = Buffer.concat([
    Buffer.alloc(64, 'x'),
    FUSE_SENTINEL,
    wire,
    Buffer.alloc(64, 'y'),
  ]);
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 });
  writeFileSync(join(folder, 'version'), electronVersion);
  for (const name of [
    'LICENSE',
    'LICENSES.chromium.html',
    'chrome_crashpad_handler',
    'chrome-sandbox',
    'locales/en-US.pak',
    'locales/de.pak',
  ]) {
    writeFileSync(join(folder, name), name);
  }
}

/** The fuses of a program file as a text of `0` and `1`, in the order of the wire. */
export function readFuses(program: Buffer): string {
  const at = program.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length;
  const [version, length = 0] = program.subarray(at, at + 2);
  if (version !== WIRE_VERSION) throw new Error('The program has no fuse wire of version 1.');
  return program.subarray(at + 2, at + 2 + length).toString('latin1');
}
