import { describe, expect, it } from 'vitest';
import { orderOutline } from '../../../../../renderer/features/outline/order-outline.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import type { AnyRecord } from '../../../../../shared/model/record.ts';
import { influence, node } from '../../../../helpers/small-maps.ts';

const orderOf = (...records: AnyRecord[]): string => {
  const state = stateOf(records);
  return orderOutline(state.node, state.edge)
    .map(({ title }) => title)
    .join(' ');
};
const at = (title: string, xPx: number, yPx = 0) =>
  node('uncertainty', title, 'yes no', { xPx, yPx });

describe('the order of the outline', () => {
  it('names causes before their effects, wherever they stand', () => {
    const order = orderOf(
      at('Effect', 0),
      at('Middle', 300),
      at('Cause', 600),
      influence('Cause', 'Middle'),
      influence('Middle', 'Effect'),
    );
    expect(order).toBe('Cause Middle Effect');
  });

  it('goes from left to right and from top to bottom where links do not decide', () => {
    expect(orderOf(at('C', 300), at('B', 0, 90), at('A', 0, 10))).toBe('A B C');
  });

  it('names notes and frames last', () => {
    const aside = [node('note', 'Note', '', { xPx: -500 }), node('frame', 'Frame', '')];
    expect(orderOf(...aside, at('A', 900))).toBe('A Note Frame');
  });

  it('names every node of a cycle once', () => {
    const order = orderOf(at('A', 0), at('B', 300), influence('A', 'B'), influence('B', 'A'));
    expect(order).toBe('A B');
  });
});
