import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { sequenceDashes } from '../../shared/drawing/map-svg.ts';
import classes from './Link.module.css';
import type { LinkEdge } from './projection.ts';

/** One edge of the map, along the path that the geometry routed. */
export const Link = memo(function Link({ data, selected }: EdgeProps<LinkEdge>) {
  if (!data) return null;
  const { edge, route } = data;
  return (
    <g className={classes.link} data-selected={selected || undefined}>
      <path className={`${classes.reach} react-flow__edge-interaction`} d={route.path} />
      <path
        className={classes.line}
        d={route.path}
        {...(route.isDashed ? { strokeDasharray: sequenceDashes } : {})}
      />
      <path className={classes.head} d={route.arrow} />
      {edge.label && (
        <text className={classes.label} x={route.label.xPx} y={route.label.yPx}>
          {edge.label}
        </text>
      )}
    </g>
  );
});
