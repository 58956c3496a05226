import { describe, expect, it } from 'vitest';
import {
  type OutlineRow,
  outlineRows,
  parentKeyOf,
} from '../../../../../renderer/features/outline/outline-rows.ts';
import { outlineOf } from '../../../../../renderer/state/selectors/outline.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { influence, node } from '../../../../helpers/small-maps.ts';

const state = stateOf([
  node('frame', 'F', ''),
  node('uncertainty', 'A', 'yes no', { frameId: toId('F') }),
  node('uncertainty', 'B', 'yes no', { frameId: toId('F'), xPx: 100 }),
  node('objective', 'C', '', { xPx: 200 }),
  influence('A', 'B'),
]);
const outline = outlineOf(state);
const ids = (...titles: string[]) => new Set(titles.map((title) => toId<NodeId>(title)));

interface Options {
  closed?: ReadonlySet<NodeId>;
  kept?: ReadonlySet<NodeId>;
  hasStates?: boolean;
}
const rowsOf = ({ closed = new Set(), kept, hasStates = false }: Options = {}) =>
  outlineRows({ outline, statesOf: hasStates ? state.node : null, closed, kept: kept ?? null });
/** "F1 A2" has A one level below F; put-away rows end in a plus, dimmed ones are in brackets. */
const drawn = (rows: readonly OutlineRow[]): string =>
  rows
    .map((row) => {
      const words = `${row.key}${row.level}${row.kind === 'node' && row.isOpen === false ? '+' : ''}`;
      return row.kind === 'node' && row.isContext ? `(${words})` : words;
    })
    .join(' ');

describe('the rows of the outline', () => {
  it('are all nodes, each a level below what it stands under', () => {
    expect(drawn(rowsOf())).toBe('F1 A2 B3 C1');
  });

  it('end at a node that is closed', () => {
    expect(drawn(rowsOf({ closed: ids('A') }))).toBe('F1 A2+ C1');
    expect(drawn(rowsOf({ closed: ids('F', 'C') }))).toBe('F1+ C1');
  });

  it('have the states of a node before the nodes below it, if they are wanted', () => {
    expect(drawn(rowsOf({ hasStates: true }))).toBe(
      'F1 A2 A/A=yes3 A/A=no3 B3 B/B=yes4 B/B=no4 C1',
    );
  });

  it('know their place among the rows under the same parent', () => {
    const rows = rowsOf({ hasStates: true });
    const places = rows.map(({ key, place, count }) => `${key} ${place}/${count}`);
    expect(places).toContain('C 2/2');
    expect(places).toContain('A/A=no 2/3');
    expect(places).toContain('B 3/3');
  });

  it('are what matches a filter, with the way to it dimmed, whatever is closed', () => {
    const rows = rowsOf({ kept: ids('B'), closed: ids('F'), hasStates: true });
    expect(drawn(rows)).toBe('(F1) (A2) B3 B/B=yes4 B/B=no4');
    expect(drawn(rowsOf({ kept: ids() }))).toBe('');
  });

  it('lead to what they stand under: a state to its node', () => {
    const parents = rowsOf({ hasStates: true }).map((row) => parentKeyOf(outline, row));
    expect(parents).toEqual([undefined, 'F', 'A', 'A', 'A', 'B', 'B', undefined]);
  });
});
