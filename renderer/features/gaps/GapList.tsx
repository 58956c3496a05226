import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type Ref, useCallback, useId, useMemo, useRef, useState } from 'react';
import {
  describeGapCount,
  describeGapPlace,
  gapAdvice,
  gapHeadings,
} from '../../../shared/analysis/describe-gap.ts';
import type { Gap, GapKind } from '../../../shared/analysis/evidence-gaps.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import grouped from '../../ui/GroupedList.module.css';
import classes from './GapReport.module.css';
import type { GapLine } from './gap-lines.ts';
import { goToGap } from './go-to-gap.ts';

interface GapListProps {
  readonly lines: readonly GapLine[];
  readonly ref: Ref<HTMLDivElement>;
}

const headingHeightPx = 72;
const gapHeightPx = 32;

/** The report's lines, of which only those in view are drawn. Arrows move, Enter goes there. */
export function GapList({ lines, ref }: GapListProps) {
  const { session, map } = useWorkbench();
  const scroller = useRef<HTMLDivElement>(null);
  const listId = useId();
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const gapsAt = useMemo(
    () => lines.flatMap((line, at) => (line.kind === 'gap' ? at : [])),
    [lines],
  );
  const found = gapsAt.findIndex((at) => lines[at]?.key === activeKey);
  const active = Math.max(0, found);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'heading' ? headingHeightPx : gapHeightPx),
    getItemKey: useCallback((index: number) => lines[index]?.key ?? index, [lines]),
    overscan: 8,
    paddingEnd: 8,
  });

  const move = (to: number): void => {
    const at = gapsAt[Math.min(gapsAt.length - 1, Math.max(0, to))] ?? 0;
    setActiveKey(lines[at]?.key ?? null);
    // The heading of the first gap of a kind comes into view with it.
    virtual.scrollToIndex(lines[at - 1]?.kind === 'heading' ? at - 1 : at, { align: 'auto' });
    virtual.scrollToIndex(at, { align: 'auto' });
  };
  const choose = (gap: Gap): void => {
    setActiveKey(gap.key);
    goToGap(session, map.getState().document, gap);
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: found < 0 ? 0 : active + 1,
      ArrowUp: active - 1,
      PageDown: active + 8,
      PageUp: active - 8,
      Home: 0,
      End: gapsAt.length - 1,
    };
    const to = moves[event.key];
    const line = lines[gapsAt[active] ?? 0];
    if (to !== undefined) move(to);
    else if ((event.key === 'Enter' || event.key === ' ') && line?.kind === 'gap') choose(line.gap);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const isDrawn = virtual.getVirtualItems().some(({ index }) => index === gapsAt[active]);
  return (
    <div
      className={grouped.list}
      ref={(element) => {
        scroller.current = element;
        if (typeof ref === 'function') ref(element);
        else if (ref) ref.current = element;
      }}
      role="listbox"
      tabIndex={0}
      aria-label="Gaps"
      aria-activedescendant={isDrawn ? `${listId}-${gapsAt[active]}` : undefined}
      onKeyDown={handleKeyDown}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index];
          const style = { transform: `translateY(${start}px)` };
          if (!line) return null;
          return line.kind === 'heading' ? (
            // What it says is said with each gap, to who hears the list.
            <div key={key} className={classes.heading} aria-hidden style={style}>
              <GapHeading gapKind={line.gapKind} count={line.count} />
            </div>
          ) : (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the list.
            <div
              key={key}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              className={classes.gap}
              aria-selected={index === gapsAt[active]}
              aria-setsize={gapsAt.length}
              aria-posinset={gapsAt.indexOf(index) + 1}
              style={style}
              onClick={() => choose(line.gap)}
            >
              <GapWords gap={line.gap} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function GapHeading({ gapKind, count }: { readonly gapKind: GapKind; readonly count: number }) {
  return (
    <>
      <span className={classes.headingLine}>
        <span className={grouped.kind}>{gapHeadings[gapKind]}</span>
        <span className={grouped.count}>{count}</span>
      </span>
      <span className={classes.advice} title={gapAdvice[gapKind]}>
        {gapAdvice[gapKind]}
      </span>
    </>
  );
}

function GapWords({ gap }: { readonly gap: Gap }) {
  const place = useDocument((document) => describeGapPlace(document, gap.place));
  const node = useDocument(({ node: nodes }) =>
    gap.place.kind === 'state' ? nodes.get(gap.place.nodeId)?.title || 'Untitled' : '',
  );
  const count = describeGapCount(gap);
  return (
    <>
      <span className="bp-visually-hidden">{gapHeadings[gap.kind]}: </span>
      <span className={classes.place} title={place}>
        {/* Of a long title the end may go, but not the state, which tells one gap from the next. */}
        {node && place.startsWith(node) ? (
          <>
            <span className={classes.owner}>{node}</span>
            <span className={classes.part}>{place.slice(node.length)}</span>
          </>
        ) : (
          place
        )}
      </span>
      {count && <span className={classes.detail}>{count}</span>}
    </>
  );
}
