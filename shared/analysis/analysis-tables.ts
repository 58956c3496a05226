import type { DocumentState } from '../document/state.ts';

/** The tables that the numbers of a map depend on; what articles say does not change them yet. */
export const analysisTableNames = [
  'map',
  'node',
  'edge',
  'likelihood',
  'value',
  'exclusion',
  'scenario',
] as const;

type AnalysisTableName = (typeof analysisTableNames)[number];

/** The part of a document that the arithmetic reads. */
export type AnalysisTables = Pick<DocumentState, AnalysisTableName>;
