import { textLimits } from '../../../shared/model/fields.ts';

/** Before which row something dropped at this height comes to stand, from 0; after all, their number. */
export function slotAt(middlesPx: readonly number[], yPx: number): number {
  const slot = middlesPx.findIndex((middlePx) => yPx < middlePx);
  return slot < 0 ? middlesPx.length : slot;
}

/** The place in the list of what was taken from one place and dropped into the gap before another. */
export function indexAfterDrop(from: number, slot: number): number {
  return slot > from ? slot - 1 : slot;
}

const listMark = /^(?:[-*•–—]|\d+[.)])\s+/u;

/** What was pasted as labels: one a line, without list marks; empty lines are none. */
export function labelsOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const words = line.replace(/\s+/gu, ' ').trim().replace(listMark, '');
    // A cut must not leave half of a character behind.
    const label = words.slice(0, textLimits.line).toWellFormed();
    return label === '' ? [] : label;
  });
}
