import { type NetworkVariable, rowsOfTable, type TableRow } from './network-file.ts';
import { named } from './refused-file.ts';

/** Where a variable's own states come in the order of its table: they change slowest, or fastest. */
type OwnStates = 'first' | 'last';

interface ReadTable {
  readonly rows: readonly TableRow[];
  /** Said when the table turned out to be written in the other order. */
  readonly note: string | null;
}

/** Near enough to tell one order from the other; whether a row really adds up is told later. */
const tolerance = 1e-3;

/**
 * The cases of a table of chances, in the order in which its format writes them; in the other one where
 * only that makes every case add up, because programs do not agree on it.
 */
export function readChanceTable(
  variable: Pick<NetworkVariable, 'at' | 'name'>,
  numbers: readonly number[],
  { width, parentCounts, order }: TableShape,
): ReadTable {
  const listed = rowsOfTable(variable, numbers, width, parentCounts);
  if (listed.length === 1 || width === 0) return { rows: listed, note: null };
  const turned = turn(listed, numbers);
  const [usual, other] = order === 'last' ? [listed, turned] : [turned, listed];
  if (addsUp(usual) || !addsUp(other)) return { rows: usual, note: null };
  const how =
    order === 'first'
      ? 'case by case, with its own states together'
      : 'state by state, with all cases of a state together';
  return {
    rows: other,
    note: `The table of ${named(variable.name)} is read ${how}: only so does each case add up to 1.`,
  };
}

interface TableShape {
  /** How many states the variable has itself. */
  readonly width: number;
  readonly parentCounts: readonly number[];
  readonly order: OwnStates;
}

function turn(listed: readonly TableRow[], numbers: readonly number[]): TableRow[] {
  const cases = listed.length;
  return listed.map(({ given, numbers: own }, place) => ({
    given,
    numbers: own.map((_, state) => numbers[state * cases + place] ?? 0),
  }));
}

function addsUp(rows: readonly TableRow[]): boolean {
  return rows.every(({ numbers }) => {
    const sum = numbers.reduce((total, number) => total + number, 0);
    return Math.abs(sum - 1) <= tolerance;
  });
}
