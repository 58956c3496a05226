import Elk from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../shared/drawing/geometry.ts';
import type { LayerPort, LayoutDirection } from '../../../../shared/drawing/layer-graph.ts';
import {
  type LayoutCard,
  type LayoutRequest,
  layOutMap,
  type MapLayout,
} from '../../../../shared/drawing/layout-plan.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import * as fc from '../../../helpers/laws.ts';

const elk = new Elk();
const layers: LayerPort = (graph) => elk.layout(graph);

const card = (
  id: string,
  xPx: number,
  yPx: number,
  fields: Partial<LayoutCard> = {},
): LayoutCard => ({
  nodeId: toId(id),
  kind: 'card',
  box: { xPx, yPx, widthPx: 224, heightPx: 120 },
  frameId: null,
  isPinned: false,
  headPx: 0,
  riders: [],
  ...fields,
});

/** "a → b" */
const link = (text: string) => {
  const [from = '', to = ''] = text.split(' → ');
  return { fromId: toId<NodeId>(from), toId: toId<NodeId>(to) };
};

const request = (
  cards: readonly LayoutCard[],
  links: readonly string[] = [],
  direction: LayoutDirection = 'leftToRight',
): LayoutRequest => ({ cards, links: links.map(link), direction });

const layOut = (asked: LayoutRequest): Promise<MapLayout> => layOutMap(asked, layers);

/** Where every card is afterwards. */
function placesAfter({ cards }: LayoutRequest, { moves, sizes }: MapLayout): Map<string, Box> {
  const places = new Map<string, Box>(cards.map(({ nodeId, box }) => [nodeId, box]));
  for (const { nodeId, xPx, yPx } of moves) {
    const box = places.get(nodeId);
    if (box) places.set(nodeId, { ...box, xPx, yPx });
  }
  for (const [nodeId, size] of sizes) {
    const box = places.get(nodeId);
    if (box) places.set(nodeId, { ...box, ...size });
  }
  return places;
}

const get = (places: ReadonlyMap<string, Box>, id: string): Box => {
  const box = places.get(id);
  if (!box) throw new Error(`${id} has no place`);
  return box;
};

const overlap = (a: Box, b: Box): boolean =>
  a.xPx < b.xPx + b.widthPx &&
  b.xPx < a.xPx + a.widthPx &&
  a.yPx < b.yPx + b.heightPx &&
  b.yPx < a.yPx + a.heightPx;

const holds = (outer: Box, inner: Box): boolean =>
  inner.xPx >= outer.xPx &&
  inner.yPx >= outer.yPx &&
  inner.xPx + inner.widthPx <= outer.xPx + outer.widthPx &&
  inner.yPx + inner.heightPx <= outer.yPx + outer.heightPx;

/** Pairs of cards, frames aside, that cover each other. */
function covered(asked: LayoutRequest, places: ReadonlyMap<string, Box>): string[] {
  const cards = asked.cards.filter(({ kind }) => kind !== 'frame').map(({ nodeId }) => nodeId);
  return cards.flatMap((a, index) =>
    cards
      .slice(index + 1)
      .filter((b) => overlap(get(places, a), get(places, b)))
      .map((b) => `${a} and ${b}`),
  );
}

