import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import type { PlainCard, PlaneCamera, StageArea } from './plain-graph.ts';

/** A point of the window, in pixels. */
export interface WindowPoint {
  readonly x: number;
  readonly y: number;
}

/** How often the hand of this bench moves: as a screen shows it. */
const beatMs = 1_000 / 60;
/** Frames from one end of a gesture to the other; then it comes back the same way. */
const halfBeats = 36;

/** Does something once a beat, whether or not the page has kept up, and waits until it has. */
async function onEveryBeat(beats: number, act: (beat: number) => Promise<unknown>): Promise<void> {
  const startedAt = performance.now();
  const sent: Promise<unknown>[] = [];
  for (let beat = 0; beat < beats; beat++) {
    const dueAt = startedAt + beat * beatMs;
    const early = dueAt - performance.now();
    if (early > 0) await wait(early);
    sent.push(act(beat));
  }
  await Promise.all(sent);
}

function turnWheel(
  cdp: CDPSession,
  at: WindowPoint,
  delta: { readonly deltaX: number; readonly deltaY: number },
  isZoom = false,
): Promise<unknown> {
  return cdp.send('Input.dispatchMouseEvent', {
    type: 'mouseWheel',
    ...at,
    ...delta,
    modifiers: isZoom ? ctrlKey : 0,
  });
}

const ctrlKey = 2;

/** Two fingers move the map aside and back, steadily. */
export function pan(cdp: CDPSession, at: WindowPoint, pxPerBeat: number): Promise<void> {
  return onEveryBeat(2 * halfBeats, (beat) => {
    const way = beat < halfBeats ? pxPerBeat : -pxPerBeat;
    return turnWheel(cdp, at, { deltaX: way, deltaY: way / 2 });
  });
}

/** Two fingers zoom by about one and a half octaves and back, steadily. */
export function zoom(cdp: CDPSession, at: WindowPoint, way: 'in' | 'out'): Promise<void> {
  return onEveryBeat(2 * halfBeats, (beat) => {
    const isOut = beat < halfBeats === (way === 'out');
    return turnWheel(cdp, at, { deltaX: 0, deltaY: isOut ? 20 : -20 }, true);
  });
}

/** A card is taken by the mouse, led about in a circle, and let go some way off. */
export async function dragCard(cdp: CDPSession, from: WindowPoint): Promise<void> {
  const radiusPx = 40;
  const at = { ...from, button: 'left', clickCount: 1 } as const;
  await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...from });
  await cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
  await onEveryBeat(2 * halfBeats, (beat) => {
    const turn = (beat / halfBeats) * Math.PI * 1.5;
    return cdp.send('Input.dispatchMouseEvent', {
      type: 'mouseMoved',
      x: from.x + radiusPx * (1 - Math.cos(turn)),
      y: from.y + radiusPx * Math.sin(turn),
      button: 'left',
      buttons: 1,
    });
  });
}

/** Lets go of what `dragCard` took. */
export async function drop(cdp: CDPSession, from: WindowPoint): Promise<void> {
  await cdp.send('Input.dispatchMouseEvent', {
    type: 'mouseReleased',
    x: from.x + 40,
    y: from.y + 40,
    button: 'left',
    clickCount: 1,
  });
}

export interface StageView {
  readonly stage: StageArea;
  readonly camera: PlaneCamera;
}

/** What is seen of the page's map at this moment. */
export function readView(page: Page): Promise<StageView> {
  return page.evaluate(() => {
    const eyes = window.benchEyes;
    if (!eyes) throw new Error('The page shows no map.');
    return { stage: eyes.stage(), camera: eyes.camera() };
  });
}

/** Whether a point of the window lies well inside the stage. */
export function isWellInside(
  { x, y }: WindowPoint,
  { leftPx, topPx, widthPx, heightPx }: StageArea,
): boolean {
  const roomPx = 100;
  return (
    x > leftPx + roomPx &&
    y > topPx + roomPx &&
    x < leftPx + widthPx - roomPx &&
    y < topPx + heightPx - roomPx
  );
}

export function middleOf({ leftPx, topPx, widthPx, heightPx }: StageArea): WindowPoint {
  return { x: leftPx + widthPx / 2, y: topPx + heightPx / 2 };
}

/**
 * Where to take hold of a card: a small one in its middle, a large one near its head, where no card
 * has a control.
 */
export function gripOf(
  { stage, camera }: StageView,
  card: PlainCard,
  share = camera.zoom < 0.3 ? 0.5 : 0.12,
): WindowPoint {
  return {
    x: stage.leftPx + camera.xPx + (card.xPx + card.widthPx / 2) * camera.zoom,
    y: stage.topPx + camera.yPx + (card.yPx + card.heightPx * share) * camera.zoom,
  };
}

async function untilZoomed(page: Page, from: number): Promise<void> {
  await page.waitForFunction((zoomWas) => window.benchEyes?.camera().zoom !== zoomWas, from, {
    timeout: 10_000,
  });
}

/**
 * Turns the wheel with Ctrl over a card until the map is shown at its own size; the card stays where
 * it is. How far a turn goes is each program's own affair, and found out on the way.
 */
export async function zoomToOne(
  page: Page,
  cdp: CDPSession,
  card: PlainCard,
  calm: () => Promise<void>,
): Promise<void> {
  let octavesPerPx = 0.002;
  for (let turn = 0; turn < 40; turn++) {
    const view = await readView(page);
    const { camera } = view;
    const octaves = -Math.log2(camera.zoom);
    if (Math.abs(octaves) < 0.01) return;
    const deltaY = -octaves / octavesPerPx;
    await turnWheel(cdp, gripOf(view, card, 0.5), { deltaX: 0, deltaY }, true);
    // A page that is far behind stands still before it has even begun.
    await untilZoomed(page, camera.zoom);
    await calm();
    const moved = Math.log2((await readView(page)).camera.zoom / camera.zoom);
    if (Math.abs(moved) > 0.001) octavesPerPx = Math.abs(moved / deltaY);
  }
  throw new Error('The map could not be shown at its own size.');
}
