// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import {
  offsetOfPoint,
  pointOfOffset,
  positionBetween,
} from '../../../../../renderer/features/library/text-points.ts';

// Two paragraphs with a fold between them: offsets 0–9, 9–15 and 40–50 of the source's text.
function page(): HTMLElement {
  document.body.innerHTML = [
    '<p>Elsewhere</p>',
    '<section>',
    '<p><span data-start="0">The offer</span><mark data-start="9"> fails</mark></p>',
    '<div>2 lines set aside</div>',
    '<p><span data-start="40">Next words</span></p>',
    '</section>',
  ].join('');
  return document.querySelector('section') as HTMLElement;
}

const wordsAt = (root: Element, index: number): Node =>
  root.querySelectorAll('[data-start]')[index]?.firstChild as Node;

function rangeOf(from: [Node, number], to: [Node, number]): Range {
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

describe('a selection on the page', () => {
  it('is the same stretch of the source’s text, across marks and paragraphs', () => {
    const root = page();
    const range = rangeOf([wordsAt(root, 0), 4], [wordsAt(root, 2), 4]);
    expect(positionBetween(root, range)).toEqual({ start: 4, end: 44 });
  });

  it('that ends at the begin of the next paragraph ends with the last words before it', () => {
    const root = page();
    const after = root.querySelectorAll('p')[1] as Node;
    const range = rangeOf([wordsAt(root, 0), 0], [after, 0]);
    expect(positionBetween(root, range)).toEqual({ start: 0, end: 15 });
  });

  it('that begins in a fold begins with the next words', () => {
    const root = page();
    const fold = root.querySelector('div')?.firstChild as Node;
    expect(offsetOfPoint(root, fold, 3, 'after')).toBe(40);
    expect(offsetOfPoint(root, fold, 3, 'before')).toBe(15);
  });

  it('outside the text, or at one place, is none', () => {
    const root = page();
    const outside = document.querySelector('p')?.firstChild as Node;
    expect(positionBetween(root, rangeOf([outside, 0], [outside, 4]))).toBeNull();
    const here = wordsAt(root, 0);
    expect(positionBetween(root, rangeOf([here, 2], [here, 2]))).toBeNull();
  });
});

describe('an offset of the text', () => {
  it('is found on the page again', () => {
    const root = page();
    for (const offset of [0, 4, 11, 40, 45]) {
      const point = pointOfOffset(root, offset, 'after');
      expect(point && offsetOfPoint(root, point.node, point.offset, 'after')).toBe(offset);
    }
  });

  it('between two stretches is the begin of one or the end of the other', () => {
    const root = page();
    expect(pointOfOffset(root, 9, 'after')).toEqual({ node: wordsAt(root, 1), offset: 0 });
    expect(pointOfOffset(root, 9, 'before')).toEqual({ node: wordsAt(root, 0), offset: 9 });
  });

  it('beyond the text is nowhere', () => {
    expect(pointOfOffset(page(), 99, 'after')).toBeNull();
  });
});
