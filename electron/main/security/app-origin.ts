/** The scheme and host of the page. IndexedDB belongs to them, so they never change. */
export const APP_SCHEME = 'branchpoint';
const APP_HOST = 'app';

/** The address of the page. */
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`;
/** The page's origin as Chromium writes it in names of files. */
export const APP_DATABASE = `${APP_SCHEME}_${APP_HOST}_0`;

/**
 * Tells whether an address is one of our own. Parsed, never compared by its beginning:
 * `branchpoint://app.example` and `branchpoint://app@example` begin alike.
 */
export function isAppUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return (
    url !== null &&
    url.protocol === `${APP_SCHEME}:` &&
    url.hostname === APP_HOST &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  );
}
