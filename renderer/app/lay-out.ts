import { moveNodes } from '../../shared/document/commands/node.ts';
import { deriveCardContent } from '../../shared/drawing/card-content.ts';
import { layoutCard } from '../../shared/drawing/card-layout.ts';
import type { Box } from '../../shared/drawing/geometry.ts';
import type { NodeId } from '../../shared/lib/ids.ts';
import { reveal } from '../state/session-actions.ts';
import type { Workbench } from '../state/workbench.ts';
import type { LayoutClient } from '../workers/layout-client.ts';

/** Arranges the selected cards, or all of them, in one undoable step. */
export function createLayOut(workbench: Workbench, layouts: LayoutClient): () => Promise<void> {
  return async () => {
    const { mapId, document, numbers } = workbench.map.getState();
    const { assumptions, selection } = workbench.session.getState();
    const chosen = new Set(selection.nodeIds);
    const nodes = [...document.node.values()].filter(({ id }) => chosen.size < 2 || chosen.has(id));
    const boxes = new Map<NodeId, Box>(
      nodes.map((node) => {
        const { widthPx, heightPx } = layoutCard(
          deriveCardContent(document, node, numbers, assumptions),
        );
        return [node.id, { xPx: node.xPx, yPx: node.yPx, widthPx, heightPx }];
      }),
    );
    const edges = [...document.edge.values()].filter(
      ({ fromId, toId }) => boxes.has(fromId) && boxes.has(toId),
    );
    const moves = await layouts.layOut({ boxes, edges });
    if (workbench.map.getState().mapId !== mapId) return;
    workbench.dispatch({ ...moveNodes, code: 'map.layOut', label: 'Lay out' }, { moves });
    reveal(workbench.session, { kind: 'wholeMap' });
  };
}
