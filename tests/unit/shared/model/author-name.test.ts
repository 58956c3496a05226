import { describe, expect, it } from 'vitest';
import {
  displayAuthorName,
  displayAuthorNames,
  readAuthorName,
  writeAuthorName,
} from '../../../../shared/model/author-name.ts';
import * as fc from '../../../helpers/laws.ts';

function partsOf(text: string) {
  const author = readAuthorName(text);
  return author.kind === 'whole' ? author.name : author.person;
}

const noParts = { particle: '', droppingParticle: '', suffix: '' };

describe('a name', () => {
  it('is a person with the last word as family name, when it looks like one', () => {
    expect(partsOf('David Ignatius')).toEqual({ ...noParts, given: 'David', family: 'Ignatius' });
    expect(partsOf('  Jean-Paul   Sartre ')).toMatchObject({
      given: 'Jean-Paul',
      family: 'Sartre',
    });
  });

  it('keeps particles with the family name, and a suffix apart', () => {
    expect(partsOf('Ursula von der Leyen')).toMatchObject({
      given: 'Ursula',
      particle: 'von der',
      family: 'Leyen',
    });
    expect(partsOf('Martin Luther King Jr.')).toMatchObject({ family: 'King', suffix: 'Jr.' });
    expect(partsOf('Beethoven, Ludwig van')).toMatchObject({
      given: 'Ludwig',
      droppingParticle: 'van',
      family: 'Beethoven',
    });
  });

  it('says with a comma what cannot be told otherwise', () => {
    expect(partsOf('García Márquez, Gabriel')).toMatchObject({ family: 'García Márquez' });
    expect(partsOf('Kim, Jong Un')).toMatchObject({ family: 'Kim', given: 'Jong Un' });
    expect(displayAuthorName(readAuthorName('King, Martin Luther, Jr.'))).toBe(
      'Martin Luther King Jr.',
    );
  });

  it.each([
    'Reuters',
    'World Health Organization',
    'The Washington Post',
    'Ministry of Foreign Affairs',
    '38 North',
    'bell hooks',
    '朝日新聞',
  ])('is one name where it is no person’s: %s', (name) => {
    expect(partsOf(name)).toBe(name);
  });

  it('is one name with a comma at its end, whatever it looks like', () => {
    expect(partsOf('Bell Labs,')).toBe('Bell Labs');
    expect(writeAuthorName({ kind: 'whole', name: 'Bell Labs' })).toBe('Bell Labs,');
    expect(writeAuthorName({ kind: 'whole', name: 'Smith, Jones & Co.' })).toBe(
      'Smith, Jones & Co.,',
    );
  });

  it('is listed given name first', () => {
    expect(displayAuthorNames(['Kim, Jong Un', 'Bell Labs,', 'Reuters'])).toBe(
      'Jong Un Kim, Bell Labs, Reuters',
    );
  });
});

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
const words = fc.array(
  fc.oneof(word, fc.constantFrom('van', 'de', 'Jr.', 'Ann', 'Łódź', 'O’Neill')),
  {
    maxLength: 4,
  },
);
const text = words.map((parts) => parts.join(' '));

describe('writing a name and reading it again', () => {
  it('gives the same name from the second time on', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.tuple(text, text).map((pair) => pair.join(', ')),
        ),
        (name) => {
          const once = writeAuthorName(readAuthorName(name));
          expect(readAuthorName(once)).toEqual(
            readAuthorName(writeAuthorName(readAuthorName(once))),
          );
          expect(writeAuthorName(readAuthorName(once))).toBe(once);
        },
      ),
    );
  });

  it('keeps every part of a person', () => {
    const capital = fc.constantFrom(
      'Anna',
      'Møller',
      'Nguyễn',
      '山田',
      'Al-Rashid',
      'García Márquez',
    );
    const particle = fc.constantFrom('', 'van', 'von der', "d'", 'de la');
    fc.assert(
      fc.property(
        capital,
        capital,
        particle,
        particle,
        fc.constantFrom('', 'Jr.', 'III'),
        (...of) => {
          const [family, given, itsParticle, droppingParticle, suffix] = of;
          const person = { family, given, particle: itsParticle, droppingParticle, suffix };
          const author = { kind: 'person' as const, person };
          expect(readAuthorName(writeAuthorName(author))).toEqual(author);
        },
      ),
    );
  });
});
