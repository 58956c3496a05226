import { Button, Group, Modal } from '@mantine/core';
import { ClipboardPaste, Copy } from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import {
  chanceInFull,
  readChance,
  writeChance,
} from '../../../shared/analysis/how-likely/chance-text.ts';
import { shiftedText } from '../../../shared/analysis/how-likely/decimal-text.ts';
import {
  chancesAt,
  editChanceCell,
  putValueAt,
} from '../../../shared/analysis/how-likely/edit-table.ts';
import { pointsByState } from '../../../shared/analysis/how-likely/give-way.ts';
import {
  combinationAt,
  combinationsOf,
  haveSameGiven,
  rowHolding,
  type TableRow,
} from '../../../shared/analysis/how-likely/row-table.ts';
import {
  conditionInLine,
  mostCombinations,
  type ReadTable,
  readChanceTable,
  readValueTable,
  valueIn,
  writeChanceTable,
  writeValueTable,
} from '../../../shared/analysis/how-likely/table-text.ts';
import {
  putLikelihoods,
  putValues,
  removeLikelihood,
  removeValue,
} from '../../../shared/document/commands/rows.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import type { LikelihoodId, StateId, ValueId } from '../../../shared/lib/ids.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { announce } from '../../ui/announce.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { notify } from '../../ui/notify.ts';
import { type GridCell, RowGrid } from './RowGrid.tsx';
import { rowsOfNode } from './rows.ts';
import classes from './TableDialog.module.css';
import { useParents } from './use-parents.ts';

interface TableProps {
  readonly node: MapNode;
  readonly onClose: () => void;
}

/** How likely each state is in every case, as a grid; what is typed there makes exceptions. */
export function LikelihoodTable({ node, onClose }: TableProps) {
  const workbench = useWorkbench();
  const table = useDocument((document) => document.likelihood);
  const parents = useParents(node);
  const rows = useMemo(() => rowsOfNode(table.values(), node.id), [table, node.id]);
  // What was typed in a line stays while the rest of it is typed.
  const [typed, setTyped] = useState<{ readonly line: number; readonly ids: readonly StateId[] }>({
    line: -1,
    ids: [],
  });
  const newId = (): LikelihoodId => workbench.ids.newId<LikelihoodId>('likelihood');
  const cellAt = (line: number, column: number): GridCell => {
    const combination = combinationAt(parents, line);
    const holding = rowHolding(node, rows, combination);
    const state = node.states[column];
    if (holding.kind === 'notReached') return { kind: 'notReached' };
    if (holding.kind === 'contradiction') return { kind: 'contradiction' };
    if (holding.kind === 'noRow' || !state) return { kind: 'empty' };
    const { chances } = holding.row;
    const chance = chances.find(({ stateId }) => stateId === state.id)?.chance;
    if (!chance) return { kind: 'empty' };
    const point = pointsByState(chances).get(state.id) ?? 0;
    return {
      kind: 'number',
      text: `${shiftedText(Number(point.toFixed(4)), 2)} %`,
      written: writeChance(chance),
      share: point,
      note: chance.kind === 'number' ? '' : writeChance(chance),
      isOwn: haveSameGiven(holding.row.given, combination),
    };
  };
  const write = (line: number, column: number, text: string): string | null => {
    const state = node.states[column];
    const read = readChance(text);
    if (!state || !read.ok) return read.ok ? null : read.failure;
    const before = typed.line === line ? typed.ids : [];
    const said = { stateId: state.id, chance: read.value, held: new Set(before) };
    const combination = combinationAt(parents, line);
    workbench.dispatch(putLikelihoods, editChanceCell(node, rows, combination, said, newId()));
    setTyped({ line, ids: [...before.filter((id) => id !== state.id), state.id] });
    announce(`${state.label}: ${chanceInFull(read.value)}`);
    return null;
  };
  const clear = (line: number): void => {
    const own = ownRow(rows, combinationAt(parents, line));
    if (own) workbench.dispatch(removeLikelihood, { rowId: own.id });
  };
  return (
    <TableModal
      title={`How likely: ${node.title || 'Untitled'}`}
      parents={parents}
      onClose={onClose}
      write={() => writeChanceTable(node, parents, rows)}
      read={(text) => readChanceTable(text, node, parents, rows, newId)}
      apply={(read) =>
        workbench.dispatch({ ...putLikelihoods, label: 'Paste table' }, read.changes)
      }
    >
      {(paste, copy) => (
        <RowGrid
          parents={parents}
          columns={node.states.map(({ label }) => label || 'Unnamed')}
          lineCount={combinationsOf(parents)}
          cellAt={cellAt}
          sourceAt={(line) => sourceOf(node, rows, parents, combinationAt(parents, line))}
          sumAt={(line) => sumAt(node, rows, combinationAt(parents, line))}
          onWrite={write}
          onClear={clear}
          onPaste={paste}
          onCopy={copy}
        />
      )}
    </TableModal>
  );
}

