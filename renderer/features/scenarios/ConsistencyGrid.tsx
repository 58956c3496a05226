import { Textarea } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { countCombinations } from '../../../shared/analysis/scenarios/combinations.ts';
import { exclusionOf, verdictOn } from '../../../shared/analysis/scenarios/consistency.ts';
import { putExclusion, removeExclusion } from '../../../shared/document/commands/rows.ts';
import type { ExclusionId, StateId } from '../../../shared/lib/ids.ts';
import { createExclusion } from '../../../shared/model/exclusion.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { announce } from '../../ui/announce.ts';
import classes from './Consistency.module.css';

/** A state as a row or a column of the grid. */
interface Line {
  readonly node: MapNode;
  readonly state: NodeState;
  readonly label: string;
  /** The first of its node's states: a line is drawn before it. */
  readonly isFirst: boolean;
}

function linesOf(nodes: readonly MapNode[]): readonly Line[] {
  return nodes.flatMap((node) =>
    node.states.map(({ id, label }, index) => ({
      node,
      state: { nodeId: node.id, stateId: id as StateId },
      label: label || 'Unnamed',
      isFirst: index === 0,
    })),
  );
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** All states against all others: a click, Space or X says that two cannot go together. */
export function ConsistencyGrid({ nodes }: { readonly nodes: readonly MapNode[] }) {
  const tables = useAnalysisTables();
  const workbench = useWorkbench();
  const combinations = countCombinations(tables);
  const table = useRef<HTMLTableElement>(null);
  const [asked, setAsked] = useState<ExclusionId | null>(null);
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const columns = linesOf(nodes.slice(0, -1));
  const rows = linesOf(nodes.slice(1));
  // Only half of the grid is needed: each pair of nodes once.
  const isAsked = (row: Line, column: Line): boolean =>
    nodes.indexOf(row.node) > nodes.indexOf(column.node);

  const toggle = (row: Line, column: Line): void => {
    const known = exclusionOf(tables.exclusion.values(), row.state, column.state);
    const words = `${row.node.title} = ${row.label} with ${column.node.title} = ${column.label}`;
    if (known) {
      workbench.dispatch(removeExclusion, { exclusionId: known.id });
      setAsked(null);
      announce(`${words}: can go together`);
      return;
    }
    const id = workbench.ids.newId<ExclusionId>('exclusion');
    const exclusion = createExclusion({ id, a: column.state, b: row.state });
    if (!workbench.dispatch(putExclusion, { exclusion })) return;
    setAsked(id);
    announce(`${words}: cannot go together`);
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    const place = (event.target as HTMLElement).getAttribute('data-at')?.split(' ').map(Number);
    const [row, column] = place ?? [];
    if (row === undefined || column === undefined || event.ctrlKey || event.metaKey) return;
    const step = steps[event.key];
    const [line, across] = [rows[row], columns[column]];
    if (step) {
      const cell = table.current?.querySelector<HTMLElement>(
        `[data-at="${row + step[0]} ${column + step[1]}"]`,
      );
      cell?.focus();
    } else if (event.key.toLowerCase() === 'x' && line && across) toggle(line, across);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const firstFree = (): readonly [number, number] => {
    const [row, column] = at;
    const [line, across] = [rows[row], columns[column]];
    return line && across && isAsked(line, across) ? at : [0, 0];
  };
  const [tabRow, tabColumn] = firstFree();

  return (
    <div className={classes.gridSide}>
      <table
        ref={table}
        className={classes.grid}
        aria-label="Which states can go together"
        onKeyDown={handleKeyDown}
      >
        <thead>
          <tr>
            <td colSpan={2} className={classes.keyCell}>
              <Key />
            </td>
            {nodes.slice(0, -1).map((node) => (
              <th
                key={node.id}
                scope="colgroup"
                colSpan={node.states.length}
                className={classes.nodeHead}
                title={node.title}
              >
                <span>{node.title || 'Untitled'}</span>
              </th>
            ))}
          </tr>
          <tr>
            <td colSpan={2} />
            {columns.map(({ state, label, isFirst, node }) => (
              <th
                key={state.stateId}
                scope="col"
                className={classes.stateHead}
                data-first={isFirst || undefined}
                data-gone={combinations?.remainingWith(state) === 0n || undefined}
                title={`${node.title} = ${label}`}
              >
                <span>{label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowIndex) => (
            <tr key={row.state.stateId} data-first={row.isFirst || undefined}>
              {row.isFirst && (
                <th
                  scope="rowgroup"
                  rowSpan={row.node.states.length}
                  className={classes.rowNode}
                  title={row.node.title}
                >
                  {row.node.title || 'Untitled'}
                </th>
              )}
              <th
                scope="row"
                className={classes.rowState}
                data-gone={combinations?.remainingWith(row.state) === 0n || undefined}
                title={`${row.node.title} = ${row.label}`}
              >
                {row.label}
              </th>
              {columns.map((column, columnIndex) => {
                if (!isAsked(row, column)) return <td key={column.state.stateId} />;
                const verdict = verdictOn(tables, combinations, column.state, row.state);
                return (
                  <td
                    key={column.state.stateId}
                    className={classes.field}
                    data-first={column.isFirst || undefined}
                  >
                    <button
                      type="button"
                      className={classes.mark}
                      data-verdict={verdict}
                      data-at={`${rowIndex} ${columnIndex}`}
                      tabIndex={rowIndex === tabRow && columnIndex === tabColumn ? 0 : -1}
                      aria-pressed={verdict === 'excluded'}
                      aria-label={`${column.node.title} = ${column.label} with ${row.node.title} = ${row.label}: ${verdictWords[verdict]}`}
                      title={`${column.label} with ${row.label}: ${verdictWords[verdict]}`}
                      onFocus={() => setAt([rowIndex, columnIndex])}
                      onClick={() => toggle(row, column)}
                    >
                      {marks[verdict]}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {asked && tables.exclusion.has(asked) && (
        <AskWhy key={asked} exclusionId={asked} onDone={() => setAsked(null)} />
      )}
    </div>
  );
}

const marks = { possible: '', excluded: '×', impossible: '·' } as const;
const verdictWords = {
  possible: 'can go together',
  excluded: 'cannot go together',
  impossible: 'left in no combination by other exclusions',
} as const;

function Key() {
  return (
    <ul className={classes.key}>
      <li>
        <span className={classes.sample} data-verdict="excluded" aria-hidden="true">
          ×
        </span>
        cannot go together
      </li>
      <li>
        <span className={classes.sample} data-verdict="impossible" aria-hidden="true">
          ·
        </span>
        follows from others
      </li>
    </ul>
  );
}

interface AskWhyProps {
  readonly exclusionId: ExclusionId;
  readonly onDone: () => void;
}

/** The reason for an exclusion that was just made; it can wait, and stands in the list then. */
function AskWhy({ exclusionId, onDone }: AskWhyProps) {
  const workbench = useWorkbench();
  const { exclusion: exclusions } = useAnalysisTables();
  const exclusion = exclusions.get(exclusionId);
  const [reason, setReason] = useState('');
  if (!exclusion) return null;
  const keep = (): void => {
    if (reason.trim()) {
      workbench.dispatch(putExclusion, { exclusion: { ...exclusion, reason: reason.trim() } });
    }
    onDone();
  };
  return (
    <Textarea
      className={classes.why ?? ''}
      label="Why can they not go together?"
      description="Enter keeps the reason"
      rows={2}
      value={reason}
      onChange={({ currentTarget }) => setReason(currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
        else if (event.key !== 'Enter' || event.shiftKey) return;
        else keep();
        event.preventDefault();
      }}
    />
  );
}
