import type { DifferenceKind, MapDifference } from '../../../shared/compare/compare-maps.ts';

/** The ways in which things differ, in the order in which they are counted. */
export const differenceKinds = ['added', 'removed', 'changed', 'moved'] as const;

/** A sign for each, so that colour is never all that tells them apart. */
export const signOf: Readonly<Record<DifferenceKind, string>> = {
  added: '+',
  removed: '−',
  changed: '●',
  moved: '→',
};

/** How many differences there are of each kind. */
export function countDifferences({ groups }: MapDifference): Record<DifferenceKind, number> {
  const counts = { added: 0, removed: 0, changed: 0, moved: 0 };
  for (const { differences } of groups) for (const { how } of differences) counts[how] += 1;
  return counts;
}

/** "3 added, 1 removed"; nothing where nothing differs. */
export function countsInWords(difference: MapDifference): string {
  const counts = countDifferences(difference);
  return differenceKinds
    .flatMap((how) => (counts[how] > 0 ? `${counts[how]} ${how}` : []))
    .join(', ');
}
