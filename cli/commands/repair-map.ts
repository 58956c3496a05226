import { fileLimits } from '../../shared/formats/branchpoint/envelope.ts';
import { tooLargeMessage } from '../../shared/formats/branchpoint/read-map-file.ts';
import { repairMapFile } from '../../shared/repair/repair-file.ts';
import type { ExitCode } from '../exit-code.ts';
import { deliver, readBytes } from '../map-files.ts';
import type { Surroundings } from '../surroundings.ts';

export interface RepairOptions {
  /** Nothing is written when left out. */
  readonly out?: string;
  readonly json?: boolean;
}

/** `branchpoint repair`: what is wrong with a map file, and with `--out` the file made sound. */
export async function repairMap(
  path: string,
  { out, json }: RepairOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const bytes = await readBytes(path, surroundings);
  if (bytes.byteLength > fileLimits.bytes) {
    surroundings.say(`${path}: ${tooLargeMessage}`);
    return 2;
  }
  const repaired = repairMapFile(new TextDecoder().decode(bytes), surroundings.app);
  if (!repaired.ok) {
    surroundings.say(`${path}: ${repaired.failure}`);
    return 2;
  }
  const { faults, content } = repaired.value;
  if (out !== undefined) await deliver(out, content, surroundings);
  if (json) surroundings.writeOut(`${JSON.stringify({ faults }, null, 2)}\n`);
  else for (const { what, repair } of faults) surroundings.say(`${what} ${repair}`);
  if (faults.length === 0) surroundings.say(`${path} is a sound map file.`);
  else if (out === undefined) surroundings.say('Nothing was written: say where with --out FILE.');
  return faults.length === 0 ? 0 : 1;
}
