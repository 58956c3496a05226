import { assertNever } from '../lib/assert.ts';
import type {
  CardLayout,
  CardShape,
  DotShape,
  IconShape,
  LineShape,
  RectShape,
  TextShape,
} from './card-shapes.ts';
import { borderDashes, colorOf } from './card-svg.ts';
import { iconGridSize, icons } from './icons.ts';
import { type FontWeight, fontStack, italicSlantDegrees, measureText } from './measure-text.ts';
import type { PaintPath, PaintSurface, PaintTools } from './paint-surface.ts';
import type { Palette } from './palette.ts';

/** Paints cards as `writeCard` writes them. */
export interface CardPainter {
  /** Paints a card with its top left corner at the surface's origin. */
  paint(drawn: Pick<CardLayout, 'shapes'>): void;
}

/** Dashes as a canvas takes them, from how SVG writes them. */
export function dashesOf(dashes: string): number[] {
  return dashes.split(' ').map(Number);
}

const borderDashLengths = dashesOf(borderDashes);

/** The font of text on a map, as CSS shorthand. */
export function fontOf(sizePx: number, weight: FontWeight): string {
  return `${weight} ${sizePx}px ${fontStack}`;
}

/** A painter of cards in one theme; it keeps the paths of icons, which are read once. */
export function createCardPainter<Path extends PaintPath>(
  { surface, readPath }: PaintTools<Path>,
  palette: Palette,
): CardPainter {
  const pathByData = new Map<string, Path>();
  const pathOf = (data: string): Path => {
    const known = pathByData.get(data) ?? readPath(data);
    pathByData.set(data, known);
    return known;
  };
  const paintShape = (shape: CardShape): void => {
    switch (shape.shape) {
      case 'rect':
        paintRect(surface, shape, palette);
        break;
      case 'text':
        paintText(surface, shape, palette);
        break;
      case 'icon':
        paintIcon(surface, shape, palette, pathOf);
        break;
      case 'dot':
        paintDot(surface, shape, palette);
        break;
      case 'line':
        paintLine(surface, shape, palette);
        break;
      default:
        assertNever(shape);
    }
  };
  return { paint: ({ shapes }) => shapes.forEach(paintShape) };
}

function paintRect(surface: PaintSurface, shape: RectShape, palette: Palette): void {
  const { box, stroke, fill, strokeWidthPx } = shape;
  // A border lies inside its box, as in CSS; a canvas would lay it astride the edge.
  const inset = stroke ? strokeWidthPx / 2 : 0;
  surface.beginPath();
  surface.roundRect(
    box.xPx + inset,
    box.yPx + inset,
    Math.max(0, box.widthPx - 2 * inset),
    Math.max(0, box.heightPx - 2 * inset),
    Math.max(0, shape.radiusPx - inset),
  );
  if (fill) {
    surface.fillStyle = colorOf(fill, palette);
    surface.fill();
  }
  if (!stroke) return;
  surface.strokeStyle = colorOf(stroke, palette);
  surface.lineWidth = strokeWidthPx;
  if (shape.isDashed) surface.setLineDash(borderDashLengths);
  surface.stroke();
  if (shape.isDashed) surface.setLineDash([]);
}

function paintText(surface: PaintSurface, shape: TextShape, palette: Palette): void {
  surface.fillStyle = colorOf(shape.color, palette);
  surface.font = fontOf(shape.sizePx, shape.weight);
  surface.direction = shape.direction;
  if (shape.isTabular) {
    paintDigits(surface, shape);
    return;
  }
  surface.textAlign = shape.align;
  if (shape.isItalic) paintSlanted(surface, shape);
  else surface.fillText(shape.text, shape.xPx, shape.baselineYPx);
}

/** Slanted about the start of the baseline, as cards and exported pictures are. */
function paintSlanted(surface: PaintSurface, { text, xPx, baselineYPx }: TextShape): void {
  surface.save();
  surface.transform(1, 0, -slant, 1, xPx, baselineYPx);
  surface.fillText(text, 0, 0);
  surface.restore();
}

const slant = Math.tan((italicSlantDegrees * Math.PI) / 180);

/**
 * A canvas has no setting for digits of equal width, so each character goes into the middle of the
 * room that it would have among such digits.
 */
function paintDigits(surface: PaintSurface, shape: TextShape): void {
  const { text, sizePx, weight, baselineYPx } = shape;
  surface.textAlign = 'center';
  let xPx = shape.align === 'left' ? shape.xPx : shape.xPx - shape.widthPx;
  for (const character of text) {
    const advancePx = measureText(character, { sizePx, weight, isTabular: true });
    surface.fillText(character, xPx + advancePx / 2, baselineYPx);
    xPx += advancePx;
  }
}

function paintIcon<Path extends PaintPath>(
  surface: PaintSurface<Path>,
  { icon, box, color }: IconShape,
  palette: Palette,
  pathOf: (data: string) => Path,
): void {
  const { paths, strokeWidth } = icons[icon];
  const scale = box.widthPx / iconGridSize;
  surface.save();
  surface.translate(box.xPx, box.yPx);
  surface.scale(scale, scale);
  surface.fillStyle = colorOf(color, palette);
  surface.strokeStyle = colorOf(color, palette);
  surface.lineWidth = strokeWidth;
  surface.lineCap = 'round';
  surface.lineJoin = 'round';
  for (const { d, isFilled } of paths) {
    if (isFilled) surface.fill(pathOf(d));
    else surface.stroke(pathOf(d));
  }
  surface.restore();
}

function paintDot(surface: PaintSurface, shape: DotShape, palette: Palette): void {
  surface.beginPath();
  surface.arc(shape.center.xPx, shape.center.yPx, shape.radiusPx, 0, 2 * Math.PI);
  if (shape.fill) {
    surface.fillStyle = colorOf(shape.fill, palette);
    surface.fill();
  }
  if (!shape.stroke) return;
  surface.strokeStyle = colorOf(shape.stroke, palette);
  surface.lineWidth = 1;
  surface.stroke();
}

function paintLine(surface: PaintSurface, { from, to, color }: LineShape, palette: Palette): void {
  surface.strokeStyle = colorOf(color, palette);
  surface.lineWidth = 1;
  surface.beginPath();
  surface.moveTo(from.xPx, from.yPx);
  surface.lineTo(to.xPx, to.yPx);
  surface.stroke();
}
