import { assertNever } from '../lib/assert.ts';
import type {
  CardLayout,
  CardShape,
  DotShape,
  IconShape,
  LineShape,
  Paint,
  RectShape,
  TextShape,
} from './card-shapes.ts';
import { iconGridSize, icons } from './icons.ts';
import { italicSlantDegrees } from './measure-text.ts';
import type { Palette, PaletteToken } from './palette.ts';
import { writeNumber } from './path-data.ts';
import { element, lines, type Markup, textContent } from './svg.ts';

/** The class of text whose digits are all as wide as each other. */
export const tabularClass = 'n';

/** Dashes of borders: frames, and cards whose node is not reached. */
export const borderDashes = '4 3';

/** A card as a group of SVG elements, with its top left corner at the group's origin. */
export function writeCard(layout: CardLayout, palette: Palette): Markup {
  return lines(layout.shapes.map((shape) => writeShape(shape, palette)));
}

/** One shape of a card or a legend. */
export function writeShape(shape: CardShape, palette: Palette): Markup {
  switch (shape.shape) {
    case 'rect':
      return writeRect(shape, palette);
    case 'text':
      return writeText(shape, palette);
    case 'icon':
      return writeIcon(shape, palette);
    case 'dot':
      return writeDot(shape, palette);
    case 'line':
      return writeLine(shape, palette);
    default:
      return assertNever(shape);
  }
}

const hexColor = /^#[0-9a-f]{6}$/i;

/** A paint as `#rrggbb`. */
export function colorOf(paint: Paint, palette: Palette): string {
  if (!paint.startsWith('#')) return palette[paint as PaletteToken];
  return hexColor.test(paint) ? paint : palette.inkFaint;
}

function writeRect(shape: RectShape, palette: Palette): Markup {
  const { box, stroke, fill, strokeWidthPx } = shape;
  // A border lies inside its box, as in CSS; SVG would lay it astride the edge.
  const inset = stroke ? strokeWidthPx / 2 : 0;
  return element('rect', {
    x: box.xPx + inset,
    y: box.yPx + inset,
    width: box.widthPx - 2 * inset,
    height: box.heightPx - 2 * inset,
    rx: Math.max(0, shape.radiusPx - inset),
    fill: fill ? colorOf(fill, palette) : 'none',
    stroke: stroke ? colorOf(stroke, palette) : null,
    'stroke-width': stroke && strokeWidthPx !== 1 ? strokeWidthPx : null,
    'stroke-dasharray': shape.isDashed ? borderDashes : null,
  });
}

function writeText(shape: TextShape, palette: Palette): Markup {
  return element(
    'text',
    {
      class: shape.isTabular ? tabularClass : null,
      ...(shape.isItalic ? slantedAt(shape) : { x: shape.xPx, y: shape.baselineYPx }),
      'font-size': shape.sizePx,
      'font-weight': shape.weight === 400 ? null : shape.weight,
      fill: colorOf(shape.color, palette),
      'text-anchor': shape.align === 'right' ? 'end' : null,
    },
    [textContent(shape.direction === 'rtl' ? isolated(shape.text) : shape.text)],
  );
}

/**
 * Text that runs from right to left, whatever surrounds it. With SVG's own `direction`, renderers
 * disagree on which side of its place such a text stands; with Unicode's isolate they all agree.
 */
function isolated(text: string): string {
  return `\u2067${text}\u2069`;
}

/** Slanted about the start of the baseline: renderers differ in whether they slant a font by themselves. */
function slantedAt({ xPx, baselineYPx }: TextShape): { readonly transform: string } {
  const place = `translate(${writeNumber(xPx)} ${writeNumber(baselineYPx)})`;
  return { transform: `${place} skewX(${-italicSlantDegrees})` };
}

function writeIcon(shape: IconShape, palette: Palette): Markup {
  const { paths, strokeWidth } = icons[shape.icon];
  const { box } = shape;
  const color = colorOf(shape.color, palette);
  const place = `translate(${writeNumber(box.xPx)} ${writeNumber(box.yPx)})`;
  const scale = `scale(${String(Math.round((box.widthPx / iconGridSize) * 1e4) / 1e4)})`;
  const isLined = paths.some(({ isFilled }) => !isFilled);
  return element(
    'g',
    {
      transform: `${place} ${scale}`,
      fill: 'none',
      stroke: isLined ? color : null,
      'stroke-width': isLined ? strokeWidth : null,
      'stroke-linecap': isLined ? 'round' : null,
      'stroke-linejoin': isLined ? 'round' : null,
    },
    paths.map(({ d, isFilled }) =>
      element('path', isFilled ? { d, fill: color, stroke: 'none' } : { d }),
    ),
  );
}

function writeDot(shape: DotShape, palette: Palette): Markup {
  return element('circle', {
    cx: shape.center.xPx,
    cy: shape.center.yPx,
    r: shape.radiusPx,
    fill: shape.fill ? colorOf(shape.fill, palette) : 'none',
    stroke: shape.stroke ? colorOf(shape.stroke, palette) : null,
  });
}

function writeLine(shape: LineShape, palette: Palette): Markup {
  return element('line', {
    x1: shape.from.xPx,
    y1: shape.from.yPx,
    x2: shape.to.xPx,
    y2: shape.to.yPx,
    stroke: colorOf(shape.color, palette),
  });
}
