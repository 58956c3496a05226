import type { DocumentState } from '../document/state.ts';
import type { NodeId, StateId } from '../lib/ids.ts';
import type { MapNode } from '../model/node.ts';

/** The tables that the numbers of a map depend on. */
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

/**
 * What an observation says about the states of a node without settling which it is: how many times
 * likelier one would be to see it in each of them than otherwise. 1, or no entry, says nothing.
 */
export type StateRatios = ReadonlyMap<NodeId, ReadonlyMap<StateId, number>>;

/**
 * How own decisions that are still open count in what follows from them: taken at their best, or with all
 * options alike.
 */
export const openDecisionWays = ['best', 'alike'] as const;
export type OpenDecisions = (typeof openDecisionWays)[number];

/** The part of a document that the arithmetic reads. */
export interface AnalysisTables extends Pick<DocumentState, AnalysisTableName> {
  /** What the evidence says, where it is let speak (`observationsOf`); every number then rests on it. */
  readonly observations?: StateRatios;
  /** `best` where nothing is said. */
  readonly openDecisions?: OpenDecisions;
}

/** Whether two states of a map have the same numbers: moving, pinning and folding cards changes none. */
export function haveSameNumbers(before: AnalysisTables, after: AnalysisTables): boolean {
  if (before.observations !== after.observations) return false;
  if ((before.openDecisions ?? 'best') !== (after.openDecisions ?? 'best')) return false;
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
