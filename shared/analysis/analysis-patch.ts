import { patchedTable, patchTable, type TablePatch } from '../document/table-patch.ts';
import type { NodeId } from '../lib/ids.ts';
import { emptyNumbers, type MapNumbers, type NodeNumbers } from '../model/numbers.ts';
import type { IdOf, RecordByType } from '../model/record.ts';
import { keepSameNumbers } from '../model/stable-numbers.ts';
import {
  type AnalysisTables,
  analysisTableNames,
  type OpenDecisions,
  type StateRatios,
} from './analysis-tables.ts';

type TableName = (typeof analysisTableNames)[number];

/** What changed in the tables that the arithmetic reads. */
export type AnalysisPatch = {
  readonly [Name in TableName]?: TablePatch<IdOf<Name>, RecordByType[Name]>;
} & {
  /** What the evidence says from now on; null where it is not let speak any more. */
  readonly observations?: StateRatios | null;
  /** How open decisions count from now on. */
  readonly openDecisions?: OpenDecisions;
};

/** What changed in the numbers; of the nodes only those whose numbers are others now. */
export interface NumbersPatch extends Omit<MapNumbers, 'nodes'> {
  readonly nodes: TablePatch<NodeId, NodeNumbers> | null;
}

/**
 * What has to be said to somebody who knows the older tables, in pieces of at most so many records, so
 * that sending a large map does not hold up whoever sends it. No pieces where nothing changed.
 */
export function analysisPatches(
  before: AnalysisTables,
  after: AnalysisTables,
  mostRecords: number,
): AnalysisPatch[] {
  const pieces: Record<string, TablePatch<string, unknown>>[] = [];
  let room = 0;
  const put = (name: TableName, patch: TablePatch<string, unknown>): void => {
    if (room <= 0) {
      pieces.push({});
      room = mostRecords;
    }
    const piece = pieces.at(-1);
    if (piece) piece[name] = patch;
    room -= patch.set.length + patch.removed.length;
  };
  for (const name of analysisTableNames) {
    const patch = patchTable<string, unknown>(before[name], after[name]);
    if (!patch) continue;
    const { set, removed } = patch;
    for (let start = 0; start < Math.max(set.length, 1); start += mostRecords) {
      // Ids go first: a record that came back stands at its new place.
      put(name, {
        set: set.slice(start, start + mostRecords),
        removed: start === 0 ? removed : [],
      });
    }
  }
  const patches = pieces as AnalysisPatch[];
  const { observations = null, openDecisions = 'best' } = after;
  if ((before.observations ?? null) !== observations) patches.push({ observations });
  if ((before.openDecisions ?? 'best') !== openDecisions) patches.push({ openDecisions });
  return patches;
}

/** The newer tables. Every table that the patch does not name stays the same object. */
export function patchedTables(before: AnalysisTables, patch: AnalysisPatch): AnalysisTables {
  const { observations = before.observations ?? null } = patch;
  const { openDecisions = before.openDecisions ?? 'best' } = patch;
  const tables = Object.fromEntries(
    analysisTableNames.map((name) => [
      name,
      patchedTable<string, unknown>(
        before[name],
        patch[name] as TablePatch<string, unknown> | undefined,
      ),
    ]),
  ) as unknown as AnalysisTables;
  return { ...tables, openDecisions, ...(observations ? { observations } : {}) };
}

/** Remembers the numbers that were told last, and tells what is new since then. */
export function createNumbersTeller(): (numbers: MapNumbers) => NumbersPatch {
  let told: MapNumbers = emptyNumbers;
  return (numbers) => {
    const before = told;
    told = keepSameNumbers(before, numbers);
    return { ...told, nodes: patchTable(before.nodes, told.nodes) };
  };
}

/** The numbers that were told, whole. */
export function patchedNumbers(before: MapNumbers, patch: NumbersPatch): MapNumbers {
  return { ...patch, nodes: patchedTable(before.nodes, patch.nodes ?? undefined) };
}
