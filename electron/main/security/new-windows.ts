import type { WebContents } from 'electron';

/** Denies every window a page asks for; the program opens its own. */
export function refuseNewWindows(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
