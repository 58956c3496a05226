import { describe, expect, it } from 'vitest';
import { GramIndex } from '../../../../shared/anchoring/gram-index.ts';
import { QuoteFinder } from '../../../../shared/anchoring/quote-finder.ts';
import { SearchBudget } from '../../../../shared/anchoring/search-budget.ts';

/** So long that not every piece of it is indexed. */
const numbered = Array.from(
  { length: 60_000 },
  (_, at) => `Row ${at} of the list speaks of station ${(at * 7_919) % 60_000}.`,
).join(' ');

describe('QuoteFinder', () => {
  it('finds each place of the very words in a long text, wherever its pieces are indexed', () => {
    const index = new GramIndex(numbered);
    for (let at = 0; at < 40; at += 1) {
      const start = 1_000_000 + at;
      const words = numbered.slice(start, start + 60);
      expect(index.exactPlaces(words, 10)).toEqual([start]);
    }
  });

  it('finds changed words in a long text by the pieces that are left', () => {
    const start = numbered.indexOf('Row 31999 ');
    const around = numbered.slice(start, start + 160);
    const quote = {
      exact: around.slice(0, 120).replace('station', 'stopping'),
      prefix: numbered.slice(start - 32, start),
      suffix: around.slice(120, 152),
    };
    const found = new QuoteFinder(numbered).find(quote, {
      gap: { start: start - 50_000, end: start + 50_000 },
    });
    expect(found).toMatchObject({
      kind: 'found',
      place: { position: { start, end: start + 120 } },
    });
  });

  it('says that nothing says it where two places say it badly', () => {
    const text =
      'The mayor spoke of the weather. Later the mayor spoke of the weather again, they say.';
    const quote = {
      exact: 'the mayor spoke of the bridges',
      prefix: 'Nobody knew why ',
      suffix: ' at all',
    };
    expect(new QuoteFinder(text).find(quote)).toEqual({ kind: 'gone' });
  });

  it('says that it did not look where searching was given up', () => {
    const quote = { exact: 'Row 31999 of the list', prefix: '', suffix: '' };
    expect(new QuoteFinder(numbered, new SearchBudget(0)).find(quote)).toEqual({
      kind: 'unsought',
    });
  });

  it('gives searching up in a text that repeats itself without end', () => {
    const finder = new QuoteFinder(
      'to and fro again. '.repeat(20_000),
      new SearchBudget(20_000_000),
    );
    const start = 180_000;
    const exact = finder.text.slice(start, start + 1_500).replaceAll('again', 'once more');
    const quote = { exact, prefix: 'x', suffix: 'y' };
    const gap = { start, end: start + 9_000 };
    const answers = Array.from({ length: 60 }, () => finder.find(quote, { gap }).kind);
    expect(answers[0]).not.toBe('found');
    expect(answers.at(-1)).toBe('unsought');
  });
});
