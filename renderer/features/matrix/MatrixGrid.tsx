// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in view.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the keyboard, and names the cell it is at.
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { FileQuestionMark } from 'lucide-react';
import { type CSSProperties, useCallback, useEffect, useId, useRef, useState } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { CellMenu } from './CellMenu.tsx';
import { idOfCell } from './cell-id.ts';
import classes from './MatrixGrid.module.css';
import { MatrixHead } from './MatrixHead.tsx';
import { MatrixLine } from './MatrixLine.tsx';
import type { Matrix } from './use-matrix.ts';
import { useMatrixKeys } from './use-matrix-keys.ts';

const rowHeightPx = 72;
const passageWidthPx = 264;
const lastWidthPx = 104;

/** Passages down, states across; only the rows in view, and the one with the keyboard, are drawn. */
export function MatrixGrid({ matrix }: { readonly matrix: Matrix }) {
  const { rows, columns, node, active, settings } = matrix;
  const scroller = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const keys = useMatrixKeys(matrix, () => setMenuOpen(true));
  const isDiffering = settings.view === 'differences';
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: useCallback((index: number) => rows[index]?.passage.id ?? index, [rows]),
    overscan: 6,
    scrollPaddingStart: headHeightPx,
    rangeExtractor: useCallback((range: Range) => withRow(range, active.row), [active.row]),
  });
  useEffect(() => {
    if (active.row >= 0) virtual.scrollToIndex(active.row, { align: 'auto' });
    const cell = document.getElementById(idOfCell(gridId, active.row, active.column));
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [virtual, gridId, active.row, active.column]);
  useEffect(() => scroller.current?.focus({ preventScroll: true }), []);

  const stateWidthPx = isDiffering ? 160 : 112;
  const sizes = {
    '--matrix-columns': `minmax(${passageWidthPx}px, 2fr) repeat(${columns.length}, minmax(${stateWidthPx}px, 1fr)) ${lastWidthPx}px`,
    '--matrix-width': `${passageWidthPx + columns.length * stateWidthPx + lastWidthPx}px`,
  } as CSSProperties;
  const clickCell = (row: number, column: number): void => {
    matrix.goTo(row, column);
    scroller.current?.focus({ preventScroll: true });
    if (row >= 0 && column > 0 && column <= columns.length) setMenuOpen(true);
  };

  return (
    <div
      ref={scroller}
      className={classes.grid}
      role="grid"
      tabIndex={0}
      aria-label={`Passages against the states of ${node.title || 'Untitled'}`}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 2}
      aria-activedescendant={idOfCell(gridId, active.row, active.column)}
      style={sizes}
      onKeyDown={keys.handleKeyDown}
      onPaste={keys.handlePaste}
      onCopy={keys.handleCopy}
    >
      <MatrixHead matrix={matrix} gridId={gridId} onClick={(column) => clickCell(-1, column)} />
      {rows.length === 0 && (
        <div className={classes.empty} role="row">
          <div role="gridcell">
            <EmptyState
              icon={<FileQuestionMark size={28} />}
              title="No passages about this node yet"
            >
              Add a row at the top, or show all passages of a source or of the library.
            </EmptyState>
          </div>
        </div>
      )}
      <div className={classes.rows} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return (
            row && (
              <MatrixLine
                key={key}
                matrix={matrix}
                row={row}
                index={index}
                topPx={start}
                gridId={gridId}
                onClick={clickCell}
                onOpen={keys.openPassage}
              />
            )
          );
        })}
      </div>
      {isMenuOpen && (
        <CellMenu
          key={`${active.row} ${active.column}`}
          cell={rows[active.row]?.details[columns[active.column - 1] ?? -1] ?? null}
          anchorId={idOfCell(gridId, active.row, active.column)}
          onRate={(rating) => keys.rate(rating)}
          onClose={() => {
            setMenuOpen(false);
            scroller.current?.focus({ preventScroll: true });
          }}
        />
      )}
    </div>
  );
}

const headHeightPx = 92;

/** The rows in view and one more, which may be far away. */
function withRow(range: Range, index: number): number[] {
  const shown = defaultRangeExtractor(range);
  if (index < 0 || index >= range.count || shown.includes(index)) return shown;
  return [...shown, index].sort((a, b) => a - b);
}
