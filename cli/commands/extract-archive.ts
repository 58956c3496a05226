import { dirname, join } from 'node:path';
import { archivePaths } from '../../shared/formats/archive/manifest.ts';
import type { ExitCode } from '../exit-code.ts';
import { deliver } from '../map-files.ts';
import { type Surroundings, Trouble, WrongUsage } from '../surroundings.ts';
import { inspectBackup, openBackup } from './check-archive.ts';

/**
 * `branchpoint archive extract`: the parts of a backup as files in a new folder. What is damaged is named
 * and not written; a part never leads out of the folder, because no backup with such a name is opened.
 */
export async function extractArchive(
  path: string,
  { out }: { readonly out: string },
  surroundings: Surroundings,
): Promise<ExitCode> {
  const archive = await openBackup(path, surroundings);
  const { damage } = await inspectBackup(archive);
  if ((await surroundings.sizeOf(out)) !== null) {
    throw new WrongUsage(`${out} is there already. Nothing was written: name a new folder.`);
  }
  for (const { path: name } of archive.manifest.entries) {
    const bytes = await archive.read(name);
    if (bytes.ok) await put(join(out, name), bytes.value, surroundings);
  }
  const manifest = `${JSON.stringify(archive.manifest, null, 2)}\n`;
  await put(join(out, archivePaths.manifest), manifest, surroundings);
  for (const { what, problem } of damage) surroundings.say(`${what} ${problem}`);
  surroundings.say(`What is whole in ${path} was written to ${out}.`);
  return damage.length === 0 ? 0 : 1;
}

async function put(
  path: string,
  content: Uint8Array | string,
  surroundings: Surroundings,
): Promise<void> {
  await surroundings.makeFolder(dirname(path)).catch(() => {
    throw new Trouble(`The folder ${dirname(path)} cannot be made. Please name another place.`);
  });
  await deliver(path, content, surroundings);
}
