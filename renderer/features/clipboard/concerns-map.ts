import type { Workbench } from '../../state/workbench.ts';

const typingTargets =
  'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="dialog"], [role="menu"]';
/** The canvas, and the outline as the same map in words. */
const mapParts = '[data-canvas], [role="tree"]';

/**
 * Whether copying and pasting now mean the map: it is on the screen, and nothing that takes words has
 * the keyboard. A button that was clicked last has no use for them.
 */
export function concernsMap({ map, session }: Workbench): boolean {
  const { screen, dialog, presentingStep, renamingNodeId, typingChance } = session.getState();
  if (screen !== 'map' || map.getState().mapId === null) return false;
  if (dialog !== null || presentingStep !== null || renamingNodeId !== null) return false;
  if (typingChance !== null) return false;
  return document.activeElement?.closest(typingTargets) == null;
}

/**
 * Whether words on the screen are selected that are to be copied as words. A selection that was left
 * behind elsewhere does not count once the keyboard is on the canvas.
 */
export function hasSelectedText(): boolean {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.toString().trim() === '') return false;
  const { activeElement } = document;
  const isOnMap = activeElement?.closest(mapParts) != null;
  const part = selection.anchorNode?.parentElement?.closest(mapParts);
  return !isOnMap || part != null;
}
