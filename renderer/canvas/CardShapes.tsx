import type { CardShape, Paint, TextShape } from '../../shared/drawing/card-shapes.ts';
import { expandBox } from '../../shared/drawing/geometry.ts';
import { iconGridSize, icons } from '../../shared/drawing/icons.ts';
import { italicSlantDegrees } from '../../shared/drawing/measure-text.ts';
import { cssVariableOf } from '../../shared/drawing/palette.ts';
import { assertNever } from '../../shared/lib/assert.ts';

/** A colour of the theme as CSS: it follows the theme without the card being drawn again. */
function cssOf(paint: Paint): string {
  return paint.startsWith('#')
    ? paint
    : `var(${cssVariableOf(paint as Parameters<typeof cssVariableOf>[0])})`;
}

/** What is drawn on a card, exactly where the geometry says: the picture draws the same. */
export function CardShapes({ shapes }: { readonly shapes: readonly CardShape[] }) {
  return shapes.map((shape, index) => <Shape key={keyOf(shape, index)} shape={shape} />);
}

/** Bars keep their element, so that on stage they grow and shrink; the rest never moves in its list. */
function keyOf(shape: CardShape, index: number): string {
  return shape.part === 'bar' ? `bar-${shape.stateId}` : `${index}-${shape.shape}`;
}

function Shape({ shape }: { readonly shape: CardShape }) {
  switch (shape.shape) {
    case 'rect': {
      // A border lies inside its box; SVG would draw half of it outside.
      const insetPx = shape.stroke ? shape.strokeWidthPx / 2 : 0;
      const box = expandBox(shape.box, -insetPx);
      return (
        <rect
          x={box.xPx}
          y={box.yPx}
          width={box.widthPx}
          height={box.heightPx}
          rx={shape.radiusPx - insetPx}
          fill={shape.fill ? cssOf(shape.fill) : 'none'}
          data-part={shape.part}
          {...(shape.stroke
            ? { stroke: cssOf(shape.stroke), strokeWidth: shape.strokeWidthPx }
            : {})}
          {...(shape.isDashed ? { strokeDasharray: '4 3' } : {})}
        />
      );
    }
    case 'text':
      return (
        <text
          {...(shape.isItalic ? slantedAt(shape) : { x: shape.xPx, y: shape.baselineYPx })}
          fontSize={shape.sizePx}
          fontWeight={shape.weight}
          fill={cssOf(shape.color)}
          textAnchor={anchorOf(shape.align, shape.direction)}
          direction={shape.direction}
          data-part={shape.part}
          {...(shape.isTabular ? { style: { fontFeatureSettings: '"tnum"' } } : {})}
        >
          {shape.text}
        </text>
      );
    case 'icon': {
      const { paths, strokeWidth } = icons[shape.icon];
      const scale = shape.box.widthPx / iconGridSize;
      const color = cssOf(shape.color);
      return (
        <g transform={`translate(${shape.box.xPx} ${shape.box.yPx}) scale(${scale})`}>
          {paths.map(({ d, isFilled }) => (
            <path
              key={d}
              d={d}
              {...(isFilled
                ? { fill: color }
                : {
                    fill: 'none',
                    stroke: color,
                    strokeWidth,
                    strokeLinecap: 'round',
                    strokeLinejoin: 'round',
                  })}
            />
          ))}
        </g>
      );
    }
    case 'dot':
      return (
        <circle
          cx={shape.center.xPx}
          cy={shape.center.yPx}
          r={shape.radiusPx}
          fill={shape.fill ? cssOf(shape.fill) : 'none'}
          {...(shape.stroke ? { stroke: cssOf(shape.stroke) } : {})}
        />
      );
    case 'line':
      return (
        <line
          x1={shape.from.xPx}
          y1={shape.from.yPx}
          x2={shape.to.xPx}
          y2={shape.to.yPx}
          stroke={cssOf(shape.color)}
          strokeWidth={1}
          shapeRendering="crispEdges"
        />
      );
    default:
      return assertNever(shape);
  }
}

/** The page slants no font by itself (`font-synthesis: none`), and the pictures draw the same. */
function slantedAt({ xPx, baselineYPx }: TextShape): { readonly transform: string } {
  return { transform: `translate(${xPx} ${baselineYPx}) skewX(${-italicSlantDegrees})` };
}

/** SVG anchors follow the direction of the text; the geometry's edges do not. */
function anchorOf(align: 'left' | 'right', direction: 'ltr' | 'rtl'): 'start' | 'end' {
  return (align === 'left') === (direction === 'ltr') ? 'start' : 'end';
}
