import { useReactFlow, useStoreApi } from '@xyflow/react';
import {
  type MouseEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import {
  type Box,
  boxAround,
  middleXOf,
  middleYOf,
  type Point,
} from '../../shared/drawing/geometry.ts';
import type { MapScene } from '../../shared/drawing/map-scene.ts';
import type { NodeId } from '../../shared/lib/ids.ts';
import { select } from '../state/session-actions.ts';
import { useSession, useWorkbench } from '../state/use-workbench.ts';
import { announce } from '../ui/announce.ts';
import { leastZoomNear } from './mounting.ts';
import { onMap } from './viewport.ts';

/** A box or a line that is being drawn around cards, in px of the screen from the canvas's corner. */
export interface DrawnSelection {
  readonly kind: 'box' | 'lasso';
  readonly points: readonly Point[];
}

/** Less than this is a click. */
const leastDragPx = 4;

/**
 * Selecting several cards with the pointer: a box with Shift or the box tool takes what it touches, a
 * lasso with Alt and Shift or the lasso tool takes the cards whose middle it goes around. Shift adds to
 * what is selected. The library's own box would know only the cards that are elements of the page.
 */
export function useDrawnSelection(scene: MapScene) {
  const workbench = useWorkbench();
  const flow = useReactFlow();
  const store = useStoreApi();
  const tool = useSession((session) => session.tool);
  const [drawn, setDrawn] = useState<DrawnSelection | null>(null);
  const drawing = useRef<{ drawn: DrawnSelection; isAdding: boolean; pointerId: number } | null>(
    null,
  );
  const isJustDone = useRef(false);

  const stop = useCallback(() => {
    drawing.current = null;
    setDrawn(null);
  }, []);

  const handlePointerDown = (event: PointerEvent<HTMLElement>): void => {
    isJustDone.current = false;
    const target = event.target as Element;
    // Far out nearly every point is on a card: there a drawing may begin on one.
    const isFar = store.getState().transform[2] < leastZoomNear;
    const isFree = target.classList.contains('react-flow__pane');
    const isBegun = isFree || (isFar && target.closest('.react-flow__node') !== null);
    if (!isBegun || event.button !== 0 || (tool === 'pan' && !event.shiftKey)) return;
    const isLasso = tool === 'lasso' || (tool === 'pan' && event.altKey);
    const start = placeOf(event);
    const begun: DrawnSelection = { kind: isLasso ? 'lasso' : 'box', points: [start] };
    drawing.current = { drawn: begun, isAdding: event.shiftKey, pointerId: event.pointerId };
    event.currentTarget.setPointerCapture(event.pointerId);
    event.stopPropagation();
  };

  // The library begins to pan on the mouse event that follows.
  const handleMouseDown = (event: MouseEvent): void => {
    if (drawing.current) event.stopPropagation();
  };

  const handlePointerMove = (event: PointerEvent<HTMLElement>): void => {
    const now = drawing.current;
    if (!now || event.pointerId !== now.pointerId) return;
    const point = placeOf(event);
    const points =
      now.drawn.kind === 'lasso'
        ? [...now.drawn.points, point]
        : [...now.drawn.points.slice(0, 1), point];
    now.drawn = { ...now.drawn, points };
    if (reachOf(points) >= leastDragPx) setDrawn(now.drawn);
  };

  const handlePointerUp = (event: PointerEvent<HTMLElement>): void => {
    const now = drawing.current;
    if (!now || event.pointerId !== now.pointerId) return;
    stop();
    if (reachOf(now.drawn.points) < leastDragPx) return;
    isJustDone.current = true;
    const nodeIds = takenBy(scene, {
      ...now.drawn,
      points: now.drawn.points.map((point) => onMap(point, store.getState())),
    });
    const { selection } = workbench.session.getState();
    const all = now.isAdding ? [...new Set([...selection.nodeIds, ...nodeIds])] : nodeIds;
    select(workbench.session, { nodeIds: all });
    announce(all.length === 1 ? '1 node selected' : `${all.length} nodes selected`);
  };

  useEffect(() => {
    if (!drawn) return;
    const handleKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      // The button is still down: the click that its letting go will be must not end the selection.
      isJustDone.current = true;
      stop();
    };
    window.addEventListener('keydown', handleKeyDown, true);
    return () => window.removeEventListener('keydown', handleKeyDown, true);
  }, [drawn, stop]);

  return {
    drawn,
    /** Whether the click that comes now ends a drawn selection and means nothing else. */
    isEndOfDrawing: () => isJustDone.current,
    toMap: (event: { clientX: number; clientY: number }): Point => {
      const { x, y } = flow.screenToFlowPosition(
        { x: event.clientX, y: event.clientY },
        { snapToGrid: false },
      );
      return { xPx: x, yPx: y };
    },
    handlers: {
      onPointerDownCapture: handlePointerDown,
      onMouseDownCapture: handleMouseDown,
      onPointerMove: handlePointerMove,
      onPointerUp: handlePointerUp,
      onPointerCancel: stop,
    },
  };
}

/** The cards that a box touches, or whose middle a lasso goes around. */
export function takenBy(scene: MapScene, { kind, points }: DrawnSelection): NodeId[] {
  const around = boxAround(points, 0);
  const cards = scene.cardsIn(around).filter(({ node, box }) => {
    // An open frame is taken as a whole; otherwise nothing could be drawn inside of it.
    const isWhole = node.kind === 'frame' && !node.isFolded;
    if (kind === 'box') return !isWhole || holds(around, box);
    const marks = isWhole ? cornersOf(box) : [{ xPx: middleXOf(box), yPx: middleYOf(box) }];
    return marks.every((mark) => isInside(mark, points));
  });
  return cards.map(({ node }) => node.id);
}

function cornersOf({ xPx, yPx, widthPx, heightPx }: Box): Point[] {
  return [
    { xPx, yPx },
    { xPx: xPx + widthPx, yPx },
    { xPx: xPx + widthPx, yPx: yPx + heightPx },
    { xPx, yPx: yPx + heightPx },
  ];
}

function holds(outer: Box, inner: Box): boolean {
  return (
    inner.xPx >= outer.xPx &&
    inner.yPx >= outer.yPx &&
    inner.xPx + inner.widthPx <= outer.xPx + outer.widthPx &&
    inner.yPx + inner.heightPx <= outer.yPx + outer.heightPx
  );
}

/** Whether a point is inside a closed line. Source: the even-odd rule, Shimrat 1962 (CACM algorithm 112). */
function isInside({ xPx, yPx }: Point, line: readonly Point[]): boolean {
  let isIn = false;
  line.forEach((a, index) => {
    const b = line[(index + 1) % line.length] ?? a;
    if (a.yPx > yPx === b.yPx > yPx) return;
    if (xPx < a.xPx + ((yPx - a.yPx) / (b.yPx - a.yPx)) * (b.xPx - a.xPx)) isIn = !isIn;
  });
  return isIn;
}

function placeOf(event: PointerEvent<HTMLElement>): Point {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { xPx: event.clientX - left, yPx: event.clientY - top };
}

function reachOf(points: readonly Point[]): number {
  const { widthPx, heightPx } = boxAround(points, 0);
  return Math.max(widthPx, heightPx);
}
