const parts = 'aside, [data-middle], main:not(:has(aside))';
const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), textarea, select, [tabindex="0"]';

/**
 * Takes the keyboard to the next part of the window: the panel at the left, the middle, the panel at
 * the right. On the map Tab adds a node, so this is the way from a card to the inspector.
 */
export function goToPart(direction: 1 | -1): void {
  const all = [...document.querySelectorAll(parts)];
  const now = all.findIndex((part) => part.contains(document.activeElement));
  const next = all.at((now + direction) % all.length) ?? all[0];
  const selected = next?.querySelector<HTMLElement>(
    '.react-flow__node.selected, [aria-current="true"]',
  );
  (selected ?? next?.querySelector<HTMLElement>(focusable))?.focus();
}
