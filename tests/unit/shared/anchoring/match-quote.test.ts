import { describe, expect, it } from 'vitest';
import { describeQuote } from '../../../../shared/anchoring/describe-quote.ts';
import { matchQuote } from '../../../../shared/anchoring/match-quote.ts';

const text =
  'In spring the talks failed. In summer the talks failed again. In autumn nobody spoke of them.';
const second = text.lastIndexOf('the talks failed');
const position = { start: second, end: second + 'the talks failed'.length };
const { quote } = describeQuote(text, position);

describe('matchQuote', () => {
  it('is exact when the words stand at their position', () => {
    expect(matchQuote(text, quote, position)).toEqual({ kind: 'exact', position });
  });

  it('is moved, with full score, when text was added in front', () => {
    const longer = `An update first.\n\n${text}`;
    expect(matchQuote(longer, quote, position)).toEqual({
      kind: 'moved',
      position: { start: position.start + 18, end: position.end + 18 },
      score: 1,
    });
  });

  it('prefers the place whose surroundings agree to the nearer one', () => {
    const swapped =
      'In summer the talks failed again. In autumn nobody spoke of them. In spring the talks failed.';
    const match = matchQuote(swapped, quote, { start: 70, end: 86 });
    expect(match.kind === 'moved' && match.position.start).toBe('In summer '.length);
  });

  it('does not take the only place that says the words when nothing around them agrees', () => {
    expect(
      matchQuote('Elsewhere the talks failed: a remark on football.', quote, position),
    ).toEqual({ kind: 'lost', reason: 'gone' });
  });

  it('is lost when several places could be meant', () => {
    const twice =
      'Then the talks failed again. After a year then the talks failed again. After a year.';
    const where = { start: 5, end: 21 };
    const { quote: doubtful } = describeQuote(twice, where);
    const longer = `In short: ${twice}`;
    expect(matchQuote(longer, doubtful, where)).toEqual({ kind: 'lost', reason: 'unclear' });
  });

  it('finds words with a few corrections, and keeps whole words at the ends', () => {
    const long =
      'The delegations met twice, and they agreed on nothing but the date of a third meeting.';
    const words = 'they agreed on nothing but the date of a third meeting';
    const start = long.indexOf(words);
    const { quote: wanted } = describeQuote(long, { start, end: start + words.length });
    const corrected = `Update. ${long.replace('agreed on nothing', 'agreed upon nothing')}`;
    const match = matchQuote(corrected, wanted, { start, end: start + words.length });
    if (match.kind !== 'moved') throw new Error(match.kind);
    expect(corrected.slice(match.position.start, match.position.end)).toBe(
      'they agreed upon nothing but the date of a third meeting',
    );
    expect(match.score).toBeGreaterThan(0.8);
    expect(match.score).toBeLessThan(1);
  });

  it('sees through quotation marks, dashes and line ends of another shape', () => {
    const typed = 'He said: “We will keep talking – for years, if need be,” and left the room.';
    const words = '“We will keep talking – for years, if need be,”';
    const start = typed.indexOf(words);
    const { quote: wanted } = describeQuote(typed, { start, end: start + words.length });
    const plain =
      'Corrected. He said:\n"We will keep talking - for years, if need be," and left the room.';
    const match = matchQuote(plain, wanted, { start, end: start + words.length });
    if (match.kind !== 'moved') throw new Error(match.kind);
    expect(plain.slice(match.position.start, match.position.end)).toBe(
      '"We will keep talking - for years, if need be,"',
    );
  });

  it('is lost when the words stand nowhere', () => {
    expect(matchQuote('Something else.', quote, position)).toEqual({
      kind: 'lost',
      reason: 'gone',
    });
    expect(matchQuote(text, { exact: '', prefix: '', suffix: '' }, position).kind).toBe('lost');
  });
});
