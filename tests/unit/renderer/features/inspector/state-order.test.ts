import { describe, expect, it } from 'vitest';
import {
  indexAfterDrop,
  labelsOf,
  slotAt,
} from '../../../../../renderer/features/inspector/state-order.ts';
import * as fc from '../../../../helpers/laws.ts';

describe('dropping a row of a list', () => {
  it('goes into the gap that the pointer is nearest to', () => {
    const middlesPx = [10, 30, 50];
    expect(slotAt(middlesPx, 0)).toBe(0);
    expect(slotAt(middlesPx, 29)).toBe(1);
    expect(slotAt(middlesPx, 31)).toBe(2);
    expect(slotAt(middlesPx, 99)).toBe(3);
  });

  it('leaves a row where it is in the gaps on both sides of it', () => {
    expect(indexAfterDrop(2, 2)).toBe(2);
    expect(indexAfterDrop(2, 3)).toBe(2);
  });

  it('brings the row to stand before the one that the gap is before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(), fc.nat(), (count, a, b) => {
        const rows = Array.from({ length: count }, (_, index) => index);
        const from = a % count;
        const slot = b % (count + 1);
        const others = rows.filter((row) => row !== from);
        others.splice(indexAfterDrop(from, slot), 0, from);
        const before = rows.slice(0, slot).filter((row) => row !== from);
        expect(others).toEqual([...before, from, ...rows.slice(slot).filter((r) => r !== from)]);
      }),
    );
  });
});

describe('labels that were pasted', () => {
  it('are one a line, without the marks of a list', () => {
    expect(labelsOf('- Held\r\n* Put  off\n\n3. Called off\n4) Moved')).toEqual([
      'Held',
      'Put off',
      'Called off',
      'Moved',
    ]);
  });

  it('keep a dash or a number that belongs to the words', () => {
    expect(labelsOf('-5 % or less\n2019')).toEqual(['-5 % or less', '2019']);
  });

  it('are cut to what a file may hold, never in the middle of a character', () => {
    const [label = ''] = labelsOf(`a${'😀'.repeat(1_500)}`);
    expect(label.length).toBeLessThanOrEqual(2_000);
    expect(label.isWellFormed()).toBe(true);
  });
});
