import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceAround,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceAround,
  Frame,
  LayoutGrid,
  type LucideIcon,
  Pin,
  PinOff,
  Workflow,
} from 'lucide-react';
import { useDocument, useSession } from '../../state/use-workbench.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { isPinned, useAction } from '../actions/index.ts';
import classes from './ArrangeBar.module.css';

/** What can be done with several selected cards at once; nothing while there are fewer than two. */
export function ArrangeBar() {
  const count = useSession(({ selection }) => selection.nodeIds.length);
  if (count < 2) return null;
  return (
    <div className={classes.bar} role="toolbar" aria-label="Arrange the selection">
      <ActionButton code="arrange.left" icon={AlignStartVertical} />
      <ActionButton code="arrange.center" icon={AlignCenterVertical} />
      <ActionButton code="arrange.right" icon={AlignEndVertical} />
      <span className={classes.rule} />
      <ActionButton code="arrange.top" icon={AlignStartHorizontal} />
      <ActionButton code="arrange.middle" icon={AlignCenterHorizontal} />
      <ActionButton code="arrange.bottom" icon={AlignEndHorizontal} />
      <span className={classes.rule} />
      <ActionButton
        code="arrange.horizontal"
        icon={AlignHorizontalSpaceAround}
        isDisabled={count < 3}
      />
      <ActionButton
        code="arrange.vertical"
        icon={AlignVerticalSpaceAround}
        isDisabled={count < 3}
      />
      <ActionButton code="arrange.grid" icon={LayoutGrid} />
      <span className={classes.rule} />
      <ActionButton code="map.layOut" icon={Workflow} label="Lay out these" />
      <ActionButton code="node.addFrame" icon={Frame} label="Frame these" />
      <PinButton />
    </div>
  );
}

interface ActionButtonProps {
  readonly code: string;
  readonly icon: LucideIcon;
  /** What the action is called here, where it is about the selection. */
  readonly label?: string;
  readonly isDisabled?: boolean;
}

function ActionButton({ code, icon: Icon, label, isDisabled = false }: ActionButtonProps) {
  const action = useAction(code);
  return (
    <IconButton
      label={label ?? action.label}
      shortcut={action.shortcut}
      tooltipSide="bottom"
      disabled={isDisabled}
      onClick={action.run}
    >
      <Icon size={16} />
    </IconButton>
  );
}

function PinButton() {
  const action = useAction('node.pin');
  const nodeIds = useSession(({ selection }) => selection.nodeIds);
  const isOn = useDocument(({ node }) => isPinned(node, nodeIds));
  return (
    <IconButton
      label={isOn ? 'Unpin these' : 'Pin these'}
      shortcut={action.shortcut}
      onClick={action.run}
    >
      {isOn ? <PinOff size={16} /> : <Pin size={16} />}
    </IconButton>
  );
}
