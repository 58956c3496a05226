import {
  describeGapCount,
  describeGapPlace,
  gapHeadings,
} from '../../shared/analysis/describe-gap.ts';
import { deriveGaps, type Gap } from '../../shared/analysis/evidence-gaps.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import type { ExitCode } from '../exit-code.ts';
import { openMap } from '../map-files.ts';
import type { Surroundings } from '../surroundings.ts';

/** `branchpoint gaps`: where the evidence of a map is thin or doubtful, one line `kind: place` each. */
export async function listGaps(
  path: string,
  { months }: { readonly months: number },
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { state: document } = await openMap(path, surroundings);
  const gaps = deriveGaps(document, { staleAfterMonths: months });
  for (const gap of gaps) surroundings.writeOut(`${describeGap(document, gap)}\n`);
  surroundings.say(gaps.length === 1 ? '1 gap.' : `${gaps.length} gaps.`);
  return 0;
}

function describeGap(document: DocumentState, gap: Gap): string {
  const place = describeGapPlace(document, gap.place).replace(/\s+/g, ' ');
  const count = describeGapCount(gap);
  return `${gapHeadings[gap.kind]}: ${place}${count ? ` (${count})` : ''}`;
}
