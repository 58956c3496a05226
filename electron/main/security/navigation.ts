import type { WebContents } from 'electron';
import { isAppUrl } from './app-origin.ts';

/** Keeps a window, and any frame in it, on our own page: links, scripts and redirects alike. */
export function refuseNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
}
