import { Panel, useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { markTokens } from '../../shared/drawing/card-layout.ts';
import type { Point } from '../../shared/drawing/geometry.ts';
import type { MapScene, SceneInput } from '../../shared/drawing/map-scene.ts';
import { palettes, type Theme } from '../../shared/drawing/palette.ts';
import { useSession } from '../state/use-workbench.ts';
import { useTheme } from '../ui/use-theme.ts';
import classes from './Overview.module.css';
import {
  fromOverview,
  inOverview,
  isBeyondView,
  type OverviewPlan,
  overviewSizePx,
  planOverview,
} from './overview-plan.ts';
import { seenOf } from './viewport.ts';

interface OverviewProps {
  readonly scene: MapScene;
  /** What the scene was last brought up to date with. */
  readonly input: SceneInput;
}

/**
 * The whole map in small, while not all of it is in view; not while a likelihood is typed on a card,
 * whose words may stand under it.
 */
export function Overview({ scene, input }: OverviewProps) {
  const isNeeded = useStore((state) => isBeyondView(scene.bounds(), state));
  const isTyping = useSession(({ typingChance }) => typingChance !== null);
  if (!isNeeded || isTyping) return null;
  return <OverviewPanel scene={scene} input={input} />;
}

/** While cards are dragged the small map follows no faster than this. */
const redrawDelayMs = 150;
const zoomStep = 1.2;

function OverviewPanel({ scene, input }: OverviewProps) {
  const panel = useRef<HTMLDivElement>(null);
  const map = useRef<HTMLCanvasElement>(null);
  const seenBox = useRef<HTMLDivElement>(null);
  const plan = useRef<OverviewPlan | null>(null);
  const store = useStoreApi();
  const flow = useReactFlow();
  const theme = useTheme();
  useDrawnMap(scene, input, theme, (drawn) => {
    plan.current = drawn;
    placeWindow(seenBox.current, store.getState(), drawn);
    return map.current;
  });

  useLayoutEffect(
    () =>
      store.subscribe((after, before) => {
        if (after.transform === before.transform && after.width === before.width) return;
        placeWindow(seenBox.current, after, plan.current);
      }),
    [store],
  );

  useEffect(() => {
    const element = panel.current;
    const zoom = (event: WheelEvent): void => {
      event.preventDefault();
      void flow.zoomTo(flow.getZoom() * (event.deltaY < 0 ? zoomStep : 1 / zoomStep));
    };
    // Only a listener that is not passive may keep the page from zooming instead.
    element?.addEventListener('wheel', zoom, { passive: false });
    return () => element?.removeEventListener('wheel', zoom);
  }, [flow]);

  /** From the pointer to the middle of the view, so that the view does not jump when it is taken hold of. */
  const hold = useRef<Point | null>(null);
  const goTo = (place: Point): void => {
    if (!plan.current) return;
    const { xPx, yPx } = fromOverview(place, plan.current);
    void flow.setCenter(xPx, yPx, { zoom: flow.getZoom() });
  };
  const handleDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0 || !plan.current) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const place = placeIn(event);
    const seen = inOverview(seenOf(store.getState()).box, plan.current);
    const offset = {
      xPx: seen.xPx + seen.widthPx / 2 - place.xPx,
      yPx: seen.yPx + seen.heightPx / 2 - place.yPx,
    };
    const isOnView =
      Math.abs(offset.xPx) <= seen.widthPx / 2 && Math.abs(offset.yPx) <= seen.heightPx / 2;
    hold.current = isOnView ? offset : { xPx: 0, yPx: 0 };
    if (!isOnView) goTo(place);
  };
  const handleMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (!hold.current) return;
    const { xPx, yPx } = placeIn(event);
    goTo({ xPx: xPx + hold.current.xPx, yPx: yPx + hold.current.yPx });
  };
  const letGo = (): void => {
    hold.current = null;
  };

  return (
    <Panel position="top-right">
      <div
        ref={panel}
        className={classes.overview}
        role="img"
        aria-label="Overview of the map"
        onPointerDown={handleDown}
        onPointerMove={handleMove}
        onPointerUp={letGo}
        onLostPointerCapture={letGo}
      >
        <canvas ref={map} className={classes.map} />
        <div ref={seenBox} className={classes.view} />
      </div>
    </Panel>
  );
}

/** Where the pointer is in the overview. */
function placeIn({ clientX, clientY, currentTarget }: PointerEvent<HTMLDivElement>): Point {
  const { left, top } = currentTarget.getBoundingClientRect();
  return {
    xPx: clientX - left - currentTarget.clientLeft,
    yPx: clientY - top - currentTarget.clientTop,
  };
}

function placeWindow(
  element: HTMLDivElement | null,
  view: Parameters<typeof seenOf>[0],
  plan: OverviewPlan | null,
): void {
  if (!element || !plan) return;
  const { xPx, yPx, widthPx, heightPx } = inOverview(seenOf(view).box, plan);
  element.style.transform = `translate(${xPx}px, ${yPx}px)`;
  element.style.width = `${widthPx}px`;
  element.style.height = `${heightPx}px`;
}

/** Draws the small map at once, and when the map has changed again after a short while. */
function useDrawnMap(
  scene: MapScene,
  input: SceneInput,
  theme: Theme,
  onPlan: (plan: OverviewPlan) => HTMLCanvasElement | null,
): void {
  const draw = useRef(() => {});
  draw.current = () => {
    const bounds = scene.bounds();
    if (!bounds) return;
    const plan = planOverview(bounds);
    const canvas = onPlan(plan);
    if (canvas) drawCards(canvas, scene, plan, theme);
  };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scene changes with its input
  useEffect(() => {
    // While the map changes all the time the picture still comes along: one that waits is not put off.
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      draw.current();
    }, redrawDelayMs);
  }, [input]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme draws all of it anew
  useLayoutEffect(() => draw.current(), [scene, theme]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}

function drawCards(
  canvas: HTMLCanvasElement,
  scene: MapScene,
  plan: OverviewPlan,
  theme: Theme,
): void {
  const ratio = globalThis.devicePixelRatio;
  canvas.width = overviewSizePx.widthPx * ratio;
  canvas.height = overviewSizePx.heightPx * ratio;
  const surface = canvas.getContext('2d');
  if (!surface) return;
  const palette = palettes[theme];
  const blocks = [...scene.cards()].sort((a, b) => Number(isOpenFrame(b)) - Number(isOpenFrame(a)));
  for (const card of blocks) {
    const { xPx, yPx, widthPx, heightPx } = inOverview(card.box, plan);
    const isFrame = isOpenFrame(card);
    surface.fillStyle = isFrame ? palette.surfaceHover : palette[markTokens[card.layout.kind]];
    // On whole pixels: blocks of a pixel or two would be no more than a haze.
    surface.fillRect(
      Math.round(xPx * ratio),
      Math.round(yPx * ratio),
      Math.max(1, Math.round(widthPx * ratio)),
      Math.max(1, Math.round(heightPx * ratio)),
    );
  }
}

function isOpenFrame({ node }: { readonly node: { kind: string; isFolded: boolean } }): boolean {
  return node.kind === 'frame' && !node.isFolded;
}
