import { type ReactFlowInstance, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { type Box, bottomOf, rightOf, unionOfBoxes } from '../../shared/drawing/geometry.ts';
import type { MapScene } from '../../shared/drawing/map-scene.ts';
import type { NodeId } from '../../shared/lib/ids.ts';
import type { Camera } from '../../shared/model/step.ts';
import type { Reveal, SessionStore } from '../state/session-store.ts';
import { useOpenMap, useSession, useWorkbench } from '../state/use-workbench.ts';
import { type Insets, movesMs, stillOr } from './camera-moves.ts';
import type { CardNode, LineEdge } from './flow-items.ts';
import { viewportAround } from './frame-stage.ts';
import { leastZoomNear } from './mounting.ts';
import { focusCard } from './use-walking.ts';
import { onScreen, type ViewState } from './viewport.ts';

interface CameraProps {
  readonly scene: MapScene;
  /** On stage the step has the camera, and what is seen there is not remembered. */
  readonly isStage: boolean;
  readonly insets: Insets;
}

/** Showing a few cards should not blow them up beyond reading size. */
const mostZoom = 1.25;
const marginPx = 24;
/** A card that is gone to is at least so large, so that it can be read. */
const legibleZoom = 0.6;

/** Moves the view on the map: to where it was left, and to what is asked for. */
export function useCamera({ scene, isStage, insets }: CameraProps): {
  start: (flow: ReactFlowInstance<CardNode, LineEdge>) => void;
  remember: () => void;
} {
  const { session } = useWorkbench();
  const flow = useReactFlow<CardNode, LineEdge>();
  const store = useStoreApi();
  const reveal = useSession((state) => state.reveal);
  const isStarted = useRef(false);
  const insetsRef = useRef(insets);
  insetsRef.current = insets;

  const showBox = useCallback(
    async (box: Box | null, duration: number): Promise<void> => {
      if (!box) return;
      const viewport = viewportAround(box, freeOf(store.getState(), insetsRef.current), mostZoom);
      await flow.setViewport(viewport, { duration: stillOr(duration) });
    },
    [flow, store],
  );

  const showCards = useCallback(
    (nodeIds: readonly NodeId[], duration: number) =>
      showBox(unionOfBoxes(nodeIds.flatMap((id) => shownCard(scene, id)?.box ?? [])), duration),
    [scene, showBox],
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
    async (target: Reveal['target']): Promise<void> => {
      switch (target.kind) {
        case 'wholeMap':
          return showBox(scene.bounds(), movesMs);
        case 'selection': {
          const { nodeIds, edgeIds } = session.getState().selection;
          const ends = edgeIds.flatMap((id) => endsOf(scene.link(id)));
          return showCards([...nodeIds, ...ends], movesMs);
        }
        case 'node': {
          const card = shownCard(scene, target.nodeId);
          if (!card) return;
          // Far out a card that is in view still cannot be told from the others.
          const isNear = flow.getZoom() >= leastZoomNear;
          if (isNear && isInView(card.box, store.getState(), insetsRef.current)) return;
          await flow.setCenter(...middleOf(card.box), {
            zoom: Math.max(legibleZoom, flow.getZoom()),
            duration: stillOr(movesMs),
          });
          return;
        }
        case 'nodes': {
          const cards = target.nodeIds.flatMap((id) => shownCard(scene, id) ?? []);
          const areSeen = cards.every(({ box }) =>
            isInView(box, store.getState(), insetsRef.current),
          );
          return areSeen ? undefined : showCards(target.nodeIds, movesMs);
        }
        case 'edge':
          return showCards(endsOf(scene.link(target.edgeId)), movesMs);
        case 'zoomBy':
          await flow.zoomTo(flow.getZoom() * target.factor, { duration: stillOr(movesMs / 2) });
          return;
        case 'passage':
        case 'textPlace':
          return;
      }
    },
    [scene, showBox, showCards, flow, session, store],
  );

  const answered = useRef(reveal?.serial ?? 0);
  useEffect(() => {
    if (!reveal || reveal.serial === answered.current || isStage) return;
    answered.current = reveal.serial;
    // One frame later the card that was just made is known to the canvas.
    const frame = requestAnimationFrame(() => {
      void show(reveal.target).then(remember);
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
    else void showBox(scene.bounds(), 0).then(remember);
  }, [session, isStage, goTo, show, showBox, scene, remember]);

  // Another map was opened while the canvas stayed: its own view is shown, or all of it.
  const mapId = useOpenMap((map) => map.mapId);
  const shownMapId = useRef(mapId);
  useEffect(() => {
    if (!mapId || shownMapId.current === mapId) return;
    shownMapId.current = mapId;
    if (isStarted.current) start();
  }, [mapId, start]);

  return { start, remember };
}

/** A node's card, or the card that stands for it where it is folded away. */
function shownCard(scene: MapScene, nodeId: NodeId) {
  return scene.card(scene.folding.standIns.get(nodeId) ?? nodeId);
}

function endsOf(link: ReturnType<MapScene['link']>): NodeId[] {
  return link ? [link.fromId, link.toId] : [];
}

/** The part of the canvas that nothing covers, less a margin. */
function freeOf({ width, height }: ViewState, insets: Insets): Box {
  const { top = 0, right = 0, bottom = 0, left = 0 } = insets;
  return {
    xPx: left + marginPx,
    yPx: top + marginPx,
    widthPx: Math.max(1, width - left - right - 2 * marginPx),
    heightPx: Math.max(1, height - top - bottom - 2 * marginPx),
  };
}

/**
 * Puts the keyboard on a card that was asked for, unless something else on the screen has it: who goes
 * through the outline stays there, who came by the palette or from the reader goes on from the card.
 */
function offerKeyboard(session: SessionStore, nodeId: NodeId): void {
  const { activeElement } = document;
  const isFree =
    !activeElement ||
    activeElement === document.body ||
    activeElement.matches('[role="application"]');
  const isLeaving = activeElement?.closest('[role="dialog"]') && !session.getState().dialog;
  const { renamingNodeId, typingChance } = session.getState();
  if ((isFree || isLeaving) && renamingNodeId === null && typingChance === null) focusCard(nodeId);
}

function isInView(box: Box, view: ViewState, { bottom = 0, top = 0 }: Insets): boolean {
  const place = onScreen(box, view);
  return (
    place.xPx >= 0 &&
    place.yPx >= top &&
    rightOf(place) <= view.width &&
    bottomOf(place) <= view.height - bottom
  );
}

function middleOf({ xPx, yPx, widthPx, heightPx }: Box): [number, number] {
  return [xPx + widthPx / 2, yPx + heightPx / 2];
}
