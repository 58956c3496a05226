/** Turns numbers that fast-check chose into choices among what is there, so that shrinking still works. */
export class Picker {
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A whole number from 0 up to, and not including, `below`. */
  number(below: number): number {
    const next = this.#numbers[this.#at % Math.max(1, this.#numbers.length)] ?? 0;
    this.#at += 1;
    return below <= 0 ? 0 : (next + Math.floor(this.#at / this.#numbers.length)) % below;
  }

  /** One of these; undefined when there are none. */
  one<Item>(items: Iterable<Item>): Item | undefined {
    const list = [...items];
    return list[this.number(list.length)];
  }

  /** One of these, of which there is at least one. */
  of<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item {
    const item = this.one(items);
    if (item === undefined) throw new Error('Nothing to pick from');
    return item;
  }

  /** Some of these, each at most once, in their order. */
  some<Item>(items: Iterable<Item>, atMost = 3): Item[] {
    const chosen = [...items].filter(() => this.number(2) === 1);
    return chosen.slice(0, atMost);
  }

  chance(): boolean {
    return this.number(2) === 1;
  }
}
