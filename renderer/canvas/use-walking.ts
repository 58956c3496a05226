import { type KeyboardEvent, useCallback } from 'react';
import { moveNodes } from '../../shared/document/commands/node.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import { getRecord } from '../../shared/document/state.ts';
import { type NodeId, toId } from '../../shared/lib/ids.ts';
import type { MapNode } from '../../shared/model/node.ts';
import { reveal, selectNode } from '../state/session-actions.ts';
import { useWorkbench } from '../state/use-workbench.ts';

type Direction = 'left' | 'right' | 'up' | 'down';

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Arrow keys walk along the edges from card to card; with Alt they move what is selected. */
export function useWalking(): (event: KeyboardEvent) => void {
  const workbench = useWorkbench();
  return useCallback(
    (event) => {
      const direction = directions[event.key];
      const target = event.target as Element;
      if (!direction || event.ctrlKey || event.metaKey || target.closest('input, textarea')) return;
      const { document } = workbench.map.getState();
      const { selection, presentingStep } = workbench.session.getState();
      if (presentingStep !== null) return;
      event.preventDefault();
      if (event.altKey) {
        const stepPx = event.shiftKey ? 24 : 4;
        nudge(workbench, selection.nodeIds, direction, stepPx);
        return;
      }
      const next = nextNode(document, selection.nodeIds[0], direction);
      if (!next) return;
      selectNode(workbench.session, next.id);
      reveal(workbench.session, { kind: 'node', nodeId: next.id });
      focusCard(next.id);
    },
    [workbench],
  );
}

/** Puts the keyboard on a card. */
export function focusCard(nodeId: NodeId): void {
  document
    .querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(nodeId)}"]`)
    ?.focus({ preventScroll: true });
}

function nudge(
  workbench: ReturnType<typeof useWorkbench>,
  nodeIds: readonly NodeId[],
  direction: Direction,
  stepPx: number,
): void {
  const { document } = workbench.map.getState();
  const dx = direction === 'left' ? -stepPx : direction === 'right' ? stepPx : 0;
  const dy = direction === 'up' ? -stepPx : direction === 'down' ? stepPx : 0;
  const moves = nodeIds.flatMap((nodeId) => {
    const node = getRecord(document, 'node', nodeId);
    return node ? [{ nodeId, xPx: node.xPx + dx, yPx: node.yPx + dy }] : [];
  });
  workbench.dispatch(moveNodes, { moves }, { mergeKey: `nudge ${nodeIds.join(' ')}` });
}

/**
 * The card an arrow leads to: left along an incoming edge, right along an outgoing one, up and down to
 * the nearest card above or below; where no edge leads, the nearest card that way.
 */
export function nextNode(
  document: DocumentState,
  fromId: NodeId | undefined,
  direction: Direction,
): MapNode | null {
  const nodes = [...document.node.values()];
  const from = fromId ? getRecord(document, 'node', fromId) : undefined;
  if (!from) return nodes.sort((a, b) => a.xPx - b.xPx || a.yPx - b.yPx)[0] ?? null;
  const along = [...document.edge.values()].flatMap(({ fromId: cause, toId: effect }) => {
    if (direction === 'right' && cause === from.id) return [effect];
    if (direction === 'left' && effect === from.id) return [cause];
    return [];
  });
  const linked = along.flatMap((id) => getRecord(document, 'node', toId<NodeId>(id)) ?? []);
  const candidates =
    linked.length > 0 ? linked : nodes.filter((node) => isThatWay(from, node, direction));
  return nearest(from, candidates);
}

function isThatWay(from: MapNode, to: MapNode, direction: Direction): boolean {
  if (from.id === to.id) return false;
  const dx = to.xPx - from.xPx;
  const dy = to.yPx - from.yPx;
  switch (direction) {
    case 'left':
      return dx < 0 && Math.abs(dx) >= Math.abs(dy);
    case 'right':
      return dx > 0 && Math.abs(dx) >= Math.abs(dy);
    case 'up':
      return dy < 0 && Math.abs(dy) >= Math.abs(dx);
    case 'down':
      return dy > 0 && Math.abs(dy) >= Math.abs(dx);
  }
}

function nearest(from: MapNode, candidates: readonly MapNode[]): MapNode | null {
  const distance = (node: MapNode): number =>
    (node.xPx - from.xPx) ** 2 + (node.yPx - from.yPx) ** 2;
  let best: MapNode | null = null;
  for (const node of candidates) if (!best || distance(node) < distance(best)) best = node;
  return best;
}
