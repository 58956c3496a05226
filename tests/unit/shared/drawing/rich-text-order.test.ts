import { describe, expect, it } from 'vitest';
import { plainLook } from '../../../../shared/drawing/rich-text.ts';
import type { RichRun } from '../../../../shared/drawing/rich-text-lines.ts';
import { inVisualOrder } from '../../../../shared/drawing/rich-text-order.ts';
import type { TextDirection } from '../../../../shared/drawing/wrap-text.ts';

function order(texts: readonly string[], direction: TextDirection): string[] {
  const runs = texts.map<RichRun>((text, index) => ({
    text,
    style: { sizePx: 12, weight: 400 },
    look: { ...plainLook, isStrong: index % 2 === 1 },
    direction,
    widthPx: 0,
  }));
  return inVisualOrder(runs, direction).map(
    (run) => `${run.direction === 'rtl' ? '←' : ''}${run.text}`,
  );
}

describe('inVisualOrder', () => {
  it('leaves a line from left to right as it is', () => {
    expect(order(['one ', 'two', ' three'], 'ltr')).toEqual(['one ', 'two', ' three']);
  });

  it('leaves a line of one run to whoever draws it', () => {
    expect(order(['abc שלום def'], 'ltr')).toEqual(['abc שלום def']);
  });

  it('turns a line from right to left around', () => {
    expect(order(['שלום ', 'עולם'], 'rtl')).toEqual(['←עולם', '←שלום ']);
  });

  it('keeps words of the other direction in their own order', () => {
    expect(order(['שלום ', 'hello', ' world'], 'rtl')).toEqual(['hello', ' world', '←שלום ']);
    expect(order(['say ', 'שלום', ' עולם', ' now'], 'ltr')).toEqual([
      'say ',
      '← עולם',
      '←שלום',
      ' now',
    ]);
  });

  it('splits a run where its direction changes, and gives signs to the line', () => {
    expect(order(['a שלום!', ' b'], 'ltr')).toEqual(['a ', '←שלום', '!', ' b']);
  });

  it('reads numbers from left to right', () => {
    expect(order(['סעיף ', '25'], 'rtl')).toEqual(['25', '←סעיף ']);
  });
});
