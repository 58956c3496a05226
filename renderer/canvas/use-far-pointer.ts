import { useStoreApi } from '@xyflow/react';
import { type MouseEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Point } from '../../shared/drawing/geometry.ts';
import type { MapScene } from '../../shared/drawing/map-scene.ts';
import type { NodeId } from '../../shared/lib/ids.ts';
import { select, selectEdge, selectNode } from '../state/session-actions.ts';
import { useWorkbench } from '../state/use-workbench.ts';

/** How near a click has to be to a link, in px of the screen. */
const reachPx = 8;

/**
 * The pointer over cards and links that are only a picture: the card pointed at becomes an element of
 * the page, so that it can be dragged and clicked like any other; a click selects.
 */
export function useFarPointer(
  scene: MapScene,
  toMap: (event: { clientX: number; clientY: number }) => Point,
) {
  const workbench = useWorkbench();
  const store = useStoreApi();
  const [hoveredId, setHoveredId] = useState<NodeId | null>(null);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const handleMouseMove = useCallback(
    (event: MouseEvent) => {
      if (event.buttons !== 0) return;
      const { clientX, clientY } = event;
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(() => {
        setHoveredId(scene.cardAt(toMap({ clientX, clientY }))?.node.id ?? null);
      });
    },
    [scene, toMap],
  );

  const handleClick = useCallback(
    (event: MouseEvent) => {
      const point = toMap(event);
      const { session } = workbench;
      const { selection } = session.getState();
      const isAdding = event.shiftKey || event.ctrlKey || event.metaKey;
      const card = scene.cardAt(point);
      const [, , zoom] = store.getState().transform;
      const link = card ? undefined : scene.linkAt(point, reachPx / zoom);
      if (card && card.node.kind === 'frame' && !card.node.isFolded && !link) {
        // The inside of a frame is empty canvas.
        if (!isAdding) select(session, {});
      } else if (card && isAdding) {
        select(session, { ...selection, nodeIds: toggled(selection.nodeIds, card.node.id) });
      } else if (card) selectNode(session, card.node.id);
      else if (link && isAdding) {
        select(session, { ...selection, edgeIds: toggled(selection.edgeIds, link.id) });
      } else if (link) selectEdge(session, link.id);
      else if (!isAdding) select(session, {});
    },
    [workbench, scene, store, toMap],
  );

  return { hoveredId, handleMouseMove, handleClick };
}

function toggled<Id extends string>(ids: readonly Id[], id: Id): readonly Id[] {
  return ids.includes(id) ? ids.filter((known) => known !== id) : [...ids, id];
}
