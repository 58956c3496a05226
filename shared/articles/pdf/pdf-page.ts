/**
 * A run of characters as a file places it on a page. All lengths are in points, and all places are
 * counted from the top left corner of the page as it is read.
 */
export interface PdfItem {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  readonly isRightToLeft: boolean;
  /** False for text that stands upright or on its head beside the rest of the page. */
  readonly isLevel: boolean;
}

/** One page of a file, before anything is understood of it. */
export interface PdfPage {
  /** What is printed on the page, or its number: `iv`, `12`. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly items: readonly PdfItem[];
}

/** Words that stand side by side without a wide gap: a line of a column, or a cell of a table. */
export interface PdfLine {
  /** As in the file; a soft hyphen at the end is still there. */
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** The size of most of its characters. */
  readonly size: number;
}

/** What stands at one height of a page, across all of its columns. */
export interface PdfRow {
  readonly baseline: number;
  readonly size: number;
  /** From left to right, or from right to left where that is how the row is read. */
  readonly lines: readonly PdfLine[];
  readonly isRightToLeft: boolean;
}
