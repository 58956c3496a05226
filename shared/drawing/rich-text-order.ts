import { measureText } from './measure-text.ts';
import type { RichRun } from './rich-text-lines.ts';
import { rightToLeft, type TextDirection } from './wrap-text.ts';

const letterOrDigit = /[\p{L}\p{N}]/u;

/**
 * The runs of one line from left to right, as they are drawn. Where scripts of both directions meet,
 * runs are split so that each goes one way: every drawer sets a run by itself and knows nothing of its
 * neighbours.
 * Source: Unicode Standard Annex 9, rules W and L2, without embeddings, which are taken out of all text.
 */
export function inVisualOrder(runs: readonly RichRun[], direction: TextDirection): RichRun[] {
  const isMixed = runs.some(({ text }) => rightToLeft.test(text));
  if (runs.length < 2 || !(isMixed || direction === 'rtl')) return [...runs];
  const parts = splitByDirection(runs, direction);
  const isForeign = (run: RichRun): boolean => run.direction !== direction;
  const groups: RichRun[][] = [];
  for (const part of parts) {
    const group = groups.at(-1);
    if (group?.[0] && isForeign(part) && isForeign(group[0])) group.push(part);
    else groups.push([part]);
  }
  // A stretch of the other direction keeps its own order within; the line as a whole has its base's.
  const inBase = groups.map((group) => (direction === 'ltr' ? group.toReversed() : group));
  return (direction === 'rtl' ? inBase.toReversed() : inBase).flat();
}

function splitByDirection(runs: readonly RichRun[], base: TextDirection): RichRun[] {
  const characters = runs.flatMap((run) => Array.from(run.text, (text) => ({ run, text })));
  const directions = resolve(
    characters.map(({ text }) => directionOfCharacter(text)),
    base,
  );
  const parts: { run: RichRun; text: string; direction: TextDirection }[] = [];
  characters.forEach(({ run, text }, index) => {
    const direction = directions[index] ?? base;
    const part = parts.at(-1);
    if (part?.run === run && part.direction === direction) part.text += text;
    else parts.push({ run, text, direction });
  });
  return parts.map(({ run, text, direction }) => ({
    ...run,
    text,
    direction,
    widthPx: measureText(text, run.style),
  }));
}

function directionOfCharacter(character: string): TextDirection | null {
  if (rightToLeft.test(character)) return 'rtl';
  return letterOrDigit.test(character) ? 'ltr' : null;
}

/** Spaces and signs go with their neighbours where those agree, otherwise with the line. */
function resolve(
  given: readonly (TextDirection | null)[],
  base: TextDirection,
): readonly TextDirection[] {
  const after: TextDirection[] = [];
  let next: TextDirection = base;
  for (let index = given.length - 1; index >= 0; index--) {
    next = given[index] ?? next;
    after[index] = next;
  }
  let before: TextDirection = base;
  return given.map((direction, index) => {
    before = direction ?? before;
    return direction ?? (before === after[index] ? before : base);
  });
}
