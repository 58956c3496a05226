import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  toFileName,
  toSavedFileName,
  withEnding,
} from '../../../../electron/services/file-names.ts';

describe('file names', () => {
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

  it('fit every file system, whatever the title', () => {
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

  it.each([
    ['Hanoi', 'svg', 'Hanoi.svg'],
    ['Hanoi.svg', 'svg', 'Hanoi.svg'],
    ['Hanoi.exe', 'png', 'Hanoi.exe.png'],
    ['Hanoi.json', 'json', 'Hanoi.branchpoint.json'],
    ['Hanoi.branchpoint.json', 'json', 'Hanoi.branchpoint.json'],
  ] as const)('%s saved as %s is offered as %s', (suggested, kind, offered) => {
    expect(toSavedFileName(suggested, kind)).toBe(offered);
  });

  it('add the ending a person left out, and accept a plain .json', () => {
    expect(withEnding('/home/a/Hanoi', 'png')).toBe('/home/a/Hanoi.png');
    expect(withEnding('/home/a/Hanoi.PNG', 'png')).toBe('/home/a/Hanoi.PNG');
    expect(withEnding('/home/a/Hanoi.json', 'json')).toBe('/home/a/Hanoi.json');
  });
});
