import { useStoreApi } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import { insertOnEdge } from '../../shared/document/commands/edge.ts';
import { resizeFrame } from '../../shared/document/commands/frame.ts';
import { moveNodes, type NodeMove } from '../../shared/document/commands/node.ts';
import {
  type Box,
  expandBox,
  middleXOf,
  middleYOf,
  overlapOf,
  unionOfBoxes,
} from '../../shared/drawing/geometry.ts';
import type { MapScene, SceneCard } from '../../shared/drawing/map-scene.ts';
import { type Guide, snapMove } from '../../shared/drawing/snap.ts';
import type { EdgeId, NodeId } from '../../shared/lib/ids.ts';
import { useWorkbench } from '../state/use-workbench.ts';
import { alongWith } from './along-with.ts';
import { frameUnder } from './frame-under.ts';
import type { Moved } from './use-scene.ts';
import { seenOf } from './viewport.ts';

/** Px of the screen within which cards line up, and within which a card falls into a link. */
const snapReachPx = 6;
const linkReachPx = 18;

/**
 * Cards line up with those that are seen and no further away than this, in map pixels. With a map of
 * thousands in view, everything would line up with something, and looking for it would take longer
 * than a frame.
 */
const neighbourhoodPx = 2_400;

/** What dragging does before it becomes a command. */
export interface Moving {
  readonly guides: readonly Guide[];
  readonly dropEdgeId: EdgeId | null;
}

const still: Moving = { guides: [], dropEdgeId: null };
const nothingMoved: Moved = new Map();

/** Where cards are that are on their way, kept by the canvas above the scene. */
export function useMoved() {
  const [moved, setMoved] = useState<Moved>(nothingMoved);
  const movedRef = useRef(moved);
  const setNow = useCallback((next: Moved) => {
    movedRef.current = next;
    setMoved(next);
  }, []);
  const clear = useCallback(() => setNow(nothingMoved), [setNow]);
  return { moved, movedRef, setMoved: setNow, clear };
}

/**
 * Dragging cards: they line up with those around them (not while Ctrl or ⌘ is held), frames take along
 * what is in them, and what is put down joins the frame or falls into the link it lies on. All of it is
 * one command, when the pointer is let go.
 */
export function useMoving(scene: MapScene, on: ReturnType<typeof useMoved>) {
  const workbench = useWorkbench();
  const store = useStoreApi();
  const [moving, setMoving] = useState(still);
  const movingRef = useRef(moving);
  const isFree = useRef(false);
  const { movedRef, setMoved, clear } = on;

  const settle = useCallback(() => {
    movingRef.current = still;
    setMoving(still);
    clear();
  }, [clear]);

  const drag = useCallback(
    (moves: readonly NodeMove[]) => {
      const { document } = workbench.map.getState();
      const all = alongWith(scene, document, moves);
      const view = seenOf(store.getState());
      const taken = new Set(all.map(({ nodeId }) => nodeId));
      const box = unionOfBoxes(moves.flatMap((move) => placed(scene, move) ?? []));
      const around = box && overlapOf(view.box, expandBox(box, neighbourhoodPx));
      const snap =
        isFree.current || !around
          ? { dxPx: 0, dyPx: 0, guides: [] }
          : snapMove(box, scene.boxesIn(around, taken), {
              thresholdPx: snapReachPx / view.zoom,
              gridPx: null,
            });
      setMoved(
        new Map(
          all.map(({ nodeId, xPx, yPx }) => [
            nodeId,
            { xPx: Math.round(xPx + snap.dxPx), yPx: Math.round(yPx + snap.dyPx) },
          ]),
        ),
      );
      movingRef.current = {
        guides: snap.guides,
        dropEdgeId: moves.length === 1 && box ? linkUnder(scene, moves, box, view.zoom) : null,
      };
      setMoving(movingRef.current);
    },
    [workbench, store, scene, setMoved],
  );

  const drop = useCallback(
    (moves: readonly NodeMove[]) => {
      const { document } = workbench.map.getState();
      const places = movedRef.current;
      const { dropEdgeId } = movingRef.current;
      const ends = alongWith(scene, document, moves).map(({ nodeId, xPx, yPx }) => {
        const place = places.get(nodeId);
        return { nodeId, xPx: place?.xPx ?? xPx, yPx: place?.yPx ?? yPx };
      });
      const [only] = ends;
      if (dropEdgeId && only) {
        const newEdgeId = workbench.ids.newId<EdgeId>('edge');
        workbench.dispatch(insertOnEdge, { edgeId: dropEdgeId, newEdgeId, ...only });
      } else {
        const frameIds = framesFor(scene, moves, ends);
        workbench.dispatch(moveNodes, { moves: ends, frameIds });
      }
      settle();
    },
    [workbench, scene, movedRef, settle],
  );

  const resize = useCallback(
    (nodeId: NodeId, box: Box, isDone: boolean) => {
      const place = roundedBox(box);
      if (isDone) {
        workbench.dispatch(resizeFrame, { nodeId, box: place });
        settle();
      } else {
        const { xPx, yPx, widthPx, heightPx } = place;
        setMoved(new Map([[nodeId, { xPx, yPx, size: { widthPx, heightPx } }]]));
      }
    },
    [workbench, setMoved, settle],
  );

  /** Holding Ctrl or ⌘ while dragging keeps cards from lining up. */
  const noteModifiers = useCallback((event: { ctrlKey: boolean; metaKey: boolean }) => {
    isFree.current = event.ctrlKey || event.metaKey;
  }, []);

  return { moving, drag, drop, resize, noteModifiers };
}

function placed(scene: MapScene, { nodeId, xPx, yPx }: NodeMove): Box | null {
  const card = scene.card(nodeId);
  return card ? { ...card.box, xPx, yPx } : null;
}

/** The link that a card without links of its own lies on. */
function linkUnder(
  scene: MapScene,
  [move]: readonly NodeMove[],
  box: Box,
  zoom: number,
): EdgeId | null {
  const card = move && scene.card(move.nodeId);
  if (!card || !canBeBetween(card) || scene.linksOf(card.node.id).length > 0) return null;
  const middle = { xPx: middleXOf(box), yPx: middleYOf(box) };
  const link = scene.linkAt(middle, linkReachPx / zoom);
  return link && link.edgeIds.length === 1 ? link.id : null;
}

function canBeBetween({ node }: SceneCard): boolean {
  return node.kind !== 'note' && node.kind !== 'frame' && node.kind !== 'passage';
}

/** Which frame each card was put into or taken out of; cards that stay where they were are left out. */
function framesFor(
  scene: MapScene,
  moves: readonly NodeMove[],
  ends: readonly NodeMove[],
): ReadonlyMap<NodeId, NodeId | null> {
  const ownMoves = new Set(moves.map(({ nodeId }) => nodeId));
  const taken = new Set(ends.map(({ nodeId }) => nodeId));
  const frameIds = new Map<NodeId, NodeId | null>();
  for (const move of ends) {
    const card = scene.card(move.nodeId);
    const box = placed(scene, move);
    if (!card || !box || !ownMoves.has(move.nodeId)) continue;
    const { frameId } = card.node;
    // Whoever moves together with its frame stays in it.
    if (frameId && taken.has(frameId)) continue;
    const under = frameUnder(scene, box, taken);
    if (under !== frameId) frameIds.set(move.nodeId, under);
  }
  return frameIds;
}

function roundedBox({ xPx, yPx, widthPx, heightPx }: Box): Box {
  return {
    xPx: Math.round(xPx),
    yPx: Math.round(yPx),
    widthPx: Math.round(widthPx),
    heightPx: Math.round(heightPx),
  };
}
