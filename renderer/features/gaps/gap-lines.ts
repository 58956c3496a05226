import { describeGapPlace, gapHeadings } from '../../../shared/analysis/describe-gap.ts';
import {
  type Gap,
  type GapKind,
  type GapPlace,
  gapKinds,
} from '../../../shared/analysis/evidence-gaps.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import { compareText } from '../../../shared/lib/compare.ts';
import { foldText, wordsOf } from '../../state/selectors/find.ts';

/** A line of the report: the heading of a kind, or a gap under it. */
export type GapLine =
  | {
      readonly kind: 'heading';
      readonly key: string;
      readonly gapKind: GapKind;
      readonly count: number;
    }
  | { readonly kind: 'gap'; readonly key: string; readonly gap: Gap };

/** What the report is narrowed to. */
export interface GapFilter {
  readonly query: string;
  /** Null for all kinds. */
  readonly gapKind: GapKind | null;
}

/** The gaps that have every word typed in their place or their kind. */
export function filterGaps(
  document: DocumentState,
  gaps: readonly Gap[],
  { query, gapKind }: GapFilter,
): readonly Gap[] {
  const words = wordsOf(query);
  return gaps.filter((gap) => {
    if (gapKind !== null && gap.kind !== gapKind) return false;
    if (words.length === 0) return true;
    const text = foldText(`${gapHeadings[gap.kind]}\n${describeGapPlace(document, gap.place)}`);
    return words.every((word) => text.includes(word));
  });
}

/** Gaps under the heading of their kind, those of one node together. */
export function linesOf(document: DocumentState, gaps: readonly Gap[]): readonly GapLine[] {
  return gapKinds.flatMap((gapKind) => {
    const own = byPlace(
      document,
      gaps.filter(({ kind }) => kind === gapKind),
    );
    if (own.length === 0) return [];
    const heading: GapLine = { kind: 'heading', key: gapKind, gapKind, count: own.length };
    return [heading, ...own.map((gap): GapLine => ({ kind: 'gap', key: gap.key, gap }))];
  });
}

function byPlace(document: DocumentState, gaps: readonly Gap[]): readonly Gap[] {
  return gaps
    .map((gap) => ({ gap, owner: describeGapPlace(document, ownerOf(gap.place)) }))
    .sort((a, b) => compareText(a.owner, b.owner))
    .map(({ gap }) => gap);
}

/** States stay in their order under the name of their node. */
function ownerOf(place: GapPlace): GapPlace {
  return place.kind === 'state' ? { kind: 'node', nodeId: place.nodeId } : place;
}

/** How many gaps there are of each kind that there is. */
export function countKinds(gaps: readonly Gap[]): ReadonlyMap<GapKind, number> {
  const counts = new Map<GapKind, number>();
  for (const { kind } of gaps) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
