import { useStoreApi } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { MapScene } from '../../shared/drawing/map-scene.ts';
import type { NodeId } from '../../shared/lib/ids.ts';
import { cardsNear, isAllMounted, stepTowards } from './mounting.ts';
import { seenOf } from './viewport.ts';

/** The view is at rest when it has not moved for so long. */
const restMs = 140;

/**
 * Which cards are elements of the page: all of a small map; of a large one those near the eye, a few
 * more with each frame while the view rests, and always those that are needed: selected, renamed,
 * dragged, pointed at.
 */
export function useMounted(
  scene: MapScene,
  document: unknown,
  needed: ReadonlySet<NodeId>,
): ReadonlySet<NodeId> | 'all' {
  const store = useStoreApi();
  const [near, setNear] = useState<ReadonlySet<NodeId>>(nothing);
  const isSmall = isAllMounted(scene);
  const nearRef = useRef(near);
  nearRef.current = near;

  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit may put other cards into view
  useEffect(() => {
    if (isSmall) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frame = 0;
    const advance = (): void => {
      const next = stepTowards(nearRef.current, cardsNear(scene, seenOf(store.getState())));
      if (next === nearRef.current) return;
      nearRef.current = next;
      setNear(next);
      frame = requestAnimationFrame(advance);
    };
    const rest = (): void => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      timer = setTimeout(advance, restMs);
    };
    rest();
    const stop = store.subscribe((state, before) => {
      if (state.transform !== before.transform || state.width !== before.width) rest();
    });
    return () => {
      stop();
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [store, scene, document, isSmall]);

  return useMemo(() => {
    if (isSmall) return 'all';
    return new Set([...near, ...needed]);
  }, [isSmall, near, needed]);
}

const nothing: ReadonlySet<NodeId> = new Set();
