/** A binary heap: the item that comes first by `isBefore` is taken first. */
export class PriorityQueue<Item> {
  readonly #items: Item[] = [];
  readonly #isBefore: (a: Item, b: Item) => boolean;

  constructor(isBefore: (a: Item, b: Item) => boolean) {
    this.#isBefore = isBefore;
  }

  add(item: Item): void {
    const items = this.#items;
    let place = items.push(item) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!this.#isBefore(items[place] as Item, items[above] as Item)) return;
      this.#swap(place, above);
      place = above;
    }
  }

  take(): Item | undefined {
    const items = this.#items;
    const last = items.length - 1;
    if (last > 0) this.#swap(0, last);
    const first = items.pop();
    for (let place = 0; ; ) {
      const below = this.#firstBelow(place);
      if (below === place) return first;
      this.#swap(place, below);
      place = below;
    }
  }

  #firstBelow(place: number): number {
    const items = this.#items;
    let first = place;
    for (const child of [2 * place + 1, 2 * place + 2]) {
      if (child < items.length && this.#isBefore(items[child] as Item, items[first] as Item)) {
        first = child;
      }
    }
    return first;
  }

  #swap(a: number, b: number): void {
    const items = this.#items;
    [items[a], items[b]] = [items[b] as Item, items[a] as Item];
  }
}
