import { describe, expect, it } from 'vitest';
import { foldWord, wordsIn } from '../../../../shared/search/fold-words.ts';
import { readQuery } from '../../../../shared/search/query.ts';

const words = (text: string) => Array.from(wordsIn(text), ({ word }) => word);

describe('the words of a text', () => {
  it('are runs of letters and digits without case and accents', () => {
    expect(words('Don’t re-open Łódź, STRASSE 2019')).toEqual([
      'don',
      't',
      're',
      'open',
      'lodz',
      'strasse',
      '2019',
    ]);
    expect(foldWord('Straße')).toBe('strasse');
    expect(foldWord('İstanbul')).toBe('istanbul');
    expect(words('كِتَاب')).toEqual(['كتاب']);
  });

  it('are single characters where a script has no spaces', () => {
    expect(words('東京 が')).toEqual(['東', '京', 'が']);
    expect(words('ไทยดี')).toEqual(['ไ', 'ท', 'ย', 'ดี']);
    expect(words('한국어 हिन्दी')).toEqual(['한국어', 'हिन्दी']);
  });

  it('know where they stand', () => {
    expect([...wordsIn('Élan vital')]).toEqual([
      { word: 'elan', start: 0, end: 4 },
      { word: 'vital', start: 5, end: 10 },
    ]);
  });
});

describe('a query', () => {
  it('takes the last word as unfinished until a space or a sign follows', () => {
    expect(readQuery('third sum').wanted.map((clause) => clause.isUnfinished)).toEqual([
      false,
      true,
    ]);
    expect(readQuery('third summit ').wanted.every((clause) => !clause.isUnfinished)).toBe(true);
  });

  it('reads phrases in straight and curly quotation marks, closed or still open', () => {
    expect(readQuery('“third summit”').wanted).toEqual([
      { words: ['third', 'summit'], isQuoted: true, isUnfinished: false },
    ]);
    expect(readQuery('"third sum').wanted).toEqual([
      { words: ['third', 'sum'], isQuoted: true, isUnfinished: true },
    ]);
  });

  it('keeps apart what must not be there, and reads a hyphen within a word as a phrase', () => {
    const { wanted, unwanted } = readQuery('US-China -trade -"third summit"');
    expect(wanted.map((clause) => clause.words)).toEqual([['us', 'china']]);
    expect(unwanted.map((clause) => clause.words)).toEqual([['trade'], ['third', 'summit']]);
  });

  it('of signs alone asks for nothing', () => {
    expect(readQuery('  "" - … 🙂')).toEqual({ wanted: [], unwanted: [] });
  });
});
