import type { MergeRefusal } from '../../../shared/compare/merge-maps.ts';
import { assertNever } from '../../../shared/lib/assert.ts';
import { describeMoment } from '../../ui/dates.ts';
import type { Relation } from '../services/index.ts';

/** What was found out about a file and the map that is here, as sentences. */
export function describeRelation({ kind, base, doubtful }: Relation): string {
  const when = base?.savedAtMs == null ? null : describeMoment(base.savedAtMs);
  const since = when ? ` since ${when}` : '';
  switch (kind) {
    case 'same':
      return 'It says the same as the map that is here.';
    case 'older':
      return `It is an earlier version of the map that is here${when ? `, the one of ${when}` : ''}.`;
    case 'newer':
      return `It is newer: only the file was changed${since}. ${describeDoubt(doubtful)}`.trim();
    case 'both':
      return `Both were changed${since}: the file and the map that is here. ${describeDoubt(doubtful)}`.trim();
    case 'unknown':
      return 'It differs from the map that is here. No version that was kept tells what both began with.';
    default:
      return assertNever(kind);
  }
}

function describeDoubt(doubtful: number): string {
  if (doubtful === 0) return '';
  const things = doubtful === 1 ? '1 thing is' : `${doubtful} things are`;
  return `${things} as it was before that: somebody went back to it, or the file began with an earlier version.`;
}

/** Why two versions cannot be merged. */
export function describeMergeRefusal(refusal: MergeRefusal): string {
  switch (refusal.kind) {
    case 'differentMaps':
      return 'These are not versions of one map: they have nothing in common. Nothing was changed. Open the file as a map of its own instead.';
    case 'sameId':
      return 'The two use one identity for different kinds of things, so they cannot be merged. Nothing was changed. Open the file as a map of its own instead.';
    default:
      return assertNever(refusal);
  }
}
