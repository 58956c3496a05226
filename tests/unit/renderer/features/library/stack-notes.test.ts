import { describe, expect, it } from 'vitest';
import { stackNotes } from '../../../../../renderer/features/library/stack-notes.ts';
import * as fc from '../../../../helpers/laws.ts';

const note = fc.record({ wishedTopPx: fc.nat(2_000), heightPx: fc.integer({ min: 1, max: 200 }) });

describe('notes beside a text', () => {
  it('stand beside their words where there is room', () => {
    const notes = [
      { wishedTopPx: 0, heightPx: 20 },
      { wishedTopPx: 40, heightPx: 20 },
    ];
    expect(stackNotes(notes, 8)).toEqual([0, 40]);
  });

  it('give way downwards, never up, and never cover each other', () => {
    fc.assert(
      fc.property(fc.array(note), fc.nat(20), (unsorted, gapPx) => {
        const notes = unsorted.toSorted((a, b) => a.wishedTopPx - b.wishedTopPx);
        const topsPx = stackNotes(notes, gapPx);
        for (const [at, { wishedTopPx, heightPx }] of notes.entries()) {
          const topPx = topsPx[at] ?? Number.NaN;
          expect(topPx).toBeGreaterThanOrEqual(wishedTopPx);
          const next = topsPx[at + 1];
          if (next !== undefined) expect(next).toBeGreaterThanOrEqual(topPx + heightPx + gapPx);
        }
      }),
    );
  });
});
