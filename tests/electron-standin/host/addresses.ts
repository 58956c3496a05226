/** `branchpoint://app` in the program is `https://app` in the page: Chromium knows no other scheme. */
export interface Addresses {
  /** Notes the origin of an address the program loads, so that it can be told from the web's. */
  learn(url: string): void;
  toPage(url: string): string;
  toProgram(url: string): string;
  /** The program's origins as pages have them. */
  pageOrigins(): string[];
}

const ORIGIN = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i;

/** Keeps the two names of each origin of the program. */
export function createAddresses(schemes: readonly string[]): Addresses {
  const programByPage = new Map<string, string>();
  const replaceOrigin = (url: string, origins: Iterable<readonly [string, string]>): string => {
    for (const [from, to] of origins) {
      const rest = url.slice(from.length);
      if (url.startsWith(from) && (rest === '' || /^[/?#]/.test(rest))) return to + rest;
    }
    return url;
  };
  return {
    learn(url) {
      const [origin, scheme, host] = ORIGIN.exec(url) ?? [];
      if (origin === undefined || scheme === undefined || !schemes.includes(scheme)) return;
      programByPage.set(`https://${host}`, origin);
    },
    toPage: (url) =>
      replaceOrigin(
        url,
        [...programByPage].map(([page, program]) => [program, page] as const),
      ),
    toProgram: (url) => replaceOrigin(url, programByPage),
    pageOrigins: () => [...programByPage.keys()],
  };
}
