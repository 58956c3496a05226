import type { SearchEntry } from './entry.ts';
import { compareEntries } from './entry.ts';

/** The order of all entries as ranks, so that a search compares two of them as numbers. */
export interface EntryOrder {
  add(slot: number): void;
  remove(slot: number): void;
  /** Puts in order what was added and removed since the last time. */
  settle(): void;
  /** The place of an entry among all, from 0. */
  rankOf(slot: number): number;
  /** All slots, the first entry first. */
  slots(): readonly number[];
}

/** An order of no entries. What is added stays where it is until it is removed. */
export function createEntryOrder(entryAt: (slot: number) => SearchEntry): EntryOrder {
  const fresh = new Set<number>();
  const gone = new Set<number>();
  let slots: number[] = [];
  let ranks = new Int32Array();
  const compare = (a: number, b: number): number => compareEntries(entryAt(a), entryAt(b));
  return {
    add: (slot) => void fresh.add(slot),
    remove(slot) {
      if (!fresh.delete(slot)) gone.add(slot);
    },
    settle() {
      if (fresh.size === 0 && gone.size === 0) return;
      const kept = gone.size === 0 ? slots : slots.filter((slot) => !gone.has(slot));
      slots = merge(kept, [...fresh].sort(compare), compare);
      fresh.clear();
      gone.clear();
      ranks = ranksOf(slots);
    },
    rankOf: (slot) => ranks[slot] ?? 0,
    slots: () => slots,
  };
}

function ranksOf(slots: readonly number[]): Int32Array<ArrayBuffer> {
  let most = -1;
  for (const slot of slots) most = Math.max(most, slot);
  const ranks = new Int32Array(most + 1);
  slots.forEach((slot, rank) => {
    ranks[slot] = rank;
  });
  return ranks;
}

/** Two sorted lists as one; a few new ones cost only a few comparisons. */
function merge(
  old: readonly number[],
  fresh: readonly number[],
  compare: (a: number, b: number) => number,
): number[] {
  const merged: number[] = [];
  let copied = 0;
  for (const slot of fresh) {
    let high = old.length;
    let low = copied;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(old[middle] as number, slot) < 0) low = middle + 1;
      else high = middle;
    }
    for (; copied < low; copied += 1) merged.push(old[copied] as number);
    merged.push(slot);
  }
  for (; copied < old.length; copied += 1) merged.push(old[copied] as number);
  return merged;
}
