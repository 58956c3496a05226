import type { PageEyes } from '../page-eyes.ts';
import { newText, type PlainCard, type PlainGraph, type PlaneCamera } from '../plain-graph.ts';
import { fetchGraph, marginPx, placeStage, readWish } from './page-parts.ts';
import './page.css';

/** Below this many pixels on the screen, letters are specks, and a drawing may leave them out. */
export const leastLetterPx = 3;

/** A graph drawn by a library that paints on a canvas. */
export interface Drawing {
  look(camera: PlaneCamera): void;
  /** Draws a card again at its new place, with its lines. */
  move(card: PlainCard): void;
  /** Draws a card again with its new text. */
  rewrite(card: PlainCard): void;
  /** Marks these cards as selected, and no others. */
  select(cardIds: ReadonlySet<string>): void;
  /** False while it shows a picture of an earlier view instead of the present one. */
  isSharp(): boolean;
}

/**
 * Makes a drawing.
 * @param onDrawn to be called whenever what was asked for so far has been painted
 */
export type CreateDrawing = (
  stage: HTMLElement,
  graph: PlainGraph,
  camera: PlaneCamera,
  onDrawn: () => void,
) => Promise<Drawing>;

/** Runs a page around a drawing: the same input for every library, so that only drawing differs. */
export async function runCanvasPage(createDrawing: CreateDrawing): Promise<void> {
  const wish = readWish();
  const stage = placeStage(wish.stage);
  const graph = await fetchGraph(wish.nodeCount);
  const desk = new Desk(graph, cameraForAll(graph, wish.stage));
  window.benchEyes = eyesOf(desk, wish.stage);
  desk.drawing = await createDrawing(stage, graph, desk.camera, () => {
    desk.isPainted = true;
  });
  answerWheel(stage, desk);
  answerPointer(stage, desk);
  answerKeys(desk, () => cameraForAll(graph, wish.stage));
}

/** What the page knows while it is used. */
class Desk {
  drawing: Drawing | null = null;
  camera: PlaneCamera;
  readonly cards: Map<string, PlainCard>;
  selected: ReadonlySet<string> = new Set();
  undoCard: PlainCard | null = null;
  isPainted = false;

  constructor(graph: PlainGraph, camera: PlaneCamera) {
    this.cards = new Map(graph.cards.map((card) => [card.id, card]));
    this.camera = camera;
  }

  change(act: (drawing: Drawing) => void): void {
    if (!this.drawing) return;
    this.isPainted = false;
    act(this.drawing);
  }

  look(camera: PlaneCamera): void {
    const { xPx, yPx, zoom } = this.camera;
    // A library that has nothing to draw would never say that it has drawn.
    if (camera.xPx === xPx && camera.yPx === yPx && camera.zoom === zoom) return;
    this.camera = camera;
    this.change((drawing) => drawing.look(camera));
  }

  select(cardIds: ReadonlySet<string>): void {
    const isSame =
      cardIds.size === this.selected.size && [...cardIds].every((id) => this.selected.has(id));
    if (isSame) return;
    this.selected = cardIds;
    this.change((drawing) => drawing.select(cardIds));
  }

  /** The card that is painted last at a point of the stage. */
  cardAt(xPx: number, yPx: number): PlainCard | null {
    const x = (xPx - this.camera.xPx) / this.camera.zoom;
    const y = (yPx - this.camera.yPx) / this.camera.zoom;
    let found: PlainCard | null = null;
    for (const card of this.cards.values()) {
      const isIn =
        x >= card.xPx &&
        y >= card.yPx &&
        x <= card.xPx + card.widthPx &&
        y <= card.yPx + card.heightPx;
      if (isIn) found = card;
    }
    return found;
  }

  put(card: PlainCard, act: (drawing: Drawing) => void): void {
    this.cards.set(card.id, card);
    this.change(act);
  }
}

