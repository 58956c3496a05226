import { Menu } from '@mantine/core';
import { ArrowDown, ArrowUp, Frame, LocateFixed, Pencil, Spline, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { NodeId } from '../../../shared/lib/ids.ts';
import { goToNode } from '../../state/session-actions.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { Shortcut } from '../../ui/Shortcut.tsx';
import { useAction } from '../actions/index.ts';
import { ChooseNode } from './ChooseNode.tsx';
import classes from './Outline.module.css';
import { linkTo, moveStateTo, moveToFrame } from './outline-edits.ts';
import type { NodeRow, StateRow } from './outline-rows.ts';
import type { RowMenuPlace } from './use-outline-tree.ts';

interface RowMenuProps extends RowMenuPlace {
  readonly onRename: () => void;
  readonly onClose: () => void;
}

/** What can be done with a row: everything that dragging does, and the rest. */
export function RowMenu({ row, clientX, clientY, onRename, onClose }: RowMenuProps) {
  const { session } = useWorkbench();
  const [choice, setChoice] = useState<'frame' | 'effect' | null>(null);
  if (choice && row.kind === 'node') {
    return <Choice what={choice} nodeId={row.nodeId} onClose={onClose} />;
  }
  return (
    <Menu
      opened
      // Choosing closes the menu by itself; only some choices ask for more.
      closeOnItemClick={false}
      position="bottom-start"
      withinPortal
      // Within the landmark that it is about; and the first key finds the first item chosen already.
      portalProps={{ target: 'main' }}
      withInitialFocusPlaceholder={false}
      returnFocus={false}
      onChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Menu.Target>
        <span className={classes.menuPlace} style={{ left: clientX, top: clientY }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Item
          icon={<LocateFixed size={14} />}
          keys="Enter"
          onChoose={() => {
            goToNode(session, row.nodeId);
            onClose();
          }}
        >
          Show on the map
        </Item>
        <Item
          icon={<Pencil size={14} />}
          keys="F2"
          onChoose={() => {
            onClose();
            onRename();
          }}
        >
          Rename
        </Item>
        {row.kind === 'node' ? (
          <NodeItems row={row} onChoice={setChoice} onClose={onClose} />
        ) : (
          <StateItems row={row} onClose={onClose} />
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function Item({
  icon,
  keys,
  isDisabled = false,
  onChoose,
  children,
}: {
  readonly icon: ReactNode;
  readonly keys?: string;
  readonly isDisabled?: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Menu.Item
      leftSection={icon}
      rightSection={keys && <Shortcut keys={keys} />}
      disabled={isDisabled}
      onClick={onChoose}
    >
      {children}
    </Menu.Item>
  );
}

function NodeItems({
  row,
  onChoice,
  onClose,
}: {
  readonly row: NodeRow;
  readonly onChoice: (choice: 'frame' | 'effect') => void;
  readonly onClose: () => void;
}) {
  const removal = useAction('edit.delete');
  const workbench = useWorkbench();
  const isInFrame = useDocument(({ node }) => (node.get(row.nodeId)?.frameId ?? null) !== null);
  const hasFrames = useDocument(({ node }) =>
    [...node.values()].some(({ kind, id }) => kind === 'frame' && id !== row.nodeId),
  );
  const isFrame = useDocument(({ node }) => node.get(row.nodeId)?.kind === 'frame');
  const chosen = useChosen(row.nodeId);
  return (
    <>
      <Menu.Divider />
      <Item icon={<Frame size={14} />} isDisabled={!hasFrames} onChoose={() => onChoice('frame')}>
        Move to frame…
      </Item>
      {isInFrame && (
        <Item
          icon={<Frame size={14} />}
          onChoose={() => {
            moveToFrame(workbench, chosen, null);
            onClose();
          }}
        >
          Move out of the frame
        </Item>
      )}
      <Item icon={<Spline size={14} />} isDisabled={isFrame} onChoose={() => onChoice('effect')}>
        Link to…
      </Item>
      <Menu.Divider />
      <Item
        icon={<Trash2 size={14} />}
        keys="Delete"
        onChoose={() => {
          removal.run();
          onClose();
        }}
      >
        Delete
      </Item>
    </>
  );
}

function StateItems({ row, onClose }: { readonly row: StateRow; readonly onClose: () => void }) {
  const workbench = useWorkbench();
  const count = useDocument(({ node }) => node.get(row.nodeId)?.states.length ?? 0);
  const move = (by: 1 | -1): void => {
    moveStateTo(workbench, row.nodeId, row.stateId, row.index + by);
    onClose();
  };
  return (
    <>
      <Item
        icon={<ArrowUp size={14} />}
        keys="Alt+↑"
        isDisabled={row.index === 0}
        onChoose={() => move(-1)}
      >
        Move up
      </Item>
      <Item
        icon={<ArrowDown size={14} />}
        keys="Alt+↓"
        isDisabled={row.index >= count - 1}
        onChoose={() => move(1)}
      >
        Move down
      </Item>
    </>
  );
}

/** The selected nodes, if the row is one of them; otherwise the row's alone. */
function useChosen(nodeId: NodeId): readonly NodeId[] {
  const nodeIds = useSession(({ selection }) => selection.nodeIds);
  return nodeIds.includes(nodeId) ? nodeIds : [nodeId];
}

function Choice({
  what,
  nodeId,
  onClose,
}: {
  readonly what: 'frame' | 'effect';
  readonly nodeId: NodeId;
  readonly onClose: () => void;
}) {
  const workbench = useWorkbench();
  const chosen = useChosen(nodeId);
  const isFrame = what === 'frame';
  return (
    <ChooseNode
      title={isFrame ? 'Move to frame' : 'Link to'}
      label={isFrame ? 'Frames' : 'Nodes that it influences'}
      isOffered={({ id, kind }) => !chosen.includes(id) && isFrame === (kind === 'frame')}
      onChoose={(id) => {
        if (isFrame) moveToFrame(workbench, chosen, id);
        else linkTo(workbench, chosen, [id]);
        onClose();
      }}
      onClose={onClose}
    />
  );
}
