import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, useCallback, useEffect, useRef } from 'react';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { MapOutline } from '../../state/selectors/outline.ts';
import classes from './Outline.module.css';
import { OutlineLine } from './OutlineLine.tsx';
import type { OutlineRow } from './outline-rows.ts';
import { RowMenu } from './RowMenu.tsx';
import { useOutlineTree } from './use-outline-tree.ts';
import { useRowDrag } from './use-row-drag.ts';

interface OutlineTreeProps {
  readonly rows: readonly OutlineRow[];
  readonly outline: MapOutline;
  readonly labelledBy: string;
  readonly onToggle: (nodeId: NodeId) => void;
}

const rowHeightPx = 32;

/** The rows as a tree, of which only those in view, and the one with the keyboard, are on the page. */
export function OutlineTree({ rows, outline, labelledBy, onToggle }: OutlineTreeProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const tree = useOutlineTree({ rows, outline, onToggle, scroller, rowHeightPx });
  const { place, drag } = useRowDrag();
  const { active, tools } = tree;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    overscan: 8,
    paddingEnd: 8,
    rangeExtractor: useCallback((range: Range) => withRow(range, active), [active]),
  });
  useEffect(() => virtual.scrollToIndex(active, { align: 'auto' }), [virtual, active]);

  const openMenu = (event: MouseEvent): void => {
    const asked = (event.target as Element).closest<HTMLElement>('[role="treeitem"]');
    const row = rows.find(({ key }) => key === asked?.dataset.key);
    if (!row || !asked) return;
    event.preventDefault();
    // The menu key has no place of its own.
    const isByKey = event.clientX === 0 && event.clientY === 0;
    const { left, bottom } = asked.getBoundingClientRect();
    tools.openMenu(row, isByKey ? { clientX: left + 24, clientY: bottom } : event);
  };

  return (
    <>
      <div
        ref={scroller}
        role="tree"
        aria-labelledby={labelledBy}
        aria-multiselectable
        className={classes.tree}
        data-drop={place?.key === null || undefined}
        onKeyDown={tree.handleKeyDown}
        onFocus={tree.handleFocus}
        onBlur={tree.handleBlur}
        onContextMenu={openMenu}
        onDragOver={(event) => drag.over(event, null)}
        onDrop={(event) => drag.drop(event, null)}
      >
        <div role="none" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            return (
              row && (
                <OutlineLine
                  key={key}
                  row={row}
                  topPx={start}
                  others={outline.otherCauses.get(row.nodeId)}
                  isActive={index === active}
                  isRenaming={index === active && tree.isRenaming}
                  drop={place?.key === row.key ? place.drop : null}
                  tools={tools}
                  drag={drag}
                />
              )
            );
          })}
        </div>
      </div>
      {tree.menu && <RowMenu {...tree.menu} onRename={tree.rename} onClose={tree.closeMenu} />}
    </>
  );
}

/** The rows in view and one more, which may be far away. */
function withRow(range: Range, index: number): number[] {
  const shown = defaultRangeExtractor(range);
  if (index >= range.count || shown.includes(index)) return shown;
  return [...shown, index].sort((a, b) => a - b);
}