function cameraForAll(
  { cards }: PlainGraph,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): PlaneCamera {
  const left = Math.min(...cards.map(({ xPx }) => xPx));
  const top = Math.min(...cards.map(({ yPx }) => yPx));
  const right = Math.max(...cards.map((card) => card.xPx + card.widthPx));
  const bottom = Math.max(...cards.map((card) => card.yPx + card.heightPx));
  const zoom = Math.min(
    (widthPx - 2 * marginPx) / (right - left),
    (heightPx - 2 * marginPx) / (bottom - top),
    1,
  );
  return {
    zoom,
    xPx: widthPx / 2 - ((left + right) / 2) * zoom,
    yPx: heightPx / 2 - ((top + bottom) / 2) * zoom,
  };
}

/** The wheel pans, with Ctrl it zooms about the pointer: the speeds are React Flow's. */
function answerWheel(stage: HTMLElement, desk: Desk): void {
  stage.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { xPx, yPx, zoom } = desk.camera;
      if (!event.ctrlKey) {
        desk.look({ zoom, xPx: xPx - event.deltaX * 0.5, yPx: yPx - event.deltaY * 0.5 });
        return;
      }
      const factor = 2 ** (-event.deltaY * 0.002);
      const { left, top } = stage.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      desk.look({
        zoom: zoom * factor,
        xPx: at.x - (at.x - xPx) * factor,
        yPx: at.y - (at.y - yPx) * factor,
      });
    },
    { passive: false },
  );
}

function answerPointer(stage: HTMLElement, desk: Desk): void {
  let held: { card: PlainCard; fromX: number; fromY: number } | null = null;
  stage.addEventListener('pointerdown', (event) => {
    const { left, top } = stage.getBoundingClientRect();
    const card = desk.cardAt(event.clientX - left, event.clientY - top);
    desk.select(new Set(card ? [card.id] : []));
    held = card && { card, fromX: event.clientX, fromY: event.clientY };
  });
  stage.addEventListener('pointermove', (event) => {
    if (!held) return;
    const { card, fromX, fromY } = held;
    const moved = {
      ...card,
      xPx: card.xPx + (event.clientX - fromX) / desk.camera.zoom,
      yPx: card.yPx + (event.clientY - fromY) / desk.camera.zoom,
    };
    desk.put(moved, (drawing) => drawing.move(moved));
  });
  window.addEventListener('pointerup', () => {
    const moved = held && desk.cards.get(held.card.id);
    if (held && moved !== held.card) desk.undoCard = held.card;
    held = null;
  });
}

/** No library of the kind has renaming or undo: this is the least that does it. */
function answerKeys(desk: Desk, wholeMap: () => PlaneCamera): void {
  window.addEventListener('keydown', (event) => {
    if (event.ctrlKey && event.key === 'a') {
      event.preventDefault();
      desk.select(new Set(desk.cards.keys()));
    }
    if (event.key === 'F2') {
      const card = desk.cards.get([...desk.selected][0] ?? '');
      if (card) rename(desk, card);
    }
    if (event.ctrlKey && event.key === 'z') undo(desk);
    if (event.shiftKey && event.code === 'Digit1') desk.look(wholeMap());
  });
}

function rename(desk: Desk, card: PlainCard): void {
  const renamed = { ...card, rows: [newText, ...card.rows.slice(1)] };
  desk.undoCard = card;
  desk.put(renamed, (drawing) => drawing.rewrite(renamed));
}

function undo(desk: Desk): void {
  const card = desk.undoCard;
  if (!card) return;
  desk.undoCard = null;
  const isMoved = desk.cards.get(card.id)?.rows === card.rows;
  desk.put(card, (drawing) => (isMoved ? drawing.move(card) : drawing.rewrite(card)));
}

function eyesOf(desk: Desk, stage: ReturnType<PageEyes['stage']>): PageEyes {
  return {
    stage: () => stage,
    camera: () => desk.camera,
    isDrawn: () => desk.isPainted && desk.drawing?.isSharp() === true,
    isSelected: (title) =>
      [...desk.selected].some((id) => desk.cards.get(id)?.title === title) && desk.isPainted,
    selectedCount: () => (desk.isPainted ? desk.selected.size : 0),
    doesCardSay: (cardId, text) =>
      desk.isPainted && desk.cards.get(cardId)?.rows.some((row) => row.includes(text)) === true,
    undoName: () => (desk.undoCard ? 'change' : ''),
  };
}
