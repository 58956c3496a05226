import type { TextLibrary } from '../services/index.ts';

/** Which texts are known to be on this computer. */
interface StoredTexts {
  /** A new set whenever something was added, so that it can be compared by identity. */
  hashes: ReadonlySet<string>;
  /** Hashes that were looked for, whatever was found. */
  readonly checked: Set<string>;
  readonly listeners: Set<() => void>;
}

const known = new WeakMap<TextLibrary, StoredTexts>();

function storedTextsOf(texts: TextLibrary): StoredTexts {
  const stored = known.get(texts) ?? {
    hashes: new Set(),
    checked: new Set(),
    listeners: new Set(),
  };
  known.set(texts, stored);
  return stored;
}

/** The hashes of the texts that were seen on this computer so far. */
export function storedHashes(texts: TextLibrary): ReadonlySet<string> {
  return storedTextsOf(texts).hashes;
}

/** Whether a text was looked for already. */
export function wasChecked(texts: TextLibrary, hash: string): boolean {
  return storedTextsOf(texts).checked.has(hash);
}

/** Calls back when a text turns out to be, or comes to be, on this computer; answers how to stop. */
export function watchStoredTexts(texts: TextLibrary, listener: () => void): () => void {
  const { listeners } = storedTextsOf(texts);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says that a text was stored just now. */
export function noteStoredText(texts: TextLibrary, hash: string): void {
  add(texts, [hash], [hash]);
}

/** Looks for those texts that were not seen yet; one that was missing may have come with a map. */
export async function lookForTexts(texts: TextLibrary, hashes: readonly string[]): Promise<void> {
  const unseen = [...new Set(hashes)].filter((hash) => !storedHashes(texts).has(hash));
  const found = await Promise.all(
    unseen.map(async (hash) => ((await texts.getText(hash)) === null ? [] : [hash])),
  );
  add(texts, unseen, found.flat());
}

function add(texts: TextLibrary, checked: readonly string[], found: readonly string[]): void {
  if (checked.length === 0) return;
  const stored = storedTextsOf(texts);
  stored.hashes = new Set([...stored.hashes, ...found]);
  for (const hash of checked) stored.checked.add(hash);
  for (const listener of stored.listeners) listener();
}
