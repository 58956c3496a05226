import { countCombinations, networkLimits, statesAt, type TableRow } from './network-file.ts';
import { named, RefusedFile } from './refused-file.ts';

interface NoisyMax {
  readonly at: number;
  readonly name: string;
  readonly width: number;
  readonly parentCounts: readonly number[];
  /** For each parent, its states from the strongest to the weakest. */
  readonly strengths: readonly number[];
  /** For each state of each parent the chances that this cause alone gives, and last those of the leak. */
  readonly parameters: readonly number[];
}

/**
 * The table of a noisy maximum: each cause by itself leads to some state, and the strongest of these,
 * which is the first in the order of the states, comes about.
 *
 * Source: F. Díez, "Parameter adjustment in Bayes networks: the generalized noisy OR-gate", 1993.
 */
export function noisyMaxRows(gate: NoisyMax): TableRow[] {
  const { at, name, width, parentCounts, parameters } = gate;
  checkStrengths(gate);
  const needed = width * (parentCounts.reduce((sum, count) => sum + count, 0) + 1);
  if (parameters.length !== needed) {
    const has = `the table of ${named(name)} has ${parameters.length} numbers`;
    throw new RefusedFile(at, `${has}, and ${needed} are needed`);
  }
  const cases = countCombinations(parentCounts);
  if (cases === Number.POSITIVE_INFINITY) {
    const what = `${named(name)} would need a table of more than ${networkLimits.rows} rows`;
    throw new RefusedFile(at, `${what}; let fewer nodes lead to it`);
  }
  const starts = parentCounts.map((_, parent) =>
    parentCounts.slice(0, parent).reduce((sum, count) => sum + count, 0),
  );
  const effectOf = (cause: number): number[] =>
    parameters.slice(cause * width, (cause + 1) * width);
  const leak = effectOf(parameters.length / width - 1);
  return Array.from({ length: cases }, (_, place) => {
    const given = statesAt(place, parentCounts);
    const causes = given.map((state, parent) => effectOf((starts[parent] ?? 0) + state));
    return { given, numbers: strongestOf([...causes, leak]) };
  });
}

/** The chances of the first state that comes about from any of the causes. */
function strongestOf(causes: readonly (readonly number[])[]): number[] {
  const width = causes[0]?.length ?? 0;
  const atMost = Array.from({ length: width + 1 }, (_, state) =>
    causes.reduce((product, cause) => product * restFrom(cause, state), 1),
  );
  return Array.from({ length: width }, (_, state) =>
    Math.max(0, (atMost[state] ?? 0) - (atMost[state + 1] ?? 0)),
  );
}

function restFrom(chances: readonly number[], state: number): number {
  return chances.slice(state).reduce((sum, chance) => sum + chance, 0);
}

/** Only the order in which the states are listed is read; of any other it is not sure what it means. */
function checkStrengths({ at, name, parentCounts, strengths }: NoisyMax): void {
  const usual = parentCounts.flatMap((count) => Array.from({ length: count }, (_, state) => state));
  const isUsual = usual.every((state, place) => strengths[place] === state);
  if (strengths.length === 0 || (isUsual && strengths.length === usual.length)) return;
  const what = `${named(name)} is a noisy maximum with an order of strengths of its own`;
  throw new RefusedFile(at, `${what}; make it a table of chances first`);
}
