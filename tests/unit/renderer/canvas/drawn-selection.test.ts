import { describe, expect, it } from 'vitest';
import { takenBy } from '../../../../renderer/canvas/use-drawn-selection.ts';
import { stateOf } from '../../../../shared/document/state.ts';
import { createMapScene } from '../../../../shared/drawing/map-scene.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { createNode, type NodeKind } from '../../../../shared/model/node.ts';
import { emptyNumbers } from '../../../../shared/model/numbers.ts';

const at = (id: string, xPx: number, yPx: number, kind: NodeKind = 'uncertainty') =>
  createNode({ id: toId(id), kind, title: id, xPx, yPx });

const scene = createMapScene();
scene.update({
  document: stateOf([
    at('left', 0, 0),
    at('right', 400, 0),
    at('low', 0, 400),
    at('frame', -100, -100, 'frame'),
  ]),
  numbers: emptyNumbers,
  assumptions: [],
  moved: new Map(),
});

const points = (...places: readonly (readonly [number, number])[]) =>
  places.map(([xPx, yPx]) => ({ xPx, yPx }));

describe('drawing a box or a lasso around cards', () => {
  it('takes every card that a box touches, from whichever corner it is drawn', () => {
    const down = takenBy(scene, { kind: 'box', points: points([200, 20], [420, 60]) });
    const up = takenBy(scene, { kind: 'box', points: points([420, 60], [200, 20]) });
    expect(down).toEqual(['left', 'right']);
    expect(up).toEqual(down);
  });

  it('takes a frame only as a whole', () => {
    const inside = takenBy(scene, { kind: 'box', points: points([-50, -50], [50, 50]) });
    expect(inside).toEqual(['left']);
    const around = takenBy(scene, { kind: 'box', points: points([-200, -200], [700, 300]) });
    expect(around).toContain('frame');
  });

  it('takes the cards whose middle a lasso goes around', () => {
    const line = points([-20, -20], [240, -20], [240, 600], [-20, 600]);
    expect(takenBy(scene, { kind: 'lasso', points: line })).toEqual(['left', 'low']);
  });

  it('takes nothing where a lasso passes between cards', () => {
    const line = points([260, -20], [380, -20], [380, 600], [260, 600]);
    expect(takenBy(scene, { kind: 'lasso', points: line })).toEqual([]);
  });
});
