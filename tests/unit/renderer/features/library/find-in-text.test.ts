import { describe, expect, it } from 'vitest';
import {
  findInText,
  mostHits,
  searchableText,
} from '../../../../../renderer/features/library/find-in-text.ts';
import type { ReaderBlock } from '../../../../../renderer/features/library/reader-blocks.ts';
import * as fc from '../../../../helpers/laws.ts';

const whole = (text: string): ReaderBlock[] => [
  { start: 0, end: text.length, text, kind: 'paragraph' },
];

function found(text: string, query: string, isWholeWords = false): string[] {
  const hits = findInText(searchableText(text), whole(text), { query, isWholeWords });
  return hits.map(({ start, end }) => text.slice(start, end));
}

describe('finding words in an article', () => {
  it('finds them in any case, with or without accents, and with any shape of quotation marks', () => {
    expect(found('Kaesŏng, KAESONG and kaesong', 'kaesong')).toEqual([
      'Kaesŏng',
      'KAESONG',
      'kaesong',
    ]);
    expect(found('Kaesong', 'Kaesŏng')).toEqual(['Kaesong']);
    expect(found('He said “it’s over” – twice', '"it\'s over" -')).toEqual(['“it’s over” –']);
    expect(found('Die Straße', 'strasse')).toEqual(['Straße']);
    expect(found('naïve plan', 'naive p')).toEqual(['naïve p']);
  });

  it('takes white space of any length for one space, and nothing but that for no words', () => {
    expect(found('no date\nwas set', ' date   was ')).toEqual(['date\nwas']);
    expect(found('no date', '  ')).toEqual([]);
  });

  it('finds whole words only, when asked', () => {
    expect(found('An act, to act: action', 'act', true)).toEqual(['act', 'act']);
    expect(found('An act, to act: action', 'act')).toEqual(['act', 'act', 'act']);
    expect(found('réact', 'act', true)).toEqual([]);
  });

  it('finds nothing in what is folded away, nor across two paragraphs', () => {
    const text = 'Sign up today\nThe talks ended';
    const block: ReaderBlock = { start: 14, end: 29, text: text.slice(14), kind: 'paragraph' };
    const hits = (query: string) =>
      findInText(searchableText(text), [block], { query, isWholeWords: false });
    expect(hits('sign')).toEqual([]);
    expect(hits('today the')).toEqual([]);
    expect(hits('talks')).toEqual([{ start: 18, end: 23 }]);
  });

  it('stops counting at ten thousand', () => {
    expect(found('a '.repeat(12_000), 'a')).toHaveLength(mostHits);
  });

  it('answers with stretches in order that do not overlap, each of which says what was typed', () => {
    const word = fc.stringMatching(/^[a-zé“’ ß-]{1,4}$/);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), word, (parts, query) => {
        const text = parts.join(' ');
        const hits = findInText(searchableText(text), whole(text), { query, isWholeWords: false });
        let last = 0;
        for (const { start, end } of hits) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(found(text.slice(start, end), query).length).toBeGreaterThan(0);
          last = end;
        }
      }),
      { numRuns: 500 },
    );
  });
});
