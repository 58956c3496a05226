import { rowBehind, rowWithoutNumbers } from '../../../shared/analysis/how-likely/row-behind.ts';
import { parentsOfTable } from '../../../shared/analysis/how-likely/row-table.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import type { LikelihoodRow } from '../../../shared/model/likelihood.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import type { NodeNumbers } from '../../../shared/model/numbers.ts';
import type { OpenMap } from '../map-store.ts';
import type { Session } from '../session-store.ts';

type RowTables = Pick<DocumentState, 'likelihood' | 'node' | 'edge'>;

/** The one row whose own numbers a card shows; null where it shows a mixture, or none. */
export function rowOnCard(
  tables: RowTables,
  shown: NodeNumbers['chances'],
  assumptions: readonly NodeState[],
  node: MapNode,
): LikelihoodRow | null {
  const { rows, parents } = tableOf(tables, node);
  return rowBehind(node, rows, parents, assumptions, shown);
}

/**
 * The row that typing a likelihood on a card sets: the one whose numbers the card shows, or, of an
 * uncertainty that has none yet, a default that begins with it. Null where nothing can be typed there: a
 * mixture of rows cannot be said as one, and a decision without rows is open, which typing would end.
 */
export function rowToType(
  { document, numbers, save }: OpenMap,
  { assumptions, evidenceSpeaks }: Pick<Session, 'assumptions' | 'evidenceSpeaks'>,
  node: MapNode,
): LikelihoodRow | 'new' | null {
  if (save.kind === 'readOnly' || node.states.length < 2) return null;
  if (assumptions.some(({ nodeId }) => nodeId === node.id)) return null;
  const { rows, parents } = tableOf(document, node);
  if (rows.length === 0) return node.kind === 'uncertainty' ? 'new' : null;
  // Who types fast is ahead of the numbers, and a row that does not add up has none.
  const row = evidenceSpeaks.isOn ? undefined : rowWithoutNumbers(node, rows, parents, assumptions);
  if (row !== undefined) return row;
  const shown = numbers.nodes.get(node.id)?.chances ?? null;
  return rowBehind(node, rows, parents, assumptions, shown);
}

function tableOf({ likelihood, node: nodes, edge }: RowTables, node: MapNode) {
  return {
    rows: [...likelihood.values()].filter(({ nodeId }) => nodeId === node.id),
    parents: parentsOfTable(node, nodes, edge.values()),
  };
}
