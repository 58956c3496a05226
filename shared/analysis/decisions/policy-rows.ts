import type { NodeId, StateId } from '../../lib/ids.ts';
import { type StopSign, stopIfAsked } from '../stop-sign.ts';
import type { PolicyRow, Situation } from './types.ts';

/**
 * A policy as a default and its exceptions, in as few lines as possible: "drill, unless the test is
 * diffuse". Exactly the situations that can come about are told apart; a line may also cover what
 * cannot. The default is the choice that leaves the fewest exceptions, of equals the most likely one.
 * Null where that leaves more exceptions than anybody reads: `mostExceptions`.
 *
 * Lines are the largest combinations of states that cover no situation with another choice (prime
 * implicants); as few of them as cover everything are found by trying, for many situations by always
 * taking the one that covers most.
 *
 * Source: W. Quine, "The problem of simplifying truth functions", Am. Math. Monthly 59 (1952), for
 * states of any number. Where there are very many situations, one line after the other is made as large as
 * it can be, the likeliest situation first.
 */
export function policyRows(
  informationIds: readonly NodeId[],
  situations: readonly Situation[],
  stopSign?: StopSign,
): PolicyRow[] | null {
  const cells = situations.map(cellOf);
  const domains = informationIds.map((_, place) => [
    ...new Set(cells.map(({ states }) => states[place] as State)),
  ]);
  const covers = coversOf(cells, domains, stopSign);
  if (!covers) return null;
  const weightOf = (choice: string) => sum(cells.filter((cell) => cell.choice === choice));
  const linesOf = (choice: string) => covers.get(choice)?.length ?? 0;
  const [best] = [...covers.keys()].sort(
    (a, b) => linesOf(b) - linesOf(a) || weightOf(b) - weightOf(a),
  );
  if (best === undefined) return [];
  const ofChoice = (choice: string) => cells.find((cell) => cell.choice === choice);
  const exceptions = [...covers].flatMap(([choice, boxes]) => {
    if (choice === best) return [];
    return boxes.map((box) => ({
      given: givenOf(box, domains, informationIds),
      bestStateIds: ofChoice(choice)?.bestStateIds ?? [],
      probability: sum(cells.filter((cell) => cell.choice === choice && isIn(cell, box))),
    }));
  });
  const own = ofChoice(best)?.bestStateIds ?? [];
  const byChance = exceptions.sort((a, b) => b.probability - a.probability);
  return [{ given: [], bestStateIds: own, probability: weightOf(best) }, ...byChance];
}

/** A policy with more exceptions is not put together: nobody reads so many, and finding them takes long. */
const mostExceptions = 60;

/** For each choice the boxes that say when it is the best; null where they are too many. */
function coversOf(
  cells: readonly Cell[],
  domains: Domains,
  stopSign: StopSign | undefined,
): ReadonlyMap<string, readonly Box[]> | null {
  const cover = cells.length <= mostForChoosing ? coverOf : coverInTurn;
  const covers = new Map<string, readonly Box[]>();
  for (const choice of new Set(cells.map((cell) => cell.choice))) {
    covers.set(choice, cover(choice, cells, domains, stopSign));
    // The choice that takes most lines is to be the default, which needs none of them.
    const counts = [...covers.values()].map(({ length }) => length);
    const exceptionCount = counts.reduce((all, count) => all + count, 0) - Math.max(...counts);
    if (exceptionCount > mostExceptions) return null;
  }
  return covers;
}

type State = StateId | null;

/** The states that occur, of each node. */
type Domains = readonly (readonly State[])[];

interface Cell {
  readonly states: readonly State[];
  readonly choice: string;
  readonly bestStateIds: readonly StateId[];
  readonly probability: number;
}

/** For each node the states allowed. */
type Box = readonly ReadonlySet<State>[];

function cellOf({ given, bestStateIds, probability }: Situation): Cell {
  const states = given.map(({ stateId }) => stateId);
  return { states, choice: bestStateIds.join(), bestStateIds, probability };
}

function sum(cells: readonly Cell[]): number {
  return cells.reduce((total, { probability }) => total + probability, 0);
}

function isIn({ states }: Cell, box: Box): boolean {
  return box.every((allowed, place) => allowed.has(states[place] as State));
}

function givenOf(
  box: Box,
  domains: Domains,
  informationIds: readonly NodeId[],
): PolicyRow['given'] {
  return box.flatMap((allowed, place) => {
    const nodeId = informationIds[place];
    const isAny = allowed.size === domains[place]?.length;
    return isAny || nodeId === undefined ? [] : { nodeId, stateIds: [...allowed] };
  });
}

/** Up to so many situations, lines are made around each of them to choose from: work of its square. */
const mostForChoosing = 512;

/** Up to so many situations of one choice, the fewest lines are found by trying all. */
const mostForTrying = 16;

/** As few boxes as cover all situations with this choice and none with another. */
function coverOf(
  choice: string,
  cells: readonly Cell[],
  domains: Domains,
  stopSign: StopSign | undefined,
): Box[] {
  const own = cells.filter((cell) => cell.choice === choice);
  const others = cells.filter((cell) => cell.choice !== choice);
  const boxes = new Map<string, Box>();
  for (const cell of own) {
    stopIfAsked(stopSign);
    for (const box of largestBoxes(cell, others, domains)) {
      const key = box.map((allowed) => [...allowed].sort().join()).join('|');
      boxes.set(key, box);
    }
  }
  const all = [...boxes.values()].map((box) => ({
    box,
    covered: new Set(own.flatMap((cell, place) => (isIn(cell, box) ? place : []))),
  }));
  return own.length <= mostForTrying ? fewest(all, own.length) : greedy(all, own.length);
}

