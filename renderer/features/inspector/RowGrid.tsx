import { useVirtualizer } from '@tanstack/react-virtual';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { combinationAt } from '../../../shared/analysis/how-likely/row-table.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import classes from './TableDialog.module.css';

/** What stands in one cell. */
export type GridCell =
  | {
      readonly kind: 'number';
      readonly text: string;
      /** As somebody wrote it: what is edited. */
      readonly written: string;
      /** How far its bar goes, 0–1; null where there is none. */
      readonly share: number | null;
      readonly note: string;
      /** Whether it is said for just this case. */
      readonly isOwn: boolean;
    }
  | { readonly kind: 'empty' | 'notReached' | 'contradiction' };

interface RowGridProps {
  readonly parents: readonly MapNode[];
  readonly columns: readonly string[];
  readonly lineCount: number;
  readonly cellAt: (line: number, column: number) => GridCell;
  readonly sourceAt: (line: number) => string;
  readonly sumAt: (line: number) => string | null;
  /** Answers why the text was not taken; null where it was. */
  readonly onWrite: (line: number, column: number, text: string) => string | null;
  readonly onClear: (line: number) => void;
  readonly onPaste: (text: string) => void;
  readonly onCopy: () => string;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

const linePx = 32;

/**
 * A grid of all cases that is moved in and typed into like a spreadsheet. Only the lines in view are
 * drawn.
 */
export function RowGrid(props: RowGridProps) {
  const { parents, columns, lineCount } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<Place>({ line: 0, column: 0 });
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const virtual = useVirtualizer({
    count: lineCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => linePx,
    overscan: 8,
    initialRect: { width: 800, height: 400 },
  });
  useEffect(() => grid.current?.focus(), []);

  const goTo = (line: number, column: number): void => {
    const next = {
      line: Math.max(0, Math.min(lineCount - 1, line)),
      column: Math.max(0, Math.min(columns.length - 1, column)),
    };
    setAt(next);
    setProblem(null);
    virtual.scrollToIndex(next.line);
  };
  const begin = (text: string): void => {
    const cell = props.cellAt(at.line, at.column);
    if (cell.kind !== 'notReached') setDraft(text);
  };
  const end = (): boolean => {
    if (draft === null) return true;
    const cell = props.cellAt(at.line, at.column);
    const isSame = cell.kind === 'number' && draft.trim() === cell.written;
    const refused = isSame || draft.trim() === '' ? null : props.onWrite(at.line, at.column, draft);
    setProblem(refused);
    if (refused === null) setDraft(null);
    return refused === null;
  };
  const finishAndGo = (line: number, column: number): void => {
    if (!end()) return;
    goTo(line, column);
    grid.current?.focus();
  };

  const handleKey = (event: KeyboardEvent): void => {
    const { key } = event;
    if (event.nativeEvent.isComposing || event.altKey) return;
    const isFar = event.ctrlKey || event.metaKey;
    const { line, column } = at;
    const isHandled = draft === null ? moveByKey(event, isFar) : editByKey(event, line, column);
    if (!isHandled && draft === null && !isFar && key.length === 1 && key !== ' ') {
      begin(key);
      event.preventDefault();
    } else if (isHandled) event.preventDefault();
    if (isHandled || draft !== null) event.stopPropagation();
  };
  const editByKey = ({ key, shiftKey }: KeyboardEvent, line: number, column: number): boolean => {
    if (key === 'Enter') finishAndGo(line + (shiftKey ? -1 : 1), column);
    else if (key === 'Tab') finishAndGo(...nextCell(line, column, shiftKey ? -1 : 1));
    else if (key === 'Escape') {
      setDraft(null);
      setProblem(null);
      grid.current?.focus();
    } else return false;
    return true;
  };
  const nextCell = (line: number, column: number, step: 1 | -1): [number, number] => {
    const place = line * columns.length + column + step;
    return [
      Math.floor(place / columns.length),
      ((place % columns.length) + columns.length) % columns.length,
    ];
  };
  const moveByKey = ({ key }: KeyboardEvent, isFar: boolean): boolean => {
    const { line, column } = at;
    const cell = props.cellAt(line, column);
    const page = 10;
    const edit = (): void => begin(cell.kind === 'number' ? cell.written : '');
    const moves = new Map<string, () => void>([
      ['ArrowDown', () => goTo(isFar ? lineCount - 1 : line + 1, column)],
      ['ArrowUp', () => goTo(isFar ? 0 : line - 1, column)],
      ['ArrowRight', () => goTo(line, isFar ? columns.length - 1 : column + 1)],
      ['ArrowLeft', () => goTo(line, isFar ? 0 : column - 1)],
      ['Home', () => goTo(isFar ? 0 : line, 0)],
      ['End', () => goTo(isFar ? lineCount - 1 : line, columns.length - 1)],
      ['PageDown', () => goTo(line + page, column)],
      ['PageUp', () => goTo(line - page, column)],
      ['Enter', edit],
      ['F2', edit],
      ['Delete', () => props.onClear(line)],
      ['Backspace', () => props.onClear(line)],
    ]);
    const move = moves.get(key);
    move?.();
    return move !== undefined;
  };
  const handlePaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (draft !== null || text === '') return;
    event.preventDefault();
    props.onPaste(text);
  };
  const handleCopy = (event: ClipboardEvent): void => {
    if (draft !== null) return;
    event.clipboardData.setData('text/plain', props.onCopy());
    event.preventDefault();
  };
  const template = {
    gridTemplateColumns: `repeat(${parents.length}, minmax(96px, 1fr)) repeat(${columns.length}, minmax(96px, 1fr)) minmax(120px, 1.4fr)`,
    minWidth: (parents.length + columns.length) * 96 + 120,
  };
  const lines = virtual.getVirtualItems();
  const isOfNumbers = (column: number): boolean =>
    column >= parents.length && column < parents.length + columns.length;
  return (
    <>
      <div className={classes.scroller} ref={scroller}>
        {/* biome-ignore lint/a11y/useSemanticElements: a table cannot draw only the lines in view */}
        <div
          ref={grid}
          role="grid"
          data-autofocus
          tabIndex={0}
          className={classes.grid}
          aria-label="All cases"
          aria-rowcount={lineCount + 1}
          aria-colcount={parents.length + columns.length + 1}
          aria-activedescendant={draft === null ? idOf(at) : undefined}
          onKeyDown={handleKey}
          onPaste={handlePaste}
          onCopy={handleCopy}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: see above */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the keyboard */}
          <div role="row" aria-rowindex={1} className={classes.heading} style={template}>
            {[...parents.map(({ title }) => title || 'Untitled'), ...columns, 'From'].map(
              (title, column) => (
                // biome-ignore lint/a11y/useSemanticElements: see above
                // biome-ignore lint/a11y/useFocusableInteractive: the grid has the keyboard
                <div
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name that is theirs alone
                  key={column}
                  role="columnheader"
                  className={classes.cell}
                  data-number={isOfNumbers(column) || undefined}
                  title={title}
                >
                  {title}
                </div>
              ),
            )}
          </div>
          {/* biome-ignore lint/a11y/useSemanticElements: see above */}
          <div
            role="rowgroup"
            className={classes.body}
            style={{ height: virtual.getTotalSize(), minWidth: template.minWidth }}
          >
            {lines.map(({ index: line, start }) => (
              // biome-ignore lint/a11y/useSemanticElements: see above
              // biome-ignore lint/a11y/useFocusableInteractive: the grid has the keyboard
              <div
                key={line}
                role="row"
                aria-rowindex={line + 2}
                className={classes.line}
                style={{ ...template, top: start }}
              >
                <Conditions parents={parents} line={line} />
                {columns.map((title, column) => (
                  <Cell
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name that is theirs alone
                    key={column}
                    id={idOf({ line, column })}
                    label={title}
                    cell={props.cellAt(line, column)}
                    isActive={at.line === line && at.column === column}
                    draft={at.line === line && at.column === column ? draft : null}
                    onDraft={setDraft}
                    onLeave={end}
                    onChoose={() => {
                      if (end()) goTo(line, column);
                    }}
                    onEdit={() => {
                      const cell = props.cellAt(line, column);
                      if (cell.kind !== 'notReached')
                        setDraft(cell.kind === 'number' ? cell.written : '');
                    }}
                  />
                ))}
                <Source words={props.sourceAt(line)} sum={props.sumAt(line)} />
              </div>
            ))}
          </div>
        </div>
      </div>
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

function idOf({ line, column }: Place): string {
  return `case-${line}-${column}`;
}

function Conditions({
  parents,
  line,
}: {
  readonly parents: readonly MapNode[];
  readonly line: number;
}) {
  return combinationAt(parents, line).map(({ nodeId, stateId }, place) => {
    const label = parents[place]?.states.find(({ id }) => id === stateId)?.label || 'Unnamed';
    return (
      // biome-ignore lint/a11y/useSemanticElements: see the grid
      // biome-ignore lint/a11y/useFocusableInteractive: the grid has the keyboard
      <div key={nodeId} role="rowheader" className={classes.cell} title={label}>
        {label}
      </div>
    );
  });
}

function Source({ words, sum }: { readonly words: string; readonly sum: string | null }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the keyboard
    <div role="gridcell" className={classes.source} title={sum ? `${words}: ${sum}` : words}>
      {sum ? <span className={classes.sum}>{sum}</span> : words}
    </div>
  );
}

