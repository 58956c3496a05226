/**
 * How much searching is done in all, counted in steps of some nanoseconds. Texts that repeat themselves
 * endlessly would otherwise be compared for hours; what was not looked for any more is said to be so.
 */
export class SearchBudget {
  #left: number;

  constructor(steps = mostSteps) {
    this.#left = steps;
  }

  get isSpent(): boolean {
    return this.#left <= 0;
  }

  spend(steps: number): void {
    this.#left -= steps;
  }
}

/** Some seconds. A thousand passages of an ordinary article take a hundredth of it. */
const mostSteps = 800_000_000;
