import type { Workbench } from '../../state/workbench.ts';

/**
 * Puts the keyboard on a bar of the selected node: on its card, where the card shows the numbers of one
 * row, else on the first one of the inspector.
 */
export function sayHowLikely({ session }: Workbench): void {
  const onCard = document.querySelector<HTMLElement>(
    '.react-flow__node.selected [data-chance-handle]',
  );
  if (onCard) {
    onCard.focus({ preventScroll: true });
    return;
  }
  session.setState({ screen: 'map', isInspectorOpen: true, inspectorTab: 'likelihood' });
  // The panel is drawn first.
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>('aside [role="slider"]')?.focus(),
    ),
  );
}
