const wordBits = 32;

/** Which way a text is read. Backwards, a pattern's last unit is the first to be compared. */
export type Direction = 'forwards' | 'backwards';

/**
 * A pattern made ready to be compared with many stretches of text, 32 of its units at a time (Myers, A fast
 * bit-vector algorithm for approximate string matching, 1999, in blocks). Edits are units inserted, deleted
 * or replaced (Levenshtein).
 */
export class EditPattern {
  readonly length: number;
  readonly #direction: Direction;
  /** For each unit the places of the pattern where it stands, a bit for each. */
  readonly #places = new Map<number, Int32Array>();
  readonly #nowhere: Int32Array;
  readonly #lastRow: number;
  /** Where going down a column of the comparison adds an edit, and where it takes one away. */
  readonly #more: Int32Array;
  readonly #fewer: Int32Array;

  constructor(pattern: string, direction: Direction) {
    this.length = pattern.length;
    this.#direction = direction;
    const blocks = Math.ceil(pattern.length / wordBits);
    this.#nowhere = new Int32Array(blocks);
    this.#more = new Int32Array(blocks);
    this.#fewer = new Int32Array(blocks);
    this.#lastRow = 1 << ((pattern.length - 1) % wordBits);
    for (let at = 0; at < pattern.length; at += 1) {
      const read = direction === 'forwards' ? at : pattern.length - 1 - at;
      this.#note(pattern.charCodeAt(read), at, blocks);
    }
  }

  #note(unit: number, at: number, blocks: number): void {
    const places = this.#places.get(unit) ?? new Int32Array(blocks);
    const block = Math.floor(at / wordBits);
    places[block] = (places[block] ?? 0) | (1 << (at % wordBits));
    this.#places.set(unit, places);
  }

  /** How many steps a comparison with so many units of text takes. */
  stepsFor(units: number): number {
    return this.#nowhere.length * units;
  }

  /**
   * The edits between the pattern and the stretch read so far, after each of `count` units from `from` on.
   * With `isFree` the stretch may begin anywhere among them: the edits are those of the best one.
   */
  distances(text: string, from: number, count: number, isFree: boolean): Int32Array {
    const distances = new Int32Array(count);
    this.#more.fill(-1);
    this.#fewer.fill(0);
    let distance = this.length;
    const isForwards = this.#direction === 'forwards';
    for (let at = 0; at < count; at += 1) {
      const unit = text.charCodeAt(isForwards ? from + at : from - 1 - at);
      distance += this.#advance(this.#places.get(unit) ?? this.#nowhere, isFree ? 0 : 1);
      distances[at] = distance;
    }
    return distances;
  }

  /** One column of the comparison; what it adds to the edits in the last row. */
  #advance(places: Int32Array, addedAbove: number): number {
    const last = this.#nowhere.length - 1;
    let added = addedAbove;
    for (let block = 0; block <= last; block += 1) {
      const here = places[block] ?? 0;
      const more = this.#more[block] ?? 0;
      const fewer = this.#fewer[block] ?? 0;
      const isLess = added < 0 ? 1 : 0;
      const vertical = here | fewer;
      const same = here | isLess;
      const horizontal = (((same & more) + more) ^ more) | same;
      const up = fewer | ~(horizontal | more);
      const down = more & horizontal;
      const row = block === last ? this.#lastRow : 1 << (wordBits - 1);
      const shiftedUp = (up << 1) | (added > 0 ? 1 : 0);
      this.#more[block] = (down << 1) | isLess | ~(vertical | shiftedUp);
      this.#fewer[block] = shiftedUp & vertical;
      added = ((up & row) === 0 ? 0 : 1) - ((down & row) === 0 ? 0 : 1);
    }
    return added;
  }
}
