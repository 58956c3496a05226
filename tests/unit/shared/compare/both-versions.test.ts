import { describe, expect, it } from 'vitest';
import { bothVersions } from '../../../../shared/compare/both-versions.ts';
import { execute } from '../../../../shared/document/command.ts';
import { removeItems } from '../../../../shared/document/commands/node.ts';
import { allRecords, stateOf } from '../../../../shared/document/state.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const small = buildSmallMap();
const before = small.state;

describe('two versions in one picture', () => {
  it('show what was removed in the place that it had, with its links and what is on its card', () => {
    const after = execute(before, removeItems, { nodeIds: [small.talks.id], edgeIds: [] }).state;
    const both = bothVersions(before, after);
    expect(both.node.get(small.talks.id)).toEqual(small.talks);
    expect([...both.edge.keys()]).toEqual([...before.edge.keys()]);
    expect([...both.evidence.keys()]).toEqual([...before.evidence.keys()]);
  });

  it('show what stayed as the newer one has it', () => {
    const moved = { ...small.talks, xPx: 777, title: 'Moved' };
    const after = stateOf([...allRecords(before), moved]);
    expect(bothVersions(before, after).node.get(moved.id)).toEqual(moved);
  });

  it('show nothing folded away, since it may be what differs', () => {
    const folded = stateOf([...allRecords(before), { ...small.talks, isFolded: true }]);
    expect(bothVersions(folded, folded).node.get(small.talks.id)?.isFolded).toBe(false);
  });
});
