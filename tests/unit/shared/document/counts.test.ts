import { describe, expect, it } from 'vitest';
import { countsOf, nodeCountOf } from '../../../../shared/document/counts.ts';
import { allRecords, stateOf } from '../../../../shared/document/state.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { createNode } from '../../../../shared/model/node.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const small = buildSmallMap();

describe('how much is in a map', () => {
  it('counts an evidence card as a passage on the map, and not as a node', () => {
    const card = createNode({ id: toId('node-card'), kind: 'passage' });
    const counts = countsOf(stateOf([...allRecords(small.state), card]));
    expect(counts.evidenceCard).toBe(1);
    expect(nodeCountOf(counts)).toBe(small.state.node.size);
  });

  it('counts the nodes of older copies as they were counted then', () => {
    expect(nodeCountOf({ node: 12 })).toBe(12);
    expect(nodeCountOf({})).toBe(0);
  });
});
