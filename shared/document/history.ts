import { type Delta, squash } from './delta.ts';

/** One undoable step. */
export interface HistoryEntry {
  readonly delta: Delta;
  readonly code: string;
  readonly label: string;
  /** Entries with the same key, close in time, become one: typing, nudging. Null never merges. */
  readonly mergeKey: string | null;
  /** Merges by its key however long ago the last one was: a drag is one step, also where the hand rests. */
  readonly isOneGesture?: boolean;
  readonly atMs: number;
}

/** What can be taken back and what can be done again; the last entry of each list comes first. */
export interface History {
  readonly undo: readonly HistoryEntry[];
  readonly redo: readonly HistoryEntry[];
}

export const emptyHistory: History = { undo: [], redo: [] };

/** Bounds of the history: what falls out can no longer be undone, and nothing else is lost. */
export const historyLimits = { entries: 1_000, changes: 200_000, mergeWithinMs: 1_500 } as const;

/** Adds a step, or merges it into the last one; what could be done again is forgotten. */
export function record(history: History, entry: HistoryEntry): History {
  const last = history.undo.at(-1);
  if (last && canMerge(last, entry)) {
    const delta = squash(last.delta, entry.delta);
    const kept = history.undo.slice(0, -1);
    return { undo: delta.size === 0 ? kept : [...kept, { ...entry, delta }], redo: [] };
  }
  return { undo: bound([...history.undo, entry]), redo: [] };
}

/** Moves the last step from undo to redo; null when there is none. */
export function stepBack(history: History): { history: History; entry: HistoryEntry } | null {
  const entry = history.undo.at(-1);
  if (!entry) return null;
  return { entry, history: { undo: history.undo.slice(0, -1), redo: [...history.redo, entry] } };
}

/** Moves the last step from redo to undo; null when there is none. */
export function stepForward(history: History): { history: History; entry: HistoryEntry } | null {
  const entry = history.redo.at(-1);
  if (!entry) return null;
  // The key is dropped: typing after a redo starts a step of its own.
  const undo = [...history.undo, { ...entry, mergeKey: null }];
  return { entry, history: { undo, redo: history.redo.slice(0, -1) } };
}

function canMerge(last: HistoryEntry, next: HistoryEntry): boolean {
  return (
    next.mergeKey !== null &&
    next.mergeKey === last.mergeKey &&
    (next.isOneGesture === true || next.atMs - last.atMs <= historyLimits.mergeWithinMs)
  );
}

function bound(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  let changes = 0;
  let from = entries.length;
  while (from > 0 && entries.length - from < historyLimits.entries) {
    changes += entries[from - 1]?.delta.size ?? 0;
    // The newest step always stays, however large.
    if (changes > historyLimits.changes && from < entries.length) break;
    from -= 1;
  }
  return entries.slice(from);
}
