import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { type Box, unionOfBoxes } from '../../shared/drawing/geometry.ts';
import type { MapScene } from '../../shared/drawing/map-scene.ts';
import type { NodeId } from '../../shared/lib/ids.ts';
import type { Camera } from '../../shared/model/step.ts';
import { useWorkbench } from '../state/use-workbench.ts';
import { type Insets, movesMs, stillOr } from './camera-moves.ts';
import {
  contextOf,
  frameFocus,
  type Viewport,
  viewportAround,
  viewportOf,
  zoomsOf,
} from './frame-stage.ts';

/** What the stage shows of the map. */
export interface StageView {
  /** What stays bright; empty means the whole map. */
  readonly focusNodeIds: readonly NodeId[];
  /** Null frames the focus. */
  readonly camera: Camera | null;
  /** The decision that the room is asked to take. */
  readonly askedNodeId: NodeId | null;
}

/** Clear of the edges, by a share of the screen's smaller side: as far in as the stage's heading. */
const marginOf = (widthPx: number, heightPx: number): number =>
  Math.min(96, Math.max(20, Math.min(widthPx, heightPx) * 0.04));

/** On stage, moves the view to each step's focus or camera, and again when the screen changes size. */
export function useStageCamera(
  stage: StageView | undefined,
  scene: MapScene,
  { top = 0, right = 0, bottom = 0, left = 0 }: Insets,
): void {
  const workbench = useWorkbench();
  const { setViewport, viewportInitialized: isReady } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const isPlaced = useRef(false);

  useEffect(() => {
    if (!stage || !isReady || width === 0 || height === 0) return;
    const marginPx = marginOf(width, height);
    const free = {
      xPx: left + marginPx,
      yPx: top + marginPx,
      widthPx: Math.max(1, width - left - right - 2 * marginPx),
      heightPx: Math.max(1, height - top - bottom - 2 * marginPx),
    };
    const { edge } = workbench.map.getState().document;
    const viewport = stage.camera
      ? viewportOf(stage.camera, free)
      : viewportFor(stage, scene, [...edge.values()], free, height);
    if (!viewport) return;
    void setViewport(viewport, { duration: isPlaced.current ? stillOr(movesMs * 2) : 0 });
    isPlaced.current = true;
  }, [stage, isReady, width, height, top, right, bottom, left, workbench, setViewport, scene]);
}

function viewportFor(
  { focusNodeIds }: StageView,
  scene: MapScene,
  edges: readonly { readonly fromId: NodeId; readonly toId: NodeId }[],
  free: Box,
  heightPx: number,
): Viewport | null {
  const around = (ids: Iterable<NodeId>): Box | null =>
    unionOfBoxes([...ids].flatMap((id) => scene.card(id)?.box ?? []));
  const focusIds = new Set(focusNodeIds);
  const focus = around(focusIds) ?? scene.bounds();
  if (!focus) return null;
  const zooms = zoomsOf(heightPx);
  const context = focusIds.size > 0 ? around(contextOf(focusIds, edges)) : null;
  const frame = frameFocus(focus, context ?? focus, free, zooms.legible);
  return viewportAround(frame, free, zooms.most);
}
