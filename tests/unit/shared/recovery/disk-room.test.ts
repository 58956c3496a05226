import { describe, expect, it } from 'vitest';
import { hasRoomFor, judgeDiskRoom } from '../../../../shared/recovery/disk-room.ts';
import * as fc from '../../../helpers/laws.ts';

const MIB = 1024 * 1024;
const room = (freeMib: number, workspaceMib = 0) =>
  judgeDiskRoom({ freeBytes: freeMib * MIB, workspaceBytes: workspaceMib * MIB });

describe('the room on the disk', () => {
  it.each([
    [2_000, 0, 'plenty'],
    [1_024, 0, 'plenty'],
    [1_023, 0, 'low'],
    [2_000, 700, 'low'],
    [2_100, 700, 'plenty'],
    [200, 0, 'low'],
    [199, 0, 'protect'],
    [199, 5_000, 'protect'],
    [0, 0, 'protect'],
  ])('%i MB beside a workspace of %i MB is judged: %s', (freeMib, workspaceMib, kind) => {
    expect(room(freeMib, workspaceMib).kind).toBe(kind);
  });

  it('says how much is left and what to do', () => {
    expect(room(512)).toMatchObject({ text: expect.stringContaining('512 MB is left') });
    expect(room(3_000, 2_000)).toMatchObject({ text: expect.stringContaining('2.9 GB is left') });
    expect(room(12)).toMatchObject({ text: expect.stringContaining('Free some space') });
  });

  it('never gets better while it shrinks', () => {
    const rank = { plenty: 0, low: 1, protect: 2 };
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(5_000), fc.nat(3_000), (a, b, workspaceMib) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(rank[room(less, workspaceMib).kind]).toBeGreaterThanOrEqual(
          rank[room(more, workspaceMib).kind],
        );
      }),
    );
  });

  it('takes in only what leaves the floor untouched', () => {
    expect(hasRoomFor(100 * MIB, 300 * MIB)).toBe(true);
    expect(hasRoomFor(101 * MIB, 300 * MIB)).toBe(false);
  });
});