function Cell({
  id,
  label,
  cell,
  isActive,
  draft,
  onDraft,
  onLeave,
  onChoose,
  onEdit,
}: {
  readonly id: string;
  readonly label: string;
  readonly cell: GridCell;
  readonly isActive: boolean;
  readonly draft: string | null;
  readonly onDraft: (text: string) => void;
  readonly onLeave: () => void;
  readonly onChoose: () => void;
  readonly onEdit: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    <div
      id={id}
      role="gridcell"
      className={classes.number}
      aria-selected={isActive}
      data-own={(cell.kind === 'number' && cell.isOwn) || undefined}
      data-kind={cell.kind}
      onClick={onChoose}
      onDoubleClick={onEdit}
    >
      {cell.kind === 'number' && cell.share !== null && draft === null && (
        <span
          className={classes.share}
          style={{ width: `${Math.min(1, Math.max(0, cell.share)) * 100}%` }}
        />
      )}
      {draft === null ? (
        <span className={classes.figure}>
          {cell.kind === 'number' && cell.note && <span className={classes.note}>{cell.note}</span>}
          <span>{wordsOf(cell)}</span>
        </span>
      ) : (
        <input
          className={classes.input}
          aria-label={label}
          value={draft}
          // biome-ignore lint/a11y/noAutofocus: somebody began to type into this cell
          autoFocus
          onChange={(event) => onDraft(event.target.value)}
          onBlur={onLeave}
        />
      )}
    </div>
  );
}

function wordsOf(cell: GridCell): string {
  switch (cell.kind) {
    case 'number':
      return cell.text;
    case 'empty':
      return '—';
    case 'contradiction':
      return '?';
    case 'notReached':
      return '';
  }
}
