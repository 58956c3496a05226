import { describe, expect, it } from 'vitest';
import { circleOfLink } from '../../../../../renderer/features/inspector/circle-of-link.ts';
import type { AnyRecord } from '../../../../../shared/model/record.ts';
import { influence, mapOf, node } from '../../../../helpers/small-maps.ts';

const nodes = ['A', 'B', 'C', 'D'].map((title) => node('uncertainty', title, 'yes no'));
const mapWith = (...edges: AnyRecord[]) => mapOf([...nodes, ...edges]);

describe('the circle that a link closes', () => {
  it('is the shortest way back from its end to its beginning', () => {
    const edge = influence('A', 'B');
    const map = mapWith(
      edge,
      influence('B', 'C'),
      influence('C', 'A'),
      influence('C', 'D'),
      influence('D', 'A'),
    );
    expect(circleOfLink(map, edge)).toEqual(['B', 'C', 'A']);
  });

  it('is the two nodes where links lead both ways', () => {
    const edge = influence('A', 'B');
    expect(circleOfLink(mapWith(edge, influence('B', 'A')), edge)).toEqual(['B', 'A']);
  });

  it('is none for a link that leads into a circle, or from one circle to another', () => {
    const bridge = influence('B', 'C');
    const map = mapWith(
      influence('A', 'B'),
      influence('B', 'A'),
      bridge,
      influence('C', 'D'),
      influence('D', 'C'),
    );
    expect(circleOfLink(map, bridge)).toBeNull();
  });

  it('is none for a sequence, which says nothing about arithmetic', () => {
    const edge = { ...influence('A', 'B'), kind: 'sequence' as const };
    expect(circleOfLink(mapWith(edge, influence('B', 'A')), edge)).toBeNull();
  });
});
