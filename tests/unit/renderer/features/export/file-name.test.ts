import { describe, expect, it } from 'vitest';
import { fileNameOf } from '../../../../../renderer/features/export/file-name.ts';

describe('the name of an exported file', () => {
  it('is the title in small letters, digits and hyphens', () => {
    expect(fileNameOf('Hanoi, February 2019', 'svg')).toBe('hanoi-february-2019.svg');
    expect(fileNameOf('Hà Nội: “Nach dem Gipfel”', 'png')).toBe('ha-noi-nach-dem-gipfel.png');
  });

  it('keeps letters of other scripts', () => {
    expect(fileNameOf('河内 2019', 'svg')).toBe('河内-2019.svg');
  });

  it('says what kind of JSON it is', () => {
    expect(fileNameOf('Map', 'json')).toBe('map.branchpoint.json');
  });

  it('can hold no way to another folder', () => {
    expect(fileNameOf('../../etc/passwd', 'svg')).toBe('etc-passwd.svg');
    expect(fileNameOf('C:\\Windows\\CON', 'svg')).toBe('c-windows-con.svg');
  });

  it('is never empty and never too long', () => {
    expect(fileNameOf('…', 'svg')).toBe('map.svg');
    expect(fileNameOf('a'.repeat(500), 'svg').length).toBeLessThan(100);
  });
});
