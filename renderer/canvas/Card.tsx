import { Handle, type NodeProps, NodeResizer, Position } from '@xyflow/react';
import { type MouseEvent, memo, useContext, useState } from 'react';
import { foldNode } from '../../shared/document/commands/frame.ts';
import type { CardRowLayout } from '../../shared/drawing/card-shapes.ts';
import { numberColumnPx } from '../../shared/drawing/card-style.ts';
import type { Box } from '../../shared/drawing/geometry.ts';
import type { StateId } from '../../shared/lib/ids.ts';
import { hasStates, type MapNode } from '../../shared/model/node.ts';
import { rowToType } from '../state/selectors/row-on-card.ts';
import { toggleAssumption, typeChance } from '../state/session-actions.ts';
import { useSession, useWorkbench } from '../state/use-workbench.ts';
import classes from './Card.module.css';
import { CardShapes } from './CardShapes.tsx';
import { ChanceHandles } from './ChanceHandles.tsx';
import type { CardNode } from './flow-items.ts';
import { leastZoomNear } from './mounting.ts';
import { NameField } from './NameField.tsx';
import { ResizeContext } from './resize-context.ts';
import { TypedChance } from './TypedChance.tsx';

/** One node of the map: its picture, and what can be clicked on it. */
export const Card = memo(function Card({ data, selected }: NodeProps<CardNode>) {
  const { card, renaming, typedStateId, isStage } = data;
  const { node, layout } = card;
  const isOpenFrame = node.kind === 'frame' && !node.isFolded;
  // An evidence card has threads, no links.
  const isConnectable = !isStage && !isOpenFrame && node.kind !== 'passage';
  return (
    <div
      className={classes.card}
      data-kind={node.kind}
      data-open-frame={isOpenFrame || undefined}
      data-selected={selected || undefined}
      style={{
        width: layout.widthPx,
        height: layout.heightPx,
        borderRadius: layout.cornerRadiusPx,
      }}
    >
      <svg
        className={classes.picture}
        width={layout.widthPx}
        height={layout.heightPx}
        aria-hidden="true"
      >
        <CardShapes shapes={layout.shapes} />
      </svg>
      {isOpenFrame && <FrameEdges node={node} isSelected={selected && !isStage} />}
      {layout.rows.map((row) => (
        <StateButton key={row.stateId} node={node} row={row} isStage={isStage} />
      ))}
      {selected && !isStage && !typedStateId && hasStates(node.kind) && (
        <ChanceHandles node={node} layout={layout} />
      )}
      {layout.foldBadge && <UnfoldButton node={node} box={layout.foldBadge} isStage={isStage} />}
      {renaming && !isStage && (
        <NameField
          key={renaming.stateId ?? 'title'}
          node={node}
          layout={layout}
          stateId={renaming.stateId}
        />
      )}
      {typedStateId && !isStage && <TypedChance card={card} stateId={typedStateId} />}
      <Handle
        type="target"
        position={Position.Left}
        className={classes.handle}
        isConnectable={isConnectable}
        style={{ top: layout.handles.in.yPx }}
      />
      <Handle
        type="source"
        position={Position.Right}
        className={classes.handle}
        isConnectable={isConnectable}
        style={{ top: layout.handles.out.yPx }}
      />
    </div>
  );
});

/** Where an open frame can be taken hold of: its heading and its rim. Inside, the map goes on. */
function FrameEdges({
  node,
  isSelected,
}: {
  readonly node: MapNode;
  readonly isSelected: boolean;
}) {
  const onResize = useContext(ResizeContext);
  return (
    <>
      <div className={classes.frameHead} />
      <div className={classes.frameRim} />
      {isSelected && (
        <NodeResizer
          minWidth={224}
          minHeight={120}
          lineClassName={classes.resizeLine ?? ''}
          handleClassName={classes.resizeHandle ?? ''}
          onResize={(_, { x, y, width, height }) =>
            onResize(node.id, { xPx: x, yPx: y, widthPx: width, heightPx: height }, false)
          }
          onResizeEnd={(_, { x, y, width, height }) =>
            onResize(node.id, { xPx: x, yPx: y, widthPx: width, heightPx: height }, true)
          }
        />
      )}
    </>
  );
}

/** How many nodes are folded into this card; a click brings them back. */
function UnfoldButton({
  node,
  box,
  isStage,
}: {
  readonly node: MapNode;
  readonly box: CardRowLayout['box'];
  readonly isStage: boolean;
}) {
  const workbench = useWorkbench();
  return (
    <button
      type="button"
      className={`${classes.unfold} nodrag`}
      style={{ left: box.xPx, top: box.yPx, width: box.widthPx, height: box.heightPx }}
      aria-label={`Unfold ${node.title || 'Untitled'}`}
      title="Unfold"
      disabled={isStage}
      tabIndex={-1}
      onClick={() =>
        workbench.dispatch({ ...foldNode, label: 'Unfold' }, { nodeId: node.id, isFolded: false })
      }
    />
  );
}

/**
 * A state's row: a click assumes it, another takes that back. A click on its number begins to type it,
 * where the number is that of one row.
 */
function StateButton({
  node,
  row,
  isStage,
}: {
  readonly node: MapNode;
  readonly row: CardRowLayout;
  readonly isStage: boolean;
}) {
  const { map, session } = useWorkbench();
  const [isOnNumber, setOnNumber] = useState(false);
  const isAssumed = useSession(({ assumptions }) => isIn(assumptions, node, row.stateId));
  const label = node.states.find(({ id }) => id === row.stateId)?.label ?? '';
  const { box } = row;
  const isTypedAt = (event: MouseEvent): boolean =>
    !isStage &&
    isOverNumber(event, box) &&
    rowToType(map.getState(), session.getState(), node) !== null;
  return (
    <button
      type="button"
      // Dragging from a row moves the card; a plain click assumes.
      className={classes.state}
      data-state-id={row.stateId}
      style={{ left: box.xPx, top: box.yPx, width: box.widthPx, height: box.heightPx }}
      aria-label={`Assume ${label || 'this state'}`}
      aria-pressed={isAssumed}
      // On the map the card has the keyboard, with keys for its states; on stage only rows answer.
      tabIndex={isStage ? 0 : -1}
      title={isOnNumber ? `Type how likely: ${label}` : label}
      data-on-number={isOnNumber || undefined}
      onPointerMove={(event) => setOnNumber(isTypedAt(event))}
      onPointerLeave={() => setOnNumber(false)}
      onClick={(event) => {
        // With these the click is about selecting the card.
        if (event.shiftKey || event.ctrlKey || event.metaKey) return;
        const state = { nodeId: node.id, stateId: row.stateId };
        if (isTypedAt(event)) typeChance(session, state);
        else toggleAssumption(session, state);
      }}
    />
  );
}

/** Whether the pointer is over the number at the end of a row, and the row is large enough to be read. */
function isOverNumber({ clientX, currentTarget }: MouseEvent, row: Box): boolean {
  const { left, width } = currentTarget.getBoundingClientRect();
  if (width < row.widthPx * leastZoomNear) return false;
  const xPx = ((clientX - left) / width) * row.widthPx;
  return xPx >= row.widthPx - numberColumnPx;
}

function isIn(
  assumptions: readonly { nodeId: string; stateId: string }[],
  node: MapNode,
  stateId: StateId,
): boolean {
  return assumptions.some((given) => given.nodeId === node.id && given.stateId === stateId);
}
