import { describe, expect, it } from 'vitest';
import { layoutCard } from '../../../../shared/drawing/card-layout.ts';
import { createCardPainter } from '../../../../shared/drawing/card-painter.ts';
import type { CardShape, TextShape } from '../../../../shared/drawing/card-shapes.ts';
import { createMapScene } from '../../../../shared/drawing/map-scene.ts';
import { palettes } from '../../../../shared/drawing/palette.ts';
import { noPictureInputs } from '../../../../shared/drawing/picture-patch.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { recordingTools } from '../../../helpers/recording-surface.ts';
import { mapOf, node } from '../../../helpers/small-maps.ts';

function layoutOf(record: ReturnType<typeof node>) {
  const scene = createMapScene();
  scene.update({ ...noPictureInputs, document: mapOf([record]) });
  const card = scene.card(record.id);
  if (!card) throw new Error('The scene has no such card.');
  return layoutCard(card.content);
}

function paint(shapes: readonly CardShape[], theme: 'light' | 'dark' = 'light') {
  const tools = recordingTools();
  const layout = { ...layoutOf(node('note', 'Any', '')), shapes };
  createCardPainter(tools, palettes[theme]).paint(layout);
  return tools;
}

const text: TextShape = {
  shape: 'text',
  part: 'chance',
  stateId: null,
  text: '11 %',
  xPx: 100,
  baselineYPx: 20,
  sizePx: 12,
  weight: 600,
  color: 'ink',
  align: 'right',
  direction: 'ltr',
  isTabular: false,
  widthPx: 31,
  isCut: false,
  isItalic: false,
  address: null,
};

describe('painting a card', () => {
  it('paints every word of the card', () => {
    const { shapes } = layoutOf(node('uncertainty', 'Talks', 'held failed'));
    const words = shapes.flatMap((shape) =>
      shape.shape === 'text' && !shape.isTabular ? [shape.text] : [],
    );
    expect(words.length).toBeGreaterThan(3);
    expect(paint(shapes).texts()).toEqual(expect.arrayContaining(words));
  });

  it('draws borders inside of their boxes, as the page does', () => {
    const box = { xPx: 10, yPx: 20, widthPx: 100, heightPx: 50 };
    const { calls, painted } = paint([
      {
        shape: 'rect',
        part: 'surface',
        stateId: null,
        box,
        radiusPx: 8,
        fill: 'surface',
        stroke: 'line',
        strokeWidthPx: 2,
        isDashed: true,
      },
    ]);
    expect(calls).toEqual(['beginPath', 'roundRect', 'fill', 'stroke']);
    expect(painted.at(-1)).toMatchObject({ lineWidth: 2, dashes: [4, 3] });
  });

  it('sets digits of equal width one by one, ending where the text ends', () => {
    const { painted } = paint([{ ...text, isTabular: true }]);
    expect(painted.map(({ args }) => args[0])).toEqual(['1', '1', ' ', '%']);
    const [first, second, , last] = painted.map(({ args }) => Number(args[1]));
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(6);
    expect(last).toBeLessThan(100);
  });

  it('slants italic text', () => {
    expect(paint([{ ...text, isItalic: true }]).calls).toContain('transform');
    expect(paint([text]).calls).not.toContain('transform');
  });

  it('takes colours from the theme, and those that somebody chose as they are', () => {
    const dot = {
      shape: 'dot',
      part: 'actor',
      stateId: null,
      center: { xPx: 1, yPx: 1 },
      radiusPx: 3,
      stroke: null,
    } as const;
    expect(paint([{ ...dot, fill: 'danger' }], 'dark').painted[0]?.fill).toBe(palettes.dark.danger);
    expect(paint([{ ...dot, fill: '#123456' }]).painted[0]?.fill).toBe('#123456');
  });

  it('reads the path of an icon once, however often it is drawn', () => {
    const tools = recordingTools();
    let reads = 0;
    const counting = {
      surface: tools.surface,
      readPath: (data: string) => {
        reads += 1;
        return { data };
      },
    };
    const icon: CardShape = {
      shape: 'icon',
      part: 'kind',
      stateId: toId('x'),
      icon: 'supports',
      box: { xPx: 0, yPx: 0, widthPx: 7, heightPx: 7 },
      color: 'supports',
    };
    const layout = { ...layoutOf(node('note', 'Any', '')), shapes: [icon, icon, icon] };
    createCardPainter(counting, palettes.light).paint(layout);
    expect(reads).toBe(1);
  });
});
