import { describe, expect, it } from 'vitest';
import { describeQuote, tidyPosition } from '../../shared/anchoring/describe-quote.ts';
import { createPassageFollower } from '../../shared/anchoring/follow-passages.ts';
import { editsAllowed } from '../../shared/anchoring/quote-finder.ts';
import type { Position } from '../../shared/model/passage.ts';
import { type EditedText, editedText } from '../helpers/edited-text.ts';
import * as fc from '../helpers/laws.ts';

const runs = 700;
const fixedSeeds = [1, 42, 20190228];

const stretches = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 3, max: 220 })), {
  minLength: 1,
  maxLength: 6,
});

function positionsIn(text: string, wanted: readonly (readonly [number, number])[]): Position[] {
  return wanted.flatMap(([at, length]) => {
    const start = at % text.length;
    // Within a paragraph: of two that were parted, nobody can say where "both" went.
    const lineEnd = text.indexOf('\n', start + 1);
    const end = Math.min(start + length, lineEnd < 0 ? text.length : lineEnd);
    return tidyPosition(text, { start, end }) ?? [];
  });
}

function checkAll(text: EditedText, wanted: readonly (readonly [number, number])[]): void {
  const follower = createPassageFollower(text.before, text.after);
  for (const position of positionsIn(text.before, wanted)) {
    const { quote } = describeQuote(text.before, position);
    const followed = follower.follow({ quote, position });
    if (followed.kind !== 'lost') checkPlace(text, position, followed.position);
    if (followed.kind === 'exact') {
      expect(text.after.slice(followed.position.start, followed.position.end)).toBe(quote.exact);
    }
  }
}

/**
 * The place is where the passage's own units went, to the unit where they are still together. Nobody can tell
 * a paragraph from its twin, nor a copy from what it was copied from when that was taken apart or when they
 * are neighbours: either will do.
 */
function checkPlace(text: EditedText, position: Position, found: Position): void {
  const length = position.end - position.start;
  const own = text.whereIs(position);
  const good = twinsOf(text.before, position).map((twin) => text.whereIs(twin));
  const copies = text.whereAreCopies(position);
  if (!isTogether(own, length) || areNeighbours(text.after, own, copies)) good.push(copies);
  if (good.some((units) => isWhere(units, length, found))) return;
  const was = text.before.slice(position.start, position.end);
  const said = text.after.slice(found.start, found.end);
  throw new Error(`Elsewhere: ${JSON.stringify({ was, position, said, found, ...text })}`);
}

/** Whether two paragraphs follow upon one another: the first may be the copy as well as the second. */
function areNeighbours(text: string, own: readonly number[], copies: readonly number[]): boolean {
  const [ownAt, copyAt] = [own[0], copies[0]];
  if (ownAt === undefined || copyAt === undefined) return false;
  const between = text.slice(Math.min(ownAt, copyAt), Math.max(ownAt, copyAt));
  return between.split('\n\n').length === 2;
}

function isTogether(units: readonly number[], length: number): boolean {
  return units.length === length && (units.at(-1) ?? 0) - (units[0] ?? 0) === length - 1;
}

function isWhere(units: readonly number[], length: number, { start, end }: Position): boolean {
  if (isTogether(units, length)) return start === units[0] && end === start + length;
  const within = units.filter((unit) => start <= unit && unit < end).length;
  const edits = editsAllowed(length);
  return within >= length - 2 * edits - 1 && end - start <= length + edits + 1;
}

/** The passage itself, and where it stands in paragraphs that are the same. */
function twinsOf(text: string, position: Position): Position[] {
  const start = text.lastIndexOf('\n', position.start) + 1;
  const end = text.indexOf('\n', position.end);
  const around = text.slice(start, end < 0 ? undefined : end);
  const twins = [position];
  for (let at = text.indexOf(around); at >= 0; at = text.indexOf(around, at + 1)) {
    const shift = at - start;
    twins.push({ start: position.start + shift, end: position.end + shift });
  }
  return twins;
}

describe('a passage of a text that was replaced', () => {
  it.each(fixedSeeds)(
    'is found exactly where it went or is lost, also among look-alikes that come and go (seed %i)',
    (seed) => {
      const property = fc.property(editedText(3), stretches, checkAll);
      fc.assert(property, { numRuns: runs, seed, endOnFailure: true });
    },
  );

  it('is found exactly where it went or is lost, never elsewhere', () => {
    const property = fc.property(editedText(0), stretches, checkAll);
    fc.assert(property, { numRuns: runs, endOnFailure: true });
  });
});
