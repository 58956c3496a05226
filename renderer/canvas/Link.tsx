import { type EdgeProps, useReactFlow, ViewportPortal } from '@xyflow/react';
import { memo, type PointerEvent, useContext, useState } from 'react';
import { strokeOfEdge } from '../../shared/drawing/edge-style.ts';
import type { Point } from '../../shared/drawing/geometry.ts';
import { cssVariableOf } from '../../shared/drawing/palette.ts';
import type { EdgeId } from '../../shared/lib/ids.ts';
import { CardShapes } from './CardShapes.tsx';
import type { LinkEdge } from './flow-items.ts';
import classes from './Link.module.css';
import { MoveEndContext } from './move-end-context.ts';
import type { EdgeEnd } from './use-linking.ts';

/** One edge of the map, along the path that the geometry routed. */
export const Link = memo(function Link({ data, selected }: EdgeProps<LinkEdge>) {
  if (!data) return null;
  const { edge, link, route, marks, isInCycle, isDropTarget } = data;
  const { color, widthPx, dashes } = strokeOfEdge(route.isDashed, isInCycle);
  const paint = `var(${cssVariableOf(color)})`;
  return (
    <g
      className={classes.link}
      data-selected={selected || undefined}
      data-drop={isDropTarget || undefined}
      data-kind={link.kind}
    >
      <path className={`${classes.reach} react-flow__edge-interaction`} d={route.path} />
      <path
        className={classes.line}
        d={route.path}
        stroke={paint}
        strokeWidth={widthPx}
        {...(dashes ? { strokeDasharray: dashes } : {})}
      />
      {route.arrowKind === 'open' ? (
        <path className={classes.line} d={route.arrow} stroke={paint} strokeWidth={widthPx} />
      ) : (
        <path className={classes.head} d={route.arrow} fill={paint} />
      )}
      {marks && (
        <svg
          className={classes.marks}
          x={marks.box.xPx}
          y={marks.box.yPx}
          width={marks.box.widthPx}
          height={marks.box.heightPx}
          aria-hidden="true"
        >
          <CardShapes shapes={marks.shapes} />
        </svg>
      )}
      {selected && link.edgeIds.length === 1 && (
        <ViewportPortal>
          <EndHandle edgeId={edge.id} end="from" at={route.start} other={route.end} />
          <EndHandle edgeId={edge.id} end="to" at={route.end} other={route.start} />
        </ViewportPortal>
      )}
    </g>
  );
});

interface EndHandleProps {
  readonly edgeId: EdgeId;
  readonly end: EdgeEnd;
  readonly at: Point;
  readonly other: Point;
}

/** The end of a selected link: drag it to another card to link that one instead. */
function EndHandle({ edgeId, end, at, other }: EndHandleProps) {
  const moveEnd = useContext(MoveEndContext);
  const flow = useReactFlow();
  const [pulled, setPulled] = useState<Point | null>(null);
  const placeOf = ({ clientX, clientY }: PointerEvent): Point => {
    const { x, y } = flow.screenToFlowPosition({ x: clientX, y: clientY });
    return { xPx: x, yPx: y };
  };
  const place = pulled ?? at;
  return (
    <>
      {pulled && (
        <svg className={classes.pull} aria-hidden="true">
          <path d={`M${other.xPx} ${other.yPx}L${pulled.xPx} ${pulled.yPx}`} />
        </svg>
      )}
      <div
        className={`${classes.end} nopan nodrag`}
        data-end={end}
        style={{ transform: `translate(${place.xPx}px, ${place.yPx}px)` }}
        onPointerDown={(event) => {
          event.stopPropagation();
          event.currentTarget.setPointerCapture(event.pointerId);
          setPulled(placeOf(event));
        }}
        onPointerMove={(event) => pulled && setPulled(placeOf(event))}
        onPointerUp={(event) => {
          if (!pulled) return;
          setPulled(null);
          moveEnd(edgeId, end, placeOf(event));
        }}
        onPointerCancel={() => setPulled(null)}
      />
    </>
  );
}
