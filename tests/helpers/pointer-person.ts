import { expect, type Locator, type Page } from '@playwright/test';
import type { WorkbenchDriver } from './workbench-driver.ts';

/** A place in the window, or a way across it. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A card or a drawn link on the plane of the map. */
interface Rect extends Place {
  readonly width: number;
  readonly height: number;
}

interface DragOptions {
  /** Held from before the button goes down until it is let go. */
  readonly keys?: readonly string[];
  /** Pressed when the pointer is on its way, and held until it is let go. */
  readonly keysOnTheWay?: readonly string[];
  /** Looked at before the button is let go. */
  readonly beforeLettingGo?: () => Promise<void>;
}

/** A card's head is this far below its upper rim: above what can be clicked on it. */
const headPx = 8;
/** A drag begins when the pointer has gone further than three px. */
const slackPx = 4;

/** A person with a mouse on the canvas. */
export class PointerPerson {
  readonly #workbench: WorkbenchDriver;
  readonly #page: Page;

  constructor(workbench: WorkbenchDriver) {
    this.#workbench = workbench;
    this.#page = workbench.page;
  }

  async drag(from: Place, to: Place, options: DragOptions = {}): Promise<void> {
    await this.draw([from, to], options);
  }

  /** Holds the button down along a line of places. */
  async draw([start, ...rest]: readonly Place[], options: DragOptions = {}): Promise<void> {
    const { mouse, keyboard } = this.#page;
    if (!start) throw new Error('A way begins somewhere');
    await mouse.move(start.x, start.y);
    for (const key of options.keys ?? []) await keyboard.down(key);
    await mouse.down();
    let last = start;
    const held = [...(options.keys ?? []), ...(options.keysOnTheWay ?? [])];
    for (const [at, place] of rest.entries()) {
      const isShort = Math.hypot(place.x - last.x, place.y - last.y) < 8;
      await mouse.move(place.x, place.y, { steps: isShort ? 1 : 6 });
      last = place;
      if (at > 0) continue;
      for (const key of options.keysOnTheWay ?? []) await keyboard.down(key);
    }
    await options.beforeLettingGo?.();
    await mouse.up();
    for (const key of held.reverse()) await keyboard.up(key);
  }

  /**
   * Drags a card by its head, by so many px of the map. The card comes along only once the pointer has
   * gone a little way, which the pointer then goes further at the end.
   */
  async dragCard(title: string, by: Place, options: DragOptions = {}): Promise<void> {
    const head = await this.headOf(title);
    const zoom = await this.zoom();
    const taken = { x: head.x + Math.sign(by.x) * slackPx, y: head.y + Math.sign(by.y) * slackPx };
    const end = { x: taken.x + by.x * zoom, y: taken.y + by.y * zoom };
    await this.draw([head, taken, end], options);
  }

  /** Where a card can be taken hold of. */
  async headOf(title: string): Promise<Place> {
    const card = this.#workbench.card(title);
    await this.#workbench.whenStill(card);
    const { x, y, width } = await boxOf(card);
    return { x: x + width / 2, y: y + headPx * (await this.zoom()) };
  }

  /** Selects cards by clicks on their heads; the keyboard is then on the map. */
  async selectCards(...titles: readonly string[]): Promise<void> {
    for (const [at, title] of titles.entries()) {
      const { x, y } = await this.headOf(title);
      if (at > 0) await this.#page.keyboard.down('Shift');
      await this.#page.mouse.click(x, y);
      if (at > 0) await this.#page.keyboard.up('Shift');
    }
    await expect(this.selectedCards).toHaveCount(titles.length);
  }

  get selectedCards(): Locator {
    return this.#workbench.canvas.locator('.react-flow__node.selected');
  }

  /** The titles of the cards that are shown as selected. */
  async selectedTitles(): Promise<string[]> {
    const names = await this.selectedCards.evaluateAll((cards) =>
      cards.map((card) => card.getAttribute('aria-label') ?? ''),
    );
    return names.map((name) => name.split(', ')[0] ?? '').sort();
  }

  /** The button of a card's side from which links are drawn. */
  async handleOf(title: string, side: 'left' | 'right'): Promise<Place> {
    await this.#workbench.whenStill(this.#workbench.card(title));
    const handle = this.#workbench.card(title).locator(`.react-flow__handle-${side}`);
    return centerOf(await boxOf(handle));
  }

  /** How large the map is shown. */
  zoom(): Promise<number> {
    return this.#viewport().then(({ zoom }) => zoom);
  }

  /** Where a place of the map is in the window. */
  async onScreen(place: Place): Promise<Place> {
    const { x, y, zoom } = await this.#viewport();
    return { x: x + place.x * zoom, y: y + place.y * zoom };
  }

  /** Where a card is on the map, and how large. */
  async cardBox(title: string): Promise<Rect> {
    const card = this.#workbench.card(title);
    await this.#workbench.whenStill(card);
    const { x, y, zoom } = await this.#viewport();
    const box = await boxOf(card);
    return {
      x: (box.x - x) / zoom,
      y: (box.y - y) / zoom,
      width: box.width / zoom,
      height: box.height / zoom,
    };
  }

  /** Points along a link's line, on the map. */
  wayOf(link: Locator): Promise<Place[]> {
    return link.evaluate((group) => {
      const path = group.querySelector('path');
      if (!path) throw new Error('The link is not drawn');
      const length = path.getTotalLength();
      return Array.from({ length: 201 }, (_, at) => {
        const { x, y } = path.getPointAtLength((length * at) / 200);
        return { x, y };
      });
    });
  }

  async #viewport(): Promise<{ x: number; y: number; zoom: number }> {
    const viewport = this.#page.locator('.react-flow__viewport').first();
    await this.#workbench.whenStill(viewport);
    return viewport.evaluate((element) => {
      const { a, e, f } = new DOMMatrix(getComputedStyle(element).transform);
      const pane = element.closest('.react-flow')?.getBoundingClientRect();
      return { x: e + (pane?.left ?? 0), y: f + (pane?.top ?? 0), zoom: a };
    });
  }
}

export async function boxOf(thing: Locator): Promise<Rect> {
  const box = await thing.boundingBox();
  if (!box) throw new Error(`${thing} is not on the screen`);
  return box;
}

export function centerOf({ x, y, width, height }: Rect): Place {
  return { x: x + width / 2, y: y + height / 2 };
}
