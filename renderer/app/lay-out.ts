import { moveNodes } from '../../shared/document/commands/node.ts';
import { countOf } from '../../shared/drawing/format-numbers.ts';
import type { LayoutDirection } from '../../shared/drawing/layer-graph.ts';
import type { LayoutStep, MapLayout } from '../../shared/drawing/layout-plan.ts';
import { layoutRequestOf } from '../../shared/drawing/layout-request.ts';
import type { LayoutRun, LayoutService } from '../features/services/index.ts';
import { reveal } from '../state/session-actions.ts';
import type { Workbench } from '../state/workbench.ts';
import { announce } from '../ui/announce.ts';
import { notifyProblem } from '../ui/notify.ts';
import type { LayoutClient, LayoutStop } from '../workers/layout-client.ts';

/** Lays out the open map with a worker, one layout at a time. */
export function createLayoutService(workbench: Workbench, client: LayoutClient): LayoutService {
  const listeners = new Set<() => void>();
  let run: LayoutRun | null = null;
  let stopping = new AbortController();
  let lastDirection: LayoutDirection = 'leftToRight';

  const setRun = (next: LayoutRun | null): void => {
    run = next;
    for (const listener of listeners) listener();
  };
  const handleStep = (step: LayoutStep): void => {
    // A word from a layout that was cancelled may still be under way.
    if (run) setRun({ ...run, step });
  };

  return {
    async layOut(direction = lastDirection) {
      if (run) return;
      lastDirection = direction;
      const { mapId, document, numbers } = workbench.map.getState();
      const { nodeIds } = workbench.session.getState().selection;
      const { isWholeMap, ...request } = layoutRequestOf({
        document,
        numbers,
        nodeIds,
        direction,
      });
      stopping = new AbortController();
      const stopWatching = workbench.map.subscribe((map) => {
        if (map.mapId !== mapId) stopping.abort();
      });
      setRun({
        nodeCount: request.cards.length,
        startedAtMs: workbench.clock.nowMs(),
        step: null,
      });
      const result = await client.layOut(request, stopping.signal, handleStep);
      stopWatching();
      setRun(null);
      if (workbench.map.getState().mapId !== mapId) return;
      if (!result.ok) sayWhy(result.failure);
      else if (putInPlace(workbench, result.value) && isWholeMap) {
        reveal(workbench.session, { kind: 'wholeMap' });
      }
    },
    cancel: () => stopping.abort(),
    current: () => run,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Answers whether anything had to move. */
function putInPlace(workbench: Workbench, { moves, sizes }: MapLayout): boolean {
  const command = { ...moveNodes, code: 'map.layOut', label: 'Lay out' };
  const isChanged = workbench.dispatch(command, { moves, sizes });
  announce(
    isChanged ? `Laid out: moved ${countOf(moves.length, 'node')}` : 'Nothing had to be moved',
  );
  return isChanged;
}

function sayWhy(stop: LayoutStop): void {
  if (stop.kind === 'cancelled') {
    announce('The layout was cancelled. The map is as it was.');
    return;
  }
  notifyProblem(
    'The map was not laid out',
    `The part of Branchpoint that works out layouts failed on it (${stop.message}). The map is as it was. Try again, or select a part of the map and lay out that.`,
  );
}
