import { failure, type Result, success } from '../lib/result.ts';

/**
 * Default-plus-exceptions rows as a decision diagram.
 *
 * The parents that rows mention are read one after the other; what is remembered between two of them
 * is only which rows can still win. Twenty parents with one exception each so need some twenty
 * places, where a table over their combinations would need billions. Which row wins, whether two
 * contradict each other, and whether a combination has no row at all, is decided exactly.
 *
 * Source: C. Boutilier et al., "Context-specific independence in Bayesian networks", UAI 1996;
 * multi-valued decision diagrams.
 */
export interface RowDiagram {
  /** For each parent in turn: the next place, by place and state of the parent; −1 cannot happen. */
  readonly steps: readonly { readonly stateCount: number; readonly next: Int32Array }[];
  /** Number of places before each parent, and at the end. */
  readonly widths: readonly number[];
  readonly ends: readonly DiagramEnd[];
}

/** What holds at the end of one way through the diagram. */
export type DiagramEnd =
  | { readonly kind: 'row'; readonly outcome: number }
  | { readonly kind: 'notReached' }
  | { readonly kind: 'noRow'; readonly example: readonly number[] }
  | { readonly kind: 'contradiction'; readonly rows: readonly number[] };

/** A parent, in an order in which each comes after those that its own conditions name. */
interface DiagramParent {
  /** Counting "not reached", which is the last state where it exists. */
  readonly stateCount: number;
  readonly mayBeUnreached: boolean;
  /** States of it in which the node applies; null when the node does not ask. */
  readonly required: ReadonlySet<number> | null;
  /** What the parent itself applies only when, as far as it names other parents of this node. */
  readonly conditions: readonly { readonly parent: number; readonly states: ReadonlySet<number> }[];
  /** Whether these are all its conditions. */
  readonly areConditionsComplete: boolean;
}

/** A row: the state it asks of each parent (null: any), and which distribution it stands for. */
interface DiagramRow {
  readonly given: readonly (number | null)[];
  readonly outcome: number;
}

const mostPlaces = 20_000;

interface Contender extends DiagramRow {
  readonly specificity: number;
  /** Number of parents after which it is known to match. */
  readonly settledAt: number;
}

function contend(row: DiagramRow): Contender {
  let specificity = 0;
  let settledAt = 0;
  for (let parent = 0; parent < row.given.length; parent += 1) {
    if (row.given[parent] === null) continue;
    specificity += 1;
    settledAt = parent + 1;
  }
  return { given: row.given, outcome: row.outcome, specificity, settledAt };
}

interface Place {
  /** Rows that can still win, ascending; null when the node is not reached. */
  readonly rows: readonly number[] | null;
  /** Parents still to come that cannot be reached. */
  readonly unreached: readonly number[];
  /** One way to get here: the place before, and the state that was read last. */
  readonly before: Place | null;
  readonly state: number;
}

/** Builds the diagram; fails with the number of places when there would be too many. */
export function buildRowDiagram(
  parents: readonly DiagramParent[],
  diagramRows: readonly DiagramRow[],
): Result<RowDiagram, number> {
  const rows = diagramRows.map(contend);
  const steps: { stateCount: number; next: Int32Array }[] = [];
  const all = rows.map((_, row) => row);
  let places: Place[] = [{ rows: stillOpen(all, rows, 0), unreached: [], before: null, state: -1 }];
  const widths = [1];
  for (const [read, parent] of parents.entries()) {
    const found = new Map<string, number>();
    const reached: Place[] = [];
    const next = new Int32Array(places.length * parent.stateCount).fill(-1);
    for (const [from, place] of places.entries()) {
      for (let state = 0; state < parent.stateCount; state += 1) {
        const to = advance(place, state, read, parents, rows);
        if (!to) continue;
        const key = keyOf(to, rows, read + 1);
        const known = found.get(key) ?? reached.length;
        if (known === reached.length) reached.push(to);
        found.set(key, known);
        next[from * parent.stateCount + state] = known;
      }
      if (reached.length > mostPlaces) return failure(reached.length);
    }
    steps.push({ stateCount: parent.stateCount, next });
    places = reached;
    widths.push(places.length);
  }
  return success({ steps, widths, ends: places.map((place) => endOf(place, rows)) });
}

function advance(
  place: Place,
  state: number,
  read: number,
  parents: readonly DiagramParent[],
  rows: readonly Contender[],
): Place | null {
  const parent = parents[read] as DiagramParent;
  const isUnreached = parent.mayBeUnreached && state === parent.stateCount - 1;
  const cannotBeReached = place.unreached.includes(read);
  const notReached = { rows: null, unreached: [], before: place, state };
  if (place.rows === null) return notReached;
  if (cannotBeReached && !isUnreached) return null;
  if (isUnreached && !cannotBeReached && parent.areConditionsComplete) return null;
  if (parent.required && !parent.required.has(state)) return notReached;
  const matching = place.rows.filter((row) => {
    const wanted = rows[row]?.given[read];
    return wanted === null || wanted === state;
  });
  const unreached = unreachedLater(place, state, read, parents);
  return { rows: stillOpen(matching, rows, read + 1), unreached, before: place, state };
}

/** The parents still to come that one of their own conditions, read so far, leaves out. */
function unreachedLater(
  place: Place,
  state: number,
  read: number,
  parents: readonly DiagramParent[],
): number[] {
  const unreached: number[] = [];
  for (let later = read + 1; later < parents.length; later += 1) {
    const isOut = parents[later]?.conditions.some(
      ({ parent, states }) => parent === read && !states.has(state),
    );
    if (isOut || place.unreached.includes(later)) unreached.push(later);
  }
  return unreached;
}

/** Drops the rows that cannot win any more, and those that would win with the same outcome. */
function stillOpen(
  matching: readonly number[],
  rows: readonly Contender[],
  read: number,
): readonly number[] {
  let best = -1;
  for (const row of matching) {
    const { settledAt, specificity } = rows[row] as Contender;
    if (settledAt <= read) best = Math.max(best, specificity);
  }
  const settled = new Set<number>();
  const open = matching.filter((number) => {
    const { settledAt, specificity, outcome } = rows[number] as Contender;
    if (specificity < best) return false;
    if (settledAt > read) return true;
    if (settled.has(outcome)) return false;
    settled.add(outcome);
    return true;
  });
  const winner = open.find((row) => (rows[row] as Contender).settledAt <= read);
  if (winner === undefined) return open;
  const isDecided = open.every((row) => rows[row]?.outcome === rows[winner]?.outcome);
  return isDecided ? [winner] : open;
}

/** Places with the same key lead to the same ends, whatever is read from here on. */
function keyOf({ rows: open, unreached }: Place, rows: readonly Contender[], read: number): string {
  if (open === null) return 'not reached';
  const only = open.length === 1 ? rows[open[0] as number] : undefined;
  const what = only && only.settledAt <= read ? `outcome ${only.outcome}` : open.join();
  return `${what}|${unreached.join()}`;
}

function endOf(place: Place, rows: readonly Contender[]): DiagramEnd {
  if (place.rows === null) return { kind: 'notReached' };
  const [first] = place.rows;
  if (first === undefined) return { kind: 'noRow', example: exampleOf(place) };
  if (place.rows.length > 1) return { kind: 'contradiction', rows: place.rows };
  return { kind: 'row', outcome: rows[first]?.outcome ?? 0 };
}

function exampleOf(place: Place): number[] {
  const states: number[] = [];
  for (let at = place; at.before; at = at.before) states.push(at.state);
  return states.reverse();
}
