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