/** What an objective is worth in every case, as a grid. */
export function ValueTable({ node, onClose }: TableProps) {
  const workbench = useWorkbench();
  const table = useDocument((document) => document.value);
  const parents = useParents(node);
  const rows = useMemo(() => rowsOfNode(table.values(), node.id), [table, node.id]);
  const unit = rows.find((row) => row.unit !== '')?.unit ?? '';
  const newId = (): ValueId => workbench.ids.newId<ValueId>('value');
  const cellAt = (line: number): GridCell => {
    const combination = combinationAt(parents, line);
    const holding = rowHolding(node, rows, combination);
    if (holding.kind === 'notReached') return { kind: 'notReached' };
    if (holding.kind === 'contradiction') return { kind: 'contradiction' };
    if (holding.kind === 'noRow') return { kind: 'empty' };
    const text = shiftedText(holding.row.value, 0);
    const isOwn = haveSameGiven(holding.row.given, combination);
    return { kind: 'number', text, written: text, share: null, note: '', isOwn };
  };
  const write = (line: number, _: number, text: string): string | null => {
    const value = valueIn(text);
    if (value === null) return `“${text}” is no number.`;
    const combination = combinationAt(parents, line);
    workbench.dispatch(putValues, putValueAt(node, rows, combination, value, newId()));
    return null;
  };
  const clear = (line: number): void => {
    const own = ownRow(rows, combinationAt(parents, line));
    if (own) workbench.dispatch(removeValue, { rowId: own.id });
  };
  return (
    <TableModal
      title={`What it is worth: ${node.title || 'Untitled'}`}
      parents={parents}
      onClose={onClose}
      write={() => writeValueTable(node, parents, rows)}
      read={(text) => readValueTable(text, node, parents, rows, newId)}
      apply={(read) => workbench.dispatch({ ...putValues, label: 'Paste table' }, read.changes)}
    >
      {(paste, copy) => (
        <RowGrid
          parents={parents}
          columns={[unit ? `Value (${unit})` : 'Value']}
          lineCount={combinationsOf(parents)}
          cellAt={cellAt}
          sourceAt={(line) => sourceOf(node, rows, parents, combinationAt(parents, line))}
          sumAt={() => null}
          onWrite={write}
          onClear={clear}
          onPaste={paste}
          onCopy={copy}
        />
      )}
    </TableModal>
  );
}

function ownRow<Row extends TableRow>(
  rows: readonly Row[],
  combination: readonly NodeState[],
): Row | undefined {
  return rows.find(({ given }) => haveSameGiven(given, combination));
}

/** Which row a line comes from: "this case", "default", or the condition of an exception. */
function sourceOf(
  node: MapNode,
  rows: readonly TableRow[],
  parents: readonly MapNode[],
  combination: readonly NodeState[],
): string {
  const holding = rowHolding(node, rows, combination);
  switch (holding.kind) {
    case 'row': {
      const { given } = holding.row;
      if (given.length === 0) return 'default';
      if (haveSameGiven(given, combination)) return 'this case';
      return `if ${conditionInLine(given, parents)}`;
    }
    case 'contradiction':
      return `${holding.rows.length} rows contradict each other`;
    case 'noRow':
      return 'no row';
    case 'notReached':
      return 'does not apply';
  }
}

