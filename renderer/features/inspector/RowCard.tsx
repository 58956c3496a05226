import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TableCoverage } from '../../../shared/analysis/how-likely/row-coverage.ts';
import type { TableRow } from '../../../shared/analysis/how-likely/row-table.ts';
import type { NodeState, Pedigree } from '../../../shared/model/fields.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { usePointedOut } from '../../state/use-pointed-out.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import chances from './Chances.module.css';
import { coverageInWords } from './coverage-words.ts';
import { GivenFields } from './GivenFields.tsx';
import classes from './Inspector.module.css';
import { PedigreeFields } from './PedigreeFields.tsx';
import { RowProblems } from './RowProblems.tsx';

interface RowCardProps {
  readonly node: MapNode;
  readonly row: TableRow & { readonly pedigree: Pedigree };
  readonly coverage: TableCoverage<TableRow> | null;
  readonly onGiven: (given: NodeState[]) => void;
  readonly onPedigree: (pedigree: Pedigree) => void;
  readonly onDelete: () => void;
  /** Ways to put right what is wrong with the row. */
  readonly mends?: ReactNode;
  /** The numbers of the row. */
  readonly children: ReactNode;
}

/** One row of a node's table: when it holds, its numbers, what is wrong with them, and why they are so. */
export function RowCard({
  node,
  row,
  coverage,
  onGiven,
  onPedigree,
  onDelete,
  mends,
  children,
}: RowCardProps) {
  const covers = coverageInWords(row, coverage);
  return (
    <li className={classes.card} tabIndex={-1} {...usePointedOut(row.id)}>
      <div className={classes.cardHead}>
        <GivenFields node={node} given={row.given} onChange={onGiven} />
        <IconButton label="Delete this row" size="sm" onClick={onDelete}>
          <Trash2 size={15} />
        </IconButton>
      </div>
      {covers && <div className={chances.coverage}>{covers}</div>}
      {children}
      <RowProblems row={row} coverage={coverage} />
      {mends}
      <PedigreeFields nodeId={node.id} pedigree={row.pedigree} onChange={onPedigree} />
    </li>
  );
}
