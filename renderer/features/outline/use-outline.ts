import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { MapId, NodeId } from '../../../shared/lib/ids.ts';
import { outlineOf } from '../../state/selectors/outline.ts';
import { useDocument, useOpenMap, useWorkbench } from '../../state/use-workbench.ts';
import type { Workbench } from '../../state/workbench.ts';
import { filterNodes, noFilter, type OutlineFilter } from './outline-filter.ts';
import { outlineRows } from './outline-rows.ts';

/** How somebody looks at the outline of a map. */
interface OutlineView {
  readonly closed: ReadonlySet<NodeId>;
  readonly showsStates: boolean;
  readonly filter: OutlineFilter;
}

const firstView: OutlineView = { closed: new Set(), showsStates: false, filter: noFilter };

// The outline leaves the page with the map's screen, and comes back as it was left.
const views = new WeakMap<Workbench, Map<MapId | null, OutlineView>>();

/** The rows of the open map's outline, and how it is looked at. */
export function useOutline(mapId: MapId | null) {
  const workbench = useWorkbench();
  // An edit is drawn on the map first.
  const document = useDeferredValue(useDocument((state) => state));
  const numbers = useDeferredValue(useOpenMap((map) => map.numbers));
  const [view, setView] = useState(() => views.get(workbench)?.get(mapId) ?? firstView);
  useEffect(() => {
    views.set(workbench, (views.get(workbench) ?? new Map()).set(mapId, view));
  }, [workbench, mapId, view]);

  const { closed, showsStates, filter } = view;
  const outline = outlineOf(document);
  const typed = useDeferredValue(filter);
  const kept = useMemo(() => filterNodes(document, numbers, typed), [document, numbers, typed]);
  // Rows of nodes only do not change with what the nodes say.
  const nodes = showsStates ? document.node : null;
  const rows = useMemo(
    () => outlineRows({ outline, statesOf: nodes, closed, kept }),
    [outline, nodes, closed, kept],
  );

  const toggle = useCallback((nodeId: NodeId) => {
    setView((before) => ({ ...before, closed: without(before.closed, nodeId) }));
  }, []);
  const setFilter = useCallback((next: OutlineFilter) => {
    setView((before) => ({ ...before, filter: next }));
  }, []);
  const toggleStates = (): void => setView({ ...view, showsStates: !showsStates });

  return {
    document,
    numbers,
    outline,
    rows,
    filter,
    /** How many nodes match; null without a filter. */
    keptCount: kept?.size ?? null,
    showsStates,
    toggle,
    toggleStates,
    setFilter,
  };
}

/** The set without the node, or with it if it was not in it. */
function without(closed: ReadonlySet<NodeId>, nodeId: NodeId): ReadonlySet<NodeId> {
  const next = new Set(closed);
  if (!next.delete(nodeId)) next.add(nodeId);
  return next;
}
