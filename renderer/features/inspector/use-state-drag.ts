import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';
import { indexAfterDrop, slotAt } from './state-order.ts';

/** A row on its way: where it was taken from, and before which row it would come to stand. */
export interface RowDrag {
  readonly from: number;
  readonly slot: number;
}

/** What the handle of a row does about dragging. */
export interface HandleProps {
  onPointerDown(event: PointerEvent<HTMLElement>): void;
  onPointerMove(event: PointerEvent<HTMLElement>): void;
  onPointerUp(): void;
  onPointerCancel(): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** Dragging the rows of a list by their handles; a drop is told once, and Escape takes it back. */
export function useStateDrag(onDrop: (from: number, toIndex: number) => void): {
  readonly list: RefObject<HTMLOListElement | null>;
  readonly drag: RowDrag | null;
  readonly handleOf: (index: number) => HandleProps;
} {
  const list = useRef<HTMLOListElement>(null);
  const [drag, setDrag] = useState<RowDrag | null>(null);

  const rows = (): HTMLElement[] => [
    ...(list.current?.querySelectorAll<HTMLElement>('[data-state-row]') ?? []),
  ];
  const slotUnder = (yPx: number): number => {
    const all = rows();
    const middlesPx = all.map((row) => {
      const { top, height } = row.getBoundingClientRect();
      return top + height / 2;
    });
    const slot = slotAt(middlesPx, yPx);
    // A long list comes along when the pointer reaches its end.
    all[Math.min(slot, all.length - 1)]?.scrollIntoView({ block: 'nearest' });
    return slot;
  };

  const handleOf = (index: number): HandleProps => ({
    onPointerDown(event) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: index, slot: index });
    },
    onPointerMove(event) {
      if (drag?.from !== index) return;
      const slot = slotUnder(event.clientY);
      if (slot !== drag.slot) setDrag({ from: index, slot });
    },
    onPointerUp() {
      if (drag?.from !== index) return;
      setDrag(null);
      const toIndex = indexAfterDrop(index, drag.slot);
      if (toIndex !== index) onDrop(index, toIndex);
    },
    onPointerCancel: () => setDrag(null),
    onKeyDown(event) {
      if (event.key !== 'Escape' || !drag) return;
      event.stopPropagation();
      setDrag(null);
    },
  });

  return { list, drag, handleOf };
}
