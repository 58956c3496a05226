import { describe, expect, it } from 'vitest';
import { describeQuote, tidyPosition } from '../../shared/anchoring/describe-quote.ts';
import { EditPattern } from '../../shared/anchoring/edit-pattern.ts';
import { foldText } from '../../shared/anchoring/fold-text.ts';
import { matchQuote } from '../../shared/anchoring/match-quote.ts';
import { normaliseText } from '../../shared/anchoring/normalise-text.ts';
import { editsAllowed } from '../../shared/anchoring/quote-finder.ts';
import { relinkCitations } from '../../shared/anchoring/relink-citations.ts';
import { articleBody } from '../../shared/articles/article-body.ts';
import { decodeText } from '../../shared/articles/decode-text.ts';
import { bringBack, isSetAside, setAsideRange } from '../../shared/articles/set-aside.ts';
import { type PassageId, toId } from '../../shared/lib/ids.ts';
import type { Position } from '../../shared/model/passage.ts';
import type { SetAside } from '../../shared/model/source.ts';
import * as fc from '../helpers/laws.ts';

const nastyPieces = [
  ' ',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\u00a0',
  '\u2003',
  '\u200b',
  '\ufeff',
  '\u2028',
  '\u0000',
  '\u0301',
  'e',
  'é',
  '“',
  '…',
  '🌊',
  '\ud800',
  '\udc00',
  'ﬁ',
  '각',
  'ᄀ',
  'ᅡ',
];
const rawText = fc
  .array(fc.oneof(fc.constantFrom(...nastyPieces), fc.string({ unit: 'binary', maxLength: 4 })), {
    maxLength: 60,
  })
  .map((pieces) => pieces.join(''));
const article = fc
  .array(
    fc.constantFrom('river', 'dam', 'talks', 'fail.', '“We', 'will”', '🌊', 'no\n\nmore', 'ünder'),
    {
      minLength: 3,
      maxLength: 80,
    },
  )
  .map((words) => normaliseText(words.join(' ')));

function passageIn(text: string): fc.Arbitrary<Position> {
  return fc
    .tuple(fc.nat(text.length - 1), fc.nat(text.length - 1))
    .map(([a, b]) => tidyPosition(text, { start: Math.min(a, b), end: Math.max(a, b) + 1 }))
    .filter((position): position is Position => position !== null);
}
const articleWithPassage = article.chain((text) => fc.tuple(fc.constant(text), passageIn(text)));

/**
 * Whether words stand there more than once, or something so like them that a place may be taken for
 * another: within the edits allowed, and not for the most part over the words themselves.
 */
function hasLookAlike(rawText: string, rawWords: string): boolean {
  const [text, words] = [foldText(rawText), foldText(rawWords)];
  const at = text.indexOf(words);
  if (at !== text.lastIndexOf(words)) return true;
  const half = Math.ceil(words.length / 2);
  const apart = [text.slice(0, at + half), text.slice(at + words.length - half)];
  return apart.some((part) => {
    const distances = new EditPattern(words, 'forwards').distances(part, 0, part.length, true);
    return distances.some((edits) => edits <= editsAllowed(words.length));
  });
}