describe('layOutMap', () => {
  it('puts effects to the right of their causes, or below them', async () => {
    const cards = [card('c', 0, 0), card('b', 0, 0), card('a', 0, 0)];
    const links = ['a → b', 'b → c'];
    const across = request(cards, links);
    const places = placesAfter(across, await layOut(across));
    expect(get(places, 'b').xPx).toBeGreaterThan(get(places, 'a').xPx + 224);
    expect(get(places, 'c').xPx).toBeGreaterThan(get(places, 'b').xPx + 224);
    const down = request(cards, links, 'topDown');
    const below = placesAfter(down, await layOut(down));
    expect(get(below, 'b').yPx).toBeGreaterThan(get(below, 'a').yPx + 120);
    expect(get(below, 'c').yPx).toBeGreaterThan(get(below, 'b').yPx + 120);
  });

  it('keeps the top left corner of what it lays out', async () => {
    const asked = request([card('b', 900, 400), card('a', 300, 700)], ['a → b']);
    const places = [...placesAfter(asked, await layOut(asked)).values()];
    expect(Math.min(...places.map(({ xPx }) => xPx))).toBe(300);
    expect(Math.min(...places.map(({ yPx }) => yPx))).toBe(400);
  });

  it('answers only what changes, and nothing when it is asked again', async () => {
    const asked = request(
      [card('a', 0, 0), card('b', 50, 50), card('c', 60, 90), card('alone', 9, 9)],
      ['a → b', 'a → c', 'c → b'],
    );
    const first = await layOut(asked);
    const places = placesAfter(asked, first);
    const again = asked.cards.map((one) => ({ ...one, box: get(places, one.nodeId) }));
    expect(first.moves.length).toBeGreaterThan(1);
    expect(await layOut({ ...asked, cards: again })).toEqual({ moves: [], sizes: new Map() });
  });

  it('leaves pinned cards where they are and shifts the rest towards them', async () => {
    const asked = request(
      [card('a', 5_000, 5_000, { isPinned: true }), card('b', 0, 0), card('c', 0, 0)],
      ['a → b', 'b → c'],
    );
    const layout = await layOut(asked);
    const places = placesAfter(asked, layout);
    expect(layout.moves.map(({ nodeId }) => nodeId).sort()).toEqual(['b', 'c']);
    expect(get(places, 'b')).toMatchObject({ xPx: 5_320, yPx: 5_000 });
  });

  it('puts nothing on a pinned card that lies in the way of the layout', async () => {
    const free = await layOut(request([card('a', 0, 0), card('b', 0, 0)], ['a → b']));
    const spot = free.moves.find(({ nodeId }) => nodeId === 'b');
    const asked = request(
      [
        card('a', 0, 0, { isPinned: true }),
        card('b', 0, 0),
        card('stone', (spot?.xPx ?? 0) + 30, (spot?.yPx ?? 0) + 30, { isPinned: true }),
        card('other stone', 0, 1_000, { isPinned: true }),
      ],
      ['a → b'],
    );
    const layout = await layOut(asked);
    expect(covered(asked, placesAfter(asked, layout))).toEqual([]);
    expect(layout.moves.map(({ nodeId }) => nodeId)).toEqual(['b']);
  });

  it('keeps the cards of a frame in it, below its heading, and gives it the size it needs', async () => {
    const inFrame = { frameId: toId<NodeId>('frame') };
    const asked = request(
      [
        card('frame', 0, 0, {
          kind: 'frame',
          headPx: 56,
          box: { xPx: 0, yPx: 0, widthPx: 496, heightPx: 320 },
        }),
        card('a', 10, 60, inFrame),
        card('b', 20, 70, inFrame),
        card('c', 30, 80, inFrame),
        card('outside', 40, 90),
      ],
      ['a → b', 'b → c', 'c → outside'],
    );
    const layout = await layOut(asked);
    const places = placesAfter(asked, layout);
    const frame = get(places, 'frame');
    for (const id of ['a', 'b', 'c']) {
      expect(holds(frame, get(places, id))).toBe(true);
      expect(get(places, id).yPx).toBeGreaterThanOrEqual(frame.yPx + 56);
    }
    expect(overlap(frame, get(places, 'outside'))).toBe(false);
    expect(get(places, 'outside').xPx).toBeGreaterThan(frame.xPx + frame.widthPx);
    expect([...layout.sizes]).toEqual([
      ['frame', { widthPx: 3 * 224 + 2 * 96 + 48, heightPx: 56 + 120 + 24 }],
    ]);
  });

  it('lays out frames in frames, the inner ones first', async () => {
    const frame = (id: string, frameId: string | null): LayoutCard =>
      card(id, 0, 0, {
        kind: 'frame',
        headPx: 40,
        frameId: frameId === null ? null : toId(frameId),
      });
    const asked = request(
      [
        frame('outer', null),
        frame('inner', 'outer'),
        card('a', 0, 0, { frameId: toId('inner') }),
        card('b', 0, 0, { frameId: toId('inner') }),
        card('c', 0, 0, { frameId: toId('outer') }),
      ],
      ['a → b', 'b → c'],
    );
    const places = placesAfter(asked, await layOut(asked));
    expect(holds(get(places, 'outer'), get(places, 'inner'))).toBe(true);
    expect(holds(get(places, 'inner'), get(places, 'b'))).toBe(true);
    expect(overlap(get(places, 'inner'), get(places, 'c'))).toBe(false);
  });

  it('keeps a frame around a card that is pinned in it', async () => {
    const asked = request(
      [
        card('frame', 0, 0, { kind: 'frame', headPx: 40 }),
        card('a', 2_000, 1_000, { isPinned: true, frameId: toId('frame') }),
        card('b', 0, 0, { frameId: toId('frame') }),
        card('c', 2_010, 1_010),
      ],
      ['a → b', 'b → c'],
    );
    const places = placesAfter(asked, await layOut(asked));
    expect(get(places, 'a')).toMatchObject({ xPx: 2_000, yPx: 1_000 });
    expect(holds(get(places, 'frame'), get(places, 'a'))).toBe(true);
    expect(holds(get(places, 'frame'), get(places, 'b'))).toBe(true);
    expect(overlap(get(places, 'frame'), get(places, 'c'))).toBe(false);
  });

  it('leaves a pinned frame alone with everything in it', async () => {
    const asked = request(
      [
        card('frame', 0, 0, { kind: 'frame', headPx: 40, isPinned: true }),
        card('a', 10, 50, { frameId: toId('frame') }),
        card('b', 20, 60, { frameId: toId('frame') }),
        card('c', 15, 55),
      ],
      ['a → b', 'b → c'],
    );
    const { moves, sizes } = await layOut(asked);
    expect(moves.map(({ nodeId }) => nodeId)).toEqual(['c']);
    expect(sizes.size).toBe(0);
  });

  it('keeps a note beside the card that it is near, and what is folded away with its card', async () => {
    const asked = request(
      [
        card('b', 0, 0, { riders: [{ nodeId: toId('folded'), xPx: 70, yPx: 7 }] }),
        card('a', 600, 0),
        card('note', 0, 140, { kind: 'note' }),
      ],
      ['a → b'],
    );
    const layout = await layOut(asked);
    const places = placesAfter(asked, layout);
    const b = get(places, 'b');
    expect(b.xPx).toBeGreaterThan(get(places, 'a').xPx);
    expect(get(places, 'note')).toMatchObject({ xPx: b.xPx, yPx: b.yPx + 140 });
    const rider = layout.moves.find(({ nodeId }) => nodeId === 'folded');
    expect(rider).toEqual({ nodeId: 'folded', xPx: b.xPx + 70, yPx: b.yPx + 7 });
  });

  it('packs parts that have nothing to do with each other without covering one by another', async () => {
    const cards = Array.from({ length: 40 }, (_, index) => card(`n${index}`, 0, 0));
    const asked = request(cards, ['n0 → n1', 'n2 → n3', 'n3 → n4']);
    const places = placesAfter(asked, await layOut(asked));
    expect(covered(asked, places)).toEqual([]);
    const right = Math.max(...[...places.values()].map(({ xPx }) => xPx));
    expect(right).toBeLessThan(4_000);
  });

  it('says which group it is at', async () => {
    const steps: unknown[] = [];
    const asked = request([
      card('frame', 0, 0, { kind: 'frame' }),
      card('a', 0, 0, { frameId: toId('frame') }),
      card('b', 0, 0, { frameId: toId('frame') }),
      card('c', 0, 0),
    ]);
    await layOutMap(asked, layers, (step) => steps.push(step));
    expect(steps).toEqual([
      { group: 1, groupCount: 2 },
      { group: 2, groupCount: 2 },
    ]);
  });

  it('covers nothing, keeps what is pinned and comes to an end, whatever the map', async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest, async (asked) => {
        const layout = await layOut(asked);
        const places = placesAfter(asked, layout);
        const pinned = asked.cards.filter(({ isPinned }) => isPinned);
        for (const { nodeId, box } of pinned) expect(get(places, nodeId)).toEqual(box);
        const clear = covered(asked, places).filter((pair) => !pair.includes('pin'));
        expect(clear).toEqual([]);
        for (const { nodeId } of asked.cards.filter(
          ({ kind, isPinned }) => kind !== 'frame' && !isPinned,
        )) {
          for (const { nodeId: pinId, box } of pinned) {
            expect(`${nodeId} covers ${pinId}: ${overlap(get(places, nodeId), box)}`).toBe(
              `${nodeId} covers ${pinId}: false`,
            );
          }
        }
        for (const { nodeId, frameId } of asked.cards) {
          if (frameId) expect(holds(get(places, frameId), get(places, nodeId))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('places a larger map by layers, too, straight and without covering anything', async () => {
    const count = 160;
    const cards = Array.from({ length: count }, (_, index) =>
      card(`n${index}`, 0, 0, {
        box: { xPx: 0, yPx: 0, widthPx: 224, heightPx: 100 + 24 * (index % 5) },
        isPinned: index === 80,
      }),
    );
    const links = cards
      .slice(1)
      .flatMap((_, index) => [
        `n${Math.floor(index / 3)} → n${index + 1}`,
        `n${Math.max(0, index - 7)} → n${index + 1}`,
      ]);
    for (const direction of ['leftToRight', 'topDown'] as const) {
      const asked = request(cards, links, direction);
      const places = placesAfter(asked, await layOut(asked));
      expect(covered(asked, places)).toEqual([]);
      expect(get(places, 'n80')).toMatchObject({ xPx: 0, yPx: 0 });
      const isForward = links.filter((text) => {
        const { fromId, toId: to } = link(text);
        const [a, b] = [get(places, fromId), get(places, to)];
        return direction === 'leftToRight' ? b.xPx > a.xPx : b.yPx > a.yPx;
      });
      expect(isForward).toHaveLength(links.length);
    }
  }, 60_000);
});

// Pinned cards stand apart from each other: two that cover each other are left so.
const anyRequest = fc
  .record({
    cards: fc.array(
      fc.record({
        xPx: fc.integer({ min: -800, max: 800 }),
        yPx: fc.integer({ min: -800, max: 800 }),
        kind: fc.constantFrom('card' as const, 'card' as const, 'note' as const),
        frame: fc.constantFrom(null, null, 'f0', 'f1'),
        heightPx: fc.integer({ min: 40, max: 300 }),
      }),
      { maxLength: 9 },
    ),
    pins: fc.array(fc.constantFrom(null, 'f0'), { maxLength: 3 }),
    links: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 14 }),
    direction: fc.constantFrom<LayoutDirection>('leftToRight', 'topDown'),
  })
  .map(({ cards, pins, links, direction }): LayoutRequest => {
    const frames = ['f0', 'f1'].map((id) => card(id, 0, 0, { kind: 'frame', headPx: 40 }));
    const loose = cards.map(({ xPx, yPx, kind, frame, heightPx }, index) =>
      card(`n${index}`, xPx, yPx, {
        kind,
        frameId: frame === null ? null : toId(frame),
        box: { xPx, yPx, widthPx: 224, heightPx },
      }),
    );
    const pinned = pins.map((frame, index) =>
      card(`pin${index}`, index * 400 - 300, index * 90, {
        isPinned: true,
        frameId: frame === null ? null : toId(frame),
      }),
    );
    const all = [...loose, ...pinned];
    const nameOf = (index: number): string => all[index]?.nodeId ?? 'nobody';
    return request(
      [...frames, ...all],
      links.filter(([a, b]) => a !== b).map(([a, b]) => `${nameOf(a)} → ${nameOf(b)}`),
      direction,
    );
  });
