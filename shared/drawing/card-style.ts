import type { TextStyle } from './measure-text.ts';

/** Width of every card but frames, in px. */
export const cardWidthPx = 224;

/** Size of a frame that was given none, in px. */
export const frameSizePx = { widthPx: 496, heightPx: 320 } as const;

/** Smaller than this a frame is not drawn, whatever its size says, in px. */
export const smallestFramePx = { widthPx: 160, heightPx: 80 } as const;

export const insetPx = 12;
/** How far bars and strips reach out beside the words that they lie behind. */
export const rowBleedPx = 6;
export const headerHeightPx = 28;
export const footerHeightPx = 28;
export const foldRowHeightPx = 32;
export const gapPx = 4;
export const mostLines = {
  title: 4,
  label: 3,
  condition: 2,
  description: 16,
  frameDescription: 4,
  foldSummary: 3,
  problem: 4,
  gist: 3,
  quote: 6,
  quoteBelowGist: 4,
} as const;
/** Room for ">99 %", so that no number ever moves the label beside it. */
export const chanceColumnPx = 40;
/** What of a row's end belongs to its number. */
export const numberColumnPx = insetPx + chanceColumnPx;
export const columnGapPx = 6;
export const badgeMarkPx = 7;

export const titleStyle = styleOf(14, 600, 20);
export const labelStyle = styleOf(12, 400, 16);
export const strongLabelStyle = styleOf(12, 600, 16);
export const chanceStyle = styleOf(12, 600, 16, true);
export const badgeStyle = styleOf(10, 600, 16, true);
export const smallStyle = styleOf(11, 400, 16);
export const smallStrongStyle = styleOf(11, 500, 16);

function styleOf(
  sizePx: number,
  weight: TextStyle['weight'],
  lineHeightPx: number,
  isTabular = false,
): Required<TextStyle> & { readonly lineHeightPx: number } {
  return { sizePx, weight, lineHeightPx, isTabular };
}
