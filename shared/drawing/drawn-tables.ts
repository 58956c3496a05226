import type { DocumentState } from '../document/state.ts';

/** The tables that the picture of a map is made from. */
export type DrawnTables = Pick<
  DocumentState,
  'map' | 'node' | 'edge' | 'actor' | 'evidence' | 'passage' | 'source'
>;

export const drawnTableNames = [
  'map',
  'node',
  'edge',
  'actor',
  'evidence',
  'passage',
  'source',
] as const satisfies readonly (keyof DrawnTables)[];
