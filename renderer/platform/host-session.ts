/** The page's right to ask the program that serves it. */
export interface HostSession {
  /** The key to send along; null where the page was opened without one. */
  token(): Promise<string | null>;
  /** Drops a key the host no longer takes: it was started anew since. */
  forget(): void;
}

const STORED_AS = 'branchpoint-host-token';
const ENTRY = /^#entry=([\w-]{16,128})$/;

/**
 * Exchanges the entry in the address (`#entry=…`) for a key. The key stays in this tab's storage,
 * so that a reload works, and the entry is taken out of the address at once, so that it does not
 * stay in the history or travel with a copied link.
 */
export function openHostSession(): HostSession {
  const entry = takeEntry();
  // An entry is newer than anything stored: the person has just opened the address.
  let current =
    entry === null ? Promise.resolve(sessionStorage.getItem(STORED_AS)) : exchange(entry);
  return {
    token: () => current,
    forget() {
      sessionStorage.removeItem(STORED_AS);
      current = Promise.resolve(null);
    },
  };
}

function takeEntry(): string | null {
  const entry = ENTRY.exec(location.hash)?.[1] ?? null;
  if (entry !== null) history.replaceState(history.state, '', location.pathname + location.search);
  return entry;
}

async function exchange(entry: string): Promise<string | null> {
  try {
    const response = await fetch('/api/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ entry }),
    });
    const outcome = (await response.json()) as { ok: boolean; value?: { token?: unknown } };
    const token = outcome.value?.token;
    if (typeof token !== 'string') return sessionStorage.getItem(STORED_AS);
    sessionStorage.setItem(STORED_AS, token);
    return token;
  } catch {
    return null;
  }
}
