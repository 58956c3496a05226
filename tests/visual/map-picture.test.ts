import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { layoutMap } from '../../shared/drawing/map-layout.ts';
import { writeMapSvg } from '../../shared/drawing/map-svg.ts';
import { palettes, type Theme } from '../../shared/drawing/palette.ts';
import { type SampleMap, sampleMapOf, waterMap } from './sample-map.ts';

const fonts = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/inter/package.json'),
);
const fontFiles = ['400Regular', '500Medium', '600SemiBold', '700Bold'].map((face) =>
  join(fonts, face, `Inter_${face}.ttf`),
);

const paddingPx = 40;

function drawMap(map: SampleMap, theme: Theme) {
  const svg = writeMapSvg(map.state, map.numbers, {
    theme,
    assumptions: map.assumptions,
    hasCaption: false,
    hasLegend: false,
    paddingPx,
  });
  const picture = new Resvg(svg, {
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Inter' },
  }).render();
  const { pixels, width, height } = picture;
  const geometry = layoutMap(map.state, map.numbers, map.assumptions);
  const colorAt = (xPx: number, yPx: number) => {
    const at = (Math.floor(yPx) * width + Math.floor(xPx)) * 4;
    return `#${[...pixels.subarray(at, at + 3)].map((each) => each.toString(16).padStart(2, '0')).join('')}`;
  };
  /** The colour at a point of the map's own plane. */
  const colorOnMap = (xPx: number, yPx: number) =>
    colorAt(
      xPx - (geometry.bounds?.xPx ?? 0) + paddingPx,
      yPx - (geometry.bounds?.yPx ?? 0) + paddingPx,
    );
  return { geometry, width, height, colorAt, colorOnMap };
}

describe.each(Object.keys(palettes) as Theme[])('the picture in the %s theme', (theme) => {
  const palette = palettes[theme];
  const { geometry, width, height, colorAt, colorOnMap } = drawMap(waterMap(), theme);

  it('leaves the margin clear', () => {
    const colors = new Set<string>();
    for (let xPx = 0; xPx < width; xPx++) {
      for (const yPx of [0, paddingPx / 2, paddingPx - 8, height - 8, height - 1]) {
        colors.add(colorAt(xPx, yPx));
      }
    }
    expect([...colors]).toEqual([palette.canvas]);
  });

  it('shows the bar of each kind in its colour', () => {
    const bars = [...geometry.cards.values()].flatMap(({ node, layout, box }) => {
      const marks = {
        decision: palette.decisionMark,
        uncertainty: palette.uncertaintyMark,
        objective: palette.objectiveMark,
      };
      if (
        node.kind === 'note' ||
        node.kind === 'frame' ||
        node.kind === 'passage' ||
        !layout.isReached
      )
        return [];
      return [{ drawn: colorOnMap(box.xPx + 1, box.yPx + 20), wanted: marks[node.kind] }];
    });
    expect(bars).toHaveLength(6);
    for (const { drawn, wanted } of bars) expect(drawn).toBe(wanted);
  });

  it('fills as much of a row as its state is likely', () => {
    const demand = [...geometry.cards.values()].find(({ node }) => node.id === 'demand');
    const row = demand?.layout.rows[2];
    if (!demand || !row?.bar) throw new Error('the sample has no such row');
    const yPx = demand.box.yPx + row.bar.yPx + 2;
    const endPx = demand.box.xPx + row.bar.xPx + row.bar.widthPx;
    expect(colorOnMap(endPx - 6, yPx)).toBe(palette.uncertaintyBar);
    expect(colorOnMap(endPx + 6, yPx)).toBe(palette.surface);
  });

  it('draws words within the cards only', () => {
    for (const { node, box } of geometry.cards.values()) {
      if (node.kind === 'frame') continue;
      const below = colorOnMap(box.xPx + 8, box.yPx + box.heightPx + 2);
      expect([palette.canvas, palette.frameSurface], node.title).toContain(below);
    }
  });
});

/** Words that are set differently from plain ones, in Inter's own letters: no other font is loaded here. */
describe('the picture of a note', () => {
  const description =
    'א first [linked](https://example.org) words that go on to a second line\n\n*slanted lllll*';
  const { geometry, colorOnMap } = drawMap(
    sampleMapOf('', [{ id: 'note', kind: 'note', title: 'א Alpha and beta', description }], []),
    'light',
  );
  const card = geometry.cards.values().next().value;
  if (!card) throw new Error('the note is not drawn');
  const isInk = (xPx: number, yPx: number) => {
    const color = colorOnMap(xPx, yPx);
    return color !== palettes.light.noteSurface && color !== palettes.light.canvas;
  };
  const columns = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => from + index);
  const { widthPx, heightPx } = card.box;

  it('sets right-to-left lines against the right inset, and within the card', () => {
    const title = card.layout.title.box;
    const rows = columns(title.yPx, title.yPx + title.heightPx);
    const inkAt = columns(8, widthPx + 80).filter((xPx) => rows.some((yPx) => isInk(xPx, yPx)));
    expect(Math.max(...inkAt.filter((xPx) => xPx !== widthPx - 1))).toBeLessThan(widthPx - 11);
    expect(Math.max(...inkAt.filter((xPx) => xPx < widthPx - 11))).toBeGreaterThan(widthPx - 40);
  });

  it('underlines links in the accent', () => {
    const line = card.layout.shapes.find(
      (shape) => shape.shape === 'rect' && shape.fill === 'accent',
    );
    if (line?.shape !== 'rect') throw new Error('there is no line');
    const { xPx, yPx } = line.box;
    expect([colorOnMap(xPx + 2, yPx), colorOnMap(xPx + 2, yPx + 1)]).toContain(
      palettes.light.accent,
    );
  });

  it('slants letters to the right', () => {
    const word = card.layout.shapes.find((shape) => shape.shape === 'text' && shape.isItalic);
    if (word?.shape !== 'text') throw new Error('there is no slanted word');
    const [topPx, footPx] = [word.baselineYPx - 8, word.baselineYPx - 1];
    const last = (yPx: number) =>
      Math.max(...columns(12, widthPx - 12).filter((xPx) => isInk(xPx, Math.round(yPx))));
    expect(last(topPx)).toBeGreaterThan(last(footPx));
    expect(heightPx).toBeGreaterThan(word.baselineYPx);
  });
});
