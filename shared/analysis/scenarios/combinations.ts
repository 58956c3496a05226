import type { NodeId } from '../../lib/ids.ts';
import { memoiseByIdentities } from '../../lib/memoise.ts';
import type { Exclusion } from '../../model/exclusion.ts';
import type { NodeState } from '../../model/fields.ts';
import { hasStates, type MapNode } from '../../model/node.ts';
import type { AnalysisTables } from '../analysis-tables.ts';

/**
 * How many combinations the exclusions leave, where a combination is one state for every decision and
 * uncertainty that has any. Likelihoods play no part: what is unlikely is still a combination.
 *
 * Source: T. Ritchey, "General morphological analysis" (2002): cross-consistency assessment.
 */
export interface Combinations {
  /** Without any exclusion. */
  readonly all: bigint;
  readonly remaining: bigint;
  /** Of those that remain, how many have this state. */
  remainingWith(state: NodeState): bigint;
  /** Of those that remain, how many have both; the states are of different nodes. */
  remainingWithBoth(a: NodeState, b: NodeState): bigint;
}

/** Tables of more entries than this are not made: the exclusions then hang together too closely to count. */
const mostEntries = 1 << 17;

const countOnce = memoiseByIdentities(
  (nodes: AnalysisTables['node'], exclusions: AnalysisTables['exclusion']) =>
    count([...nodes.values()], [...exclusions.values()]),
);

/** The exact counts; null where the exclusions hang together too closely to count within a moment. */
export function countCombinations({ node, exclusion }: AnalysisTables): Combinations | null {
  return countOnce(node, exclusion);
}

/** For each combination of the states of some variables, in how many ways the others can go. */
interface CountTable {
  /** Ascending; the last one changes fastest. */
  readonly variables: readonly number[];
  readonly counts: readonly bigint[];
}

/** Variables that exclusions tie together, and nothing else. */
interface Group {
  readonly variables: readonly number[];
  readonly tables: readonly CountTable[];
  readonly remaining: bigint;
}

class TooLarge extends Error {}

function count(nodes: readonly MapNode[], exclusions: readonly Exclusion[]): Combinations | null {
  const open = nodes.filter(({ kind, states }) => hasStates(kind) && states.length > 0);
  const places = new Map(open.map(({ id }, place) => [id, place]));
  const sizes = open.map(({ states }) => states.length);
  const placeOf = ({ nodeId, stateId }: NodeState): [number, number] | null => {
    const variable = places.get(nodeId);
    const state = open[variable ?? -1]?.states.findIndex(({ id }) => id === stateId) ?? -1;
    return variable === undefined || state < 0 ? null : [variable, state];
  };
  try {
    const groups = groupsOf(exclusionTables(exclusions, placeOf, sizes), sizes);
    return combinationsOf(groups, sizes, placeOf, places);
  } catch (error) {
    if (error instanceof TooLarge) return null;
    throw error;
  }
}

function exclusionTables(
  exclusions: readonly Exclusion[],
  placeOf: (state: NodeState) => [number, number] | null,
  sizes: readonly number[],
): CountTable[] {
  const byPair = new Map<string, { variables: number[]; counts: bigint[] }>();
  for (const { a, b } of exclusions) {
    const pair = [placeOf(a), placeOf(b)].sort((x, y) => (x?.[0] ?? 0) - (y?.[0] ?? 0));
    const [first, second] = pair;
    if (!first || !second || first[0] === second[0]) continue;
    const variables = [first[0], second[0]];
    const width = sizes[second[0]] ?? 0;
    const made = byPair.get(variables.join()) ?? {
      variables,
      counts: Array.from({ length: (sizes[first[0]] ?? 0) * width }, () => 1n),
    };
    made.counts[first[1] * width + second[1]] = 0n;
    byPair.set(variables.join(), made);
  }
  return [...byPair.values()];
}

function groupsOf(tables: readonly CountTable[], sizes: readonly number[]): Group[] {
  const left = new Set(tables);
  const groups: Group[] = [];
  for (const table of tables) {
    if (!left.delete(table)) continue;
    const variables = new Set(table.variables);
    const own = [table];
    for (let grew = true; grew; ) {
      grew = false;
      for (const other of left) {
        if (!other.variables.some((each) => variables.has(each))) continue;
        left.delete(other);
        own.push(other);
        for (const each of other.variables) variables.add(each);
        grew = true;
      }
    }
    const sorted = [...variables].sort((a, b) => a - b);
    const remaining = keepOnly(own, [], sizes).counts[0] ?? 0n;
    groups.push({ variables: sorted, tables: own, remaining });
  }
  return groups;
}

