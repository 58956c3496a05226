import { boxAround } from '../../shared/drawing/geometry.ts';
import classes from './Guides.module.css';
import type { DrawnSelection } from './use-drawn-selection.ts';

/** The box or line that is being drawn. */
export function DrawnSelectionShape({ drawn }: { readonly drawn: DrawnSelection | null }) {
  if (!drawn || drawn.points.length < 2) return null;
  return (
    <svg className={classes.drawn} aria-hidden="true">
      <path d={pathOf(drawn)} />
    </svg>
  );
}

function pathOf({ kind, points }: DrawnSelection): string {
  if (kind === 'lasso') {
    return `M${points.map(({ xPx, yPx }) => `${xPx} ${yPx}`).join('L')}Z`;
  }
  const { xPx, yPx, widthPx, heightPx } = boxAround(points, 0);
  return `M${xPx} ${yPx}h${widthPx}v${heightPx}h${-widthPx}Z`;
}
