import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../shared/drawing/geometry.ts';
import {
  type LayerGraph,
  type LayoutDirection,
  layOutFlat,
} from '../../../../shared/drawing/layer-graph.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';

type Named = readonly (readonly [string, Box])[];

const box = (xPx: number, yPx: number): Box => ({ xPx, yPx, widthPx: 200, heightPx: 100 });
const chainOf = (count: number): Named =>
  Array.from({ length: count }, (_, at) => [`n${at}`, box(at * 10, 0)]);

/** What is asked of ELK, and what comes of it when ELK puts the cards one behind the other. */
async function ask(
  cards: Named,
  links: readonly (readonly [string, string])[],
  direction: LayoutDirection = 'leftToRight',
) {
  const asked: LayerGraph[] = [];
  const places = await layOutFlat(
    {
      boxes: new Map(cards.map(([id, place]) => [toId<NodeId>(id), place])),
      links: links.map(([from, to]) => ({ fromId: toId(from), toId: toId(to) })),
      direction,
    },
    async (graph) => {
      asked.push(graph);
      return { children: graph.children.map(({ id }, at) => ({ id, x: at * 300.4, y: 0 })) };
    },
  );
  return { graph: asked[0], places };
}

describe('layOutFlat', () => {
  it('asks the same of the same map, in whatever order its cards and links come', async () => {
    const cards: Named = [
      ['a', box(0, 200)],
      ['b', box(0, 100)],
      ['c', box(300, 100)],
    ];
    const links = [
      ['a', 'c'],
      ['b', 'c'],
    ] as const;
    const { graph } = await ask(cards, links);
    expect(graph?.children.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
    expect((await ask([...cards].reverse(), [...links].reverse())).graph).toEqual(graph);
  });

  it('names the direction', async () => {
    const [across, down] = await Promise.all([
      ask(chainOf(2), [], 'leftToRight'),
      ask(chainOf(2), [], 'topDown'),
    ]);
    expect(across.graph?.layoutOptions['elk.direction']).toBe('RIGHT');
    expect(down.graph?.layoutOptions['elk.direction']).toBe('DOWN');
  });

  it('takes the places of a small map as they are, in whole pixels', async () => {
    const { places } = await ask(chainOf(3), []);
    expect([...places.values()].map(({ xPx }) => xPx)).toEqual([0, 300, 601]);
  });

  it('takes only the layers of a larger one, which costs less to ask for', async () => {
    const links = chainOf(200)
      .slice(1)
      .map((_, at) => [`n${at}`, `n${at + 1}`] as const);
    const { graph, places } = await ask(chainOf(200), links);
    expect(graph?.layoutOptions['elk.layered.nodePlacement.strategy']).toBe('SIMPLE');
    expect(places.get(toId('n1'))?.xPx).toBe(296);
  });

  it('does not ask for layers that need a deep stack where the map is very large', async () => {
    const { graph } = await ask(chainOf(1_600), []);
    expect(graph?.layoutOptions['elk.layered.layering.strategy']).toBe('LONGEST_PATH_SOURCE');
    expect(graph?.layoutOptions['elk.separateConnectedComponents']).toBe('false');
  });

  it('has nothing to ask for one card', async () => {
    expect((await ask(chainOf(1), [])).graph).toBeUndefined();
  });
});
