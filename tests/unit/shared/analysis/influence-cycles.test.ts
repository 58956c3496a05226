import { describe, expect, it } from 'vitest';
import { deriveCycles } from '../../../../shared/analysis/influence-cycles.ts';
import { type EdgeId, type NodeId, toId } from '../../../../shared/lib/ids.ts';
import { createEdge, type EdgeKind, type MapEdge } from '../../../../shared/model/edge.ts';
import { createNode, type MapNode, type NodeKind } from '../../../../shared/model/node.ts';

type Nodes = ReadonlyMap<NodeId, MapNode>;

function nodesOf(...names: string[]): Nodes {
  return new Map(names.map((name) => [toId<NodeId>(name), nodeOf(name)]));
}

function nodeOf(name: string, kind: NodeKind = 'uncertainty'): MapNode {
  return createNode({ id: toId(name), kind, title: name.toUpperCase() });
}

/** Edges from words such as `a>b`; their ids are those words. */
function edgesOf(words: readonly string[], kind: EdgeKind = 'influence'): Map<EdgeId, MapEdge> {
  return new Map(
    words.map((word) => {
      const [from = '', to = ''] = word.split('>');
      const id = toId<EdgeId>(word);
      return [id, createEdge({ id, kind, fromId: toId(from), toId: toId(to) })];
    }),
  );
}

describe('circles of influence', () => {
  it('are not there on a map without any', () => {
    const { cycles, edgeIds } = deriveCycles(
      nodesOf('a', 'b', 'c'),
      edgesOf(['a>b', 'b>c', 'a>c']),
    );
    expect(cycles).toEqual([]);
    expect(edgeIds.size).toBe(0);
  });

  it('are named the shortest way round, with what can be done', () => {
    const { cycles } = deriveCycles(nodesOf('a', 'b', 'c'), edgesOf(['a>b', 'b>c', 'c>a', 'b>a']));
    expect(cycles.map(({ sentence }) => sentence)).toEqual([
      '“A” → “B” → “A” influence each other in a circle, so no likelihoods can be computed. Reverse or delete one of these links.',
    ]);
  });

  it('hold every influence that lies on some way round, and no other', () => {
    const edges = edgesOf(['a>b', 'b>c', 'c>a', 'b>a', 'x>a', 'c>y']);
    const { edgeIds } = deriveCycles(nodesOf('a', 'b', 'c', 'x', 'y'), edges);
    expect([...edgeIds].sort()).toEqual(['a>b', 'b>a', 'b>c', 'c>a']);
  });

  it('are told apart where there are several', () => {
    const edges = edgesOf(['a>b', 'b>a', 'b>c', 'c>d', 'd>c']);
    const { cycles } = deriveCycles(nodesOf('a', 'b', 'c', 'd'), edges);
    expect(cycles.map(({ edgeIds }) => edgeIds)).toEqual([
      ['a>b', 'b>a'],
      ['c>d', 'd>c'],
    ]);
  });

  it('are not closed by order, nor by nodes that are never computed', () => {
    const nodes = new Map([
      ...nodesOf('a', 'b'),
      [toId<NodeId>('n'), nodeOf('n', 'note')] as const,
    ]);
    const edges = new Map([...edgesOf(['a>b', 'b>n', 'n>a']), ...edgesOf(['b>a'], 'sequence')]);
    expect(deriveCycles(nodes, edges).edgeIds.size).toBe(0);
  });

  it('may be of one node', () => {
    const [cycle] = deriveCycles(nodesOf('a'), edgesOf(['a>a'])).cycles;
    expect(cycle?.sentence).toMatch(/^“A” influences itself.*Delete this link\.$/);
    expect(cycle?.edgeIds).toEqual(['a>a']);
  });

  it('may be closed by a condition, which is then part of the advice', () => {
    const a = { ...nodeOf('a'), appliesWhen: [{ nodeId: toId<NodeId>('b'), stateIds: [] }] };
    const nodes = new Map([...nodesOf('b'), [a.id, a] as const]);
    const [cycle] = deriveCycles(nodes, edgesOf(['a>b'])).cycles;
    expect(cycle?.edgeIds).toEqual(['a>b']);
    expect(cycle?.sentence).toMatch(
      /Reverse or delete one of these links, or take away a condition\.$/,
    );
  });

  it('are told in few words even where they are long', () => {
    const names = [...'abcdefghijkl'];
    const words = names.map((name, at) => `${name}>${names[(at + 1) % names.length]}`);
    const [cycle] = deriveCycles(nodesOf(...names), edgesOf(words)).cycles;
    expect(cycle?.sentence).toMatch(/^“A” → “B” → “C” → “D” → “E” → 7 more → “A” influence/);
    expect(cycle?.nodeIds).toHaveLength(12);
  });
});
