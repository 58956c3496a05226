import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import type { CardRowLayout } from '../../shared/drawing/card-shapes.ts';
import type { StateId } from '../../shared/lib/ids.ts';
import type { MapNode } from '../../shared/model/node.ts';
import { toggleAssumption } from '../state/session-actions.ts';
import { useSession, useWorkbench } from '../state/use-workbench.ts';
import classes from './Card.module.css';
import { CardShapes } from './CardShapes.tsx';
import type { CardNode } from './projection.ts';
import { TitleField } from './TitleField.tsx';

/** One node of the map: its picture, and what can be clicked on it. */
export const Card = memo(function Card({ data, selected }: NodeProps<CardNode>) {
  const { node, layout, isRenaming, isStage } = data;
  return (
    <div
      className={classes.card}
      data-kind={node.kind}
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
      {layout.rows.map((row) => (
        <StateButton key={row.stateId} node={node} row={row} isStage={isStage} />
      ))}
      {isRenaming && !isStage && <TitleField node={node} title={layout.title} />}
      <Handle
        type="target"
        position={Position.Left}
        className={classes.handle}
        isConnectable={!isStage}
        style={{ top: layout.handles.in.yPx }}
      />
      <Handle
        type="source"
        position={Position.Right}
        className={classes.handle}
        isConnectable={!isStage}
        style={{ top: layout.handles.out.yPx }}
      />
    </div>
  );
});

/** A state's row: a click assumes it, another takes that back. */
function StateButton({
  node,
  row,
  isStage,
}: {
  readonly node: MapNode;
  readonly row: CardRowLayout;
  readonly isStage: boolean;
}) {
  const { session } = useWorkbench();
  const isAssumed = useSession(({ assumptions }) => isIn(assumptions, node, row.stateId));
  const label = node.states.find(({ id }) => id === row.stateId)?.label ?? '';
  const { box } = row;
  return (
    <button
      type="button"
      // Dragging from a row moves the card; a plain click assumes.
      className={classes.state}
      style={{ left: box.xPx, top: box.yPx, width: box.widthPx, height: box.heightPx }}
      aria-label={`Assume ${label || 'this state'}`}
      aria-pressed={isAssumed}
      // On the map the card has the keyboard, with keys for its states; on stage only rows answer.
      tabIndex={isStage ? 0 : -1}
      title={label}
      onClick={() => toggleAssumption(session, { nodeId: node.id, stateId: row.stateId })}
    />
  );
}

function isIn(
  assumptions: readonly { nodeId: string; stateId: string }[],
  node: MapNode,
  stateId: StateId,
): boolean {
  return assumptions.some((given) => given.nodeId === node.id && given.stateId === stateId);
}
