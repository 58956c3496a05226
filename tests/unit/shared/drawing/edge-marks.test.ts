import { describe, expect, it } from 'vitest';
import type { TextShape } from '../../../../shared/drawing/card-shapes.ts';
import {
  type EdgeMarks,
  type EdgeMarksContent,
  layoutEdgeMarks,
} from '../../../../shared/drawing/edge-marks.ts';
import { routeEdge } from '../../../../shared/drawing/edge-path.ts';
import {
  type Box,
  boxesOverlap,
  holdsBox,
  holdsPoint,
} from '../../../../shared/drawing/geometry.ts';
import * as fc from '../../../helpers/laws.ts';

const card = (xPx: number, yPx: number): Box => ({ xPx, yPx, widthPx: 224, heightPx: 120 });
const near = [card(0, 0), card(312, 0)] as const;
const far = [card(0, 0), card(700, 0)] as const;
const nothing: EdgeMarksContent = {
  label: '',
  counts: { supports: 0, challenges: 0, context: 0 },
  bundleSize: 1,
  isInCycle: false,
};

function marksBetween(
  [from, to]: readonly [Box, Box],
  content: Partial<EdgeMarksContent>,
  others: readonly Box[] = [],
): EdgeMarks | null {
  const cards = [from, to, ...others];
  const route = routeEdge(from, to, 'influence');
  return layoutEdgeMarks({ ...nothing, ...content }, route, () => cards);
}

const textsOf = (marks: EdgeMarks | null) =>
  (marks?.shapes ?? []).filter((shape): shape is TextShape => shape.shape === 'text');
const wordsOf = (marks: EdgeMarks | null) => textsOf(marks).map(({ text }) => text);
const iconsOf = (marks: EdgeMarks | null) =>
  (marks?.shapes ?? []).flatMap((shape) => (shape.shape === 'icon' ? [shape.icon] : []));

describe('the marks of an edge', () => {
  it('are none where there is nothing to say', () => {
    expect(marksBetween(far, {})).toBeNull();
    expect(marksBetween(far, { label: '  \n ' })).toBeNull();
  });

  it('stand in the middle of a line that is free', () => {
    const marks = marksBetween(far, { label: 'raises the odds' });
    expect(wordsOf(marks)).toEqual(['raises the odds']);
    const middlePx = (marks?.box.xPx ?? 0) + (marks?.box.widthPx ?? 0) / 2;
    expect(Math.abs(middlePx - 462)).toBeLessThan(8);
  });

  it('show evidence with the marks and colours of cards, bundles and circles', () => {
    const marks = marksBetween(far, {
      counts: { supports: 2, challenges: 1, context: 12 },
      bundleSize: 3,
      isInCycle: true,
    });
    expect(iconsOf(marks)).toEqual(['warning', 'supports', 'challenges', 'context']);
    expect(textsOf(marks).map(({ text, color }) => [text, color])).toEqual([
      ['2', 'supports'],
      ['1', 'challenges'],
      ['12', 'context'],
      ['×3', 'inkMuted'],
    ]);
  });

  it('are wrapped where there is little room, and leave the arrowhead free', () => {
    const marks = marksBetween(near, { label: 'feeds back into', isInCycle: true });
    expect(wordsOf(marks).length).toBeGreaterThan(1);
    expect(wordsOf(marks).join(' ')).toBe('feeds back into');
    const rightPx = (marks?.box.xPx ?? 0) + (marks?.box.widthPx ?? 0);
    expect(rightPx).toBeLessThanOrEqual(312 - 9);
  });

  it('keep off a card that lies beside the line', () => {
    const wall = { xPx: 300, yPx: 66, widthPx: 300, heightPx: 100 };
    const marks = marksBetween(far, { label: 'raises the odds' }, [wall]);
    expect(marks && boxesOverlap(marks.box, wall)).toBe(false);
    expect(marks?.isCut).toBe(false);
  });

  it('are left out where cards leave no room, but not of an edge that is selected', () => {
    const touching = [card(0, 0), card(250, 0)] as const;
    expect(marksBetween(touching, { label: 'then' })).toBeNull();
    expect(wordsOf(marksBetween(touching, { label: 'then', isSelected: true }))).toEqual(['then']);
  });

  it('cut what is too long, and say so', () => {
    const marks = marksBetween(far, { label: 'so on and so forth, '.repeat(10) });
    expect(marks?.isCut).toBe(true);
    expect(textsOf(marks)).toHaveLength(3);
    expect(textsOf(marks).map(({ isCut }) => isCut)).toEqual([false, false, true]);
    expect(textsOf(marks).at(-1)?.text).toMatch(/…$/);
  });

  it('set right-to-left labels from the right', () => {
    const [text] = textsOf(marksBetween(far, { label: 'توقيع الاتفاق' }));
    expect(text).toMatchObject({ direction: 'rtl', align: 'right' });
  });

  it('keep all that is drawn inside their box, and the box off all cards, whatever the words', () => {
    const words = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.constantFrom(
        '👩‍👩‍👧‍👦 '.repeat(40),
        'Donaudampfschifffahrtsgesellschaft',
        'توقيع الاتفاق',
      ),
    );
    const contents = fc.record({
      label: words,
      counts: fc.record({
        supports: fc.nat({ max: 200 }),
        challenges: fc.nat({ max: 20 }),
        context: fc.nat({ max: 2 }),
      }),
      bundleSize: fc.integer({ min: 1, max: 40 }),
      isInCycle: fc.boolean(),
    });
    const place = fc.tuple(
      fc.integer({ min: -500, max: 900 }),
      fc.integer({ min: -400, max: 400 }),
    );
    fc.assert(
      fc.property(contents, place, (content, [xPx, yPx]) => {
        const ends = [card(0, 0), card(xPx, yPx)] as const;
        const marks = marksBetween(ends, content);
        if (!marks) return;
        const whole = { ...marks.box, xPx: 0, yPx: 0 };
        for (const text of textsOf(marks)) {
          const leftPx = text.align === 'left' ? text.xPx : text.xPx - text.widthPx;
          const ink = {
            xPx: leftPx,
            yPx: text.baselineYPx - text.sizePx * 0.727,
            widthPx: text.widthPx,
            heightPx: text.sizePx * 0.727,
          };
          expect(holdsBox(whole, ink), text.text).toBe(true);
        }
        for (const end of ends) expect(boxesOverlap(marks.box, end)).toBe(false);
        const tip = routeEdge(...ends, 'influence').end;
        expect(holdsPoint(marks.box, tip)).toBe(false);
      }),
    );
  });
});
