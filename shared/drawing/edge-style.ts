import type { PaletteToken } from './palette.ts';

/** How the line of an edge is drawn; its arrowhead is filled or stroked in the same colour. */
export interface EdgeStroke {
  readonly color: PaletteToken;
  readonly widthPx: number;
  /** As SVG writes dashes; null for a line without. */
  readonly dashes: string | null;
}

const influence: EdgeStroke = { color: 'edge', widthPx: 1.5, dashes: null };
const sequence: EdgeStroke = { color: 'lineStrong', widthPx: 1.25, dashes: '6 4' };
const inCycle: EdgeStroke = { color: 'danger', widthPx: 2, dashes: null };

/** Order only is quieter than influence; an influence that goes round in a circle stands out. */
export function strokeOfEdge(isDashed: boolean, isInCycle: boolean): EdgeStroke {
  if (isDashed) return sequence;
  return isInCycle ? inCycle : influence;
}
