import { describe, expect, it } from 'vitest';
import { outlineOf, readingOrder } from '../../../../../renderer/state/selectors/outline.ts';
import { execute } from '../../../../../shared/document/command.ts';
import { editNode } from '../../../../../shared/document/commands/node.ts';
import { type DocumentState, stateOf } from '../../../../../shared/document/state.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import type { MapNode } from '../../../../../shared/model/node.ts';
import type { AnyRecord } from '../../../../../shared/model/record.ts';
import * as fc from '../../../../helpers/laws.ts';
import { influence, node } from '../../../../helpers/small-maps.ts';

const orderOf = (...records: AnyRecord[]): string => {
  const state = stateOf(records);
  return readingOrder(state.node, state.edge)
    .map(({ title }) => title)
    .join(' ');
};
const at = (title: string, xPx: number, yPx = 0, fields: Partial<MapNode> = {}) =>
  node('uncertainty', title, 'yes no', { xPx, yPx, ...fields });
const inFrame = (title: string, frame: string, xPx = 0) =>
  at(title, xPx, 0, { frameId: toId(frame) });

/** The outline as text: "A(B(C) D)" has B and D under A. */
function drawn(state: DocumentState): string {
  const { roots, children } = outlineOf(state);
  const draw = (id: NodeId): string => {
    const below = children.get(id) ?? [];
    return below.length > 0 ? `${id}(${below.map(draw).join(' ')})` : id;
  };
  return roots.map(draw).join(' ');
}

describe('the reading order', () => {
  it('names causes before their effects, wherever they stand', () => {
    const order = orderOf(
      at('Effect', 0),
      at('Middle', 300),
      at('Cause', 600),
      influence('Cause', 'Middle'),
      influence('Middle', 'Effect'),
    );
    expect(order).toBe('Cause Middle Effect');
  });

  it('goes from left to right and from top to bottom where links do not decide', () => {
    expect(orderOf(at('C', 300), at('B', 0, 90), at('A', 0, 10))).toBe('A B C');
  });

  it('names notes and frames last', () => {
    const aside = [node('note', 'Note', '', { xPx: -500 }), node('frame', 'Frame', '')];
    expect(orderOf(...aside, at('A', 900))).toBe('A Note Frame');
  });

  it('names every node of a circle once, and what comes of it after it', () => {
    const circle = [influence('A', 'B'), influence('B', 'A'), influence('B', 'C')];
    expect(orderOf(at('C', -9), at('A', 0), at('B', 300), ...circle)).toBe('A B C');
  });
});

describe('the outline', () => {
  it('has each node once, under the first of its causes, and knows the others', () => {
    const links = [influence('A', 'B'), influence('B', 'C'), influence('A', 'C')];
    const state = stateOf([at('A', 0), at('B', 100), at('C', 200), ...links]);
    expect(drawn(state)).toBe('A(B C)');
    expect(outlineOf(state).otherCauses.get(toId('C'))).toEqual(['B']);
    expect(outlineOf(state).parents.get(toId('C'))).toBe('A');
  });

  it('has what is in a frame under the frame, and there under its causes', () => {
    const state = stateOf([
      node('frame', 'F', ''),
      node('frame', 'G', '', { frameId: toId('F') }),
      inFrame('B', 'F', 100),
      inFrame('A', 'F', 0),
      inFrame('D', 'G', 300),
      at('C', 400),
      influence('A', 'B'),
      influence('B', 'C'),
      influence('B', 'D'),
    ]);
    // C has its only cause inside the frame: it stands beside it, and says where it comes from.
    expect(drawn(state)).toBe('F(A(B) G(D)) C');
    expect(outlineOf(state).otherCauses.get(toId('C'))).toEqual(['B']);
  });

  it('places a frame where the first node in it would stand, and empty ones last', () => {
    const state = stateOf([
      node('frame', 'Empty', '', { xPx: -900 }),
      node('frame', 'F', ''),
      inFrame('B', 'F', 200),
      at('A', 100),
      at('C', 300),
    ]);
    expect(drawn(state)).toBe('A F(B) C Empty');
  });

  it('opens a circle at the node that is read first', () => {
    const circle = [influence('A', 'B'), influence('B', 'A')];
    expect(drawn(stateOf([at('A', 0), at('B', 9), ...circle]))).toBe('A(B)');
  });

  it('stays the same while titles and places change, until the order does, and changes with links', () => {
    const state = stateOf([at('A', 0), at('B', 9)]);
    const outline = outlineOf(state);
    const args = { nodeId: toId<NodeId>('A'), fields: { title: 'Renamed' } };
    const renamed = execute(state, editNode, args).state;
    expect(outlineOf(renamed)).toBe(outline);
    const nudged = stateOf([at('A', 5), at('B', 9)]);
    expect(outlineOf({ node: nudged.node, edge: state.edge })).toBe(outline);
    const moved = stateOf([at('A', 20), at('B', 9)]);
    expect(outlineOf({ node: moved.node, edge: state.edge }).order).toEqual(['B', 'A']);
    const linked = stateOf([at('A', 0), at('B', 9), influence('B', 'A')]);
    expect(drawn(linked)).toBe('B(A)');
  });

  it('names every node exactly once on any map, parents before what stands below them', () => {
    const place = fc.integer({ min: 0, max: 9 });
    const frames = fc.array(fc.option(fc.integer({ min: 0, max: 2 })), {
      minLength: 10,
      maxLength: 10,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place)), frames, (pairs, inside) => {
        const state = stateOf([
          ...[0, 1, 2].map((frame) => node('frame', `f${frame}`, '')),
          ...inside.map((frame, index) =>
            at(`${index}`, index % 4, 0, { frameId: frame === null ? null : toId(`f${frame}`) }),
          ),
          ...pairs.map(([from, to]) => influence(`${from}`, `${to}`)),
        ]);
        const { order, parents } = outlineOf(state);
        expect([...order].sort()).toEqual([...state.node.keys()].sort());
        for (const [child, parent] of parents) {
          expect(order.indexOf(parent)).toBeLessThan(order.indexOf(child));
        }
      }),
    );
  });

  it('is made of a chain of any length', () => {
    const titles = Array.from({ length: 6_000 }, (_, index) => `${index}`);
    const links = titles.slice(1).map((title, index) => influence(`${index}`, title));
    const state = stateOf([...titles.map((title, index) => at(title, index)), ...links]);
    expect(outlineOf(state).order).toEqual(titles);
  });
});
