import type { NodeKind } from '../model/node.ts';

/** One stroke or filled area of an icon, as SVG path data on a 24 × 24 grid. */
interface IconPath {
  readonly d: string;
  readonly isFilled: boolean;
}

/** An icon, drawn in one colour with round caps and joins. */
export interface Icon {
  readonly paths: readonly IconPath[];
  /** On the 24 × 24 grid. */
  readonly strokeWidth: number;
}

/** Every icon's path data is drawn on a square of this side. */
export const iconGridSize = 24;

function strokes(...data: readonly string[]): Icon {
  return { paths: data.map((d) => ({ d, isFilled: false })), strokeWidth: 2 };
}

function filled(d: string): Icon {
  return { paths: [{ d, isFilled: true }], strokeWidth: 0 };
}

/**
 * Icons of the map. The outlined ones are from Lucide (ISC licence, lucide.dev), so that they sit
 * beside the interface's own; the three stance marks are drawn here to be read at seven pixels.
 */
export const icons = {
  decision: strokes(
    'M8 19H5c-1 0-2-1-2-2V7c0-1 1-2 2-2h3',
    'M16 5h3c1 0 2 1 2 2v10c0 1-1 2-2 2h-3',
    'M12 4v16',
  ),
  uncertainty: {
    paths: [
      { d: 'M10.1 2.18a9.93 9.93 0 0 1 3.8 0', isFilled: false },
      { d: 'M17.6 3.71a9.95 9.95 0 0 1 2.69 2.7', isFilled: false },
      { d: 'M21.82 10.1a9.93 9.93 0 0 1 0 3.8', isFilled: false },
      { d: 'M20.29 17.6a9.95 9.95 0 0 1-2.7 2.69', isFilled: false },
      { d: 'M13.9 21.82a9.94 9.94 0 0 1-3.8 0', isFilled: false },
      { d: 'M6.4 20.29a9.95 9.95 0 0 1-2.69-2.7', isFilled: false },
      { d: 'M2.18 13.9a9.93 9.93 0 0 1 0-3.8', isFilled: false },
      { d: 'M3.71 6.4a9.95 9.95 0 0 1 2.7-2.69', isFilled: false },
      { d: 'M10 12a2 2 0 1 0 4 0a2 2 0 1 0-4 0Z', isFilled: true },
    ],
    strokeWidth: 2,
  },
  objective: strokes(
    'M21 16V8a2 2 0 0 0-1-1.73l-7-4a2 2 0 0 0-2 0l-7 4A2 2 0 0 0 3 8v8a2 2 0 0 0 1 1.73l7 4a2 2 0 0 0 2 0l7-4A2 2 0 0 0 21 16Z',
  ),
  note: strokes(
    'M21 9a2.4 2.4 0 0 0-.706-1.706l-3.588-3.588A2.4 2.4 0 0 0 15 3H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2Z',
    'M15 3v5a1 1 0 0 0 1 1h5',
  ),
  passage: strokes(
    'M16 3a2 2 0 0 0-2 2v6a2 2 0 0 0 2 2 1 1 0 0 1 1 1v1a2 2 0 0 1-2 2 1 1 0 0 0-1 1v2a1 1 0 0 0 1 1 6 6 0 0 0 6-6V5a2 2 0 0 0-2-2z',
    'M5 3a2 2 0 0 0-2 2v6a2 2 0 0 0 2 2 1 1 0 0 1 1 1v1a2 2 0 0 1-2 2 1 1 0 0 0-1 1v2a1 1 0 0 0 1 1 6 6 0 0 0 6-6V5a2 2 0 0 0-2-2z',
  ),
  frame: strokes('M22 6H2', 'M22 18H2', 'M6 2v20', 'M18 2v20'),
  pin: strokes(
    'M12 17v5',
    'M9 10.76a2 2 0 0 1-1.11 1.79l-1.78.9A2 2 0 0 0 5 15.24V16a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-.76a2 2 0 0 0-1.11-1.79l-1.78-.9A2 2 0 0 1 15 10.76V7a1 1 0 0 1 1-1 2 2 0 0 0 0-4H8a2 2 0 0 0 0 4 1 1 0 0 1 1 1Z',
  ),
  placed: strokes(
    'M20 10c0 4.993-5.539 10.193-7.399 11.799a1 1 0 0 1-1.202 0C9.539 20.193 4 14.993 4 10a8 8 0 0 1 16 0',
    'M9 10a3 3 0 1 0 6 0a3 3 0 1 0-6 0',
  ),
  source: strokes(
    'M15 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7Z',
    'M14 2v4a2 2 0 0 0 2 2h4',
    'M8 13h8',
    'M8 17h5',
  ),
  check: strokes('M20 6 9 17l-5-5'),
  link: strokes('M9 17H7A5 5 0 0 1 7 7h2', 'M15 7h2a5 5 0 1 1 0 10h-2', 'M8 12h8'),
  warning: strokes(
    'm21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3',
    'M12 9v4',
    'M12 17h.01',
  ),
  supports: filled('M12 3 23 21H1Z'),
  challenges: filled('M12 21 1 3H23Z'),
  context: filled('M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0Z'),
} as const satisfies Record<string, Icon>;

export type IconName = keyof typeof icons;

/** The icon of each kind of node has the kind's own name; this fails to compile if one is missing. */
export function iconOfKind(kind: NodeKind): IconName {
  return kind;
}
