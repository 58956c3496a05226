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

/** Switches every test browser starts with: nothing in the background, nothing of its own sent. */
export function browserFlags(): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Chromium's own sandbox cannot be set up by root.
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}
