import { useEffect, useRef, useState } from 'react';
import { editNode } from '../../shared/document/commands/node.ts';
import type { TitleLayout } from '../../shared/drawing/card-shapes.ts';
import type { MapNode } from '../../shared/model/node.ts';
import { useWorkbench } from '../state/use-workbench.ts';
import classes from './Card.module.css';

/** The title being typed, in its place on the card. Enter or leaving keeps it, Escape takes it back. */
export function TitleField({
  node,
  title,
}: {
  readonly node: MapNode;
  readonly title: TitleLayout;
}) {
  const workbench = useWorkbench();
  const [text, setText] = useState(node.title);
  const field = useRef<HTMLTextAreaElement>(null);
  const isDone = useRef(false);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const finish = (isKept: boolean): void => {
    if (isDone.current) return;
    isDone.current = true;
    const words = text.replace(/\s+/g, ' ').trim();
    if (isKept && words)
      workbench.dispatch(editNode, { nodeId: node.id, fields: { title: words } });
    workbench.session.setState({ renamingNodeId: null });
    // Keys that follow are meant for the map again.
    field.current?.closest<HTMLElement>('.react-flow__node')?.focus();
  };

  return (
    <textarea
      ref={field}
      className={`${classes.title} nodrag nopan nowheel`}
      aria-label="Title"
      value={text}
      style={{
        left: title.box.xPx - 4,
        top: title.box.yPx,
        width: title.box.widthPx + 8,
        height: Math.max(title.box.heightPx, title.lineHeightPx),
        fontSize: title.sizePx,
        fontWeight: title.weight,
        lineHeight: `${title.lineHeightPx}px`,
      }}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') {
          event.preventDefault();
          finish(true);
        } else if (event.key === 'Escape') {
          finish(false);
        }
      }}
    />
  );
}
