import { haveSameNumbers } from '../../shared/analysis/analysis-tables.ts';
import { computeNumbers } from '../../shared/analysis/compute-numbers.ts';
import type { Session } from '../state/session-store.ts';
import type { Workbench } from '../state/workbench.ts';
import type { ScenariosClient } from '../workers/scenarios-client.ts';
import { mostNodesAtOnce } from './keep-numbers-fresh.ts';

/**
 * Keeps the numbers that the rows alone give for as long as something is assumed or evidence speaks, to
 * tell what that changes.
 */
export function keepBaselineFresh(workbench: Workbench, scenarios: ScenariosClient): void {
  let stop = new AbortController();
  const compute = async (): Promise<void> => {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    const { mapId, document } = workbench.map.getState();
    const session = workbench.session.getState();
    if (!mapId || !hasMore(session)) {
      workbench.setBaseline(null);
      return;
    }
    const tables = { ...document, openDecisions: session.openDecisions };
    if (document.node.size <= mostNodesAtOnce) {
      workbench.setBaseline(computeNumbers(tables, []));
      return;
    }
    // An older one would be compared with numbers of another map.
    workbench.setBaseline(null);
    const numbers = await scenarios.numbersWithoutAssumptions(tables, signal);
    if (!signal.aborted && numbers.ok) workbench.setBaseline(numbers.value);
  };
  workbench.map.subscribe((map, before) => {
    if (map.document === before.document) return;
    const isOtherMap = map.mapId !== before.mapId;
    if (isOtherMap || !haveSameNumbers(before.document, map.document)) void compute();
  });
  workbench.session.subscribe((session, before) => {
    const isOtherWay = session.openDecisions !== before.openDecisions;
    if (isOtherWay || hasMore(session) !== hasMore(before)) void compute();
  });
}

/** Whether the numbers rest on more than rows. */
function hasMore({ assumptions, evidenceSpeaks }: Session): boolean {
  return assumptions.length > 0 || evidenceSpeaks.isOn;
}
