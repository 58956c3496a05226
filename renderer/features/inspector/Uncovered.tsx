import { Button } from '@mantine/core';
import type { TableCoverage } from '../../../shared/analysis/how-likely/row-coverage.ts';
import type { TableRow } from '../../../shared/analysis/how-likely/row-table.ts';
import classes from './Chances.module.css';

interface UncoveredProps {
  readonly coverage: TableCoverage<TableRow>;
  /** One of the cases, in words. */
  readonly example: string;
  /** Null where there is a default already. */
  readonly onAddDefault: (() => void) | null;
}

/** Says that rows leave cases open, and names one. */
export function Uncovered({ coverage, example, onAddDefault }: UncoveredProps) {
  const { uncovered, combinations } = coverage;
  return (
    <div className={classes.uncovered}>
      <p className={classes.coverage}>
        No row covers {uncovered} of {combinations} cases, such as {example}.
      </p>
      {onAddDefault && (
        <Button size="compact-xs" variant="default" onClick={onAddDefault}>
          Add a default for them
        </Button>
      )}
    </div>
  );
}
