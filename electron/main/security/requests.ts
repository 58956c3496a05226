import type { Session } from 'electron';
import { isAppUrl } from './app-origin.ts';

/** Addresses that stay inside the page's own memory. */
const LOCAL_PROTOCOLS: ReadonlySet<string> = new Set(['blob:', 'data:']);

/** Tells whether a request may be made at all. */
export function isRequestAllowed(url: string, isDevelopment: boolean): boolean {
  if (isAppUrl(url)) return true;
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  return LOCAL_PROTOCOLS.has(protocol) || (isDevelopment && protocol === 'devtools:');
}

/** Cancels every request that would leave the program, whatever part of the page makes it. */
export function cancelForeignRequests(session: Session, isDevelopment: boolean): void {
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !isRequestAllowed(details.url, isDevelopment) });
  });
}
