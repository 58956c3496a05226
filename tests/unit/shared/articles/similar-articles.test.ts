import { describe, expect, it } from 'vitest';
import {
  compareArticles,
  findSimilarArticles,
  printArticle,
} from '../../../../shared/articles/similar-articles.ts';
import * as fc from '../../../helpers/laws.ts';

const print = (text: string) => printArticle({ text, setAside: [] });

/** Words of a small vocabulary, so that unrelated articles have many words in common, but few runs. */
const wordsUpTo = (maxLength: number) =>
  fc.array(
    fc.integer({ min: 0, max: 400 }).map((number) => `word${number.toString(36)}`),
    { minLength: 300, maxLength },
  );
const article = wordsUpTo(1_500);

/** The article with about one word in `every` exchanged. */
function exchanged(words: readonly string[], every: number, offset: number): string {
  return words.map((word, at) => ((at + offset) % every === 0 ? `other${at}` : word)).join(' ');
}

describe('articles that are much alike', () => {
  it('are known again, however a word in thirty was exchanged', () => {
    fc.assert(
      fc.property(article, fc.nat(29), (words, offset) => {
        const likeness = compareArticles(
          print(words.join(' ')),
          print(exchanged(words, 30, offset)),
        );
        expect(likeness).toMatchObject({ kind: 'like' });
      }),
      { numRuns: 60 },
    );
  });

  it('are never found in articles that only have their words in common', () => {
    fc.assert(
      fc.property(article, article, (one, other) => {
        // Two seeds can be the same article after all.
        fc.pre(one.join(' ') !== other.join(' '));
        const runsOfOne = new Set(one.map((_, at) => one.slice(at, at + 5).join(' ')));
        const inBoth = other.filter((_, at) => runsOfOne.has(other.slice(at, at + 5).join(' ')));
        fc.pre(inBoth.length < other.length / 10);
        expect(compareArticles(print(one.join(' ')), print(other.join(' ')))).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('are as like in either direction, and wholly like themselves', () => {
    fc.assert(
      fc.property(article, fc.integer({ min: 8, max: 60 }), (words, every) => {
        const one = print(words.join(' '));
        const other = print(exchanged(words, every, 0));
        expect(compareArticles(one, one)).toEqual({ kind: 'like', share: 1 });
        const there = compareArticles(one, other);
        if (there?.kind === 'like') expect(compareArticles(other, one)).toEqual(there);
      }),
      { numRuns: 40 },
    );
  });

  it('say how like they are within five in a hundred, also where only a sample is compared', () => {
    fc.assert(
      fc.property(wordsUpTo(6_000), fc.integer({ min: 20, max: 60 }), (words, every) => {
        const numbered = words.map((word, at) => `${word}x${at}`);
        const edited = exchanged(numbered, every, 0);
        const runs = (text: string) => {
          const all = text.split(' ');
          return new Set(all.slice(0, -4).map((_, at) => all.slice(at, at + 5).join(' ')));
        };
        const one = runs(numbered.join(' '));
        const other = runs(edited);
        const shared = [...one].filter((run) => other.has(run)).length;
        const exact = shared / (one.size + other.size - shared);
        const share = compareArticles(print(numbered.join(' ')), print(edited))?.share ?? 0;
        expect(Math.abs(share - exact)).toBeLessThan(0.05);
      }),
      { numRuns: 40 },
    );
  });

  it('differ in case, punctuation and line breaks without being less alike', () => {
    const words = Array.from({ length: 60 }, (_, at) => `word${at}`);
    const one = print(words.join(' '));
    const other = print(words.join(',\n').toUpperCase());
    expect(compareArticles(one, other)).toEqual({ kind: 'like', share: 1 });
  });
});

describe('an article that is part of another', () => {
  const words = Array.from({ length: 4_000 }, (_, at) => `word${at}`);
  const whole = print(words.join(' '));
  const part = print(words.slice(1_000, 1_600).join(' '));

  it('is told from the longer one, and the longer one from it', () => {
    expect(compareArticles(part, whole)?.kind).toBe('isPartOf');
    expect(compareArticles(whole, part)?.kind).toBe('holds');
  });

  it('is not made of a sentence that is quoted elsewhere', () => {
    const sentence = print(words.slice(100, 112).join(' '));
    expect(compareArticles(sentence, whole)).toBeNull();
  });
});

describe('page furniture', () => {
  it('makes neither two articles of one nor one of two', () => {
    const body = Array.from({ length: 80 }, (_, at) => `word${at}`).join(' ');
    const menu = Array.from({ length: 300 }, (_, at) => `menu${at}`).join(' ');
    const text = `${menu}\n\n${body}`;
    const setAside = [{ start: 0, end: menu.length, kind: 'navigation' as const }];
    expect(compareArticles(printArticle({ text, setAside }), print(body))?.share).toBe(1);
    const other = `${menu}\n\nQuite another article of some words in a row that nobody wrote before.`;
    expect(
      compareArticles(printArticle({ text: other, setAside }), printArticle({ text, setAside })),
    ).toBeNull();
  });
});

describe('texts that hold no words', () => {
  it('are like nothing, not even each other', () => {
    expect(compareArticles(print(''), print(''))).toBeNull();
    expect(compareArticles(print('…'), print('Some words that stand here.'))).toBeNull();
  });
});

describe('a batch', () => {
  const text = (from: number) =>
    Array.from({ length: 200 }, (_, at) => `word${from + at}`).join(' ');
  it('is compared with the library and with what came before in it, and the likest is named', () => {
    const library = [print(text(5_000)), print(text(30)), print(text(10))];
    const batch = [print(text(0)), print(text(9_000)), print(text(9_002))];
    const found = findSimilarArticles(batch, library);
    expect(found[0]).toMatchObject({ of: 'library', place: 2, kind: 'like' });
    expect(found[1]).toBeNull();
    expect(found[2]).toMatchObject({ of: 'batch', place: 1 });
  });
});
