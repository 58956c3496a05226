import { haveSameNumbers } from '../../shared/analysis/analysis-tables.ts';
import { computeNumbers } from '../../shared/analysis/compute-numbers.ts';
import { emptyNumbers, type MapNumbers } from '../../shared/model/numbers.ts';
import { createTablesReader } from '../state/evidence-speaks.ts';
import type { Workbench } from '../state/workbench.ts';
import type { AnalysisClient } from '../workers/analysis-client.ts';

const brokenNumbers: MapNumbers = {
  ...emptyNumbers,
  problems: [
    {
      code: 'tooLarge',
      message:
        'The numbers could not be computed, because the part of the program that does it stopped. The map is unchanged: any edit starts it again.',
      nodeId: null,
      rowId: null,
    },
  ],
};

/**
 * Maps of up to this many nodes are computed where they are shown: that takes less than a millisecond
 * or a few, and a trip to the worker and back takes longer than that.
 */
export const mostNodesAtOnce = 30;

/**
 * Computes the numbers again whenever the map, the assumptions, what the evidence says or how open decisions
 * count change.
 */
export function keepNumbersFresh(workbench: Workbench, analysis: AnalysisClient): void {
  let question = 0;
  const readTables = createTablesReader(workbench);
  let tables = readTables();
  const compute = async (): Promise<void> => {
    question += 1;
    const own = question;
    const { mapId } = workbench.map.getState();
    if (!mapId) return;
    const { assumptions } = workbench.session.getState();
    if (tables.node.size <= mostNodesAtOnce) {
      workbench.setNumbers(computeNumbers(tables, assumptions));
      return;
    }
    // The client answers a crash of its worker by rejecting; the next question starts a new worker.
    const numbers = await analysis.compute(tables, assumptions).catch(() => brokenNumbers);
    // A newer question supersedes this one, and another map may be open by now.
    if (own === question && workbench.map.getState().mapId === mapId) workbench.setNumbers(numbers);
  };
  workbench.map.subscribe((map, before) => {
    if (map.document === before.document) return;
    const known = tables;
    tables = readTables();
    const isOtherMap = map.mapId !== before.mapId;
    if (isOtherMap || !haveSameNumbers(known, tables)) void compute();
  });
  workbench.session.subscribe((session, before) => {
    const known = tables;
    const isOtherWay = session.openDecisions !== before.openDecisions;
    if (isOtherWay || session.evidenceSpeaks !== before.evidenceSpeaks) tables = readTables();
    const isOtherEvidence = known.observations !== tables.observations;
    if (isOtherWay || isOtherEvidence || session.assumptions !== before.assumptions) void compute();
  });
}
