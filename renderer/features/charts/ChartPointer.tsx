import type { KeyboardEvent, PointerEvent } from 'react';
import { type Chart, numberAt, placeOf } from '../../../shared/drawing/charts/chart.ts';
import classes from './ChartFigure.module.css';

/** Pointing at a place across a chart. */
export interface Pointing {
  /** What is pointed along, for people who do not see it. */
  readonly label: string;
  readonly number: number;
  /** The number in words. */
  readonly words: string;
  readonly onMove: (number: number) => void;
}

/** A line across a chart's plot, moved by dragging, by pointing or with the arrow keys. */
export function ChartPointer({
  chart,
  label,
  number,
  words,
  onMove,
}: Pointing & { readonly chart: Chart }) {
  const { plot, across } = chart;
  const xPx = placeOf(chart, Math.min(across.to, Math.max(across.from, number)));
  const moveTo = (event: PointerEvent<HTMLElement>): void => {
    const { left } = event.currentTarget.getBoundingClientRect();
    onMove(numberAt(chart, plot.xPx + event.clientX - left));
  };
  const handleKey = (event: KeyboardEvent): void => {
    const next = numberByKey(event, number, across);
    if (next === null) return;
    event.preventDefault();
    onMove(Math.min(across.to, Math.max(across.from, next)));
  };
  return (
    <div
      className={classes.pointing}
      style={{ left: plot.xPx, top: plot.yPx, width: plot.widthPx, height: plot.heightPx }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={across.from}
      aria-valuemax={across.to}
      aria-valuenow={number}
      aria-valuetext={words}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture?.(event.pointerId);
        moveTo(event);
      }}
      onPointerMove={(event) => event.buttons > 0 && moveTo(event)}
      onKeyDown={handleKey}
    >
      <span className={classes.pointer} style={{ left: xPx - plot.xPx }} />
    </div>
  );
}

/** A hundredth of the stretch, or with Shift a twentieth; null for any other key. */
function numberByKey(
  { key, shiftKey }: KeyboardEvent,
  number: number,
  { from, to }: Chart['across'],
): number | null {
  const step = (to - from) * (shiftKey ? 0.05 : 0.01);
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return number - step;
    case 'ArrowRight':
    case 'ArrowUp':
      return number + step;
    case 'Home':
      return from;
    case 'End':
      return to;
    default:
      return null;
  }
}
