import { describeProblem } from '../../shared/formats/branchpoint/problems.ts';
import type { ExitCode } from '../exit-code.ts';
import { readMap } from '../map-files.ts';
import type { Surroundings } from '../surroundings.ts';

/** `branchpoint validate`: every problem of a file as a line `path: message` on standard output. */
export async function validateMap(path: string, surroundings: Surroundings): Promise<ExitCode> {
  const map = await readMap(path, surroundings);
  if (map.ok) {
    surroundings.say(`${path} is a sound map file.`);
    return 0;
  }
  for (const problem of map.failure) surroundings.writeOut(`${describeProblem(problem)}\n`);
  return 1;
}
