import type { TextLibrary } from '../services/index.ts';

/** What is known of the texts on this computer; a new object whenever more is known. */
export interface KnownTexts {
  /** Hashes of the texts that are here; a new set only when one was added. */
  readonly stored: ReadonlySet<string>;
  /** Hashes that were looked for, whatever was found. */
  readonly checked: ReadonlySet<string>;
}

interface Watched {
  known: KnownTexts;
  readonly listeners: Set<() => void>;
}

const watched = new WeakMap<TextLibrary, Watched>();

function watchedOf(texts: TextLibrary): Watched {
  const found = watched.get(texts) ?? {
    known: { stored: new Set(), checked: new Set() },
    listeners: new Set(),
  };
  watched.set(texts, found);
  return found;
}

/** What was seen so far of the texts on this computer. */
export function knownTexts(texts: TextLibrary): KnownTexts {
  return watchedOf(texts).known;
}

/** Calls back when more is known, or stored; answers how to stop. */
export function watchKnownTexts(texts: TextLibrary, listener: () => void): () => void {
  const { listeners } = watchedOf(texts);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says that a text was stored just now. */
export function noteStoredText(texts: TextLibrary, hash: string): void {
  learn(texts, [hash], [hash]);
}

/** Looks for those texts that were not seen yet; one that was missing may have come with a map. */
export async function lookForTexts(texts: TextLibrary, hashes: readonly string[]): Promise<void> {
  const unseen = [...new Set(hashes)].filter((hash) => !knownTexts(texts).stored.has(hash));
  const found = await Promise.all(
    unseen.map(async (hash) => ((await texts.getText(hash)) === null ? [] : [hash])),
  );
  learn(texts, unseen, found.flat());
}

function learn(texts: TextLibrary, checked: readonly string[], found: readonly string[]): void {
  const state = watchedOf(texts);
  const before = state.known;
  const known = { stored: union(before.stored, found), checked: union(before.checked, checked) };
  if (known.stored === before.stored && known.checked === before.checked) return;
  state.known = known;
  for (const listener of state.listeners) listener();
}

/** The set with these added; the same set when it has them all. */
function union(set: ReadonlySet<string>, added: readonly string[]): ReadonlySet<string> {
  return added.every((value) => set.has(value)) ? set : new Set([...set, ...added]);
}
