import type { DocumentState } from '../document/state.ts';

/** The tables that the picture of a map is made from. */
export type DrawnTables = Pick<
  DocumentState,
  'map' | 'node' | 'edge' | 'actor' | 'evidence' | 'passage'
>;

export const drawnTableNames = [
  'map',
  'node',
  'edge',
  'actor',
  'evidence',
  'passage',
] as const satisfies readonly (keyof DrawnTables)[];
