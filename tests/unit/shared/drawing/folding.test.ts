import { describe, expect, it } from 'vitest';
import { deriveFolding } from '../../../../shared/drawing/folding.ts';
import { createEdge, type MapEdge } from '../../../../shared/model/edge.ts';
import type { MapNode } from '../../../../shared/model/node.ts';
import { influence, mapOf, node } from '../../../helpers/small-maps.ts';

const uncertainty = (title: string, fields: Partial<MapNode> = {}): MapNode =>
  node('uncertainty', title, '', fields);
const frame = (title: string, fields: Partial<MapNode> = {}): MapNode =>
  node('frame', title, '', fields);
const folded = { isFolded: true };
const inFrame = (title: string): Partial<MapNode> => ({ frameId: title as MapNode['id'] });

function fold(nodes: readonly MapNode[], edges: readonly MapEdge[] = []) {
  const state = mapOf([...nodes, ...edges]);
  const folding = deriveFolding(state.node, state.edge);
  return {
    ...folding,
    standIns: Object.fromEntries(folding.standIns),
    hiddenCounts: Object.fromEntries(folding.hiddenCounts),
    lines: folding.links.map(({ fromId, toId }) => `${fromId} → ${toId}`).sort(),
    link: (id: string) => folding.links.find((link) => link.id === id),
  };
}

describe('a map without folds', () => {
  const state = mapOf([uncertainty('A'), uncertainty('B'), influence('A', 'B')]);

  it('shows every node and every edge', () => {
    const { standIns, hiddenCounts, links } = deriveFolding(state.node, state.edge);
    expect([standIns.size, hiddenCounts.size]).toEqual([0, 0]);
    expect(links).toEqual([
      {
        id: 'A → B',
        kind: 'influence',
        fromId: 'A',
        toId: 'B',
        edgeIds: ['A → B'],
        label: '',
      },
    ]);
  });

  it('gives the same link for the same edge, whatever else changed', () => {
    const before = deriveFolding(state.node, state.edge);
    const moved = new Map(state.node);
    expect(deriveFolding(moved, state.edge).links).toBe(before.links);
    const more = new Map(state.edge).set(influence('B', 'A').id, influence('B', 'A'));
    expect(deriveFolding(moved, more).links[0]).toBe(before.links[0]);
  });
});

describe('a folded frame', () => {
  it('stands for everything in it, the nodes of frames in it included', () => {
    const { standIns, hiddenCounts } = fold([
      frame('Outer', folded),
      frame('Inner', inFrame('Outer')),
      uncertainty('A', inFrame('Outer')),
      uncertainty('B', inFrame('Inner')),
      node('note', 'C', '', inFrame('Inner')),
      uncertainty('D'),
    ]);
    expect(standIns).toEqual({ Inner: 'Outer', A: 'Outer', B: 'Outer', C: 'Outer' });
    expect(hiddenCounts).toEqual({ Outer: 3 });
  });

  it('in a folded frame leaves the outer one to stand for all', () => {
    const { standIns, hiddenCounts } = fold([
      frame('Outer', folded),
      frame('Inner', { ...inFrame('Outer'), ...folded }),
      uncertainty('A', inFrame('Inner')),
    ]);
    expect(standIns).toEqual({ Inner: 'Outer', A: 'Outer' });
    expect(hiddenCounts).toEqual({ Outer: 1 });
  });

  it('has the edges that cross it, alike ones bundled, and none of those inside', () => {
    const sequence = createEdge({
      ...influence('B', 'Out'),
      id: 'sequence' as MapEdge['id'],
      kind: 'sequence',
    });
    const { link, lines } = fold(
      [
        frame('F', folded),
        uncertainty('A', inFrame('F')),
        uncertainty('B', inFrame('F')),
        uncertainty('Out'),
        uncertainty('Far'),
      ],
      [
        influence('A', 'B'),
        { ...influence('B', 'Out'), label: 'eases' },
        { ...influence('A', 'Out'), label: 'eases' },
        sequence,
        influence('Far', 'A'),
        influence('Far', 'Out'),
      ],
    );
    expect(lines).toEqual(['F → Out', 'F → Out', 'Far → F', 'Far → Out']);
    expect(link('A → Out')).toMatchObject({
      kind: 'influence',
      edgeIds: ['A → Out', 'B → Out'],
      label: 'eases',
    });
    expect(link('sequence')).toMatchObject({ kind: 'sequence', edgeIds: ['sequence'] });
  });

  it('bundles edges of different words without a label', () => {
    const { links } = fold(
      [
        frame('F', folded),
        uncertainty('A', inFrame('F')),
        uncertainty('B', inFrame('F')),
        uncertainty('Out'),
      ],
      [
        { ...influence('A', 'Out'), label: 'eases' },
        { ...influence('B', 'Out'), label: 'hinders' },
      ],
    );
    expect(links.map(({ label }) => label)).toEqual(['']);
  });

  it('keeps a bundle the same object while nothing of it changes', () => {
    const state = mapOf([
      frame('F', folded),
      uncertainty('A', inFrame('F')),
      uncertainty('Out'),
      influence('A', 'Out'),
    ]);
    const first = deriveFolding(state.node, state.edge).links[0];
    expect(deriveFolding(new Map(state.node), new Map(state.edge)).links[0]).toBe(first);
  });

  it('in a circle of frames, which only a damaged database has, hides none of them', () => {
    const { standIns } = fold([
      frame('F', { ...inFrame('G'), ...folded }),
      frame('G', { ...inFrame('F'), ...folded }),
      uncertainty('A', inFrame('F')),
      uncertainty('B', inFrame('G')),
    ]);
    expect(standIns).toEqual({ A: 'F', B: 'G' });
  });
});

