import type { VariedNumber } from '../../shared/analysis/sensitivity/types.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import { assert, assertNever } from '../../shared/lib/assert.ts';
import { pointOf } from '../../shared/model/likelihood.ts';

/** The map with one number changed by hand, the others of its row giving way in proportion. */
export function withNumber(
  state: DocumentState,
  { name, number }: Pick<VariedNumber, 'name' | 'number'>,
  changed: number,
): DocumentState {
  switch (name.kind) {
    case 'value': {
      const row = state.value.get(name.rowId);
      assert(row, 'The value row is on the map');
      return { ...state, value: new Map(state.value).set(row.id, { ...row, value: changed }) };
    }
    case 'weight': {
      const node = state.node.get(name.nodeId);
      assert(node, 'The objective is on the map');
      return { ...state, node: new Map(state.node).set(node.id, { ...node, weight: changed }) };
    }
    case 'chance': {
      const row = state.likelihood.get(name.rowId);
      assert(row, 'The row is on the map');
      const points = row.chances.map(({ chance }) => pointOf(chance));
      const rest = 1 - points.reduce((sum: number, each) => sum + (each ?? 0), 0);
      const chances = row.chances.map(({ stateId }, place) => {
        const share =
          number >= 1 - 1e-12
            ? 1 / (row.chances.length - 1)
            : (points[place] ?? rest) / (1 - number);
        const own = stateId === name.stateId ? changed : share * (1 - changed);
        // Rounding must not carry it out of bounds: the row would count as broken.
        const value = Math.max(0, Math.min(1, own));
        return { stateId, chance: { kind: 'number', value } as const };
      });
      return {
        ...state,
        likelihood: new Map(state.likelihood).set(row.id, { ...row, chances }),
      };
    }
    default:
      return assertNever(name);
  }
}
