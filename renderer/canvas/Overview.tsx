import { MiniMap, type ReactFlowState, useStore } from '@xyflow/react';
import classes from './Overview.module.css';
import type { CardNode } from './projection.ts';

/** The whole map in small, while not all of it is in view. */
export function Overview() {
  const isNeeded = useStore(hasMoreThanTheView);
  if (!isNeeded) return null;
  return (
    <MiniMap<CardNode>
      position="top-right"
      pannable
      zoomable
      ariaLabel="Overview of the map"
      className={classes.overview ?? ''}
      style={{ width: 168, height: 112 }}
      nodeBorderRadius={12}
      nodeColor={({ data }) => `var(--bp-${data.node.kind})`}
      maskColor="color-mix(in srgb, var(--bp-canvas) 72%, transparent)"
    />
  );
}

/** Whether some card lies outside the window onto the map. */
function hasMoreThanTheView({ nodes, transform, width, height }: ReactFlowState): boolean {
  const [x, y, zoom] = transform;
  return nodes.some((node) => {
    const left = node.position.x * zoom + x;
    const top = node.position.y * zoom + y;
    const right = left + (node.width ?? 0) * zoom;
    const bottom = top + (node.height ?? 0) * zoom;
    return left < 0 || top < 0 || right > width || bottom > height;
  });
}
