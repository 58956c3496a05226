import type {
  Difference,
  DifferenceKind,
  MapDifference,
} from '../../../shared/compare/compare-maps.ts';

/** A line of the list: a heading, or a difference under it. */
export type ListLine =
  | {
      readonly kind: 'heading';
      readonly key: string;
      readonly heading: string;
      readonly count: number;
    }
  | { readonly kind: 'difference'; readonly key: string; readonly difference: Difference };

/** The lines of the list with only these kinds of difference; headings without any are left out. */
export function linesOf(
  { groups }: MapDifference,
  hidden: ReadonlySet<DifferenceKind>,
): ListLine[] {
  return groups.flatMap(({ kind, heading, differences }): ListLine[] => {
    const shown = differences.filter(({ how }) => !hidden.has(how));
    if (shown.length === 0) return [];
    return [
      { kind: 'heading', key: kind, heading, count: shown.length },
      ...shown.map((difference, at): ListLine => {
        return { kind: 'difference', key: `${kind} ${at}`, difference };
      }),
    ];
  });
}
