import { describe, expect, it } from 'vitest';
import { toFileName } from '../../../../shared/lib/file-name.ts';
import * as fc from '../../../helpers/laws.ts';

describe('the name of a file made from a title', () => {
  it.each([
    ['Hanoi, February 2019', 'Hanoi, February 2019'],
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\Windows\\win', 'C Windows win'],
    ['a\u0000b\u202egnp.exe', 'a b gnp.exe'],
    ['  ... ', 'Untitled map'],
    ['', 'Untitled map'],
    ['con', 'con map'],
    ['LPT1.old', 'LPT1.old map'],
    ['trailing dots...', 'trailing dots'],
    ['Sự kiện 🗺️', 'Sự kiện 🗺️'],
  ])('%j becomes %j', (title, name) => {
    expect(toFileName(title)).toBe(name);
  });

  it('suits every file system, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
        const name = toFileName(title);
        expect(name).not.toMatch(/[\p{Cc}/\\<>:"|?*]|^[.\s]|[.\s]$/u);
        expect(name.length).toBeGreaterThan(0);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        expect(name.isWellFormed()).toBe(true);
      }),
    );
  });
});
