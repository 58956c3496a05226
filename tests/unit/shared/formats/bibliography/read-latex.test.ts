import { describe, expect, it } from 'vitest';
import { readLatex } from '../../../../../shared/formats/bibliography/read-latex.ts';
import {
  writeLatex,
  writeLatexTitle,
} from '../../../../../shared/formats/bibliography/write-latex.ts';
import * as fc from '../../../../helpers/laws.ts';

describe('LaTeX of a bibliography', () => {
  it.each([
    ['G{\\"o}del', 'Gödel'],
    ['G\\"odel', 'Gödel'],
    ["Garc{\\'{\\i}}a", 'García'],
    ["Garc\\'ia M\\'arquez", 'García Márquez'],
    ['Erd{\\H o}s', 'Erdős'],
    ["\\v{S}kvoreck\\'y", 'Škvorecký'],
    ['Fran\\c{c}ois', 'François'],
    ["{\\L}{\\'o}d{\\'z}", 'Łódź'],
    ['Stra{\\ss}e', 'Straße'],
    ['\\O ster', 'Øster'],
    ['\\AA ngstr\\"om', 'Ångström'],
    ['Nguy\\~{\\^e}n', 'Nguyễn'],
    ['M\\o{}ller', 'Møller'],
  ])('becomes letters: %s', (latex, text) => {
    expect(readLatex(latex)).toBe(text);
  });

  it('becomes dashes, quotes and signs', () => {
    expect(readLatex("``War'' --- or 1914--1918, \\& 5\\,\\% of \\$3")).toBe(
      '“War” — or 1914–1918, & 5 % of $3',
    );
  });

  it('loses braces and commands, and keeps what they are about', () => {
    expect(readLatex('The {NATO} \\emph{Double-Track} {\\it Decision}')).toBe(
      'The NATO Double-Track Decision',
    );
  });

  it('leaves a formula as it stands', () => {
    expect(readLatex('On $\\alpha_{1}$ and $5')).toBe('On $\\alpha_{1}$ and $5');
  });

  it('survives anything, in time that grows with the length', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('\\', '{', '}', '$', "'", '"', '\\c', 'i', ' ', '`', '~', '🙂')),
        (parts) => {
          readLatex(parts.join(''));
        },
      ),
    );
    const deep = `${'{'.repeat(1_000_000)}x${'}'.repeat(1_000_000)}`;
    expect(readLatex(deep)).toBe('x');
    expect(readLatex('\\"'.repeat(500_000))).toBe('');
    expect(readLatex('$ '.repeat(500_001))).toHaveLength(1_000_002);
  });
});

describe('text written as LaTeX', () => {
  it('reads back as it was', () => {
    const text = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('{', '}', '\\', '$', '--', '``', "''", '?`', '%', '&', '~', '#', '^', '_'),
      ),
    );
    fc.assert(
      fc.property(text, (parts) => {
        const words = parts.join('');
        expect(readLatex(writeLatex(words))).toBe(words);
        expect(readLatex(writeLatexTitle(words))).toBe(words);
      }),
    );
  });

  it('protects the capitals of a title, but not the first', () => {
    expect(writeLatexTitle('Talks after Hanoi with NATO')).toBe('Talks after {Hanoi} with {NATO}');
  });
});
