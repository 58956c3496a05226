import { useMemo, useRef } from 'react';
import { createMapScene, type MapScene, type PlaceOnMap } from '../../shared/drawing/map-scene.ts';
import type { NodeId } from '../../shared/lib/ids.ts';
import { useDrawnNumbers } from '../state/use-drawn-numbers.ts';
import { useDocument, useSession } from '../state/use-workbench.ts';

export type Moved = ReadonlyMap<NodeId, PlaceOnMap>;

/** The geometry of the open map, brought up to date whenever the canvas is drawn. */
export function useScene(moved: Moved) {
  const document = useDocument((state) => state);
  const numbers = useDrawnNumbers();
  const assumptions = useSession((session) => session.assumptions);
  const scene = useRef<MapScene>(null);
  scene.current ??= createMapScene();
  const input = useMemo(
    () => ({ document, numbers, assumptions, moved }),
    [document, numbers, assumptions, moved],
  );
  scene.current.update(input);
  return { scene: scene.current, input };
}
