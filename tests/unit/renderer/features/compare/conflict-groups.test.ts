import { describe, expect, it } from 'vitest';
import { groupConflicts } from '../../../../../renderer/features/compare/conflict-groups.ts';
import type { MergeConflict } from '../../../../../shared/compare/merge-maps.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';

const small = buildSmallMap();

function conflict(kind: MergeConflict['kind'], record: MergeConflict['record']): MergeConflict {
  return { kind, record } as MergeConflict;
}

const [edge] = small.state.edge.values();
if (!edge) throw new Error('The small map has no link');

describe('conflicts of a merge', () => {
  it('are grouped by what they are about, deletions before all else', () => {
    const groups = groupConflicts([
      conflict('values', small.talks),
      conflict('values', edge),
      conflict('deletion', small.relief),
      conflict('values', small.relief),
      conflict('deletion', edge),
    ]);
    expect(groups.map(({ heading, conflicts }) => [heading, conflicts.length])).toEqual([
      ['Deleted by one, used by the other', 2],
      ['Nodes', 2],
      ['Links', 1],
    ]);
  });

  it('are each in one group, and keep their order there', () => {
    const conflicts = [
      conflict('values', small.talks),
      conflict('deletion', edge),
      conflict('values', small.relief),
    ];
    const grouped = groupConflicts(conflicts).flatMap((group) => group.conflicts);
    expect(new Set(grouped)).toEqual(new Set(conflicts));
    expect(grouped.filter(({ kind }) => kind === 'values')).toEqual([conflicts[0], conflicts[2]]);
  });

  it('make no groups where there are none', () => {
    expect(groupConflicts([])).toEqual([]);
  });
});
