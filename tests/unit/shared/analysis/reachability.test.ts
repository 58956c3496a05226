import { describe, expect, it } from 'vitest';
import { leadingFrom, leadingTo } from '../../../../shared/analysis/reachability.ts';
import { stateOf } from '../../../../shared/document/state.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import { createEdge } from '../../../../shared/model/edge.ts';
import * as fc from '../../../helpers/laws.ts';
import { influence } from '../../../helpers/small-maps.ts';

const ids = (...titles: string[]): NodeId[] => titles.map((title) => toId<NodeId>(title));
const words = (nodeIds: ReadonlySet<NodeId>): string => [...nodeIds].sort().join(' ');
const { edge } = stateOf([
  influence('A', 'B'),
  influence('B', 'C'),
  createEdge({ id: toId('seq'), kind: 'sequence', fromId: toId('C'), toId: toId('D') }),
  influence('X', 'C'),
  influence('D', 'Y'),
  influence('Y', 'D'),
]);

describe('what leads to and from a node', () => {
  it('is reached along links of both kinds, and the node belongs to it', () => {
    expect(words(leadingTo(edge, ids('C')))).toBe('A B C X');
    expect(words(leadingFrom(edge, ids('C')))).toBe('C D Y');
  });

  it('is taken together for several', () => {
    expect(words(leadingTo(edge, ids('B', 'X')))).toBe('A B X');
    expect(words(leadingFrom(edge, ids('A', 'X')))).toBe('A B C D X Y');
  });

  it('ends in a circle and at a node without links', () => {
    expect(words(leadingFrom(edge, ids('Y')))).toBe('D Y');
    expect(words(leadingTo(edge, ids('alone')))).toBe('alone');
    expect(words(leadingTo(edge, []))).toBe('');
  });

  it('is the same relation seen from its two ends, on any map', () => {
    const place = fc.integer({ min: 0, max: 7 });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place)), place, place, (pairs, a, b) => {
        const edges = stateOf(pairs.map(([from, to]) => influence(`${from}`, `${to}`))).edge;
        const [from, to] = ids(`${a}`, `${b}`) as [NodeId, NodeId];
        expect(leadingFrom(edges, [from]).has(to)).toBe(leadingTo(edges, [to]).has(from));
      }),
    );
  });
});
