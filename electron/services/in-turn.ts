/** Runs work when all that was handed in before it is over, whether that succeeded or failed. */
export type Turns = <Outcome>(run: () => Promise<Outcome>) => Promise<Outcome>;

/** Lets one piece of work wait for another, where each builds on what the one before left on the disk. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const next = last.then(run);
    last = next.catch(() => undefined);
    return next;
  };
}
