import { describe, expect, it } from 'vitest';
import { detailAt, paintMap } from '../../../../shared/drawing/map-painter.ts';
import { createMapScene } from '../../../../shared/drawing/map-scene.ts';
import { dimmedAlpha, type PictureView } from '../../../../shared/drawing/paint-view.ts';
import { palettes } from '../../../../shared/drawing/palette.ts';
import { noPictureInputs } from '../../../../shared/drawing/picture-patch.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { createEdge } from '../../../../shared/model/edge.ts';
import type { AnyRecord } from '../../../../shared/model/record.ts';
import { recordingTools } from '../../../helpers/recording-surface.ts';
import { influence, mapOf, node } from '../../../helpers/small-maps.ts';

const records: AnyRecord[] = [
  node('frame', 'Region', '', {
    xPx: -40,
    yPx: -60,
    size: { widthPx: 900, heightPx: 400 },
  }),
  node('decision', 'Relief', 'full staged', { frameId: toId('Region') }),
  node('uncertainty', 'Talks', 'held failed', { xPx: 400, yPx: 40 }),
  { ...influence('Relief', 'Talks'), label: 'opens' },
];

const region = { xPx: -200, yPx: -200, widthPx: 1600, heightPx: 1000 };

function paint(zoom: number, view: Partial<PictureView> = {}, more: readonly AnyRecord[] = []) {
  const scene = createMapScene();
  scene.update({ ...noPictureInputs, document: mapOf([...records, ...more]) });
  const tools = recordingTools();
  const frame = { region, scale: zoom, pixelRatio: 1 };
  let pauses = 0;
  for (const _ of paintMap(tools, scene, frame, { ...noPictureInputs.view, ...view })) pauses += 1;
  return { ...tools, pauses };
}

describe('painting a map', () => {
  it('shows less of each card the farther it is away', () => {
    expect([0.02, 0.3, 1].map(detailAt)).toEqual(['far', 'middle', 'near']);
    expect(paint(1).texts()).toEqual(expect.arrayContaining(['Relief', 'full', 'Talks', 'held']));
    expect(paint(0.3).texts().sort()).toEqual(['Region', 'Relief', 'Talks']);
    expect(paint(0.05).texts()).not.toContain('Relief');
  });

  it('sets titles larger than on the card where the card is small', () => {
    const title = paint(0.3).painted.find(({ args }) => args[0] === 'Talks');
    const sizeOnPagePx = Number(/ ([\d.]+)px/.exec(title?.font ?? '')?.[1]) * 0.3;
    expect(sizeOnPagePx).toBeGreaterThanOrEqual(9);
  });

  it('paints frames under links, links under cards, and labels of links over them', () => {
    const { painted } = paint(1);
    const at = (isIt: (one: (typeof painted)[number]) => boolean): number =>
      painted.findIndex(isIt);
    const order = [
      at(({ args }) => args[0] === 'Region'),
      at(({ what, stroke }) => what === 'stroke' && stroke === palettes.light.edge),
      at(({ args }) => args[0] === 'Relief'),
      at(({ args }) => args[0] === 'opens'),
    ];
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it.each([0.05, 0.3, 1])('leaves out what somebody else draws, at zoom %d', (zoom) => {
    const all = paint(zoom);
    const less = paint(zoom, {
      leftOutNodeIds: new Set([toId('Talks')]),
      leftOutEdgeIds: new Set([toId('Relief → Talks')]),
    });
    expect(less.painted.length).toBeLessThan(all.painted.length);
    expect(less.texts()).not.toContain('Talks');
    expect(less.painted.map(({ stroke, what }) => what === 'stroke' && stroke)).not.toContain(
      palettes.light.edge,
    );
  });

  it.each([0.05, 0.3, 1])('dims all that is out of focus, at zoom %d', (zoom) => {
    const bright = new Set([toId<never>('Relief')]);
    const alphas = new Set(
      paint(zoom, { brightNodeIds: bright }).painted.map(({ alpha }) => alpha),
    );
    expect(alphas).toContain(dimmedAlpha);
    expect(alphas).toContain(1);
    expect(new Set(paint(0.3).painted.map(({ alpha }) => alpha))).toEqual(new Set([1]));
  });

  it.each([0.02, 0.3, 1])(
    'rings what is selected and found so that it is seen, at zoom %d',
    (zoom) => {
      const { painted } = paint(zoom, {
        selectedNodeIds: new Set([toId('Relief')]),
        foundNodeIds: new Set([toId('Talks')]),
      });
      const rings = painted.slice(-2);
      expect(rings.map(({ stroke }) => stroke)).toEqual([
        palettes.light.focus,
        palettes.light.accent,
      ]);
      for (const { lineWidth } of rings) expect(lineWidth * zoom).toBeGreaterThanOrEqual(1.5);
    },
  );

  it.each([0.05, 1])('tells a selected link from the others, at zoom %d', (zoom) => {
    const view = { selectedEdgeIds: new Set([toId<never>('Relief → Talks')]) };
    const colors = paint(zoom, view).painted.map(({ stroke }) => stroke);
    expect(colors).toContain(palettes.light.edgeActive);
  });

  it('dashes links that say only what comes later, in a quieter colour', () => {
    const sequence = createEdge({
      id: toId('later'),
      kind: 'sequence',
      fromId: toId('Talks'),
      toId: toId('Relief'),
    });
    const strokesIn = (color: string, more: AnyRecord[]) =>
      paint(1, {}, more)
        .painted.filter(({ stroke, what }) => what === 'stroke' && stroke === color)
        .map(({ dashes }) => dashes.length);
    expect(strokesIn(palettes.light.edge, [])).toEqual([0]);
    const dashedBefore = strokesIn(palettes.light.lineStrong, []).filter((count) => count === 2);
    expect(strokesIn(palettes.light.edge, [sequence])).toEqual([0]);
    const dashed = strokesIn(palettes.light.lineStrong, [sequence]).filter((count) => count === 2);
    expect(dashed).toHaveLength(dashedBefore.length + 1);
  });

  it('comes back often enough to be put down', () => {
    const many = Array.from({ length: 200 }, (_, at) =>
      node('uncertainty', `N${at}`, 'a b', { xPx: (at % 20) * 40, yPx: Math.floor(at / 20) * 40 }),
    );
    for (const zoom of [0.3, 1]) expect(paint(zoom, {}, many).pauses).toBeGreaterThan(10);
  });
});
