import type { Position } from '../model/passage.ts';
import { EditPattern } from './edit-pattern.ts';

/** Where the stretches of a window end that are most like what was sought, and how many edits they are from it. */
export interface LikeliestEnds {
  readonly edits: number;
  readonly ends: readonly number[];
}

/** Finds what is like some words in windows of a text. */
export class ApproximateSearch {
  readonly #forwards: EditPattern;
  readonly #backwards: EditPattern;

  constructor(words: string) {
    this.#forwards = new EditPattern(words, 'forwards');
    this.#backwards = new EditPattern(words, 'backwards');
  }

  /** How many steps it takes to look through so much text. */
  stepsFor(units: number): number {
    return this.#forwards.stepsFor(units);
  }

  /** Every end of a stretch with the fewest edits; none where even those are more than `mostEdits`. */
  endsIn(text: string, { start, end }: Position, mostEdits: number): LikeliestEnds {
    const distances = this.#forwards.distances(text, start, end - start, true);
    let edits = mostEdits;
    for (const distance of distances) if (distance < edits) edits = distance;
    const ends: number[] = [];
    distances.forEach((distance, at) => {
      if (distance === edits) ends.push(start + at + 1);
    });
    return { edits, ends };
  }

  /** Where the longest stretch with so many edits begins that ends there. */
  startOf(text: string, window: Position, end: number, edits: number): number {
    const count = Math.min(end - window.start, this.#backwards.length + edits);
    const distances = this.#backwards.distances(text, end, count, false);
    return end - (distances.lastIndexOf(edits) + 1);
  }
}
