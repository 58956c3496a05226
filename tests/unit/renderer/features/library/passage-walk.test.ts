import { describe, expect, it } from 'vitest';
import { nextPassage } from '../../../../../renderer/features/library/passage-walk.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createPassage, type Passage } from '../../../../../shared/model/passage.ts';

const passage = (start: number, end: number): Passage =>
  createPassage({
    id: toId(`${start}-${end}`),
    sourceId: toId('source'),
    position: { start, end },
    quoteHash: '0'.repeat(64),
  });
const [first, inner, last] = [passage(10, 40), passage(10, 20), passage(60, 70)];
const passages = [last, first, inner];

describe('going from passage to passage', () => {
  it('follows the order of the text, and stops at its ends', () => {
    const from = (one: Passage, step: 1 | -1) =>
      nextPassage(passages, { kind: 'passage', passage: one }, step);
    expect([from(inner, 1), from(first, 1), from(last, 1)]).toEqual([first, last, null]);
    expect([from(last, -1), from(first, -1), from(inner, -1)]).toEqual([first, inner, null]);
  });

  it('begins at the place in view', () => {
    const from = (offset: number, step: 1 | -1) =>
      nextPassage(passages, { kind: 'offset', offset }, step);
    expect([from(0, 1), from(10, 1), from(11, 1), from(61, 1)]).toEqual([inner, inner, last, null]);
    expect([from(80, -1), from(60, -1), from(10, -1)]).toEqual([last, first, null]);
  });
});
