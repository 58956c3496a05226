import { compareMaps } from '../../shared/compare/compare-maps.ts';
import { writeDifferenceReport } from '../../shared/compare/report-json.ts';
import { writeDifferenceText } from '../../shared/compare/report-text.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Surroundings } from '../surroundings.ts';
import { openVersion, orTrouble } from '../versions.ts';

/** `branchpoint diff`: what happened between two versions of a map; 0 nothing, 1 something, 2 trouble. */
export function diffMaps(
  pathBefore: string,
  pathAfter: string,
  { json = false }: { readonly json?: boolean },
  surroundings: Surroundings,
): Promise<ExitCode> {
  return orTrouble(async () => {
    const before = await openVersion(pathBefore, surroundings);
    const after = await openVersion(pathAfter, surroundings);
    const difference = surroundings.work(() => compareMaps(before.state, after.state));
    surroundings.writeOut(
      json ? writeDifferenceReport(difference) : writeDifferenceText(difference),
    );
    if (difference.isSame) surroundings.say('The two maps are the same.');
    return difference.isSame ? 0 : 1;
  }, surroundings);
}
