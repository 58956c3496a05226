import type { NodeId } from '../../../shared/lib/ids.ts';
import { foundNodeIds } from '../../state/selectors/find.ts';
import { reveal, selectNode } from '../../state/session-actions.ts';
import type { Workbench } from '../../state/workbench.ts';
import { announce } from '../../ui/announce.ts';

/** Opens the search in the map, or keeps the one that is open. */
export function startFinding({ session }: Workbench): void {
  session.setState(({ find }) => ({ screen: 'map', find: find ?? { query: '', at: 0 } }));
}

/** Looks for other words. The hit that is shown stays if it still is one. */
export function findWords(workbench: Workbench, query: string): void {
  const { session } = workbench;
  const { selection } = session.getState();
  session.setState({ find: { query, at: 0 } });
  const found = hits(workbench);
  const [selected] = selection.nodeIds;
  const now = selected ? found.indexOf(selected) : -1;
  if (found.length > 0) showHit(workbench, found, Math.max(0, now));
  else if (query.trim()) announce('Nothing found');
}

/** Goes to the next hit, or to the one before; after the last comes the first. */
export function goToHit(workbench: Workbench, step: 1 | -1): void {
  const { find } = workbench.session.getState();
  const found = hits(workbench);
  if (!find || found.length === 0) return;
  const at = Math.min(find.at, found.length - 1) + step;
  showHit(workbench, found, (at + found.length) % found.length);
}

/** Ends the search. What was found stays selected, and gets the keyboard if nothing else wants it. */
export function stopFinding({ session }: Workbench): void {
  session.setState({ find: null });
  const { nodeIds } = session.getState().selection;
  const [nodeId] = nodeIds;
  if (nodeId && nodeIds.length === 1) reveal(session, { kind: 'node', nodeId });
}

function hits(workbench: Workbench): readonly NodeId[] {
  const { find } = workbench.session.getState();
  return find ? foundNodeIds(workbench.map.getState().document, find.query) : [];
}

function showHit({ session, map }: Workbench, found: readonly NodeId[], at: number): void {
  const nodeId = found[at];
  const { find } = session.getState();
  if (!nodeId || !find) return;
  session.setState({ find: { ...find, at } });
  selectNode(session, nodeId);
  reveal(session, { kind: 'node', nodeId });
  const title = map.getState().document.node.get(nodeId)?.title || 'Untitled';
  announce(`${at + 1} of ${found.length}: ${title}`);
}
