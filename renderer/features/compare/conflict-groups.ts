import type { MergeConflict } from '../../../shared/compare/merge-maps.ts';
import { groupBy } from '../../../shared/lib/group-by.ts';
import type { RecordType } from '../../../shared/model/record.ts';

/** Conflicts that are alike, and can be decided all at once. */
export interface ConflictGroup {
  readonly key: string;
  readonly heading: string;
  readonly conflicts: readonly MergeConflict[];
}

const headings: Readonly<Record<RecordType, string>> = {
  map: 'The map',
  actor: 'Actors',
  node: 'Nodes',
  edge: 'Links',
  likelihood: 'Likelihoods',
  value: 'Values',
  exclusion: 'Exclusions',
  scenario: 'Scenarios',
  source: 'Articles',
  passage: 'Passages',
  passageLink: 'Links between passages',
  evidence: 'Evidence on the map',
  step: 'Storyboard',
};

/** Deletions first: whether something stays matters more than what is in it. */
export function groupConflicts(conflicts: readonly MergeConflict[]): ConflictGroup[] {
  const deletions = conflicts.filter(({ kind }) => kind === 'deletion');
  const values = groupBy(
    conflicts.filter(({ kind }) => kind === 'values'),
    ({ record }) => record.type,
  );
  return [
    ...(deletions.length > 0
      ? [{ key: 'deletion', heading: 'Deleted by one, used by the other', conflicts: deletions }]
      : []),
    ...[...values].map(([type, group]) => {
      return { key: type, heading: headings[type], conflicts: group };
    }),
  ];
}
