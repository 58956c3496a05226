import { describe, expect, it } from 'vitest';
import { toSavedFileName, withEnding } from '../../../../electron/services/file-names.ts';

describe('file names', () => {
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