/** What a line adds up to, where that is not 100 %. */
function sumAt(
  node: MapNode,
  rows: Parameters<typeof chancesAt>[1],
  combination: readonly NodeState[],
): string | null {
  const chances = chancesAt(node, rows, combination);
  if (chances.length === 0) return null;
  const sum = [...pointsByState(chances).values()].reduce((all, point) => all + point, 0);
  if (Math.abs(sum - 1) <= 1e-6) return null;
  return `adds up to ${shiftedText(Number(sum.toFixed(4)), 2)} %`;
}

function TableModal<Row extends TableRow>({
  title,
  parents,
  onClose,
  write,
  read,
  apply,
  children,
}: {
  readonly title: string;
  readonly parents: readonly MapNode[];
  readonly onClose: () => void;
  readonly write: () => string;
  readonly read: (text: string) => Result<ReadTable<Row>, string>;
  readonly apply: (read: ReadTable<Row>) => void;
  readonly children: (paste: (text: string) => void, copy: () => string) => ReactNode;
}) {
  const [pasted, setPasted] = useState<Result<ReadTable<Row>, string> | null>(null);
  const isTooLong = combinationsOf(parents) > mostCombinations;
  const paste = (text: string): void => setPasted(read(text));
  const grid = useRef<HTMLDivElement>(null);
  // Back to the table: with the keyboard nowhere, what is pasted next would land on the map.
  const leavePasted = (): void => {
    setPasted(null);
    grid.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  };
  const copy = (): string => {
    notify('The table is copied, for a spreadsheet.');
    return write();
  };
  return (
    <Modal
      opened
      title={title}
      size="auto"
      onClose={onClose}
      classNames={{ content: classes.modal ?? '' }}
    >
      {isTooLong ? (
        <EmptyState title="Too many cases for a table">
          The nodes that this depends on have more than {mostCombinations.toLocaleString('en')}{' '}
          combinations of states. Say what holds by default, and add exceptions.
        </EmptyState>
      ) : (
        <>
          <p className={classes.hint}>
            One line for each case. What you type is kept as an exception for that case; paste a
            table from a spreadsheet anywhere in it.
          </p>
          <div ref={grid}>{children(paste, copy)}</div>
          {pasted && (
            <Pasted
              pasted={pasted}
              onApply={(table) => {
                apply(table);
                leavePasted();
              }}
              onCancel={leavePasted}
            />
          )}
          <Group gap="xs" mt="sm">
            <Button
              size="xs"
              variant="default"
              leftSection={<Copy size={14} />}
              onClick={() => void navigator.clipboard.writeText(copy())}
            >
              Copy the table
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<ClipboardPaste size={14} />}
              onClick={() =>
                navigator.clipboard
                  .readText()
                  .then(paste, () =>
                    notify(
                      'The clipboard could not be read here. Click the table and press Ctrl+V.',
                    ),
                  )
              }
            >
              Paste a table
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}

/** What a pasted table would do, before it does it. */
function Pasted<Row extends TableRow>({
  pasted,
  onApply,
  onCancel,
}: {
  readonly pasted: Result<ReadTable<Row>, string>;
  readonly onApply: (table: ReadTable<Row>) => void;
  readonly onCancel: () => void;
}) {
  const table = pasted.ok ? pasted.value : null;
  const changed = table ? table.lineCount - table.sameCount : 0;
  const words = table
    ? `${countOf(table.lineCount, 'line')} read: ${changed === 0 ? 'all say what holds already' : `${changed} would change, ${table.sameCount} say what holds already`}.`
    : 'Nothing was changed.';
  return (
    <section className={classes.pasted} aria-label="Pasted table" role="status">
      <p className={classes.pastedWords}>
        {pasted.ok ? '' : `${pasted.failure} `}
        {words}
      </p>
      {table && table.remarks.length > 0 && (
        <ul className={classes.remarks}>
          {table.remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      <Group gap="xs">
        {table && changed > 0 && (
          <Button size="xs" onClick={() => onApply(table)} data-autofocus>
            Take it in
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onCancel}>
          {changed > 0 ? 'Leave it' : 'Close'}
        </Button>
      </Group>
    </section>
  );
}
