import { type KeyboardEvent, useCallback, useRef } from 'react';
import { moveNodes } from '../../shared/document/commands/node.ts';
import type { ShownLink } from '../../shared/drawing/folding.ts';
import { type Box, middleXOf, middleYOf } from '../../shared/drawing/geometry.ts';
import type { MapScene, SceneCard } from '../../shared/drawing/map-scene.ts';
import type { EdgeId, NodeId } from '../../shared/lib/ids.ts';
import { reveal, selectEdge, selectNode } from '../state/session-actions.ts';
import type { Selection } from '../state/session-store.ts';
import { useWorkbench } from '../state/use-workbench.ts';
import { alongWith } from './along-with.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const smallStepPx = 4;
const largeStepPx = 24;

/**
 * Arrow keys walk from card to card along the links; with Shift they walk onto the links themselves;
 * with Alt they move what is selected.
 */
export function useWalking(scene: MapScene): (event: KeyboardEvent) => void {
  const workbench = useWorkbench();
  // Where the walk goes on when what was selected is gone, or is not selected any more.
  const place = useRef<Box | null>(null);
  return useCallback(
    (event) => {
      place.current = placeOf(scene, workbench.session.getState().selection) ?? place.current;
      const direction = directions[event.key];
      const target = event.target as Element;
      if (!direction || event.ctrlKey || event.metaKey || target.closest('input, textarea')) return;
      const { session } = workbench;
      const { selection, presentingStep, menu } = session.getState();
      // Arrows pressed before an opened menu has the keyboard are meant for it.
      if (presentingStep !== null || menu !== null) return;
      event.preventDefault();
      if (event.altKey) {
        nudge(
          workbench,
          scene,
          selection.nodeIds,
          direction,
          event.shiftKey ? largeStepPx : smallStepPx,
        );
        return;
      }
      const [edgeId] = selection.edgeIds;
      const link = edgeId && selection.nodeIds.length === 0 ? scene.link(edgeId) : undefined;
      const step = link
        ? stepFromLink(scene, link, direction)
        : selection.nodeIds.length === 0 && place.current
          ? stepFromPlace(scene, place.current)
          : stepFromCard(scene, selection.nodeIds[0], direction, event.shiftKey);
      if (!step) return;
      if (step.kind === 'link') {
        selectEdge(session, step.edgeId);
        reveal(session, { kind: 'edge', edgeId: step.edgeId });
        focusLink(step.edgeId);
      } else {
        selectNode(session, step.nodeId);
        reveal(session, { kind: 'node', nodeId: step.nodeId });
        focusCard(step.nodeId);
      }
    },
    [workbench, scene],
  );
}

/** Puts the keyboard on a card. */
export function focusCard(nodeId: NodeId): void {
  focusItem(`.react-flow__node[data-id="${CSS.escape(nodeId)}"]`);
}

function focusLink(edgeId: EdgeId): void {
  focusItem(`.react-flow__edge[data-id="${CSS.escape(edgeId)}"]`);
}

/** What has just been selected may become an element of the page only with the next frame. */
function focusItem(selector: string): void {
  const focus = (): boolean => {
    const item = document.querySelector<HTMLElement | SVGElement>(selector);
    item?.focus({ preventScroll: true });
    return item !== null;
  };
  if (!focus()) requestAnimationFrame(focus);
}

function nudge(
  workbench: ReturnType<typeof useWorkbench>,
  scene: MapScene,
  nodeIds: readonly NodeId[],
  direction: Direction,
  stepPx: number,
): void {
  const { document } = workbench.map.getState();
  const dx = direction === 'left' ? -stepPx : direction === 'right' ? stepPx : 0;
  const dy = direction === 'up' ? -stepPx : direction === 'down' ? stepPx : 0;
  const moves = nodeIds.flatMap((nodeId) => {
    const node = document.node.get(nodeId);
    return node ? [{ nodeId, xPx: node.xPx + dx, yPx: node.yPx + dy }] : [];
  });
  workbench.dispatch(
    moveNodes,
    { moves: alongWith(scene, document, moves) },
    { mergeKey: `nudge ${nodeIds.join(' ')}` },
  );
}

type WalkStep =
  | { readonly kind: 'card'; readonly nodeId: NodeId }
  | { readonly kind: 'link'; readonly edgeId: EdgeId };

