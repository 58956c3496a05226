import { emptyNumbers, type MapNumbers } from '../../shared/model/numbers.ts';
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

/** Computes the numbers again whenever the map or the assumptions change. */
export function keepNumbersFresh(workbench: Workbench, analysis: AnalysisClient): void {
  const compute = async (): Promise<void> => {
    const { mapId, document } = workbench.map.getState();
    if (!mapId) return;
    const { assumptions } = workbench.session.getState();
    // The client answers a crash of its worker by rejecting; the next question starts a new worker.
    const numbers = await analysis.compute(document, assumptions).catch(() => brokenNumbers);
    // A newer question supersedes this one, and another map may be open by now.
    if (workbench.map.getState().mapId === mapId) workbench.setNumbers(numbers);
  };
  workbench.map.subscribe((map, before) => {
    if (map.document !== before.document) void compute();
  });
  workbench.session.subscribe((session, before) => {
    if (session.assumptions !== before.assumptions) void compute();
  });
}
