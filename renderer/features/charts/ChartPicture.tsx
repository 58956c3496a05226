import type { Paint } from '../../../shared/drawing/card-shapes.ts';
import type { Chart, PathShape } from '../../../shared/drawing/charts/chart.ts';
import { cssVariableOf, type PaletteToken } from '../../../shared/drawing/palette.ts';
import { CardShapes } from '../../canvas/index.ts';
import classes from './ChartFigure.module.css';

/** A chart's shapes, exactly where the geometry says: the saved picture draws the same. */
export function ChartPicture({ chart }: { readonly chart: Chart }) {
  const { widthPx, heightPx, shapes, title } = chart;
  return (
    <svg
      className={classes.picture}
      width={widthPx}
      height={heightPx}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      role="img"
      aria-label={title}
    >
      {shapes.map((shape, index) =>
        shape.shape === 'path' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a chart is drawn as a whole
          <Path key={index} shape={shape} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a chart is drawn as a whole
          <CardShapes key={index} shapes={[shape]} />
        ),
      )}
    </svg>
  );
}

function Path({ shape }: { readonly shape: PathShape }) {
  const { d, fill, stroke, widthPx, dashes } = shape;
  return (
    <path
      d={d}
      fill={fill ? cssOf(fill) : 'none'}
      {...(stroke ? { stroke: cssOf(stroke), strokeWidth: widthPx } : {})}
      {...(dashes ? { strokeDasharray: dashes } : {})}
    />
  );
}

function cssOf(paint: Paint): string {
  return paint.startsWith('#') ? paint : `var(${cssVariableOf(paint as PaletteToken)})`;
}
