import { describe, expect, it } from 'vitest';
import { nextCard } from '../../../../renderer/canvas/use-walking.ts';
import { stateOf } from '../../../../shared/document/state.ts';
import { createMapScene } from '../../../../shared/drawing/map-scene.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import { createEdge } from '../../../../shared/model/edge.ts';
import { createNode } from '../../../../shared/model/node.ts';
import { emptyNumbers } from '../../../../shared/model/numbers.ts';

const at = (id: string, xPx: number, yPx: number) =>
  createNode({ id: toId<NodeId>(id), kind: 'uncertainty', title: id, xPx, yPx });

const link = (fromId: string, toNodeId: string) =>
  createEdge({
    id: toId(`${fromId} ${toNodeId}`),
    fromId: toId<NodeId>(fromId),
    toId: toId<NodeId>(toNodeId),
  });

/** `cause` leads to the far `effect`; `near` stands beside it and is not linked. */
const scene = createMapScene();
scene.update({
  document: stateOf([
    at('cause', 0, 0),
    at('near', 300, 0),
    at('effect', 900, 40),
    at('below', 20, 400),
    link('cause', 'effect'),
  ]),
  numbers: emptyNumbers,
  assumptions: [],
  moved: new Map(),
});

const walk = (from: string | undefined, direction: Parameters<typeof nextCard>[2]) =>
  nextCard(scene, from === undefined ? undefined : toId<NodeId>(from), direction)?.node.id ?? null;

describe('walking with the arrow keys', () => {
  it('begins at the leftmost card when nothing is selected', () => {
    expect(walk(undefined, 'right')).toBe('cause');
  });

  it('follows a link to its effect, past a nearer card that is not linked', () => {
    expect(walk('cause', 'right')).toBe('effect');
  });

  it('follows a link back to its cause', () => {
    expect(walk('effect', 'left')).toBe('cause');
  });

  it('goes to the nearest card that way where no link leads', () => {
    expect(walk('near', 'left')).toBe('cause');
    expect(walk('cause', 'down')).toBe('below');
    expect(walk('below', 'up')).toBe('cause');
  });

  it('stays where it is when nothing lies that way', () => {
    expect(walk('cause', 'left')).toBeNull();
  });
});
