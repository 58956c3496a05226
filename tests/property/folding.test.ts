import { describe, expect, it } from 'vitest';
import { deriveFolding } from '../../shared/drawing/folding.ts';
import { type NodeId, toId } from '../../shared/lib/ids.ts';
import { createEdge, edgeKinds, type MapEdge } from '../../shared/model/edge.ts';
import { createNode, type MapNode, nodeKinds } from '../../shared/model/node.ts';
import * as fc from '../helpers/laws.ts';

const size = 9;
const nodeAt = fc.nat(size - 1).map((at): NodeId => toId(`n${at}`));

/** Any graph: cycles, loops, edges to notes, frames in themselves and nodes in what is no frame. */
const graph = fc
  .tuple(
    fc.array(
      fc.record({
        kind: fc.constantFrom(...nodeKinds),
        isFolded: fc.boolean(),
        frameId: fc.option(nodeAt),
      }),
      { minLength: size, maxLength: size },
    ),
    fc.array(fc.record({ kind: fc.constantFrom(...edgeKinds), fromId: nodeAt, toId: nodeAt }), {
      maxLength: 25,
    }),
  )
  .map(([nodes, edges]) => ({
    nodes: tableOf(nodes.map((fields, at) => createNode({ id: toId(`n${at}`), ...fields }))),
    edges: tableOf(edges.map((fields, at) => createEdge({ id: toId(`e${at}`), ...fields }))),
  }));

function tableOf<Item extends MapNode | MapEdge>(items: readonly Item[]): Map<Item['id'], Item> {
  return new Map(items.map((item) => [item.id, item]));
}

/** By the definition: what the root leads to, without, over and over, what anything else leads to. */
function onlyBehind(root: NodeId, edges: readonly MapEdge[]): Set<NodeId> {
  const behind = new Set([root]);
  for (const id of behind) {
    for (const { fromId, toId } of edges) if (fromId === id) behind.add(toId);
  }
  const leavesNext = (id: NodeId): boolean =>
    id !== root &&
    edges.some(({ fromId, toId }) => toId === id && fromId !== id && !behind.has(fromId));
  for (let next = [...behind].find(leavesNext); next; next = [...behind].find(leavesNext)) {
    behind.delete(next);
  }
  behind.delete(root);
  return behind;
}

describe('folding any graph', () => {
  it('ends, and lets only cards that are folded and shown stand for others', () => {
    fc.assert(
      fc.property(graph, ({ nodes, edges }) => {
        const { standIns } = deriveFolding(nodes, edges);
        for (const [hidden, standIn] of standIns) {
          expect(hidden).not.toBe(standIn);
          expect(standIns.has(standIn)).toBe(false);
          expect(nodes.get(standIn)?.isFolded).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('counts every hidden node but frames and evidence cards once, at the card that stands for it', () => {
    fc.assert(
      fc.property(graph, ({ nodes, edges }) => {
        const { standIns, hiddenCounts } = deriveFolding(nodes, edges);
        const hidden = [...standIns.keys()].filter(
          (id) => !['frame', 'passage'].includes(nodes.get(id)?.kind ?? 'frame'),
        );
        const counted = [...hiddenCounts.values()].reduce((sum, count) => sum + count, 0);
        expect(counted).toBe(hidden.length);
        expect(new Set(hiddenCounts.keys())).toEqual(new Set(standIns.values()));
      }),
    );
  });

  it('draws each edge once, between shown cards, unless it lies inside a fold', () => {
    fc.assert(
      fc.property(graph, ({ nodes, edges }) => {
        const { standIns, links } = deriveFolding(nodes, edges);
        const shown = (id: NodeId): NodeId => standIns.get(id) ?? id;
        const drawn = links.flatMap(({ edgeIds }) => edgeIds).sort();
        const outside = [...edges.values()].filter(
          ({ fromId, toId }) => fromId === toId || shown(fromId) !== shown(toId),
        );
        const loopsInside = outside.filter(
          ({ fromId, toId }) => fromId === toId && standIns.has(fromId),
        );
        const expected = outside.filter((edge) => !loopsInside.includes(edge));
        expect(drawn).toEqual(expected.map(({ id }) => id).sort());
        for (const { id, kind, fromId, toId, edgeIds } of links) {
          expect([standIns.has(fromId), standIns.has(toId)]).toEqual([false, false]);
          expect(id).toBe([...edgeIds].sort()[0]);
          for (const edgeId of edgeIds) {
            const edge = edges.get(edgeId) as MapEdge;
            expect([edge.kind, shown(edge.fromId), shown(edge.toId)]).toEqual([kind, fromId, toId]);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('hides a branch only behind a node that every way into it passes', () => {
    fc.assert(
      fc.property(graph, ({ nodes, edges }) => {
        const unframed = tableOf([...nodes.values()].map((node) => ({ ...node, frameId: null })));
        const { standIns } = deriveFolding(unframed, edges);
        const leads = (id: NodeId): boolean =>
          !['note', 'frame', 'passage'].includes(unframed.get(id)?.kind ?? 'note');
        for (const hidden of standIns.keys()) {
          expect(leads(hidden)).toBe(true);
          const parents = [...edges.values()].filter(
            ({ fromId, toId }) => toId === hidden && fromId !== toId && leads(fromId),
          );
          expect(parents.length).toBeGreaterThan(0);
          for (const { fromId } of parents) {
            const isKeptBack = standIns.has(fromId) || unframed.get(fromId)?.isFolded === true;
            expect(isKeptBack).toBe(true);
          }
        }
      }),
    );
  });

  it('hides behind one folded node all that only it leads to, and no more', () => {
    fc.assert(
      fc.property(graph, nodeAt, ({ nodes, edges }, root) => {
        const folded = tableOf(
          [...nodes.values()].map((node) => ({
            ...node,
            kind: 'uncertainty' as const,
            isFolded: node.id === root,
          })),
        );
        const hidden = [...deriveFolding(folded, edges).standIns.keys()];
        expect(hidden.sort()).toEqual([...onlyBehind(root, [...edges.values()])].sort());
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives the plain edges again when everything is unfolded', () => {
    fc.assert(
      fc.property(graph, ({ nodes, edges }) => {
        const unfolded = tableOf([...nodes.values()].map((node) => ({ ...node, isFolded: false })));
        const { standIns, hiddenCounts, links } = deriveFolding(unfolded, edges);
        expect([standIns.size, hiddenCounts.size]).toEqual([0, 0]);
        expect(links.map(({ id, kind, fromId, toId }) => ({ id, kind, fromId, toId }))).toEqual(
          [...edges.values()].map(({ id, kind, fromId, toId }) => ({ id, kind, fromId, toId })),
        );
      }),
    );
  });

  it('depends neither on the order of nodes nor, but for the order of links, on that of edges', () => {
    fc.assert(
      fc.property(graph, ({ nodes, edges }) => {
        const first = deriveFolding(nodes, edges);
        const second = deriveFolding(
          tableOf([...nodes.values()].reverse()),
          tableOf([...edges.values()].reverse()),
        );
        expect(Object.fromEntries(second.standIns)).toEqual(Object.fromEntries(first.standIns));
        const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
        expect([...second.links].sort(byId)).toEqual([...first.links].sort(byId));
      }),
    );
  });
});
