import { computeNumbers } from '../shared/analysis/compute-numbers.ts';
import { allRecords, type DocumentState, stateOf } from '../shared/document/state.ts';
import { deriveCardContent } from '../shared/drawing/card-content.ts';
import { boxOfCard, layoutCard } from '../shared/drawing/card-layout.ts';
import { routeEdge, routeEdges } from '../shared/drawing/edge-path.ts';
import { createEdgeRouter } from '../shared/drawing/edge-router.ts';
import type { Box } from '../shared/drawing/geometry.ts';
import { writeMapSvg } from '../shared/drawing/map-svg.ts';
import type { NodeId } from '../shared/lib/ids.ts';
import type { MapEdge } from '../shared/model/edge.ts';
import { createHanoi } from '../shared/templates/hanoi.ts';
import type { Bench, Comparison } from './lib/bench.ts';
import { generateMap } from './lib/generated-map.ts';
import { compare } from './lib/timing.ts';

const cardCount = 5_000;

/** How long geometry and pictures take, beside plain JSON of the same things. */
export const bench: Bench = {
  name: 'drawing',
  title: 'Laying out cards and writing pictures',
  async run({ runs, log }) {
    log('Drawing…');
    const large = generateMap(cardCount);
    const largeNumbers = computeNumbers(large, []);
    const contents = [...large.node.values()].map((node) =>
      deriveCardContent(large, node, largeNumbers, []),
    );
    const hanoi = stateOf(createHanoi().records);
    const hanoiNumbers = computeNumbers(hanoi, []);
    const hanoiRecords = allRecords(hanoi);
    return {
      sections: [
        {
          title: 'Geometry and pictures',
          baselineName: 'JSON.stringify of the contents of the cards, or of the records of the map',
          comparisons: [
            compare(
              `Lay out ${cardCount.toLocaleString('en')} cards`,
              () => contents.map(layoutCard),
              () => JSON.stringify(contents),
              runs,
            ),
            compare(
              'Write the Hanoi map as SVG',
              () => writeMapSvg(hanoi, hanoiNumbers, { theme: 'light' }),
              () => JSON.stringify(hanoiRecords),
              runs,
            ),
          ],
        },
        {
          title: 'Routes around cards',
          baselineName:
            'the same edges as plain curves, each for itself and over whatever is in its way',
          comparisons: routingOf(large, runs),
        },
      ],
      facts: { runs },
      method: [
        'Routes: each node has an edge from the node before it and one from four before it in the same row, so that the latter has three cards in its way. Where a card is moved, the routes that may differ are made again, and the baseline draws all curves again.',
        'Processor time. Text is measured, wrapped and placed without a browser, from the widths of Inter. Both sides of a row take turns in one process after warming up; the ratio says what the work costs in units of something everybody knows.',
      ],
    };
  },
};

/** Edges of the first 1,000 nodes and of all, routed anew and after a card was moved. */
function routingOf(map: DocumentState, runs: number): Comparison[] {
  const all = boxesOf(map);
  const few = new Map([...all].slice(0, 1_000));
  const [fewEdges, allEdges] = [few, all].map((boxes) =>
    [...map.edge.values()].filter(({ fromId, toId }) => boxes.has(fromId) && boxes.has(toId)),
  ) as [MapEdge[], MapEdge[]];
  const curves = (boxes: ReadonlyMap<NodeId, Box>, edges: readonly MapEdge[]) => () =>
    edges.map(({ fromId, toId, kind }) => {
      const [from, to] = [boxes.get(fromId), boxes.get(toId)];
      return from && to && routeEdge(from, to, kind);
    });
  const count = (value: number) => value.toLocaleString('en');
  return [
    compare(
      `Route all ${count(fewEdges.length)} edges of ${count(few.size)} nodes`,
      () => routeEdges(few, fewEdges),
      curves(few, fewEdges),
      runs,
    ),
    compare(
      `Move one card of ${count(all.size)}, with ${count(allEdges.length)} edges routed`,
      movingOneOf(all, allEdges),
      curves(all, allEdges),
      runs,
    ),
  ];
}

function boxesOf(map: DocumentState): Map<NodeId, Box> {
  const numbers = computeNumbers(map, []);
  return new Map(
    Array.from(map.node.values(), (node) => {
      const layout = layoutCard(deriveCardContent(map, node, numbers, []));
      return [node.id, boxOfCard(node, layout)];
    }),
  );
}

/** Moves a card in the middle of the map to and fro, and routes again what may differ. */
function movingOneOf(boxes: ReadonlyMap<NodeId, Box>, edges: readonly MapEdge[]): () => void {
  const router = createEdgeRouter();
  const cards = Array.from(boxes, ([id, box]) => [id, { box, isSolid: true }] as const);
  router.update(
    cards,
    edges.map((edge) => [edge.id, edge]),
  );
  for (const { id } of edges) router.routeOf(id);
  const moved = cards[Math.floor(cards.length / 2)];
  let stepPx = 0;
  return () => {
    if (!moved) return;
    const [id, { box }] = moved;
    stepPx = stepPx === 0 ? 8 : 0;
    const place = { ...box, xPx: box.xPx + stepPx };
    for (const edge of router.update([[id, { box: place, isSolid: true }]], []))
      router.routeOf(edge);
  };
}
