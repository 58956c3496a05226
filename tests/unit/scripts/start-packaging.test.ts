import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

const { setFuses, FUSES } = createRequire(import.meta.url)('../../../scripts/after-pack.cjs') as {
  setFuses: (program: Buffer) => Buffer;
  FUSES: readonly (readonly [string, number])[];
};

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const program = (wire: string, version = 1, length = 9) =>
  Buffer.concat([
    Buffer.from(`before${SENTINEL}`),
    Buffer.from([version, length]),
    Buffer.from(`${wire}after`),
  ]);

describe('the fuses of a packed program', () => {
  it('are all nine set, whatever they were', () => {
    const names = FUSES.map(([name]) => name);
    expect(new Set(names).size).toBe(9);
    for (const wire of ['000000000', '111111111', '101100011']) {
      expect(setFuses(program(wire)).toString('latin1')).toContain('\u0001\t000011001after');
    }
  });

  it('are set in both halves of a program for two processors', () => {
    const both = setFuses(Buffer.concat([program('101100011'), program('101100011')]));
    expect(both.toString('latin1').split('000011001after')).toHaveLength(3);
  });

  it.each([
    ['has none', Buffer.from('no fuses')],
    ['has one nobody decided about', program('1011000111', 1, 10)],
    ['has fewer', program('10110001', 1, 8)],
    ['counts them differently', program('101100011', 2)],
  ])('keep a program from being packed when it %s', (_, bytes) => {
    expect(() => setFuses(bytes)).toThrow(/fuses/);
  });
});
