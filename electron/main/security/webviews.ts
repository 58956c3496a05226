import type { WebContents } from 'electron';

/** Denies pages within the page that would have rights of their own. */
export function refuseWebviews(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
