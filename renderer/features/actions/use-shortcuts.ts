import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import { useWorkbench } from '../../state/use-workbench.ts';
import type { Workbench } from '../../state/workbench.ts';
import { useServices } from '../services/index.ts';
import { actions, runAction } from './actions.ts';
import { isKeyPress } from './keys.ts';
import { selectedNode } from './node-actions.ts';

const typingTargets = 'input, textarea, select, [contenteditable="true"], [role="textbox"]';
/** Keys that a focused control needs for itself. */
const controlKeys: ReadonlySet<string> = new Set([
  'Enter',
  'Tab',
  ' ',
  'Escape',
  'Backspace',
  'Delete',
]);

/** Listens for every action's keys, wherever the focus is, but leaves typing and dialogues alone. */
export function useShortcuts(): void {
  const workbench = useWorkbench();
  const services = useServices();
  useEffect(() => {
    const handleKeyDown = (press: KeyboardEvent): void => {
      if (press.defaultPrevented || press.isComposing) return;
      // In a browser F5 would reload the page in the middle of a workshop.
      if (press.key === 'F5' && !press.ctrlKey) press.preventDefault();
      const { presentingStep, dialog, menu, mergingState } = workbench.session.getState();
      if (presentingStep !== null || dialog !== null || menu !== null || mergingState) return;
      const target = press.target instanceof Element ? press.target : null;
      const hasCommand = press.ctrlKey || press.metaKey || /^F\d+$/.test(press.key);
      if (target?.closest(typingTargets) && !hasCommand) return;
      if (target?.closest(typingTargets) && isTextEditing(press)) return;
      // On the map the focused thing is a card; elsewhere Enter and Tab belong to the focused control.
      const isOnCanvas = target === document.body || target?.closest('[data-canvas]') != null;
      if (!isOnCanvas && controlKeys.has(press.key) && !hasCommand) return;
      const meant = actions.filter(({ keys }) => keys.some((key) => isKeyPress(press, key)));
      if (meant.length > 0) {
        // A key may mean one thing on a node and another on an evidence card: what makes sense now is done.
        const isDone = meant.some((action) => runAction(action, { workbench, services }));
        if (isDone) press.preventDefault();
      } else if (isOnCanvas && isTyping(press)) typeTitle(workbench);
    };
    window.addEventListener('keydown', handleKeyDown);
    return () => window.removeEventListener('keydown', handleKeyDown);
  }, [workbench, services]);
}

/** A character that is nobody's key; `Process` stands for one that is being composed. */
function isTyping({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const isCharacter = [...key].length === 1 && /[^\s]/u.test(key);
  return (isCharacter || key === 'Process') && !ctrlKey && !metaKey && !altKey;
}

/**
 * Opens the title of the selected card for what is being typed. It has the keyboard before the browser
 * hands the character on, so that the first one is not lost; titles begin with a capital letter, which
 * is no command's key.
 */
function typeTitle(workbench: Workbench): void {
  const node = selectedNode(workbench);
  if (!node || node.kind === 'passage' || workbench.map.getState().save.kind === 'readOnly') return;
  flushSync(() => {
    workbench.session.setState({ renamingNodeId: node.id, renamingStateId: null });
  });
}

/** Undo, copy and the like inside a field concern the field. */
function isTextEditing(press: KeyboardEvent): boolean {
  return /^[zyacvxbi]$/i.test(press.key) && !press.shiftKey;
}
