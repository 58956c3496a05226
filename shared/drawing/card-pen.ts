import type { StateId } from '../lib/ids.ts';
import type { CardPart, CardShape, Paint } from './card-shapes.ts';
import type { Box, Point } from './geometry.ts';
import { rightOf } from './geometry.ts';
import type { IconName } from './icons.ts';
import { capHeightEm, measureText, type TextStyle } from './measure-text.ts';
import type { TextDirection, WrappedText } from './wrap-text.ts';

/** How a paragraph is set. */
interface ParagraphStyle extends TextStyle {
  readonly lineHeightPx: number;
}

/** Where a line of text goes, and in what colour. */
interface Place {
  readonly xPx: number;
  readonly baselineYPx: number;
  readonly color: Paint;
  readonly align?: 'left' | 'right';
  readonly direction?: TextDirection;
  readonly isCut?: boolean;
  readonly isItalic?: boolean;
  readonly address?: string | null;
}

/** Collects a card's shapes in painting order, or none. */
export class CardPen {
  readonly shapes: CardShape[] = [];
  readonly #isReached: boolean;
  /** False where only the size of the card is wanted. */
  readonly isDrawing: boolean;
  #stateId: StateId | null = null;

  private constructor(isReached: boolean, isDrawing: boolean) {
    this.#isReached = isReached;
    this.isDrawing = isDrawing;
  }

  /** A card whose node is not reached is drawn in quieter ink, still readable. */
  static forDrawing(isReached: boolean): CardPen {
    return new CardPen(isReached, true);
  }

  /** A pen that makes no shapes, for a card of which only the size is wanted. */
  static forMeasuring(): CardPen {
    return new CardPen(true, false);
  }

  /** What is drawn from here on belongs to this state; null ends it. */
  drawFor(stateId: StateId | null): void {
    this.#stateId = stateId;
  }

  /** Draws one line and returns its width in px; 0 where nothing is drawn. */
  text(part: CardPart, text: string, style: TextStyle, place: Place): number {
    if (!this.isDrawing) return 0;
    const widthPx = measureText(text, style);
    this.shapes.push({
      shape: 'text',
      part,
      stateId: this.#stateId,
      text,
      xPx: place.xPx,
      baselineYPx: place.baselineYPx,
      sizePx: style.sizePx,
      weight: style.weight,
      color: this.#isReached || place.color === 'danger' ? place.color : 'inkFaint',
      align: place.align ?? 'left',
      direction: place.direction ?? 'ltr',
      isTabular: style.isTabular === true,
      widthPx,
      isCut: place.isCut === true,
      isItalic: place.isItalic === true,
      address: place.address ?? null,
    });
    return widthPx;
  }

  /** Lines one below the other, against the side at which the text's script begins. */
  paragraph(
    part: CardPart,
    wrapped: WrappedText,
    box: Box,
    style: ParagraphStyle,
    color: Paint,
  ): void {
    if (!this.isDrawing) return;
    const { lines, direction, isCut } = wrapped;
    const isRtl = direction === 'rtl';
    for (let index = 0; index < lines.length; index++) {
      const middleYPx = box.yPx + (index + 0.5) * style.lineHeightPx;
      this.text(part, lines[index] ?? '', style, {
        xPx: isRtl ? rightOf(box) : box.xPx,
        baselineYPx: baselineAt(middleYPx, style.sizePx),
        color,
        align: isRtl ? 'right' : 'left',
        direction,
        isCut: isCut && index === lines.length - 1,
      });
    }
  }

  icon(part: CardPart, icon: IconName, box: Box, color: Paint): void {
    if (!this.isDrawing) return;
    this.shapes.push({ shape: 'icon', part, stateId: this.#stateId, icon, box, color });
  }

  rect(
    part: CardPart,
    box: Box,
    radiusPx: number,
    fill: Paint | null,
    outline: { readonly stroke: Paint; readonly strokeWidthPx: number } | null = null,
  ): void {
    if (!this.isDrawing) return;
    this.shapes.push({
      shape: 'rect',
      part,
      stateId: this.#stateId,
      box,
      radiusPx,
      fill,
      stroke: outline ? outline.stroke : null,
      strokeWidthPx: outline ? outline.strokeWidthPx : 0,
      isDashed: false,
    });
  }

  dot(
    part: CardPart,
    center: Point,
    radiusPx: number,
    paint: { readonly fill: Paint | null; readonly stroke: Paint | null },
  ): void {
    if (!this.isDrawing) return;
    this.shapes.push({
      shape: 'dot',
      part,
      stateId: this.#stateId,
      center,
      radiusPx,
      fill: paint.fill,
      stroke: paint.stroke,
    });
  }

  /** A hairline from the accent bar to the card's right edge. */
  separator(yPx: number, widthPx: number): void {
    if (!this.isDrawing) return;
    this.shapes.push({
      shape: 'line',
      part: 'surface',
      stateId: null,
      from: { xPx: accentBarWidthPx, yPx: yPx + 0.5 },
      to: { xPx: widthPx - 1, yPx: yPx + 0.5 },
      color: 'line',
    });
  }
}

export const accentBarWidthPx = 3;

/** The baseline that sets capitals and digits in the middle of a line, on half pixels. */
export function baselineAt(middleYPx: number, sizePx: number): number {
  return Math.round((middleYPx + (capHeightEm * sizePx) / 2) * 2) / 2;
}
