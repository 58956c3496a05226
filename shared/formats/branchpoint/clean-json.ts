import { failure, type Result, success } from '../../lib/result.ts';
import { fileLimits } from './envelope.ts';

/** Why a text cannot be taken as data. */
export type JsonProblem =
  | { readonly kind: 'notJson'; readonly line: number | null }
  | { readonly kind: 'tooDeep' };

/**
 * Parses JSON from a stranger. A key named `__proto__` is left out: it has no meaning in a map, and
 * code that copies fields one by one would change an object's prototype with it. Nesting is bounded,
 * so that code which walks the value cannot exhaust the stack.
 */
export function parseCleanJson(
  text: string,
  mostLevels: number = fileLimits.depth,
): Result<unknown, JsonProblem> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failure({ kind: 'notJson', line: lineOf(error, text) });
  }
  return isTooDeep(value, mostLevels) ? failure({ kind: 'tooDeep' }) : success(clean(value));
}

function isTooDeep(value: unknown, levelsLeft: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levelsLeft === 0) return true;
  return Object.values(value).some((item) => isTooDeep(item, levelsLeft - 1));
}

function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== '__proto__');
  return Object.fromEntries(entries.map(([key, item]) => [key, clean(item)]));
}

// The engine names a position in some of its messages; where it does not, no line is named.
function lineOf(error: unknown, text: string): number | null {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (position === undefined) return null;
  return text.slice(0, Number(position)).split('\n').length;
}
