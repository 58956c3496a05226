import { useLayoutEffect, useRef, useState } from 'react';
import { editNode, editState } from '../../shared/document/commands/node.ts';
import type { CardLayout } from '../../shared/drawing/card-shapes.ts';
import type { StateId } from '../../shared/lib/ids.ts';
import type { MapNode } from '../../shared/model/node.ts';
import { useWorkbench } from '../state/use-workbench.ts';
import classes from './Card.module.css';

interface NameFieldProps {
  readonly node: MapNode;
  readonly layout: CardLayout;
  /** The state whose label is typed; null for the node's title. */
  readonly stateId: StateId | null;
}

/**
 * A title or a state's label being typed, in its place on the card. Enter or leaving keeps it, Escape
 * takes it back, Tab keeps it and goes on to the next state.
 */
export function NameField({ node, layout, stateId }: NameFieldProps) {
  const workbench = useWorkbench();
  const state = node.states.find(({ id }) => id === stateId);
  const before = stateId === null ? node.title : (state?.label ?? '');
  const [text, setText] = useState(before);
  const field = useRef<HTMLTextAreaElement>(null);
  const isDone = useRef(false);

  // Before the browser's next key: the one that began the renaming is typed into the field already.
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  const finish = (isKept: boolean, nextStateId: StateId | null = null): void => {
    if (isDone.current) return;
    isDone.current = true;
    const words = text.replace(/\s+/g, ' ').trim();
    if (isKept && words && words !== before) {
      if (stateId === null) {
        workbench.dispatch(editNode, { nodeId: node.id, fields: { title: words } });
      } else {
        workbench.dispatch(editState, { nodeId: node.id, stateId, fields: { label: words } });
      }
    }
    workbench.session.setState(
      nextStateId === null
        ? { renamingNodeId: null, renamingStateId: null }
        : { renamingStateId: nextStateId },
    );
    // Keys that follow are meant for the map again.
    if (nextStateId === null)
      field.current?.closest<HTMLElement>('.react-flow__node')?.focus({ preventScroll: true });
  };

  const { box, sizePx, weight, lineHeightPx } = placeOf(layout, stateId);
  return (
    <textarea
      ref={field}
      className={`${classes.name} nodrag nopan nowheel`}
      aria-label={stateId === null ? 'Title' : 'Label of the state'}
      value={text}
      style={{
        left: box.xPx - 4,
        top: box.yPx,
        width: box.widthPx + 8,
        height: Math.max(box.heightPx, lineHeightPx),
        fontSize: sizePx,
        fontWeight: weight,
        lineHeight: `${lineHeightPx}px`,
      }}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        // Enter also ends the composing of a character; that one is not ours.
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') {
          event.preventDefault();
          finish(true);
        } else if (event.key === 'Tab') {
          event.preventDefault();
          finish(true, neighbourOf(node, stateId, event.shiftKey ? -1 : 1));
        } else if (event.key === 'Escape') {
          finish(false);
        }
      }}
    />
  );
}

/** The state after or before what is being typed; the title comes before the first. */
function neighbourOf(node: MapNode, stateId: StateId | null, step: 1 | -1): StateId | null {
  const index = node.states.findIndex(({ id }) => id === stateId);
  return node.states[index + step]?.id ?? null;
}

function placeOf({ title, rows }: CardLayout, stateId: StateId | null) {
  const row = rows.find((candidate) => candidate.stateId === stateId);
  if (!row) return title;
  return { box: row.label, sizePx: 12, weight: 400, lineHeightPx: 16 } as const;
}