function placeOf(scene: MapScene, { nodeIds, edgeIds }: Selection): Box | undefined {
  const [nodeId] = nodeIds;
  const [edgeId] = edgeIds;
  const from = nodeId ?? (edgeId && scene.link(edgeId)?.fromId);
  return from && scene.card(from)?.box;
}

function stepFromPlace(scene: MapScene, place: Box): WalkStep | null {
  const card = nearest(place, [...scene.cards()]);
  return card && { kind: 'card', nodeId: card.node.id };
}

function stepFromCard(
  scene: MapScene,
  fromId: NodeId | undefined,
  direction: Direction,
  isOntoLink: boolean,
): WalkStep | null {
  const from = fromId && scene.card(fromId);
  if (from && isOntoLink) {
    const [link] = linksThatWay(scene, from, direction);
    return link ? { kind: 'link', edgeId: link.id } : null;
  }
  const next = nextCard(scene, fromId, direction);
  return next ? { kind: 'card', nodeId: next.node.id } : null;
}

/** From a link, left and right lead to its cards, up and down to the other links of the first one. */
function stepFromLink(scene: MapScene, link: ShownLink, direction: Direction): WalkStep | null {
  if (direction === 'left') return { kind: 'card', nodeId: link.fromId };
  if (direction === 'right') return { kind: 'card', nodeId: link.toId };
  const from = scene.card(link.fromId);
  if (!from) return null;
  const siblings = byHeight(
    scene,
    scene.linksOf(link.fromId).filter(({ fromId }) => fromId === link.fromId),
    ({ toId }) => toId,
  );
  const at = siblings.findIndex(({ id }) => id === link.id);
  const next = siblings[at + (direction === 'up' ? -1 : 1)];
  return next ? { kind: 'link', edgeId: next.id } : null;
}

function linksThatWay(scene: MapScene, { node }: SceneCard, direction: Direction): ShownLink[] {
  const links = scene.linksOf(node.id);
  if (direction === 'left') {
    const into = links.filter(({ toId }) => toId === node.id);
    return byHeight(scene, into, ({ fromId }) => fromId);
  }
  const out = links.filter(({ fromId }) => fromId === node.id);
  const ordered = byHeight(scene, out, ({ toId }) => toId);
  return direction === 'up' ? ordered.reverse() : ordered;
}

function byHeight(
  scene: MapScene,
  links: readonly ShownLink[],
  endOf: (link: ShownLink) => NodeId,
): ShownLink[] {
  const height = (link: ShownLink): number => scene.card(endOf(link))?.box.yPx ?? 0;
  return [...links].sort((a, b) => height(a) - height(b));
}

/**
 * The card an arrow leads to: left along an incoming link, right along an outgoing one, up and down to
 * the nearest card above or below; where no link leads, the nearest card that way.
 */
export function nextCard(
  scene: MapScene,
  fromId: NodeId | undefined,
  direction: Direction,
): SceneCard | null {
  const cards = [...scene.cards()];
  const from = fromId && scene.card(fromId);
  if (!from) return cards.sort((a, b) => a.box.xPx - b.box.xPx || a.box.yPx - b.box.yPx)[0] ?? null;
  const along =
    direction === 'left' || direction === 'right'
      ? linksThatWay(scene, from, direction).map(({ fromId: cause, toId }) =>
          direction === 'left' ? cause : toId,
        )
      : [];
  const linked = along.flatMap((id) => scene.card(id) ?? []);
  const candidates =
    linked.length > 0 ? linked : cards.filter((card) => isThatWay(from, card, direction));
  return nearest(from.box, candidates);
}

function isThatWay(from: SceneCard, to: SceneCard, direction: Direction): boolean {
  if (from.node.id === to.node.id) return false;
  const dx = middleXOf(to.box) - middleXOf(from.box);
  const dy = middleYOf(to.box) - middleYOf(from.box);
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

function nearest(from: Box, candidates: readonly SceneCard[]): SceneCard | null {
  const distance = ({ box }: SceneCard): number =>
    (box.xPx - from.xPx) ** 2 + (box.yPx - from.yPx) ** 2;
  let best: SceneCard | null = null;
  for (const card of candidates) if (!best || distance(card) < distance(best)) best = card;
  return best;
}
