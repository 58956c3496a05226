import { describe, expect, it } from 'vitest';
import { describeQuote } from '../../../../shared/anchoring/describe-quote.ts';
import {
  createPassageFollower,
  type Followed,
} from '../../../../shared/anchoring/follow-passages.ts';

const may =
  'The office counted 14 trucks at the northern gate in May and said that more would follow.';
const june =
  'The office counted 19 trucks at the northern gate in June and said that more would follow.';
const weather = 'Rain had closed the road for most of a week.';
const words = 'said that more would follow';

/** What becomes of the words of a text's paragraph when another text replaces it. */
function follow(before: readonly string[], which: number, after: readonly string[]): Followed {
  const [text, newer] = [before.join('\n\n'), after.join('\n\n')];
  const paragraphAt = before.slice(0, which).join('\n\n').length;
  const start = text.indexOf(words, paragraphAt);
  const position = { start, end: start + words.length };
  return createPassageFollower(text, newer).follow({
    quote: describeQuote(text, position).quote,
    position,
  });
}

describe('a passage that two paragraphs say in nearly the same words', () => {
  it('is not taken for the look-alike when the two change places', () => {
    const followed = follow([may, june], 0, [june, may]);
    const own = [june, may].join('\n\n').lastIndexOf(words);
    expect([own, null]).toContain(followed.kind === 'lost' ? null : followed.position.start);
  });

  it('is lost when its own paragraph was rewritten and the look-alike stands where that stood', () => {
    const rewritten = may.replace('14 trucks at the northern gate', 'nothing there');
    expect(follow([may, june], 0, [june, rewritten])).toMatchObject({ kind: 'lost' });
  });

  it('is found where its whole paragraph stands, although its neighbours are others now', () => {
    const after = ['Nobody was hurt.', weather, june, 'The gate was painted.'];
    const followed = follow([may, weather, june], 2, after);
    expect(followed).toMatchObject({ position: { start: after.join('\n\n').indexOf(words) } });
  });

  it('is found in a paragraph that was edited where no other says the words', () => {
    const edited = may.replace('14 trucks', '15 trucks');
    const followed = follow([weather, may], 1, [weather, edited]);
    expect(followed).toMatchObject({
      position: { start: [weather, edited].join('\n\n').indexOf(words) },
    });
  });
});