function combinationsOf(
  groups: readonly Group[],
  sizes: readonly number[],
  placeOf: (state: NodeState) => [number, number] | null,
  places: ReadonlyMap<NodeId, number>,
): Combinations {
  const groupOf = new Map(groups.flatMap((group) => group.variables.map((each) => [each, group])));
  const free = sizes.filter((_, variable) => !groupOf.has(variable));
  const freeWays = free.reduce((product, size) => product * BigInt(size), 1n);
  const waysOf = (without: ReadonlySet<Group>): bigint =>
    groups.reduce((product, each) => product * (without.has(each) ? 1n : each.remaining), freeWays);
  const kept = new Map<string, CountTable | null>();
  /** Null where it would be too large: what is not counted must not be said to be impossible. */
  const tableFor = (group: Group, variables: readonly number[]): CountTable | null => {
    const key = variables.join();
    if (!kept.has(key)) kept.set(key, keepOnlyOrNull(group.tables, variables, sizes));
    return kept.get(key) ?? null;
  };
  const alone = (variable: number, state: number): { group: Group | null; ways: bigint } => {
    const group = groupOf.get(variable);
    if (!group) return { group: null, ways: 1n };
    const ways = tableFor(group, [variable])?.counts[state];
    return { group, ways: ways ?? group.remaining };
  };
  const withAll = (states: readonly (readonly [number, number])[]): bigint => {
    const parts = states.map(([variable, state]) => ({ variable, ...alone(variable, state) }));
    const used = new Set(parts.flatMap(({ group }) => group ?? []));
    let ways = waysOf(used);
    // A free node has as many combinations for each of its states as for any other.
    for (const { variable, group } of parts) if (!group) ways /= BigInt(sizes[variable] ?? 1);
    return parts.reduce((product, part) => product * part.ways, ways);
  };
  const together = (a: readonly [number, number], b: readonly [number, number]): bigint => {
    const group = groupOf.get(a[0]);
    if (!group || group !== groupOf.get(b[0])) return withAll([a, b]);
    const [first, second] = a[0] < b[0] ? [a, b] : [b, a];
    const table = tableFor(group, [first[0], second[0]]);
    const ways = table?.counts[first[1] * (sizes[second[0]] ?? 0) + second[1]];
    return waysOf(new Set([group])) * (ways ?? group.remaining);
  };
  return {
    all: places.size === 0 ? 0n : sizes.reduce((product, size) => product * BigInt(size), 1n),
    remaining: places.size === 0 ? 0n : waysOf(new Set()),
    remainingWith(state) {
      const place = placeOf(state);
      return place ? withAll([place]) : 0n;
    },
    remainingWithBoth(a, b) {
      const [first, second] = [placeOf(a), placeOf(b)];
      return first && second ? together(first, second) : 0n;
    },
  };
}

function keepOnlyOrNull(
  tables: readonly CountTable[],
  kept: readonly number[],
  sizes: readonly number[],
): CountTable | null {
  try {
    return keepOnly(tables, kept, sizes);
  } catch (error) {
    if (error instanceof TooLarge) return null;
    throw error;
  }
}

/** Counts the others out of the product of the tables, always the one first that makes the smallest table. */
function keepOnly(
  tables: readonly CountTable[],
  kept: readonly number[],
  sizes: readonly number[],
): CountTable {
  let now = [...tables];
  const left = new Set(tables.flatMap(({ variables }) => variables));
  for (const each of kept) left.delete(each);
  while (left.size > 0) {
    const variable = cheapest(left, now, sizes);
    left.delete(variable);
    const asked = now.filter(({ variables }) => variables.includes(variable));
    const rest = now.filter((table) => !asked.includes(table));
    now = [...rest, sumOut(productOf(asked, [], sizes), variable, sizes)];
  }
  return productOf(now, kept, sizes);
}

function cheapest(
  left: ReadonlySet<number>,
  tables: readonly CountTable[],
  sizes: readonly number[],
): number {
  let best = -1;
  let smallest = Number.POSITIVE_INFINITY;
  for (const variable of left) {
    const scope = new Set(
      tables.flatMap(({ variables }) => (variables.includes(variable) ? variables : [])),
    );
    const size = [...scope].reduce((product, each) => product * (sizes[each] ?? 1), 1);
    if (size < smallest) [best, smallest] = [variable, size];
  }
  return best;
}

function productOf(
  tables: readonly CountTable[],
  kept: readonly number[],
  sizes: readonly number[],
): CountTable {
  const scope = new Set([...kept, ...tables.flatMap((table) => table.variables)]);
  const variables = [...scope].sort((a, b) => a - b);
  const size = variables.reduce((product, each) => product * (sizes[each] ?? 1), 1);
  if (size > mostEntries) throw new TooLarge();
  const strides = tables.map((table) => stridesOf(table, variables, sizes));
  const counts = Array.from({ length: size }, (_, entry) => {
    let rest = entry;
    const at = tables.map(() => 0);
    for (let place = variables.length - 1; place >= 0; place -= 1) {
      const states = sizes[variables[place] as number] ?? 1;
      const state = rest % states;
      rest = Math.floor(rest / states);
      for (const [table, own] of strides.entries()) {
        at[table] = (at[table] as number) + state * (own[place] as number);
      }
    }
    return tables.reduce((product, table, place) => {
      return product === 0n ? 0n : product * (table.counts[at[place] as number] ?? 0n);
    }, 1n);
  });
  return { variables, counts };
}

/** By how much a table's entry moves when a variable moves by one; 0 where it does not have it. */
function stridesOf(
  { variables: own }: CountTable,
  variables: readonly number[],
  sizes: readonly number[],
): number[] {
  const strides = new Map<number, number>();
  let stride = 1;
  for (const variable of [...own].reverse()) {
    strides.set(variable, stride);
    stride *= sizes[variable] ?? 1;
  }
  return variables.map((variable) => strides.get(variable) ?? 0);
}

function sumOut(
  { variables, counts }: CountTable,
  variable: number,
  sizes: readonly number[],
): CountTable {
  const place = variables.indexOf(variable);
  const states = sizes[variable] ?? 1;
  const inner = variables.slice(place + 1).reduce((size, each) => size * (sizes[each] ?? 1), 1);
  const summed = Array.from({ length: counts.length / states }, (_, entry) => {
    const start = Math.floor(entry / inner) * inner * states + (entry % inner);
    let sum = 0n;
    for (let state = 0; state < states; state += 1) sum += counts[start + state * inner] ?? 0n;
    return sum;
  });
  return { variables: variables.filter((each) => each !== variable), counts: summed };
}
