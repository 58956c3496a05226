/** Calls back once after a delay in milliseconds; the function it answers calls that off. */
export type Schedule = (run: () => void, delayMs: number) => () => void;

/** The timer of the page. */
export const pageSchedule: Schedule = (run, delayMs) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

/** How long the database may stay silent before it counts as failed. */
export const answerLimitMs = 10_000;

/** What a promise answers, or null when it has not answered in time; what comes later is ignored. */
export function answerInTime<Value extends object>(
  promise: Promise<Value>,
  schedule: Schedule,
  limitMs: number,
): Promise<Value | null> {
  return new Promise((resolve, reject) => {
    const callOff = schedule(() => resolve(null), limitMs);
    promise.then(resolve, reject).finally(callOff);
  });
}

/**
 * The same, but only silence counts: the limit begins anew with every sign of life. Time in which the page
 * itself was busy is no silence of others, so it is counted in turns of the timer and not by the clock.
 * @param signs how many signs of life there were so far
 */
export function answerUnlessSilent<Value extends object>(
  promise: Promise<Value>,
  schedule: Schedule,
  limitMs: number,
  signs: () => number,
): Promise<Value | null> {
  return new Promise((resolve, reject) => {
    let seen = signs();
    let silentTurns = 0;
    let callOff = (): void => undefined;
    const turn = (): void => {
      silentTurns = signs() === seen ? silentTurns + 1 : 0;
      seen = signs();
      if (silentTurns >= turnsInLimit) resolve(null);
      else callOff = schedule(turn, limitMs / turnsInLimit);
    };
    callOff = schedule(turn, limitMs / turnsInLimit);
    promise.then(resolve, reject).finally(() => callOff());
  });
}

const turnsInLimit = 10;
