import { type EdgeProps, ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import { strokeOfThread } from '../../shared/drawing/evidence-threads.ts';
import { cssVariableOf } from '../../shared/drawing/palette.ts';
import { CardShapes } from './CardShapes.tsx';
import type { ThreadEdge } from './flow-items.ts';
import classes from './Thread.module.css';

/** The line from an evidence card to what it speaks of, with its badge over the card that it ends at. */
export const Thread = memo(function Thread({ data }: EdgeProps<ThreadEdge>) {
  if (!data) return null;
  const { thread, isDimmed } = data;
  const { path, stance, badge } = thread;
  const { color, widthPx, dashes } = strokeOfThread(stance);
  return (
    <g data-thread={stance}>
      <path
        className={classes.line}
        d={path}
        stroke={`var(${cssVariableOf(color)})`}
        strokeWidth={widthPx}
        {...(dashes ? { strokeDasharray: dashes } : {})}
      />
      <ViewportPortal>
        <svg
          className={`${classes.badge}${isDimmed ? ' bp-dimmed' : ''}`}
          style={{ transform: `translate(${badge.box.xPx}px, ${badge.box.yPx}px)` }}
          width={badge.box.widthPx}
          height={badge.box.heightPx}
          aria-hidden="true"
        >
          <CardShapes shapes={badge.shapes} />
        </svg>
      </ViewportPortal>
    </g>
  );
});
