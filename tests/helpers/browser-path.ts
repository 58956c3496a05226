import { existsSync } from 'node:fs';

const CANDIDATES: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Finds a Chromium for the tests: `BRANCHPOINT_CHROMIUM` first, then the usual places.
 * @returns null where there is none
 */
export function findBrowser(): string | null {
  const named = process.env.BRANCHPOINT_CHROMIUM;
  return [named, ...CANDIDATES].find((path) => path !== undefined && existsSync(path)) ?? null;
}

/**
 * The Chromium the tests run in.
 * @throws Error that says how to get one
 */
export function browserPath(): string {
  const found = findBrowser();
  if (found !== null) return found;
  throw new Error(
    'No Chromium was found. Install one (for example: apt-get install chromium) or set BRANCHPOINT_CHROMIUM to its path.',
  );
}
