import { Popover, type PopoverProps } from '@mantine/core';
import type { PassageId } from '../../../shared/lib/ids.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import classes from './OpenedPassages.module.css';
import { PassagePopover } from './PassagePopover.tsx';

/** The lines of some words, as wide as their paragraph, in pixels from the top left of the text's own box. */
export interface LinesBox {
  readonly topPx: number;
  readonly leftPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** What the window has beside them, but for a gap. */
  readonly room: {
    readonly rightPx: number;
    readonly abovePx: number;
    readonly belowPx: number;
  };
}

interface OpenedPassagesProps {
  readonly ids: readonly PassageId[];
  readonly box: LinesBox;
  readonly onClose: () => void;
  readonly onAttach: (passage: Passage) => void;
  /** Asked to put right where a passage stands. */
  readonly onCheck: (passageId: PassageId) => void;
}

/** What the passages at a mark carry, beside their lines: the words themselves stay readable. */
export function OpenedPassages({ ids, box, onClose, onAttach, onCheck }: OpenedPassagesProps) {
  return (
    <Popover
      opened
      onChange={(isOpen) => !isOpen && onClose()}
      {...placeBeside(box)}
      middlewares={boundByRoom}
      shadow="md"
      withArrow
      trapFocus
      withRoles={false}
    >
      <Popover.Target>
        <span
          className={classes.lines}
          style={{ top: box.topPx, left: box.leftPx, width: box.widthPx, height: box.heightPx }}
        />
      </Popover.Target>
      <Popover.Dropdown
        className={classes.places ?? ''}
        role="dialog"
        aria-label="What this passage is attached to"
      >
        {ids.map((passageId) => (
          <PassagePopover
            key={passageId}
            passageId={passageId}
            hasOthers={ids.length > 1}
            onCheck={() => onCheck(passageId)}
            onAttach={onAttach}
          />
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}

// It is put where there is room; what room that is bounds it, and it scrolls in that.
const boundByRoom: NonNullable<PopoverProps['middlewares']> = {
  flip: false,
  shift: { padding: 8, crossAxis: true },
  size: {
    padding: 8,
    apply({ availableHeight, elements }) {
      const heightPx = Math.max(leastHeightPx, Math.min(mostHeightPx, availableHeight));
      elements.floating.style.maxHeight = `${heightPx}px`;
    },
  },
};
const leastHeightPx = 200;
const mostHeightPx = 560;
const leastWidthPx = 304;
const mostWidthPx = 368;
const gapPx = 8;

/**
 * Beside the lines where the window is wide enough, otherwise below or above them all. Where there is room
 * for it on neither side it is put below: then it covers how the passage ends, and not how it begins.
 */
function placeBeside({ room }: LinesBox): Pick<PopoverProps, 'position' | 'width'> {
  if (room.rightPx >= leastWidthPx) {
    return { position: 'right-start', width: Math.min(mostWidthPx, room.rightPx) };
  }
  const isAbove = room.abovePx > room.belowPx && room.abovePx >= leastHeightPx;
  return { position: isAbove ? 'top' : 'bottom', width: mostWidthPx };
}

/** Where the lines of some marks stand in the box that holds the text; null where none is drawn. */
export function linesBoxOf(marks: readonly HTMLElement[], text: Element): LinesBox | null {
  const [first] = marks;
  if (!first) return null;
  const box = (text.parentElement ?? text).getBoundingClientRect();
  const lines = marks.map((mark) => mark.getBoundingClientRect());
  const column = (first.closest('p, h2, blockquote') ?? first).getBoundingClientRect();
  const top = Math.min(...lines.map((line) => line.top));
  const bottom = Math.max(...lines.map((line) => line.bottom));
  return {
    topPx: top - box.top,
    leftPx: column.left - box.left,
    widthPx: column.width,
    heightPx: bottom - top,
    room: {
      rightPx: window.innerWidth - column.right - 2 * gapPx,
      abovePx: top - gapPx,
      belowPx: window.innerHeight - bottom - gapPx,
    },
  };
}