/**
 * Boxes that cover all situations with this choice, each made around the likeliest not covered yet. Ends
 * early when they are too many for exceptions: then the choice is the default, or there are no lines.
 */
function coverInTurn(
  choice: string,
  cells: readonly Cell[],
  domains: Domains,
  stopSign: StopSign | undefined,
): Box[] {
  const numbers = domains.map((domain) => new Map(domain.map((state, number) => [state, number])));
  const coded = cells.map(({ states }) =>
    states.map((state, place) => numbers[place]?.get(state) ?? 0),
  );
  const isOwn = (place: number): boolean => cells[place]?.choice === choice;
  const places = [...cells.keys()].sort(
    (a, b) => (cells[b] as Cell).probability - (cells[a] as Cell).probability,
  );
  const others = places.flatMap((place) => (isOwn(place) ? [] : [coded[place] as number[]]));
  let left = places.filter(isOwn);
  const boxes: Box[] = [];
  for (let [first] = left; first !== undefined; [first] = left) {
    if (boxes.length > mostExceptions) break;
    stopIfAsked(stopSign);
    const box = widenedInTurn(coded[first] as number[], others, domains);
    boxes.push(
      domains.map((domain, place) => new Set(domain.filter((_, state) => box[place]?.[state]))),
    );
    left = left.filter((place) => !isWithin(coded[place] as number[], box));
  }
  return boxes;
}

/** For each node and each of its states whether it is allowed. */
type CodedBox = readonly Uint8Array[];

function isWithin(cell: readonly number[], box: CodedBox, except = -1): boolean {
  for (let place = 0; place < box.length; place += 1) {
    if (place !== except && !box[place]?.[cell[place] as number]) return false;
  }
  return true;
}

function widenedInTurn(
  cell: readonly number[],
  others: readonly (readonly number[])[],
  domains: Domains,
): CodedBox {
  const box = domains.map((domain) => new Uint8Array(domain.length));
  for (const [place, state] of cell.entries()) (box[place] as Uint8Array)[state] = 1;
  for (const [place, allowed] of box.entries()) {
    // What the other nodes let in decides about all states of this one together.
    const isBarred = new Uint8Array(allowed.length);
    for (const other of others) {
      if (isWithin(other, box, place)) isBarred[other[place] as number] = 1;
    }
    for (const [state, bar] of isBarred.entries()) if (!bar) allowed[state] = 1;
  }
  return box;
}

/**
 * Boxes around a situation that cannot grow: the nodes are widened one after the other, in every order
 * for a few of them, in both directions otherwise.
 */
function largestBoxes(cell: Cell, others: readonly Cell[], domains: Domains): Box[] {
  const places = domains.map((_, place) => place);
  const orders = places.length <= 5 ? permutations(places) : [places, [...places].reverse()];
  return orders.map((order) => widened(cell, order, others, domains));
}

function widened(
  { states }: Cell,
  order: readonly number[],
  others: readonly Cell[],
  domains: Domains,
): Box {
  const box = states.map((state) => new Set([state]));
  for (const place of order) {
    const allowed = box[place] as Set<State>;
    for (const state of domains[place] ?? []) {
      if (allowed.has(state)) continue;
      allowed.add(state);
      if (others.some((other) => isIn(other, box))) allowed.delete(state);
    }
  }
  // In the order of the domain, so that the same box is always written the same.
  return box.map((allowed, place) => new Set(domains[place]?.filter((each) => allowed.has(each))));
}

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

interface Candidate {
  readonly box: Box;
  readonly covered: ReadonlySet<number>;
}

function greedy(candidates: readonly Candidate[], count: number): Box[] {
  const left = new Set(Array.from({ length: count }, (_, place) => place));
  const taken: Box[] = [];
  while (left.size > 0) {
    const gains = candidates.map(({ covered }) => [...covered].filter((each) => left.has(each)));
    const most = gains.reduce((best, gain, place) => {
      return gain.length > (gains[best]?.length ?? 0) ? place : best;
    }, 0);
    taken.push((candidates[most] as Candidate).box);
    for (const each of gains[most] ?? []) left.delete(each);
  }
  return taken;
}

/** Tries every way to cover the first situation that is not covered yet, and keeps the shortest. */
function fewest(candidates: readonly Candidate[], count: number): Box[] {
  let best = greedy(candidates, count);
  const search = (taken: readonly Candidate[]): void => {
    if (taken.length >= best.length) return;
    const open = Array.from({ length: count }, (_, place) => place).find(
      (place) => !taken.some(({ covered }) => covered.has(place)),
    );
    if (open === undefined) {
      best = taken.map(({ box }) => box);
      return;
    }
    if (taken.length + 1 >= best.length) return;
    for (const candidate of candidates) {
      if (candidate.covered.has(open)) search([...taken, candidate]);
    }
  };
  search([]);
  return best;
}