describe('a folded branch', () => {
  it('hides what only the folded node leads to, and nothing that has another parent', () => {
    const { standIns, hiddenCounts, lines } = fold(
      [
        uncertainty('A', folded),
        uncertainty('B'),
        uncertainty('C'),
        uncertainty('D'),
        uncertainty('Other'),
      ],
      [
        influence('A', 'B'),
        influence('B', 'C'),
        influence('B', 'D'),
        influence('Other', 'D'),
        influence('D', 'C'),
      ],
    );
    expect(standIns).toEqual({ B: 'A' });
    expect(hiddenCounts).toEqual({ A: 1 });
    expect(lines).toEqual(['A → C', 'A → D', 'D → C', 'Other → D']);
  });

  it('takes a circle behind the folded node with it, and keeps the node itself', () => {
    const edges = [
      influence('A', 'B'),
      influence('B', 'C'),
      influence('C', 'B'),
      influence('C', 'A'),
    ];
    const { standIns, lines } = fold(
      [uncertainty('A', folded), uncertainty('B'), uncertainty('C')],
      edges,
    );
    expect(standIns).toEqual({ B: 'A', C: 'A' });
    expect(lines).toEqual([]);
  });

  it('leaves notes on the map, and is not kept open by them', () => {
    const { standIns, lines } = fold(
      [uncertainty('A', folded), uncertainty('B'), node('note', 'Says', '')],
      [influence('A', 'B'), influence('A', 'Says'), influence('Says', 'B')],
    );
    expect(standIns).toEqual({ B: 'A' });
    expect(lines).toEqual(['A → Says', 'Says → A']);
  });

  it('of two folded nodes that lead to each other keeps the first by id', () => {
    const { standIns } = fold(
      [uncertainty('B', folded), uncertainty('A', folded)],
      [influence('A', 'B'), influence('B', 'A')],
    );
    expect(standIns).toEqual({ B: 'A' });
  });

  it('in a longer folded branch, or in a folded frame, is stood for by what is shown', () => {
    const chain = [influence('A', 'B'), influence('B', 'C')];
    const branch = [uncertainty('A', folded), uncertainty('B', folded), uncertainty('C')];
    expect(fold(branch, chain).standIns).toEqual({ B: 'A', C: 'A' });
    const framed = [
      frame('F', folded),
      uncertainty('A'),
      uncertainty('B', { ...inFrame('F'), ...folded }),
      uncertainty('C'),
    ];
    const inside = fold(framed, chain);
    expect(inside.standIns).toEqual({ B: 'F', C: 'F' });
    expect(inside.hiddenCounts).toEqual({ F: 2 });
  });
});
