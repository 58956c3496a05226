import { compareText } from '../lib/compare.ts';
import { entryOf } from '../lib/entry-of.ts';

/** One thing as it was, and as each of two people left it. */
export interface Three<Value> {
  readonly base: Value;
  readonly ours: Value;
  readonly theirs: Value;
}

/** Keys in one order, and whether somebody's order had to give way. */
export interface MergedOrder {
  readonly keys: readonly string[];
  /** Both sides rearranged, or put the same new keys, differently: the order is ours. */
  readonly isContested: boolean;
}

/**
 * Puts the kept keys into one order. Who rearranged decides; what only the other side has stands behind
 * what it stood behind there. Where both have something new at one place, the order is the same from
 * either side, so that two people who merge each other's work come to the same list.
 */
export function mergeOrder(
  lists: Three<readonly string[]>,
  kept: ReadonlySet<string>,
): MergedOrder {
  const ours = lists.ours.filter((key) => kept.has(key));
  const theirs = lists.theirs.filter((key) => kept.has(key));
  const hasOursMoved = isRearranged(lists.base, ours);
  const hasTheirsMoved = isRearranged(lists.base, theirs);
  const [spine, other] = hasTheirsMoved && !hasOursMoved ? [theirs, ours] : [ours, theirs];
  return {
    keys: weave(spine, other),
    isContested: hasOursMoved === hasTheirsMoved && isRearranged(ours, theirs),
  };
}

/** Whether what both lists have stands in another order in the second. */
function isRearranged(before: readonly string[], after: readonly string[]): boolean {
  const inAfter = new Set(after);
  const inBefore = new Set(before);
  const then = before.filter((key) => inAfter.has(key));
  const now = after.filter((key) => inBefore.has(key));
  return then.some((key, at) => key !== now[at]);
}

const atStart = Symbol('at the start');
type Place = string | typeof atStart;

function weave(spine: readonly string[], other: readonly string[]): string[] {
  const shared = new Set(other.filter(isIn(new Set(spine))));
  const own = runsBehind(spine, shared);
  const added = runsBehind(other, shared);
  const places: Place[] = [atStart, ...spine.filter(isIn(shared))];
  return places.flatMap((place) => [
    ...(place === atStart ? [] : [place]),
    ...inSteadyOrder(own.get(place) ?? [], added.get(place) ?? []),
  ]);
}

/** What is not shared, by the shared key that it stands behind. */
function runsBehind(list: readonly string[], shared: ReadonlySet<string>): Map<Place, string[]> {
  const runs = new Map<Place, string[]>();
  let place: Place = atStart;
  for (const key of list) {
    if (shared.has(key)) place = key;
    else entryOf(runs, place, () => []).push(key);
  }
  return runs;
}

function inSteadyOrder(a: readonly string[], b: readonly string[]): string[] {
  return compareText(a[0] ?? '', b[0] ?? '') <= 0 ? [...a, ...b] : [...b, ...a];
}

const isIn =
  (keys: ReadonlySet<string>) =>
  (key: string): boolean =>
    keys.has(key);
