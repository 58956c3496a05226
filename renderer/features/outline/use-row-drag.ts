import { type DragEvent, useMemo, useRef, useState } from 'react';
import { useWorkbench } from '../../state/use-workbench.ts';
import { type Dragged, type Drop, dropOn, indexAfterDrop } from './outline-drag.ts';
import { linkTo, moveStateTo, moveToFrame } from './outline-edits.ts';
import type { OutlineRow } from './outline-rows.ts';

/** Where the pointer is while something is dragged; without a row it is over empty space. */
export interface DropPlace {
  readonly key: string | null;
  readonly drop: Drop | 'out';
}

/** What a row, or the space around the rows, does about dragging. */
export interface DragTools {
  start(event: DragEvent, row: OutlineRow): void;
  over(event: DragEvent, row: OutlineRow | null): void;
  drop(event: DragEvent, row: OutlineRow | null): void;
  end(): void;
}

/** Dragging rows: into a frame, out of it, under a cause, or a state to another place. Each is one step. */
export function useRowDrag(): { readonly place: DropPlace | null; readonly drag: DragTools } {
  const workbench = useWorkbench();
  const [place, setPlace] = useState<DropPlace | null>(null);
  const dragged = useRef<Dragged | null>(null);

  const drag = useMemo((): DragTools => {
    const show = (next: DropPlace | null): void =>
      setPlace((now) => (now?.key === next?.key && now?.drop === next?.drop ? now : next));
    const end = (): void => {
      dragged.current = null;
      show(null);
    };
    const placeAt = (event: DragEvent, row: OutlineRow | null): DropPlace | null => {
      const thing = dragged.current;
      if (!thing) return null;
      if (!row) return thing.kind === 'nodes' ? { key: null, drop: 'out' } : null;
      const { top, height } = event.currentTarget.getBoundingClientRect();
      const { node } = workbench.map.getState().document;
      const drop = dropOn(node, thing, row, event.clientY < top + height / 2);
      return drop && { key: row.key, drop };
    };
    return {
      start(event, row) {
        event.dataTransfer.effectAllowed = 'all';
        const { selection } = workbench.session.getState();
        const isAmong = selection.nodeIds.includes(row.nodeId);
        if (row.kind === 'state') dragged.current = { ...row, kind: 'state' };
        else {
          const nodeIds = isAmong ? selection.nodeIds : [row.nodeId];
          dragged.current = { kind: 'nodes', nodeIds };
        }
        event.dataTransfer.setData('text/plain', event.currentTarget.textContent ?? '');
      },
      over(event, row) {
        // Anything else that is dragged over the page, a file say, is not ours to take.
        if (!dragged.current) return;
        event.stopPropagation();
        const next = placeAt(event, row);
        if (next) event.preventDefault();
        if (next) event.dataTransfer.dropEffect = next.drop === 'under' ? 'link' : 'move';
        show(next);
      },
      drop(event, row) {
        const thing = dragged.current;
        const at = placeAt(event, row);
        if (!thing || !at) return;
        event.preventDefault();
        event.stopPropagation();
        end();
        if (thing.kind === 'state' && row?.kind === 'state' && at.drop !== 'out') {
          const toIndex = indexAfterDrop(thing.index, row.index, at.drop);
          moveStateTo(workbench, thing.nodeId, thing.stateId, toIndex);
        } else if (thing.kind === 'nodes') {
          if (at.drop === 'under' && row) linkTo(workbench, [row.nodeId], thing.nodeIds);
          else moveToFrame(workbench, thing.nodeIds, row?.nodeId ?? null);
        }
      },
      end,
    };
  }, [workbench]);

  return { place, drag };
}
