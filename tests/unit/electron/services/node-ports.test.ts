import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { describeError } from '../../../../electron/services/node-ports.ts';

describe('an error in the log', () => {
  it('is told by its kind, without the file that the system names', async () => {
    const error = await readFile('/nowhere/Hanoi, February 2019.gz').catch((each: Error) => each);
    if (!(error instanceof Error)) throw new Error('Nothing is there to be read');
    expect(error.message).toContain('Hanoi');
    expect(describeError(error)).toContain('ENOENT');
    expect(describeError(error)).not.toContain('Hanoi');
    expect(describeError(error)).not.toContain('nowhere');
  });

  it('is told without its message, which may quote a map', () => {
    const told = describeError(new TypeError('“Talks resume” is not a title'));
    expect(told).toContain('TypeError');
    expect(told).not.toContain('Talks');
  });
});
