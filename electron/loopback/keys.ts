import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The keys of one start of the program. */
export interface Keys {
  /** Opens the door any number of times until the program stops; for the person at the terminal. */
  readonly printedEntry: string;
  /** A new entry that opens the door once; for addresses other users of the computer may see. */
  createEntry(): string;
  /** The key for an entry; null when the entry is unknown, used up or too old. */
  exchange(entry: string): string | null;
  /** Tells whether this is the key of this start. */
  isKey(candidate: string): boolean;
}

const ENTRY_LIFETIME_MS = 5 * 60_000;
const MOST_ENTRIES = 100;

/** Makes fresh keys. */
export function createKeys(nowMs: () => number): Keys {
  const key = createSecret();
  const printedEntry = createSecret();
  const entries = new Map<string, number>();
  return {
    printedEntry,
    createEntry() {
      const entry = createSecret();
      entries.set(entry, nowMs() + ENTRY_LIFETIME_MS);
      const [oldest] = entries.keys();
      if (entries.size > MOST_ENTRIES && oldest !== undefined) entries.delete(oldest);
      return entry;
    },
    exchange(entry) {
      if (isSame(entry, printedEntry)) return key;
      const expiresAtMs = entries.get(entry);
      entries.delete(entry);
      return expiresAtMs !== undefined && nowMs() < expiresAtMs ? key : null;
    },
    isKey: (candidate) => isSame(candidate, key),
  };
}

/** 256 bits that cannot be guessed, fit for an address. */
export function createSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Shows knowledge of a secret without telling it. */
export function prove(secret: string, statement: string): string {
  return createHmac('sha256', secret).update(statement).digest('base64url');
}

/** Compares two texts in a time that says nothing about where they differ. */
export function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
