/**
 * Recounts between the UTF-16 units of a text, in which positions are kept here, and its characters (code
 * points), in which the Web Annotation model counts them.
 */
export class CodePoints {
  /** Where, in units, the second half of each character outside the basic plane stands; in order. */
  readonly #halves: readonly number[];

  constructor(text: string) {
    this.#halves = [...text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map(
      ({ index }) => index + 1,
    );
  }

  /** How many characters come before an offset. */
  fromUnits(offset: number): number {
    return offset - countBelow(this.#halves, (half) => half < offset);
  }

  /** The offset before which so many characters come. */
  toUnits(characters: number): number {
    return characters + countBelow(this.#halves, (half, before) => half - before < characters);
  }
}

/** How many items of an ordered list come before the first of which something is not true. */
function countBelow(
  items: readonly number[],
  isTrue: (item: number, before: number) => boolean,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(items[middle] ?? 0, middle + 1)) low = middle + 1;
    else high = middle;
  }
  return low;
}
