import { expect, it } from 'vitest';
import { runFuzz } from './fuzz-runs.ts';
import { formats } from './valid-files.ts';

/** Together at least 500; `npm run torture -- --fuzz 10000` reads many more. */
const countPerFormat = Math.ceil(500 / formats.length);
const seed = 2019;

it.each(formats)(
  'a damaged file (%s) is taken whole or refused in words, at once',
  async (format) => {
    const summary = await runFuzz({ seed, countPerFormat, only: [format] });
    expect(summary.findings.map(({ file, what }) => `${file}: ${what}`)).toEqual([]);
    expect(summary.files).toBe(countPerFormat);
    // Damage that harms nothing, or everything, would test little.
    expect(summary.refused + summary.taken).toBe(countPerFormat);
  },
  60_000,
);
