import { describe, expect, it } from 'vitest';
import { describeQuote, tidyPosition } from '../../shared/anchoring/describe-quote.ts';
import { foldText } from '../../shared/anchoring/fold-text.ts';
import { createPassageFollower, type Followed } from '../../shared/anchoring/follow-passages.ts';
import { editsAllowed } from '../../shared/anchoring/quote-finder.ts';
import type { Position } from '../../shared/model/passage.ts';
import { type EditedText, editedText } from '../helpers/edited-text.ts';
import * as fc from '../helpers/laws.ts';

/** Known by its words, wherever they stand. */
const distinctive = 80;
const seed = 20190228;
const timeout = 60_000;

/** A passage that was followed, and where its own words went. */
interface Case {
  readonly length: number;
  readonly followed: Followed;
  readonly went: Position;
}

const isLost = ({ followed }: Case): boolean => followed.kind === 'lost';
const isThere = ({ followed, went }: Case): boolean =>
  followed.kind !== 'lost' &&
  followed.position.start === went.start &&
  followed.position.end === went.end;

const share = (cases: readonly Case[], isTrue: (each: Case) => boolean): number =>
  cases.filter(isTrue).length / cases.length;

const stretches = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 3, max: 400 })), {
  minLength: 4,
  maxLength: 8,
});

/** The passages, over the ends of paragraphs too, that no edit touched and that stand once in both texts. */
function untouched(text: EditedText, wanted: readonly (readonly [number, number])[]): Case[] {
  const follower = createPassageFollower(text.before, text.after);
  return wanted.flatMap(([at, length]) => {
    const start = at % text.before.length;
    const position = tidyPosition(text.before, { start, end: start + length });
    if (!position) return [];
    const [first = 0, ...rest] = text.whereIs(position);
    const went = { start: first, end: first + position.end - position.start };
    const { quote } = describeQuote(text.before, position);
    const isWhole = rest.length === went.end - first - 1 && (rest.at(-1) ?? first) === went.end - 1;
    if (!isWhole || ![text.before, text.after].every((all) => standsOnce(all, quote.exact)))
      return [];
    const followed = follower.follow({ quote, position });
    return [{ length: quote.exact.length, followed, went }];
  });
}

function standsOnce(text: string, words: string): boolean {
  return foldText(text).split(foldText(words)).length === 2;
}

/** With copies and moves of paragraphs together, and up to so many look-alikes. */
function untouchedCases(mostLookAlikes: number): Case[] {
  const arbitrary = fc.tuple(editedText(mostLookAlikes, 'all'), stretches);
  return fc
    .sample(arbitrary, { numRuns: 800, seed })
    .flatMap(([text, wanted]) => untouched(text, wanted));
}

const word = fc.oneof(
  fc.stringMatching(/^[a-z]{2,9}$/),
  fc.constantFrom('the', 'of', 'and', 'river', 'gates', 'said', 'would', 'Hà', '“never”'),
);
const sentence = fc.array(word, { minLength: 5, maxLength: 16 }).map((all) => `${all.join(' ')}.`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));

/** Of a paragraph a passage, and letters of it that are exchanged: words of up to six letters, a fifth at most. */
const reworded = fc
  .tuple(
    fc.array(paragraph, { minLength: 3, maxLength: 8 }),
    fc.nat(),
    fc.tuple(fc.nat(), fc.integer({ min: 24, max: 300 })),
    fc.array(fc.tuple(fc.nat(), fc.stringMatching(/^[a-z]{1,6}$/)), { minLength: 1, maxLength: 9 }),
  )
  .map(([paragraphs, which, [at, length], changes]) => {
    const chosen = which % paragraphs.length;
    const own = paragraphs[chosen] ?? '';
    const before = paragraphs.join('\n\n');
    const offset = paragraphs.slice(0, chosen).join('\n\n').length + (chosen > 0 ? 2 : 0);
    const from = offset + (at % Math.max(1, own.length - 24));
    const until = Math.min(from + length, offset + own.length);
    const position = tidyPosition(before, { start: from, end: until }) ?? { start: 0, end: 1 };
    let after = before;
    let left = Math.floor((position.end - position.start) / 5);
    for (const [where, letters] of changes) {
      if (letters.length > left) continue;
      left -= letters.length;
      const span = position.end - position.start - letters.length;
      const start = position.start + (where % (span + 1));
      after = after.slice(0, start) + letters + after.slice(start + letters.length);
    }
    return { before, after, position };
  });

describe('a passage that no edit touched and that stands once in both texts', { timeout }, () => {
  it.each([0, 3])(
    'is found exactly where it went in 99 of 100 cases, and never elsewhere, beside %i look-alikes',
    (mostLookAlikes) => {
      const cases = untouchedCases(mostLookAlikes);

      expect(cases.length).toBeGreaterThan(1_000);
      expect(share(cases, (each) => isLost(each) || isThere(each))).toBe(1);
      expect(share(cases, isThere)).toBeGreaterThanOrEqual(0.985);
      // What is left of these are copies of a paragraph, of which the other one stands where it stood.
      const long = cases.filter(({ length }) => length >= distinctive);
      expect(share(long, isThere)).toBeGreaterThanOrEqual(0.995);
    },
  );

  it('is always found where nothing was copied and it is long enough to be known by its words', () => {
    const property = fc.property(editedText(0), stretches, (text, wanted) => {
      const long = untouched(text, wanted).filter(({ length }) => length >= distinctive);
      expect(long.filter((each) => !isThere(each))).toEqual([]);
    });
    fc.assert(property, { numRuns: 400, endOnFailure: true });
  });
});

describe('a passage of which up to a fifth of the letters were exchanged', { timeout }, () => {
  it('is found in 95 of 100 of 2,000 cases, and never elsewhere', () => {
    const cases = fc
      .sample(reworded, { numRuns: 2_000, seed })
      .map(({ before, after, position }) => {
        const { quote } = describeQuote(before, position);
        const followed = createPassageFollower(before, after).follow({ quote, position });
        return { length: quote.exact.length, followed, went: position };
      });

    expect(share(cases, (each) => isLost(each) || isAboutThere(each))).toBe(1);
    expect(share(cases, isThere)).toBeGreaterThanOrEqual(0.95);
  });
});

/** Where the letters at an end were exchanged, nobody can say to the letter where that end is. */
function isAboutThere({ followed, went, length }: Case): boolean {
  if (followed.kind === 'lost') return false;
  const { start, end } = followed.position;
  const edits = editsAllowed(length);
  return Math.abs(start - went.start) <= edits && Math.abs(end - went.end) <= edits;
}
