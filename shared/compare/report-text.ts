import type { MapDifference } from './compare-maps.ts';

/** A difference as text, for people: a heading for each part, and a line for each difference. */
export function writeDifferenceText({ groups }: MapDifference): string {
  return groups
    .map(({ heading, differences }) => {
      const lines = differences.map(({ line }) => `  ${line}\n`);
      return `${heading}\n${lines.join('')}`;
    })
    .join('\n');
}
