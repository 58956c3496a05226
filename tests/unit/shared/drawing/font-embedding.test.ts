import { describe, expect, it } from 'vitest';
import {
  charactersOfMap,
  fontFaceCssOf,
  parseUnicodeRange,
  subsetsNeeded,
} from '../../../../shared/drawing/font-embedding.ts';
import { sampleMapOf } from '../../../visual/sample-map.ts';

const latin = { name: 'latin', unicodeRange: 'U+0000-00FF,U+0131', bytes: new Uint8Array([1, 2]) };
const greek = { name: 'greek', unicodeRange: 'U+0370-03FF', bytes: new Uint8Array([250, 0, 9, 7]) };

const characters = (text: string) => new Set([...text].map((each) => each.codePointAt(0) ?? 0));

describe('fonts in a picture', () => {
  it('are the subsets that the map needs, and no others', () => {
    const english = charactersOfMap(sampleMapOf('Plain', [], []).state);
    const athens = charactersOfMap(
      sampleMapOf('Plain', [{ id: 'a', kind: 'note', title: 'Αθήνα' }], []).state,
    );
    expect(subsetsNeeded(english, [latin, greek])).toEqual([latin]);
    expect(subsetsNeeded(athens, [latin, greek])).toEqual([latin, greek]);
  });

  it('are written as base 64 with their range', () => {
    const css = fontFaceCssOf(characters('α'), [latin, greek]);
    expect(css).toContain(`base64,${Buffer.from(greek.bytes).toString('base64')})`);
    expect(css).toContain('unicode-range:U+0370-03FF');
    expect(css).not.toContain('U+0000');
  });

  it.each([0, 1, 2, 3, 4, 5])('of %d bytes are encoded as Node encodes them', (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => 255 - index * 37);
    const css = fontFaceCssOf(characters('a'), [{ ...latin, bytes }]);
    expect(css).toContain(`base64,${Buffer.from(bytes).toString('base64')})`);
  });
});

describe('parseUnicodeRange', () => {
  it('reads single characters, ranges and wildcards, and passes over what is neither', () => {
    expect(parseUnicodeRange('U+131, u+0-ff,U+4??,nonsense')).toEqual([
      [0x131, 0x131],
      [0, 0xff],
      [0x400, 0x4ff],
    ]);
  });
});
