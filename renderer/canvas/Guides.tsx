import { ViewportPortal } from '@xyflow/react';
import type { Guide } from '../../shared/drawing/snap.ts';
import classes from './Guides.module.css';

/** Lines that show with what a dragged card lines up, and gaps that are equal. */
export function Guides({ guides }: { readonly guides: readonly Guide[] }) {
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className={classes.guides} aria-hidden="true">
        {guides.map((guide) => (
          <path
            key={`${guide.kind} ${guide.axis} ${guide.atPx} ${guide.fromPx}`}
            className={classes[guide.kind]}
            d={pathOf(guide)}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
    </ViewportPortal>
  );
}

/** Half the length of the strokes at the ends of an equal gap, in px of the map. */
const capPx = 5;

function pathOf({ kind, axis, atPx, fromPx, toPx }: Guide): string {
  if (kind === 'alignment') {
    return axis === 'horizontal'
      ? `M${atPx} ${fromPx}L${atPx} ${toPx}`
      : `M${fromPx} ${atPx}L${toPx} ${atPx}`;
  }
  const [low, high] = [atPx - capPx, atPx + capPx];
  return axis === 'horizontal'
    ? `M${fromPx} ${atPx}L${toPx} ${atPx}M${fromPx} ${low}L${fromPx} ${high}M${toPx} ${low}L${toPx} ${high}`
    : `M${atPx} ${fromPx}L${atPx} ${toPx}M${low} ${fromPx}L${high} ${fromPx}M${low} ${toPx}L${high} ${toPx}`;
}
