/** So long a large piece of work may keep the page from answering. */
const sliceMs = 8;
/**
 * On a full machine a slice gets little of the processor, and the next one waits long for its turn. Work
 * that has gone on for this long takes longer slices, or a copy would be minutes late.
 */
const patienceMs = 1_000;
const longSliceMs = 40;

/** The part of the scheduler used here; TypeScript's DOM library leaves it out. */
interface WithScheduler {
  readonly scheduler?: { postTask(task: () => void): Promise<void> };
}

/**
 * Lets everything that waits have its turn first. A timer would wait longer than that, and in a window that
 * nobody sees a whole second; `scheduler.yield` would pass by what waits, saves among it.
 */
function letPageAnswer(): Promise<void> {
  const { scheduler } = globalThis as WithScheduler;
  return (
    scheduler?.postTask(() => undefined) ?? new Promise<void>((resolve) => setTimeout(resolve))
  );
}

/** Answers a question to be asked after each step: a wait where the page is to answer first, otherwise nothing. */
function createSlices(): () => Promise<void> | null {
  const startedMs = performance.now();
  let begunMs = startedMs;
  return () => {
    const nowMs = performance.now();
    if (nowMs - begunMs < (nowMs - startedMs < patienceMs ? sliceMs : longSliceMs)) return null;
    return letPageAnswer().then(() => {
      begunMs = performance.now();
    });
  };
}

/** Collects what comes, and lets the page answer in between. */
export async function collectInSlices<Item>(items: Iterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  const pauseIfDue = createSlices();
  for (const item of items) {
    collected.push(item);
    const pause = pauseIfDue();
    if (pause) await pause;
  }
  return collected;
}

/** Does a piece of work to its end, lets the page answer in between, and answers what came of it. */
export async function finishInSlices<Outcome>(work: Generator<unknown, Outcome>): Promise<Outcome> {
  const pauseIfDue = createSlices();
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    const pause = pauseIfDue();
    if (pause) await pause;
  }
}
