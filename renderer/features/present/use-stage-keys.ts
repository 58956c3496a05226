import { useEffect } from 'react';
import { useWorkbench } from '../../state/use-workbench.ts';
import { type StageCommand, stageCommandOf } from './stage-keys.ts';

/** Listens for the stage's keys, wherever the focus is on it. */
export function useStageKeys(onCommand: (command: StageCommand) => void): void {
  const { session } = useWorkbench();
  useEffect(() => {
    const handleKeyDown = (press: KeyboardEvent): void => {
      // The desktop's menu can open a dialogue over the stage; its keys are then its own.
      if (press.isComposing || session.getState().dialog !== null) return;
      const target = press.target instanceof Element ? press.target : null;
      const command = stageCommandOf(press, target?.closest('button') != null);
      if (!command) return;
      press.preventDefault();
      press.stopPropagation();
      onCommand(command);
    };
    // Before anything else sees the key: the map's own arrow keys, and the page's shortcuts.
    window.addEventListener('keydown', handleKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', handleKeyDown, { capture: true });
  }, [session, onCommand]);
}
