/** So long a large piece of work may keep the page from answering. */
const sliceMs = 8;

/** Collects what comes, and lets the page answer in between. */
export async function collectInSlices<Item>(items: Iterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  let begunMs = performance.now();
  for (const item of items) {
    collected.push(item);
    if (performance.now() - begunMs < sliceMs) continue;
    await new Promise((resolve) => setTimeout(resolve));
    begunMs = performance.now();
  }
  return collected;
}

/** Does a piece of work to its end, lets the page answer in between, and answers what came of it. */
export async function finishInSlices<Outcome>(work: Generator<unknown, Outcome>): Promise<Outcome> {
  let begunMs = performance.now();
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (performance.now() - begunMs < sliceMs) continue;
    await new Promise((resolve) => setTimeout(resolve));
    begunMs = performance.now();
  }
}
