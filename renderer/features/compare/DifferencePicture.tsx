import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import type { PlaceOnMap } from '../../../shared/compare/compare-maps.ts';
import type { Box } from '../../../shared/drawing/geometry.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import classes from './DifferencePicture.module.css';
import { signOf } from './difference-marks.ts';
import {
  boxOfPlace,
  type DrawnDifference,
  type MarkedCard,
  type MarkedLink,
} from './draw-difference.ts';
import { type PictureViewControls, usePictureView } from './use-picture-view.ts';

interface DifferencePictureProps {
  readonly drawn: DrawnDifference;
  /** What the list is at; a new object for each time that it was chosen. */
  readonly shown: PlaceOnMap | null;
  readonly onChoose: (place: PlaceOnMap) => void;
}

/** Both versions as one picture that can be panned and zoomed, with marks on what differs. */
export function DifferencePicture({ drawn, shown, onChoose }: DifferencePictureProps) {
  const place = useRef<HTMLDivElement>(null);
  const controls = usePictureView(place, drawn.page);
  const { view, show } = controls;
  const url = usePictureUrl(drawn.picture?.svg ?? null);
  const drag = useDrag(controls);
  useEffect(() => {
    const box = boxOfPlace(drawn, shown);
    if (box) show(box);
  }, [drawn, shown, show]);
  return (
    <div className={classes.frame}>
      <div
        ref={place}
        className={classes.place}
        role="application"
        aria-label="Picture of the differences. Arrow keys move it, plus and minus zoom, 0 shows all."
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard pans and zooms it
        tabIndex={0}
        onKeyDown={(event) => handleKey(event, controls)}
        {...drag}
      >
        <div
          className={classes.page}
          style={{ transform: `translate(${view.xPx}px, ${view.yPx}px) scale(${view.zoom})` }}
        >
          {drawn.picture && url && (
            <img
              className={classes.picture}
              src={url}
              alt=""
              draggable={false}
              style={placed(drawn.picture.box)}
            />
          )}
          <Marks drawn={drawn} shown={shown} zoom={view.zoom} onChoose={onChoose} />
        </div>
      </div>
      <div className={classes.tools}>
        <IconButton label="Zoom in" tooltipSide="top" onClick={() => controls.zoomBy(1.25)}>
          <ZoomIn size={18} />
        </IconButton>
        <IconButton label="Zoom out" tooltipSide="top" onClick={() => controls.zoomBy(0.8)}>
          <ZoomOut size={18} />
        </IconButton>
        <IconButton label="Show all" tooltipSide="top" onClick={controls.showAll}>
          <Maximize size={18} />
        </IconButton>
      </div>
    </div>
  );
}

function placed({ xPx, yPx, widthPx, heightPx }: Box) {
  return { left: xPx, top: yPx, width: widthPx, height: heightPx };
}

interface MarksProps extends DifferencePictureProps {
  readonly zoom: number;
}

/** The veil over what is the same, and the marks; signs keep their size, however small the map is. */
function Marks({ drawn, shown, zoom, onChoose }: MarksProps) {
  const { page, cards, links, outlines } = drawn;
  const maskId = useId();
  const scale = 1 / Math.min(1, zoom);
  return (
    <svg
      className={classes.marks}
      style={placed(page)}
      viewBox={`${page.xPx} ${page.yPx} ${page.widthPx} ${page.heightPx}`}
      aria-hidden="true"
    >
      {outlines && <path className={classes.outlines} d={outlines} />}
      <mask id={maskId} maskUnits="userSpaceOnUse" {...rectOf(page)}>
        <rect {...rectOf(page)} fill="#fff" />
        {cards.map(({ nodeId, box }) => (
          <rect key={nodeId} {...rectOf(box)} fill="#000" />
        ))}
      </mask>
      <rect className={classes.veil} {...rectOf(page)} mask={`url(#${maskId})`} />
      {links.map((link) => (
        <LinkMark
          key={link.edgeId}
          link={link}
          scale={scale}
          isShown={shown?.edgeId === link.edgeId}
          onChoose={() => onChoose({ edgeId: link.edgeId })}
        />
      ))}
      {cards.map((card) => (
        <CardMark
          key={card.nodeId}
          card={card}
          scale={scale}
          isShown={shown?.nodeId === card.nodeId}
          onChoose={() => onChoose({ nodeId: card.nodeId })}
        />
      ))}
    </svg>
  );
}

