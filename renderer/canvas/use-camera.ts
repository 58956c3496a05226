import { type ReactFlowInstance, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import type { NodeId } from '../../shared/lib/ids.ts';
import type { Camera } from '../../shared/model/step.ts';
import type { Reveal, SessionStore } from '../state/session-store.ts';
import { useSession, useWorkbench } from '../state/use-workbench.ts';
import { type Insets, movesMs, stillOr } from './camera-moves.ts';
import type { CardNode, LinkEdge } from './projection.ts';
import { focusCard } from './use-walking.ts';

interface CameraProps {
  /** On stage the step has the camera, and what is seen there is not remembered. */
  readonly isStage: boolean;
  readonly insets: Insets;
}

/** Showing a few cards should not blow them up beyond reading size. */
const mostZoom = 1.25;
const marginPx = 24;

/** Moves the view on the map: to where it was left, and to what is asked for. */
export function useCamera({ isStage, insets }: CameraProps): {
  start: (flow: ReactFlowInstance<CardNode, LinkEdge>) => void;
  remember: () => void;
} {
  const { session } = useWorkbench();
  const flow = useReactFlow<CardNode, LinkEdge>();
  const store = useStoreApi();
  const reveal = useSession((state) => state.reveal);
  const isStarted = useRef(false);

  const padding = {
    top: `${marginPx + (insets.top ?? 0)}px`,
    right: `${marginPx + (insets.right ?? 0)}px`,
    bottom: `${marginPx + (insets.bottom ?? 0)}px`,
    left: `${marginPx + (insets.left ?? 0)}px`,
  } as const;
  const paddingRef = useRef(padding);
  paddingRef.current = padding;

  const showCards = useCallback(
    (nodeIds: readonly NodeId[] | null, duration: number) =>
      flow.fitView({
        padding: paddingRef.current,
        maxZoom: mostZoom,
        duration: stillOr(duration),
        ...(nodeIds ? { nodes: nodeIds.map((id) => ({ id })) } : {}),
      }),
    [flow],
  );

  const goTo = useCallback(
    (camera: Camera) =>
      flow.setCenter(camera.centerXPx, camera.centerYPx, { zoom: camera.zoom, duration: 0 }),
    [flow],
  );

  const remember = useCallback(() => {
    if (isStage || !isStarted.current) return;
    const { width, height } = store.getState();
    const { x, y, zoom } = flow.getViewport();
    session.setState({
      camera: { centerXPx: (width / 2 - x) / zoom, centerYPx: (height / 2 - y) / zoom, zoom },
    });
  }, [flow, session, isStage, store]);

  const show = useCallback(
    (target: Reveal['target']) => {
      switch (target.kind) {
        case 'wholeMap':
          return showCards(null, movesMs);
        case 'selection': {
          const { nodeIds, edgeIds } = session.getState().selection;
          const ends = edgeIds.flatMap((id) => {
            const edge = flow.getEdge(id)?.data?.edge;
            return edge ? [edge.fromId, edge.toId] : [];
          });
          return showCards([...nodeIds, ...ends], movesMs);
        }
        case 'node':
          return isInView(flow, store, target.nodeId, insets.bottom ?? 0)
            ? undefined
            : center(flow, target.nodeId);
        case 'edge': {
          const edge = flow.getEdge(target.edgeId)?.data?.edge;
          return edge ? showCards([edge.fromId, edge.toId], movesMs) : undefined;
        }
        case 'zoomBy':
          return flow.zoomTo(flow.getZoom() * target.factor, { duration: movesMs / 2 });
        case 'passage':
          return undefined;
      }
    },
    [showCards, flow, session, store, insets],
  );

  const answered = useRef(reveal?.serial ?? 0);
  useEffect(() => {
    if (!reveal || reveal.serial === answered.current || isStage) return;
    answered.current = reveal.serial;
    // One frame later the card that was just made is known to the canvas.
    const frame = requestAnimationFrame(() => {
      void Promise.resolve(show(reveal.target)).then(remember);
      if (reveal.target.kind === 'node') offerKeyboard(session, reveal.target.nodeId);
    });
    return () => cancelAnimationFrame(frame);
  }, [reveal, show, remember, isStage, session]);

  const start = useCallback(() => {
    isStarted.current = true;
    if (isStage) return;
    const { camera, reveal: wanted } = session.getState();
    if (wanted && wanted.target.kind === 'node') {
      if (camera) void goTo(camera);
      void show(wanted.target);
      offerKeyboard(session, wanted.target.nodeId);
    } else if (camera) void goTo(camera);
    else void showCards(null, 0).then(remember);
  }, [session, isStage, goTo, showCards, show, remember]);

  return { start, remember };
}

/**
 * Puts the keyboard on a card that was asked for, unless something else on the screen has it: who goes
 * through the outline stays there, who came by the palette or from the reader goes on from the card.
 */
function offerKeyboard(session: SessionStore, nodeId: NodeId): void {
  const { activeElement } = document;
  const isFree = !activeElement || activeElement === document.body;
  const isLeaving = activeElement?.closest('[role="dialog"]') && !session.getState().dialog;
  if ((isFree || isLeaving) && session.getState().renamingNodeId === null) focusCard(nodeId);
}

function isInView(
  flow: ReactFlowInstance<CardNode, LinkEdge>,
  store: ReturnType<typeof useStoreApi>,
  nodeId: NodeId,
  coveredPx: number,
): boolean {
  const card = flow.getNode(nodeId);
  if (!card) return true;
  const { width, height } = store.getState();
  const { x, y, zoom } = flow.getViewport();
  const left = card.position.x * zoom + x;
  const top = card.position.y * zoom + y;
  return (
    left >= 0 &&
    top >= 0 &&
    left + card.data.layout.widthPx * zoom <= width &&
    top + card.data.layout.heightPx * zoom <= height - coveredPx
  );
}

function center(
  flow: ReactFlowInstance<CardNode, LinkEdge>,
  nodeId: NodeId,
): Promise<boolean> | undefined {
  const card = flow.getNode(nodeId);
  if (!card) return undefined;
  const { widthPx, heightPx } = card.data.layout;
  return flow.setCenter(card.position.x + widthPx / 2, card.position.y + heightPx / 2, {
    zoom: Math.max(0.6, flow.getZoom()),
    duration: stillOr(movesMs),
  });
}
