import type { TableCoverage } from '../../../shared/analysis/how-likely/row-coverage.ts';
import type { TableRow } from '../../../shared/analysis/how-likely/row-table.ts';
import { useOpenMap } from '../../state/use-workbench.ts';
import { contradictionInWords } from './coverage-words.ts';
import { Problems } from './Problems.tsx';

/** What is wrong with a row: as computing found it, and that another one contradicts it. */
export function RowProblems({
  row,
  coverage,
}: {
  readonly row: TableRow;
  readonly coverage: TableCoverage<TableRow> | null;
}) {
  const problems = useOpenMap(({ numbers }) => numbers.problems);
  const own = problems.filter(({ rowId }) => rowId === row.id);
  const message = contradictionInWords(coverage?.rows.get(row));
  const isSaid = own.some(({ code }) => code === 'contradictoryRows');
  const more =
    message && !isSaid
      ? [{ code: 'contradictoryRows' as const, message, nodeId: row.nodeId, rowId: row.id }]
      : [];
  return <Problems problems={[...own, ...more]} />;
}
