/** What holds the database, as the sentinel remembers it: a new major may bring another engine. */
export function hostVersionOf(userAgent: string): string {
  for (const name of ['Electron', 'Firefox']) {
    const major = new RegExp(`${name}/(\\d+)`).exec(userAgent)?.[1];
    if (major) return `${name} ${major}`;
  }
  const chromium = /Chrom(?:e|ium)\/(\d+)/.exec(userAgent)?.[1];
  return chromium ? `Chromium ${chromium}` : '';
}
