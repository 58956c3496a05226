import { chanceInWords } from '../../../shared/analysis/in-words/number-words.ts';
import type { ChartTable, ColumnKind } from '../../../shared/drawing/charts/chart.ts';
import { formatValue } from '../../../shared/drawing/format-numbers.ts';
import classes from './ChartFigure.module.css';

interface ChartTableViewProps {
  readonly title: string;
  readonly table: ChartTable;
}

/** More lines than this are for a spreadsheet: the file has them all. */
const mostLines = 200;

/** The numbers of a chart as a table, written the way people read them. */
export function ChartTableView({ title, table: { columns, lines } }: ChartTableViewProps) {
  const used = columns.flatMap((column, place) =>
    lines.some((line) => line[place] !== '') ? [{ ...column, place }] : [],
  );
  return (
    <>
      <table className={classes.numbers}>
        <caption className="bp-visually-hidden">{title}</caption>
        <thead>
          <tr>
            {used.map(({ label, kind }) => (
              <th key={label} scope="col" data-kind={kind}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, mostLines).map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a table is written as a whole
            <tr key={index}>
              {used.map(({ label, kind, place }) => (
                <td key={label} data-kind={kind}>
                  {cellText(line[place] ?? null, kind)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > mostLines && (
        <p>{`The first ${mostLines} of ${lines.length} lines. The CSV file has all.`}</p>
      )}
    </>
  );
}

function cellText(cell: string | number | null, kind: ColumnKind): string {
  if (cell === null) return '—';
  if (typeof cell === 'string') return cell;
  return kind === 'chance' ? chanceInWords(cell) : formatValue(cell, '');
}
