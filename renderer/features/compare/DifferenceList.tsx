import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import type { Difference } from '../../../shared/compare/compare-maps.ts';
import grouped from '../../ui/GroupedList.module.css';
import classes from './DifferenceList.module.css';
import type { ListLine } from './difference-lines.ts';
import { Mark } from './Mark.tsx';

interface DifferenceListProps {
  readonly lines: readonly ListLine[];
  /** Shows where it is; called for the line that arrows come to, and for one that is clicked. */
  readonly onShow: (difference: Difference) => void;
}

const headingHeightPx = 40;
const lineHeightPx = 44;

/** What differs, in words. Only lines in view are drawn; arrows move, and the picture follows. */
export function DifferenceList({ lines, onShow }: DifferenceListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const listId = useId();
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const places = useMemo(
    () => lines.flatMap((line, at) => (line.kind === 'difference' ? at : [])),
    [lines],
  );
  const found = places.findIndex((at) => lines[at]?.key === activeKey);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'heading' ? headingHeightPx : lineHeightPx),
    overscan: 8,
    paddingEnd: 8,
  });

  const move = (to: number): void => {
    const at = places[Math.min(places.length - 1, Math.max(0, to))];
    const line = at === undefined ? undefined : lines[at];
    if (at === undefined || line?.kind !== 'difference') return;
    setActiveKey(line.key);
    if (lines[at - 1]?.kind === 'heading') virtual.scrollToIndex(at - 1, { align: 'auto' });
    virtual.scrollToIndex(at, { align: 'auto' });
    onShow(line.difference);
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: found + 1,
      ArrowUp: Math.max(0, found - 1),
      PageDown: found + 8,
      PageUp: found - 8,
      Home: 0,
      End: places.length - 1,
      Enter: Math.max(0, found),
      ' ': Math.max(0, found),
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(to);
  };

  const items = virtual.getVirtualItems();
  const activeAt = found < 0 ? -1 : places[found];
  const isDrawn = items.some(({ index }) => index === activeAt);
  return (
    <div
      ref={scroller}
      className={grouped.list}
      role="listbox"
      tabIndex={0}
      aria-label="Differences"
      aria-activedescendant={isDrawn ? `${listId}-${activeAt}` : undefined}
      onKeyDown={handleKeyDown}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start }) => {
          const line = lines[index];
          const style = { transform: `translateY(${start}px)` };
          if (!line) return null;
          return line.kind === 'heading' ? (
            <div
              key={line.key}
              ref={virtual.measureElement}
              data-index={index}
              className={classes.heading}
              role="presentation"
              style={style}
            >
              <span className={grouped.kind}>{line.heading}</span>
              <span className={grouped.count}>{line.count}</span>
            </div>
          ) : (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the list.
            <div
              key={line.key}
              ref={virtual.measureElement}
              data-index={index}
              id={`${listId}-${index}`}
              className={classes.line}
              role="option"
              tabIndex={-1}
              aria-selected={index === activeAt}
              aria-setsize={places.length}
              aria-posinset={places.indexOf(index) + 1}
              style={style}
              onClick={() => move(places.indexOf(index))}
            >
              <Mark how={line.difference.how} />
              <span className={classes.words}>{line.difference.line}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
