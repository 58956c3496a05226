import type { DocumentState } from '../document/state.ts';
import type { MapNode } from '../model/node.ts';

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

/** Whether two states of a map have the same numbers: moving, pinning and folding cards changes none. */
export function haveSameNumbers(before: AnalysisTables, after: AnalysisTables): boolean {
  return analysisTableNames.every((name) =>
    name === 'node'
      ? isSameButForPlaces(before.node, after.node)
      : (before[name] as unknown) === after[name],
  );
}

function isSameButForPlaces(
  before: AnalysisTables['node'],
  after: AnalysisTables['node'],
): boolean {
  if (before === after) return true;
  if (before.size !== after.size) return false;
  for (const [id, node] of after) {
    const known = before.get(id);
    if (known !== node && !(known && isElsewhereAtMost(known, node))) return false;
  }
  return true;
}

/** What a node may differ in without saying anything else about the world. */
const placeFields = ['xPx', 'yPx', 'size', 'frameId', 'isPinned', 'isFolded'] as const;

function isElsewhereAtMost(before: MapNode, after: MapNode): boolean {
  const asBefore = { ...after };
  for (const field of placeFields) Object.assign(asBefore, { [field]: before[field] });
  return (Object.keys(asBefore) as (keyof MapNode)[]).every((key) => asBefore[key] === before[key]);
}