describe('anchoring', () => {
  it('normalising twice changes nothing', () => {
    fc.assert(
      fc.property(rawText, (raw) => {
        const once = normaliseText(raw);
        expect(normaliseText(once)).toBe(once);
        expect(once.isWellFormed()).toBe(true);
        expect(once).not.toMatch(/\n{3}| {2}|^\s|\s$|\r|\u00a0/);
      }),
    );
  });

  it('a described passage is found exactly where it is', () => {
    fc.assert(
      fc.property(articleWithPassage, ([text, position]) => {
        const { quote } = describeQuote(text, position);
        expect(matchQuote(text, quote, position)).toEqual({ kind: 'exact', position });
        const around = quote.prefix + quote.exact + quote.suffix;
        expect(text.slice(position.start - quote.prefix.length).startsWith(around)).toBe(true);
        expect(quote.prefix.isWellFormed() && quote.suffix.isWellFormed()).toBe(true);
      }),
    );
  });

  it('a passage follows its words or is lost when paragraphs are added in front', () => {
    fc.assert(
      fc.property(articleWithPassage, article, ([text, position], added) => {
        const longer = `${added}\n\n${text}`;
        const { quote } = describeQuote(text, position);
        const match = matchQuote(longer, quote, position);
        if (!hasLookAlike(longer, quote.exact)) expect(match.kind).not.toBe('lost');
        if (match.kind === 'lost') return;
        if (match.kind === 'exact') {
          expect(longer.slice(match.position.start, match.position.end)).toBe(quote.exact);
        } else {
          const said = longer.slice(match.position.start, match.position.end);
          expect(Math.abs(said.length - quote.exact.length)).toBeLessThanOrEqual(
            editsAllowed(quote.exact.length),
          );
        }
      }),
    );
  });

  it('a citation that starts at a word is re-linked wherever its words stand', () => {
    fc.assert(
      fc.property(articleWithPassage, article, ([text, position], added) => {
        fc.pre(position.start === 0 || /[\s]/.test(text[position.start - 1] ?? ''));
        const { quote, quoteHash } = describeQuote(text, position);
        const longer = `${added}\n\n${text}`;
        const { found } = relinkCitations(longer, [
          { id: toId<PassageId>('p'), position, quoteHash },
        ]);
        expect(found.map((passage) => passage.quote.exact)).toEqual([quote.exact]);
      }),
    );
  });
});

describe('decoding', () => {
  it('agrees with the platform on any bytes', () => {
    const platform = new TextDecoder('utf-8', { fatal: true });
    const expected = (bytes: Uint8Array): string | null => {
      try {
        return platform.decode(bytes);
      } catch {
        return null;
      }
    };
    const lead = fc.constantFrom(
      0xc0,
      0xc2,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
      0x80,
      0xbf,
      0x9f,
      0x41,
    );
    const bytes = fc
      .array(fc.oneof(lead, fc.nat(255)), { maxLength: 12 })
      .map((values) => Uint8Array.from(values))
      .filter(([a, b]) => !((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)));
    fc.assert(
      fc.property(bytes, (sample) => {
        expect(decodeText(sample)).toBe(expected(sample));
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads back any text written as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20_000 }), (text) => {
        fc.pre(!text.startsWith('\ufeff'));
        expect(decodeText(new TextEncoder().encode(text))).toBe(text);
      }),
      { numRuns: 50 },
    );
  });
});

const furniture = fc.constantFrom('caption', 'related', 'byline');
const range = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }))
  .map(([start, length]) => ({ start, end: start + length }));
const setAsides = fc
  .array(fc.tuple(range, furniture), { maxLength: 8 })
  .map((changes) =>
    changes.reduce<SetAside[]>((all, [stretch, kind]) => setAsideRange(all, stretch, kind), []),
  );

describe('setting aside', () => {
  it('keeps stretches in order and apart', () => {
    fc.assert(
      fc.property(setAsides, (stretches) => {
        stretches.forEach(({ start, end }, index) => {
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThanOrEqual(stretches[index - 1]?.end ?? 0);
        });
      }),
    );
  });

  it('brings back what is asked for and nothing else', () => {
    fc.assert(
      fc.property(setAsides, range, fc.nat(90), (before, wanted, offset) => {
        const after = bringBack(before, wanted);
        const unit = { start: offset, end: offset + 1 };
        const isWanted = wanted.start <= offset && offset < wanted.end;
        expect(isSetAside(after, unit)).toBe(isSetAside(before, unit) && !isWanted);
      }),
    );
  });

  it('shows every letter of a text once, in order, whatever is set aside', () => {
    fc.assert(
      fc.property(article, setAsides, (text, stretches) => {
        const blocks = articleBody(text, stretches);
        expect(
          blocks
            .map((block) => block.text)
            .join('')
            .replace(/\s/g, ''),
        ).toBe(text.replace(/\s/g, ''));
        for (const block of blocks) {
          expect(text.slice(block.start, block.end)).toBe(block.text);
          expect(isSetAside(stretches, block)).toBe(block.isSetAside);
        }
      }),
    );
  });
});
