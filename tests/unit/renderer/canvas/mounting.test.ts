import { describe, expect, it } from 'vitest';
import { generateMap } from '../../../../bench/lib/generated-map.ts';
import {
  cardsNear,
  isAllMounted,
  mostCardsAtOnce,
  stepTowards,
} from '../../../../renderer/canvas/mounting.ts';
import { createMapScene, type MapScene } from '../../../../shared/drawing/map-scene.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import { emptyNumbers } from '../../../../shared/model/numbers.ts';

function sceneOf(nodeCount: number): MapScene {
  const scene = createMapScene();
  const document = generateMap(nodeCount);
  scene.update({ document, numbers: emptyNumbers, assumptions: [], moved: new Map() });
  return scene;
}

const large = sceneOf(600);
const ids = (...names: string[]) => new Set(names.map((name) => toId<NodeId>(name)));

describe('which cards are elements of the page', () => {
  it('is all of a small map', () => {
    expect(isAllMounted(sceneOf(mostCardsAtOnce))).toBe(true);
    expect(isAllMounted(large)).toBe(false);
  });

  it('is those in view of a large map, and a little around', () => {
    const near = cardsNear(large, {
      box: { xPx: 0, yPx: 0, widthPx: 1200, heightPx: 800 },
      zoom: 1,
    });
    expect(near.has(toId('node-0'))).toBe(true);
    expect(near.has(toId('node-599'))).toBe(false);
    expect(near.size).toBeGreaterThan(12);
    expect(near.size).toBeLessThan(60);
  });

  it('is none where they are too small or too many', () => {
    const box = { xPx: 0, yPx: 0, widthPx: 1200, heightPx: 800 };
    expect(cardsNear(large, { box, zoom: 0.1 }).size).toBe(0);
    const everything = { xPx: 0, yPx: 0, widthPx: 1e6, heightPx: 1e6 };
    expect(cardsNear(large, { box: everything, zoom: 1 }).size).toBe(0);
  });

  it('changes by a few in each frame, drops at once what is far, and rests when it is there', () => {
    const wanted = ids('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    const first = stepTowards(ids('x', 'a'), wanted);
    expect(first.has(toId('x'))).toBe(false);
    expect(first.size).toBe(7);
    const second = stepTowards(first, wanted);
    expect(second).toEqual(wanted);
    expect(stepTowards(second, wanted)).toBe(second);
  });
});
