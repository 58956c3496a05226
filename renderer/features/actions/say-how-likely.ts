import { deriveFolding } from '../../../shared/drawing/folding.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { rowToType } from '../../state/selectors/row-on-card.ts';
import { selectNode, typeChance } from '../../state/session-actions.ts';
import type { Workbench } from '../../state/workbench.ts';
import { announce } from '../../ui/announce.ts';
import { selectedNode } from './node-actions.ts';

/**
 * Puts the keyboard into the likelihood of a state, or of the selected node's first one: on its card,
 * where the card shows the numbers of one row, else in the rows of the inspector.
 */
export function sayHowLikely(workbench: Workbench, of?: NodeState): void {
  const { document } = workbench.map.getState();
  const node = of ? document.node.get(of.nodeId) : selectedNode(workbench);
  const stateId = of?.stateId ?? node?.states[0]?.id;
  if (!node || !stateId) return;
  if (canTypeOnCard(workbench, node)) {
    typeChance(workbench.session, { nodeId: node.id, stateId });
    return;
  }
  selectNode(workbench.session, node.id);
  const hasRow = [...document.likelihood.values()].some(({ nodeId }) => nodeId === node.id);
  const why = hasRow ? 'The card does not show one row alone.' : 'It has no likelihood row yet.';
  announce(`${why} The rows are in the inspector.`);
  goToRows(workbench, 'aside [data-chance] input');
}

/**
 * Puts the keyboard on a bar of the selected node: on its card, where the card shows the numbers of one
 * row, else on the first one of the inspector.
 */
export function takeHoldOfBar(workbench: Workbench): void {
  const onCard = document.querySelector<HTMLElement>(
    '.react-flow__node.selected [data-chance-handle]',
  );
  if (onCard) onCard.focus({ preventScroll: true });
  else goToRows(workbench, 'aside [role="slider"]');
}

function canTypeOnCard({ map, session }: Workbench, node: MapNode): boolean {
  const { node: nodes, edge, evidence } = map.getState().document;
  if (deriveFolding(nodes, edge, evidence).standIns.has(node.id)) return false;
  return rowToType(map.getState(), session.getState(), node) !== null;
}

function goToRows({ session }: Workbench, selector: string): void {
  session.setState({ screen: 'map', isInspectorOpen: true, inspectorTab: 'likelihood' });
  // The panel is drawn first.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const first = document.querySelector<HTMLElement>(selector);
      const tab = document.querySelector<HTMLElement>('aside [role="tab"][aria-selected="true"]');
      (first ?? tab)?.focus();
    }),
  );
}
