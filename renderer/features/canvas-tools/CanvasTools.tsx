import { Focus, Frame, Hand, Lasso, SquareDashedMousePointer } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AuthoredKind } from '../../../shared/model/node.ts';
import type { CanvasTool } from '../../state/session-store.ts';
import { useSession } from '../../state/use-workbench.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { KindIcon } from '../../ui/KindIcon.tsx';
import { useAction } from '../actions/index.ts';
import classes from './CanvasTools.module.css';

/** How the pointer works on the canvas, and what can be put on it. */
export function CanvasTools() {
  return (
    <div
      className={classes.tools}
      role="toolbar"
      aria-label="Canvas tools"
      aria-orientation="vertical"
    >
      <ToolButton tool="pan">
        <Hand size={16} />
      </ToolButton>
      <ToolButton tool="box">
        <SquareDashedMousePointer size={16} />
      </ToolButton>
      <ToolButton tool="lasso">
        <Lasso size={16} />
      </ToolButton>
      <FocusButton />
      <span className={classes.rule} />
      <AddButton code="node.addUncertainty" kind="uncertainty" />
      <AddButton code="node.addDecision" kind="decision" />
      <AddButton code="node.addObjective" kind="objective" />
      <AddButton code="node.addNote" kind="note" />
      <FrameButton />
    </div>
  );
}

function ToolButton({
  tool,
  children,
}: {
  readonly tool: CanvasTool;
  readonly children: ReactNode;
}) {
  const isChosen = useSession((session) => session.tool === tool);
  const action = useAction(`tool.${tool}`);
  return (
    <IconButton
      label={action.label}
      shortcut={action.shortcut}
      isPressed={isChosen}
      onClick={action.run}
    >
      {children}
    </IconButton>
  );
}

/** Pressed while all is dimmed but what leads to and from the selection. */
function FocusButton() {
  const isOn = useSession((session) => session.isFocusOn);
  const action = useAction('view.focus');
  return (
    <IconButton
      label={action.label}
      shortcut={action.shortcut}
      isPressed={isOn}
      onClick={action.run}
    >
      <Focus size={16} />
    </IconButton>
  );
}

function AddButton({ code, kind }: { readonly code: string; readonly kind: AuthoredKind }) {
  const action = useAction(code);
  return (
    <IconButton label={action.label} shortcut={action.shortcut} onClick={action.run}>
      <KindIcon kind={kind} />
    </IconButton>
  );
}

function FrameButton() {
  const action = useAction('node.addFrame');
  return (
    <IconButton label={action.label} shortcut={action.shortcut} onClick={action.run}>
      <Frame size={16} />
    </IconButton>
  );
}
