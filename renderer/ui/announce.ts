const listeners = new Set<(text: string) => void>();

/** Says something to people who hear the screen instead of seeing it; nothing appears. */
export function announce(text: string): void {
  for (const listener of listeners) listener(text);
}

/** Calls back with each announcement; answers how to stop. */
export function onAnnouncement(listener: (text: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
