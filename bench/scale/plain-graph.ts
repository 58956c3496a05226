/** A card as every contestant draws it: a title and rows of text in a box. */
export interface PlainCard {
  readonly id: string;
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly title: string;
  readonly rows: readonly string[];
}

/** A line from one card to another. */
export interface PlainLink {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
}

/** A map without anything that only Branchpoint knows of it. */
export interface PlainGraph {
  readonly cards: readonly PlainCard[];
  readonly links: readonly PlainLink[];
}

/** Where the plane of the map lies on the screen: `screen = plane × zoom + (xPx, yPx)`. */
export interface PlaneCamera {
  readonly xPx: number;
  readonly yPx: number;
  readonly zoom: number;
}

/** A rectangle of the window. */
export interface StageArea {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What the first row of a card says after it was renamed. */
export const newText = 'renamed';
