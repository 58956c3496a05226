import { runInNewContext } from 'node:vm';
import { listInWords } from '../shared/analysis/words.ts';

/** Ctrl+C: somebody no longer waits for the answer. */
export class Interrupted extends Error {}

/** The exit code of programs that Ctrl+C ended: 128 and the number of the signal. */
export const interruptedCode = 130;

/**
 * Runs work that keeps the program from listening. Ctrl+C ends it all the same: no timer and no handler
 * would run before it is done, so only the machine that runs it can stop it.
 */
export function runInterruptibly<Value>(work: () => Value): Value {
  try {
    return runInNewContext('work()', { work }, { breakOnSigint: true });
  } catch (error) {
    if (hasCode(error, 'ERR_SCRIPT_EXECUTION_INTERRUPTED')) throw new Interrupted();
    throw error;
  }
}

/** An error of another context is no `Error` of this one. */
function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

/** Rejects when the signal comes; as long as it does not, never settles. */
export function whenInterrupted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(new Interrupted());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** What was stopped, and what is there of it. */
export function interruptedInWords(command: string, written: readonly string[]): string {
  const what = `“${command}” was stopped by Ctrl+C.`;
  if (written.length === 0) return `${what} Nothing was written, and no file was changed.`;
  const files = written.length === 1 ? 'One file was' : `${written.length} files were`;
  return `${what} ${files} written before, whole: ${listInWords(written)}.`;
}
