import { describe, expect, it } from 'vitest';
import { CardPen } from '../../../../shared/drawing/card-pen.ts';
import type { CardShape, TextShape } from '../../../../shared/drawing/card-shapes.ts';
import { rightOf } from '../../../../shared/drawing/geometry.ts';
import { drawRichText } from '../../../../shared/drawing/rich-text-draw.ts';
import { layoutRichText } from '../../../../shared/drawing/rich-text-layout.ts';

const widthPx = 200;

function draw(markdown: string, mostLines = 16): readonly CardShape[] {
  const pen = CardPen.forDrawing(true);
  drawRichText(pen, 'description', layoutRichText(markdown, widthPx, mostLines), {
    xPx: 0,
    yPx: 0,
  });
  return pen.shapes;
}

const textsOf = (shapes: readonly CardShape[]) =>
  shapes.filter((shape): shape is TextShape => shape.shape === 'text');
const find = (shapes: readonly CardShape[], text: string) => {
  const found = textsOf(shapes).find((shape) => shape.text === text);
  if (!found) throw new Error(`“${text}” is not drawn`);
  return found;
};
const rectsOf = (shapes: readonly CardShape[]) =>
  shapes.flatMap((shape) => (shape.shape === 'rect' ? [shape] : []));

describe('layoutRichText', () => {
  it('sets paragraphs apart and the lines of one close together', () => {
    const tops = layoutRichText('a\nb\n\nc', widthPx, 9).lines.map(({ yPx }) => yPx);
    expect(tops).toEqual([0, 16, 40]);
  });

  it('cuts what does not fit with an ellipsis', () => {
    const set = layoutRichText('- one\n- **two**\n- three', widthPx, 2);
    expect(set.isCut).toBe(true);
    expect(set.heightPx).toBe(32);
    const texts = textsOf(draw('- one\n- **two**\n- three', 2));
    expect(texts.map(({ text, isCut }) => [text, isCut])).toEqual([
      ['one', false],
      ['two…', true],
    ]);
  });

  it('puts an ellipsis also where the last line has no words', () => {
    expect(textsOf(draw('a\n\n---\n\nb', 2)).map(({ text }) => text)).toEqual(['a', '…']);
  });

  it('remembers what it set', () => {
    expect(layoutRichText('*same*', widthPx, 9)).toBe(layoutRichText('*same*', widthPx, 9));
  });

  it('ends where nothing is said', () => {
    expect(layoutRichText(' \n ', widthPx, 9)).toEqual({ lines: [], heightPx: 0, isCut: false });
  });

  it('indents lists until there is no room for words', () => {
    const levels = Array.from({ length: 12 }, (_, level) => `${'  '.repeat(level)}- x${level}`);
    const { lines } = layoutRichText(levels.join('\n'), widthPx, 16);
    expect(lines.slice(0, 3).map(({ leftPx }) => leftPx)).toEqual([16, 32, 48]);
    for (const { leftPx, rightPx } of lines) expect(rightPx - leftPx).toBeGreaterThanOrEqual(72);
  });
});

describe('drawRichText', () => {
  it('draws each look', () => {
    const shapes = draw('plain **bold** *slanted* `code`');
    expect(find(shapes, 'bold')).toMatchObject({ weight: 600, color: 'ink' });
    expect(find(shapes, 'slanted')).toMatchObject({ isItalic: true, weight: 400 });
    expect(find(shapes, 'code')).toMatchObject({ isTabular: true });
    expect(rectsOf(shapes).map(({ fill }) => fill)).toEqual(['codeSurface']);
  });

  it('underlines a link and says where it leads', () => {
    const shapes = draw('see [the paper](https://example.org/paper)');
    const link = find(shapes, 'the paper');
    expect(link).toMatchObject({ address: 'https://example.org/paper', color: 'accent' });
    const [line] = rectsOf(shapes);
    expect(line?.box).toMatchObject({ xPx: link.xPx, widthPx: link.widthPx, heightPx: 1 });
  });

  it('strikes words through', () => {
    const shapes = draw('~~gone~~');
    const word = find(shapes, 'gone');
    const [line] = rectsOf(shapes);
    expect(line && line.box.yPx < word.baselineYPx).toBe(true);
    expect(line && line.box.yPx > word.baselineYPx - word.sizePx * 0.7).toBe(true);
  });

  it('keeps the room of spaces between looks without drawing them', () => {
    const shapes = draw('one **two** three');
    const [one, two, three] = ['one', 'two', 'three'].map((text) => find(shapes, text));
    if (!one || !two || !three) throw new Error('a word is missing');
    expect(two.xPx).toBeGreaterThan(one.xPx + one.widthPx + 2);
    expect(three.xPx).toBeGreaterThan(two.xPx + two.widthPx + 2);
  });

  it('marks items by a dot, a number or a box', () => {
    const shapes = draw('- a\n\n7. b\n8. c\n\n- [x] d\n- [ ] e');
    expect(shapes.filter(({ shape }) => shape === 'dot')).toHaveLength(1);
    expect(find(shapes, '7.').align).toBe('right');
    expect(find(shapes, '8.')).toBeDefined();
    expect(shapes.filter(({ shape }) => shape === 'icon')).toHaveLength(1);
    expect(rectsOf(shapes).filter(({ stroke }) => stroke !== null)).toHaveLength(2);
  });

  it('marks items of a right-to-left list on the right', () => {
    const shapes = draw('1. واحد');
    const number = find(shapes, '1.');
    const word = find(shapes, 'واحد');
    expect(word).toMatchObject({ align: 'right', direction: 'rtl' });
    expect(number.align).toBe('left');
    expect(number.xPx).toBeGreaterThan(word.xPx);
    expect(number.xPx + number.widthPx).toBeLessThanOrEqual(widthPx);
  });

  it('draws one bar along a quote, without gaps', () => {
    const bars = rectsOf(draw('> a\n>\n> b')).map(({ box }) => box);
    expect(bars).toHaveLength(2);
    const [first, second] = bars;
    expect(first && second && first.yPx + first.heightPx).toBe(second?.yPx);
  });

  it('draws code as it was typed, spaces included', () => {
    const shapes = draw('```\nif a:\n    b\n```');
    expect(find(shapes, 'b').xPx).toBeGreaterThan(find(shapes, 'if\u00a0a:').xPx + 10);
  });

  it('draws a table as lines, with a rule under the first', () => {
    const shapes = draw('|Who|What|\n|-|-|\n|North|relief|');
    expect(textsOf(shapes).map(({ text }) => text)).toEqual([
      'Who',
      '·',
      'What',
      'North',
      '·',
      'relief',
    ]);
    expect(rectsOf(shapes)).toHaveLength(1);
  });

  it('stays within its width, whatever is written', () => {
    const shapes = draw(
      '1000000000. word\n\n> > > > > > > > deep\n\n`wwwwwwwwwwwwwwwwwwwwwwwwwwwwww`',
    );
    for (const { box } of rectsOf(shapes)) expect(rightOf(box)).toBeLessThanOrEqual(widthPx + 2);
    for (const { xPx } of textsOf(shapes)) expect(xPx).toBeGreaterThanOrEqual(0);
  });
});
