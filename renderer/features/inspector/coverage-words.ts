import type {
  RowCoverage,
  TableCoverage,
} from '../../../shared/analysis/how-likely/row-coverage.ts';
import type { TableRow } from '../../../shared/analysis/how-likely/row-table.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';

/** "Holds in 3 of 9 cases; overridden in 2": what a row is good for; null where nothing need be said. */
export function coverageInWords(
  row: TableRow,
  coverage: TableCoverage<TableRow> | null,
): string | null {
  const own = coverage?.rows.get(row);
  if (!coverage || !own || coverage.combinations <= 1) return null;
  const overridden = own.fits - own.holds - own.contradicted;
  if (own.fits === 0) return 'Holds nowhere: the node does not apply there';
  if (own.holds === 0 && own.contradicted === 0) {
    return 'Holds nowhere: more exact rows cover all of it';
  }
  const holds = `Holds in ${groups(own.holds)} of ${countOf(coverage.combinations, 'case')}`;
  return overridden === 0 ? holds : `${holds}; more exact rows hold in ${groups(overridden)}`;
}

/** What to say at a row that another one contradicts; null where none does. */
export function contradictionInWords(own: RowCoverage | undefined): string | null {
  if (!own || own.contradicted === 0) return null;
  const cases = `${groups(own.contradicted)} ${own.contradicted === 1 ? 'case' : 'cases'}`;
  return `In ${cases} another row is just as exact and says something else. Add a row for that, or change one of them.`;
}

/** Says that a list stops before its end. */
export function moreRowsInWords(count: number): string {
  const rows = `${groups(count)} more ${count === 1 ? 'row is' : 'rows are'}`;
  return `${rows} not shown here. The table has all cases.`;
}

function groups(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
