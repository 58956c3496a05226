import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { allRecords, emptyState, stateOf } from '../../../../shared/document/state.ts';
import { layoutMap } from '../../../../shared/drawing/map-layout.ts';
import { type MapSvgOptions, writeMapSvg } from '../../../../shared/drawing/map-svg.ts';
import { palettes, type Theme } from '../../../../shared/drawing/palette.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { emptyNumbers } from '../../../../shared/model/numbers.ts';
import { hardMap, type SampleMap, sampleMapOf, waterMap } from '../../../visual/sample-map.ts';

function svgOf(map: SampleMap, options: Partial<MapSvgOptions> = {}): string {
  return writeMapSvg(map.state, map.numbers, {
    theme: 'light',
    assumptions: map.assumptions,
    ...options,
  });
}

/** Throws where the text is not well-formed XML: the rasteriser's parser is a strict one. */
function sizeOf(svg: string): { width: number; height: number } {
  const { width, height } = new Resvg(svg, { font: { loadSystemFonts: false } });
  return { width, height };
}

describe('writeMapSvg', () => {
  it.each(Object.keys(palettes) as Theme[])('writes well-formed SVG in the %s theme', (theme) => {
    const svg = svgOf(hardMap(), { theme });
    expect(() => sizeOf(svg)).not.toThrow();
    expect(svg).toContain(palettes[theme].canvas);
  });

  it('gives the same bytes for the same map', () => {
    expect(svgOf(waterMap())).toBe(svgOf(waterMap()));
  });

  it('escapes whatever a title holds', () => {
    const svg = svgOf(hardMap());
    expect(svg).not.toMatch(/<script/i);
    expect(svg).toContain('&lt;script&gt;');
    expect(svg.isWellFormed()).toBe(true);
  });

  it('lets no colour from a file into the markup unless it is one', () => {
    const { state, numbers } = sampleMapOf('', [{ id: 'a', kind: 'decision', actor: 'city' }], []);
    const actors = new Map(state.actor);
    const city = actors.get(toId('city'));
    if (city) actors.set(city.id, { ...city, color: '#url(javascript:1)' });
    const svg = writeMapSvg({ ...state, actor: actors }, numbers, { theme: 'light' });
    expect(svg).not.toContain('javascript');
  });

  it('holds nothing that runs, and nothing that is loaded from elsewhere', () => {
    expect(svgOf(hardMap())).not.toMatch(
      /<(script|foreignObject|image|use|a)\b|href|url\(|\son\w+=/i,
    );
  });

  it('shows the whole map: every card and every link', () => {
    const map = waterMap();
    const { bounds } = layoutMap(map.state, map.numbers, map.assumptions);
    const svg = svgOf(map, { hasCaption: false, hasLegend: false, paddingPx: 10 });
    const { width, height } = sizeOf(svg);
    expect(width).toBe(Math.round((bounds?.widthPx ?? 0) + 20));
    expect(height).toBe(Math.round((bounds?.heightPx ?? 0) + 20));
    for (const { title } of map.state.node.values()) {
      expect(svg).toContain(`: ${title.replace('’', '’')}</title>`);
    }
    expect(svg.match(/<title>(Influence|Order only): /g)).toHaveLength(map.state.edge.size);
  });

  it('keeps text as text', () => {
    expect(svgOf(waterMap())).toContain('>Reservoir in September</text>');
  });

  it('states a larger size for a larger scale, and the same picture', () => {
    const one = svgOf(waterMap());
    const three = svgOf(waterMap(), { scale: 3 });
    expect(sizeOf(three).width).toBe(sizeOf(one).width * 3);
    expect(three.match(/viewBox="[^"]+"/)?.[0]).toBe(one.match(/viewBox="[^"]+"/)?.[0]);
  });

  it('names the map and what is assumed, above it and for those who cannot see it', () => {
    const svg = svgOf(waterMap());
    expect(svg).toContain('<title>A city’s water in a dry decade</title>');
    expect(svg).toContain('>Assuming Water tariff: Blocks, staged</text>');
    expect(svg).toContain('<desc>A map of 9 nodes and 10 links. Assuming');
    expect(svg).toContain('role="img"');
  });

  it('explains those marks that the map shows', () => {
    const marks = (map: SampleMap) =>
      ['supports', 'challenges', 'context', 'no evidence', 'assumed', 'order only'].filter(
        (words) => svgOf(map).includes(`fill="${palettes.light.inkMuted}">${words}</text>`),
      );
    expect(marks(waterMap())).toEqual([
      'supports',
      'challenges',
      'context',
      'no evidence',
      'assumed',
      'order only',
    ]);
    expect(marks(sampleMapOf('', [{ id: 'a', kind: 'note', title: 'Only words' }], []))).toEqual(
      [],
    );
  });

  it('draws frames under links, and links under cards', () => {
    const svg = svgOf(waterMap());
    const order = ['Frame: What the city', '<path d="M', 'Decision: Water tariff'].map((words) =>
      svg.indexOf(words),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it('draws order more quietly than influence, with an open head', () => {
    const svg = svgOf(
      sampleMapOf(
        '',
        [
          { id: 'a', kind: 'uncertainty' },
          { id: 'b', kind: 'uncertainty', xPx: 312 },
          { id: 'c', kind: 'uncertainty', xPx: 624 },
        ],
        [
          ['a', 'b'],
          ['b', 'c', 'sequence'],
        ],
      ),
    );
    const { edge, lineStrong } = palettes.light;
    const groups = svg.match(/<g><title>(Influence|Order only).*?<\/g>/gs) ?? [];
    expect(groups).toHaveLength(2);
    expect(groups[0]).toMatch(new RegExp(`stroke="${edge}".*fill="${edge}"`, 's'));
    expect(groups[0]).not.toContain('dasharray');
    expect(groups[1]).toMatch(new RegExp(`stroke="${lineStrong}".*stroke-dasharray="6 4"`, 's'));
    expect(groups[1]).not.toContain(`fill="${lineStrong}"`);
  });

  it('shows a circle of influences where it is, and says so below', () => {
    const nodes = [
      { id: 'a', kind: 'uncertainty', title: 'Talks', options: [['Yes', null]] },
      { id: 'b', kind: 'uncertainty', title: 'Trust', xPx: 400, options: [['Yes', null]] },
      { id: 'c', kind: 'uncertainty', title: 'Votes', xPx: 800, options: [['Yes', null]] },
    ] as const;
    const open = svgOf(
      sampleMapOf('', nodes, [
        ['a', 'b'],
        ['b', 'c'],
      ]),
    );
    const closed = svgOf(
      sampleMapOf('', nodes, [
        ['a', 'b'],
        ['b', 'a'],
        ['b', 'c'],
      ]),
    );
    const line = new RegExp(`<path d="[^"]*" fill="none" stroke="${palettes.light.danger}"`, 'g');
    const red = (svg: string) => svg.match(line)?.length ?? 0;
    expect([red(open), red(closed)]).toEqual([0, 2]);
    expect(open).not.toContain('influence in a circle');
    expect(closed).toContain('influence in a circle');
  });

  it('carries the fonts that it is given', () => {
    const fontFaceCss =
      "@font-face{font-family:'Inter Variable';src:url(data:font/woff2;base64,AA==)}";
    const svg = svgOf(waterMap(), { fontFaceCss });
    expect(svg).toContain('base64,AA==');
    expect(() => sizeOf(svg)).not.toThrow();
  });

  it('can leave the background clear', () => {
    const fills = (svg: string) => svg.split(`fill="${palettes.light.canvas}"`).length - 1;
    expect(fills(svgOf(waterMap()))).toBe(1);
    expect(fills(svgOf(waterMap(), { hasBackground: false }))).toBe(0);
  });

  it('draws a map without nodes, and one without a name', () => {
    const svg = writeMapSvg(emptyState(), emptyNumbers, { theme: 'dark' });
    expect(svg).toContain('<title>Untitled map</title>');
    expect(sizeOf(svg).width).toBe(384);
  });

  it('does not depend on the order in which the records came', () => {
    const { state, numbers, assumptions } = waterMap();
    const other = stateOf(allRecords(state).toReversed());
    const options = { theme: 'light', assumptions } as const;
    expect(writeMapSvg(other, numbers, options)).toBe(writeMapSvg(state, numbers, options));
  });
});