interface MarkProps {
  readonly scale: number;
  readonly isShown: boolean;
  readonly onChoose: () => void;
}

function CardMark({ card, scale, isShown, onChoose }: MarkProps & { readonly card: MarkedCard }) {
  const { how, box, from } = card;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list says and does the same by keyboard
    <g className={classes.mark} data-how={how} data-shown={isShown || undefined} onClick={onChoose}>
      {from && (
        <>
          <rect className={classes.ghost} {...rectOf(from)} rx={10} />
          <line
            className={classes.way}
            x1={from.xPx + from.widthPx / 2}
            y1={from.yPx + from.heightPx / 2}
            x2={box.xPx + box.widthPx / 2}
            y2={box.yPx + box.heightPx / 2}
          />
        </>
      )}
      <rect className={classes.ring} {...rectOf(grown(box, 4))} rx={12} />
      <Sign how={how} xPx={box.xPx} yPx={box.yPx} scale={scale} />
    </g>
  );
}

function LinkMark({ link, scale, isShown, onChoose }: MarkProps & { readonly link: MarkedLink }) {
  const { how, path, xPx, yPx } = link;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list says and does the same by keyboard
    <g className={classes.mark} data-how={how} data-shown={isShown || undefined} onClick={onChoose}>
      <path className={classes.line} d={path} />
      <Sign how={how} xPx={xPx} yPx={yPx} scale={scale} />
    </g>
  );
}

interface SignProps {
  readonly how: MarkedCard['how'];
  readonly xPx: number;
  readonly yPx: number;
  readonly scale: number;
}

function Sign({ how, xPx, yPx, scale }: SignProps) {
  const isRound = how === 'added';
  return (
    <g transform={`translate(${xPx} ${yPx}) scale(${scale})`}>
      <rect
        className={classes.badge}
        x={-10}
        y={-10}
        width={20}
        height={20}
        rx={isRound ? 10 : 4}
      />
      <text className={classes.sign} textAnchor="middle" dominantBaseline="central">
        {signOf[how]}
      </text>
    </g>
  );
}

const rectOf = ({ xPx, yPx, widthPx, heightPx }: Box) => ({
  x: xPx,
  y: yPx,
  width: widthPx,
  height: heightPx,
});

const grown = (box: Box, byPx: number): Box => ({
  xPx: box.xPx - byPx,
  yPx: box.yPx - byPx,
  widthPx: box.widthPx + 2 * byPx,
  heightPx: box.heightPx + 2 * byPx,
});

const panStepPx = 64;

/** Where the picture goes, in steps. */
const panKeys: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
const zoomKeys: Readonly<Record<string, number>> = { '+': 1.25, '=': 1.25, '-': 0.8 };

function handleKey(event: KeyboardEvent, { panBy, zoomBy, showAll }: PictureViewControls): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const pan = panKeys[event.key];
  const factor = zoomKeys[event.key];
  if (pan) panBy(pan[0] * panStepPx, pan[1] * panStepPx);
  else if (factor) zoomBy(factor);
  else if (event.key === '0') showAll();
  else return;
  event.preventDefault();
}

function useDrag({ panBy }: PictureViewControls) {
  const last = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button === 0) last.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const from = last.current;
      if (!from || event.buttons === 0) return;
      const isDrag = event.currentTarget.hasPointerCapture(event.pointerId);
      if (!isDrag && Math.hypot(event.clientX - from.x, event.clientY - from.y) < 4) return;
      // Only now: captured at once, the click would never reach a mark.
      event.currentTarget.setPointerCapture(event.pointerId);
      panBy(event.clientX - from.x, event.clientY - from.y);
      last.current = { x: event.clientX, y: event.clientY };
    },
    onPointerUp() {
      last.current = null;
    },
  };
}

function usePictureUrl(svg: string | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made =
      svg === null ? null : URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setUrl(made);
    return () => {
      if (made) URL.revokeObjectURL(made);
    };
  }, [svg]);
  return url;
}
