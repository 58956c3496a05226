import { useState } from 'react';
import type { TableRow } from '../../../shared/analysis/how-likely/row-table.ts';
import { useOpenMap, useSession } from '../../state/use-workbench.ts';

/** So many rows are read one below the other; a network from a file may bring thousands. */
const rowsAtOnce = 20;

interface ShownRows<Row> {
  readonly shown: readonly Row[];
  readonly hiddenCount: number;
  readonly showMore: () => void;
}

/**
 * The rows that a list shows: the first ones, and of the others those that something is wrong with and
 * the one that was asked for. What was shown once stays, also where an edit moves it further down.
 */
export function useShownRows<Row extends TableRow>(rows: readonly Row[]): ShownRows<Row> {
  const [count, setCount] = useState(rowsAtOnce);
  const [seen] = useState(() => new Set<string>());
  const pointedOutId = useSession(({ pointedOut }) => pointedOut?.id ?? null);
  const problems = useOpenMap(({ numbers }) => numbers.problems);
  const own = problems.filter(({ nodeId }) => nodeId === rows[0]?.nodeId);
  const wrong = new Set<unknown>(own.slice(0, rowsAtOnce).map(({ rowId }) => rowId));
  const shown = rows.filter(
    ({ id }, place) => place < count || seen.has(id) || id === pointedOutId || wrong.has(id),
  );
  for (const { id } of shown) seen.add(id);
  return {
    shown,
    hiddenCount: rows.length - shown.length,
    showMore: () => setCount(shown.length + rowsAtOnce),
  };
}
