import type { StateId } from '../lib/ids.ts';
import type { NodeKind } from '../model/node.ts';
import type { Box, Point } from './geometry.ts';
import type { IconName } from './icons.ts';
import type { FontWeight } from './measure-text.ts';
import type { PaletteToken } from './palette.ts';

/** A colour of the theme, or a colour that somebody chose (an actor's), as `#rrggbb`. */
export type Paint = PaletteToken | `#${string}`;

/** Which part of the card a shape belongs to, so that a screen can name it, test it or hide it. */
export type CardPart =
  | 'surface'
  | 'accent'
  | 'kind'
  | 'actor'
  | 'title'
  | 'description'
  | 'condition'
  | 'placed'
  | 'fold'
  | 'state'
  | 'bar'
  | 'evidence'
  | 'chance'
  | 'assumed'
  | 'summary'
  | 'footer'
  | 'problem'
  | 'quote'
  | 'source';

interface ShapeBase {
  readonly part: CardPart;
  /** The state whose row the shape belongs to; null outside the rows. */
  readonly stateId: StateId | null;
}

export interface RectShape extends ShapeBase {
  readonly shape: 'rect';
  readonly box: Box;
  readonly radiusPx: number;
  readonly fill: Paint | null;
  readonly stroke: Paint | null;
  readonly strokeWidthPx: number;
  readonly isDashed: boolean;
}

/**
 * One line of text. `xPx` is the edge that `align` names, whichever way the text runs: the left edge
 * of a left-aligned line, the right edge of a right-aligned one.
 */
export interface TextShape extends ShapeBase {
  readonly shape: 'text';
  readonly text: string;
  readonly xPx: number;
  readonly baselineYPx: number;
  readonly sizePx: number;
  readonly weight: FontWeight;
  readonly color: Paint;
  readonly align: 'left' | 'right';
  readonly direction: 'ltr' | 'rtl';
  /** Set with digits of equal width (`tnum`): numbers only, since it also widens hyphens and stops. */
  readonly isTabular: boolean;
  /** As measured; what a browser draws with the shipped font and kerning off. */
  readonly widthPx: number;
  /** True where this is the last line and the rest of the text did not fit. */
  readonly isCut: boolean;
  /**
   * Slanted by `italicSlantDegrees` about its baseline. Inter is shipped upright only, so every drawer
   * slants the letters itself; that leaves their widths as they are.
   */
  readonly isItalic: boolean;
  /** Where the words lead, as somebody typed it and nobody has checked; null where they are no link. */
  readonly address: string | null;
}

export interface IconShape extends ShapeBase {
  readonly shape: 'icon';
  readonly icon: IconName;
  readonly box: Box;
  readonly color: Paint;
}

export interface DotShape extends ShapeBase {
  readonly shape: 'dot';
  readonly center: Point;
  readonly radiusPx: number;
  readonly fill: Paint | null;
  readonly stroke: Paint | null;
}

/** A hairline one pixel thick. */
export interface LineShape extends ShapeBase {
  readonly shape: 'line';
  readonly from: Point;
  readonly to: Point;
  readonly color: Paint;
}

export type CardShape = RectShape | TextShape | IconShape | DotShape | LineShape;

/** One state's row: where to click, where edges and evidence may attach. */
export interface CardRowLayout {
  readonly stateId: StateId;
  /** The whole row; at least 24 px high, so it can be hit. */
  readonly box: Box;
  readonly label: Box;
  /** The box that a full likelihood bar would fill, and the filled part; null where it is unknown. */
  readonly track: Box;
  readonly bar: Box | null;
  readonly handles: { readonly in: Point; readonly out: Point };
}

/** How a field has to be set that covers words of the card while they are edited. */
export interface FieldStyle {
  readonly sizePx: number;
  readonly weight: FontWeight;
  readonly lineHeightPx: number;
}

/** In-place editing covers `box` with a field of this font. */
export interface TitleLayout extends FieldStyle {
  readonly box: Box;
}

/** A card, measured and set: all coordinates in px from the card's top left corner. */
export interface CardLayout {
  readonly kind: NodeKind;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly cornerRadiusPx: number;
  /** The colour of the bar at the card's left: its kind's, or that of an evidence card's stance. */
  readonly accent: PaletteToken;
  /** Everything that is drawn, in painting order; the first is the card's surface. Made when first read. */
  readonly shapes: readonly CardShape[];
  readonly rows: readonly CardRowLayout[];
  readonly title: TitleLayout;
  /** In-place editing covers a row's `label` with a field of this font. */
  readonly rowLabelStyle: FieldStyle;
  /**
   * The mark that says how many nodes are folded away, large enough to be hit; null where nothing is.
   */
  readonly foldBadge: Box | null;
  /** Where edges arrive (left middle) and leave (right middle). */
  readonly handles: { readonly in: Point; readonly out: Point };
  /** False steps the card back: under the present assumptions its node does not apply. */
  readonly isReached: boolean;
}
