import type { IncomingHttpHeaders } from 'node:http';

/** What the guard looks at. */
export interface GuardedRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Says why a request must not be answered, or returns null. The address is reachable by every page
 * in every browser of this computer, so each request has to look like one of our own page's.
 * @param host our address with port, e.g. `127.0.0.1:47800`
 */
export function findObjection({ method, headers }: GuardedRequest, host: string): string | null {
  // A name that a foreign site has pointed at this computer arrives with that name as its host.
  if (headers.host !== host) return `Please open http://${host}/ instead.`;
  const site = headers['sec-fetch-site'];
  if (method === 'POST') {
    if (headers.origin !== `http://${host}`) return 'Only the page of Branchpoint may ask.';
    if (site !== undefined && site !== 'same-origin')
      return 'Only the page of Branchpoint may ask.';
    return null;
  }
  // Somebody may follow a link to us; nobody may take our files into a page of theirs.
  const isOurs = site === undefined || site === 'same-origin' || site === 'none';
  return isOurs || headers['sec-fetch-mode'] === 'navigate' ? null : 'Not for other pages.';
}
