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

  it('says by the score how much of the surroundings is gone', () => {
    const match = matchQuote('Elsewhere the talks failed again, badly.', quote, position);
    expect(match.kind).toBe('moved');
    expect(match.kind === 'moved' && match.score).toBeGreaterThan(0);
    expect(match.kind === 'moved' && match.score).toBeLessThan(0.5);
  });

  it('is lost when the words stand nowhere', () => {
    expect(matchQuote('Something else.', quote, position)).toEqual({ kind: 'lost' });
    expect(matchQuote(text, { exact: '', prefix: '', suffix: '' }, position).kind).toBe('lost');
  });
});
