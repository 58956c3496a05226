import { moveNodes, type NodeMove, pinNodes } from '../../../shared/document/commands/node.ts';
import { framesAround, withMembers } from '../../../shared/document/frames.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import {
  type Alignment,
  alignBoxes,
  distributeBoxes,
  tidyIntoGrid,
} from '../../../shared/drawing/arrange.ts';
import type { Axis } from '../../../shared/drawing/axes.ts';
import { deriveCardContent } from '../../../shared/drawing/card-content.ts';
import { boxOfCard, layoutCard } from '../../../shared/drawing/card-layout.ts';
import { deriveFolding } from '../../../shared/drawing/folding.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import type { Box } from '../../../shared/drawing/geometry.ts';
import { cardGapPx } from '../../../shared/drawing/place-layers.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { select } from '../../state/session-actions.ts';
import type { Workbench } from '../../state/workbench.ts';
import { announce } from '../../ui/announce.ts';
import type { Action, ActionContext } from './action.ts';

const isOnMap = ({ workbench }: ActionContext): boolean =>
  workbench.session.getState().screen === 'map' && workbench.map.getState().mapId !== null;
const hasNodes =
  (least: number) =>
  (context: ActionContext): boolean =>
    isOnMap(context) && context.workbench.session.getState().selection.nodeIds.length >= least;

const align = (alignment: Alignment, label: string, key: string, words: string): Action => ({
  code: `arrange.${alignment}`,
  label,
  group: 'Arrange',
  keys: [key],
  keywords: 'align line up selection',
  isEnabled: hasNodes(2),
  run: ({ workbench }) =>
    arrange(
      workbench,
      (boxes) => alignBoxes(boxes, alignment),
      (nodes) => `Aligned ${nodes} ${words}`,
    ),
});

const distribute = (axis: Axis, label: string, key: string, words: string): Action => ({
  code: `arrange.${axis}`,
  label,
  group: 'Arrange',
  keys: [key],
  keywords: 'distribute equal gaps space selection',
  isEnabled: hasNodes(3),
  run: ({ workbench }) =>
    arrange(
      workbench,
      (boxes) => distributeBoxes(boxes, axis),
      (nodes) => `Spaced ${nodes} equally ${words}`,
    ),
});

/** Putting cards in order: lining up, spacing, layout, pins, and selecting what belongs together. */
export const arrangeActions: readonly Action[] = [
  align('left', 'Align left', 'Alt+Shift+L', 'to the left'),
  align('center', 'Align centers', 'Alt+Shift+C', 'by their centers'),
  align('right', 'Align right', 'Alt+Shift+R', 'to the right'),
  align('top', 'Align top', 'Alt+Shift+T', 'to the top'),
  align('middle', 'Align middles', 'Alt+Shift+M', 'by their middles'),
  align('bottom', 'Align bottom', 'Alt+Shift+B', 'to the bottom'),
  distribute('horizontal', 'Space equally across', 'Alt+Shift+H', 'across'),
  distribute('vertical', 'Space equally down', 'Alt+Shift+V', 'down'),
  {
    code: 'arrange.grid',
    label: 'Tidy into rows and columns',
    group: 'Arrange',
    keys: ['Alt+Shift+G'],
    keywords: 'grid matrix table arrange selection',
    isEnabled: hasNodes(2),
    run: ({ workbench }) =>
      arrange(
        workbench,
        (boxes) => tidyIntoGrid(boxes, cardGapPx),
        (nodes) => `Tidied ${nodes} into rows and columns`,
      ),
  },
  {
    code: 'map.layOutAcross',
    label: 'Lay out left to right',
    group: 'Arrange',
    keys: ['Alt+L'],
    keywords: 'tidy arrange layout horizontal layers',
    isEnabled: isOnMap,
    run: ({ services }) => void services.layouts.layOut('leftToRight'),
  },
  {
    code: 'map.layOutDown',
    label: 'Lay out top down',
    group: 'Arrange',
    keys: ['Alt+T'],
    keywords: 'tidy arrange layout vertical tree layers',
    isEnabled: isOnMap,
    run: ({ services }) => void services.layouts.layOut('topDown'),
  },
  {
    code: 'node.pin',
    label: 'Pin or unpin',
    group: 'Arrange',
    keys: ['P'],
    keywords: 'fix lock place layout keep',
    isEnabled: hasNodes(1),
    run: ({ workbench }) => togglePins(workbench),
  },
  {
    code: 'select.connected',
    label: 'Select everything connected',
    group: 'Edit',
    keys: ['Alt+S'],
    keywords: 'component part of the map reachable',
    isEnabled: hasNodes(1),
    run: ({ workbench }) => selectAlong(workbench, ['causes', 'effects'], 'connected'),
  },
  {
    code: 'select.causes',
    label: 'Select what leads here',
    group: 'Edit',
    keys: [],
    keywords: 'causes parents ancestors upstream',
    isEnabled: hasNodes(1),
    run: ({ workbench }) => selectAlong(workbench, ['causes'], 'leading here'),
  },
  {
    code: 'select.effects',
    label: 'Select what follows from here',
    group: 'Edit',
    keys: [],
    keywords: 'effects children descendants downstream',
    isEnabled: hasNodes(1),
    run: ({ workbench }) => selectAlong(workbench, ['effects'], 'following from here'),
  },
];

/** Whether all that is selected is pinned; then pinning takes the pins out. */
export function isPinned(nodes: DocumentState['node'], nodeIds: readonly NodeId[]): boolean {
  return nodeIds.length > 0 && nodeIds.every((id) => nodes.get(id)?.isPinned);
}

function arrange(
  workbench: Workbench,
  movesOf: (boxes: ReadonlyMap<NodeId, Box>) => readonly NodeMove[],
  wordsFor: (nodes: string) => string,
): void {
  const { document } = workbench.map.getState();
  const boxes = selectedBoxes(workbench);
  const moves = withMembers(document, movesOf(boxes));
  const isMoved = workbench.dispatch(
    { ...moveNodes, code: 'node.arrange', label: 'Arrange' },
    { moves },
  );
  const words = wordsFor(countOf(boxes.size, 'node'));
  announce(isMoved ? words : 'Nothing had to be moved');
}

/** The cards that are selected. What is in a selected frame goes with it, and is not moved in it. */
function selectedBoxes(workbench: Workbench): Map<NodeId, Box> {
  const { document, numbers } = workbench.map.getState();
  const { selection, assumptions } = workbench.session.getState();
  const folding = deriveFolding(document.node, document.edge, document.evidence);
  const chosen = new Set(selection.nodeIds);
  const isAlone = (node: MapNode): boolean =>
    !folding.standIns.has(node.id) &&
    !framesAround(node, (id) => document.node.get(id)).some(({ id }) => chosen.has(id));
  const nodes = selection.nodeIds.flatMap((id) => document.node.get(id) ?? []).filter(isAlone);
  return new Map(
    nodes.map((node) => {
      const content = deriveCardContent(document, node, numbers, assumptions, folding);
      return [node.id, boxOfCard(node, layoutCard(content))];
    }),
  );
}

function togglePins(workbench: Workbench): void {
  const { nodeIds } = workbench.session.getState().selection;
  const isUnpinning = isPinned(workbench.map.getState().document.node, nodeIds);
  const label = isUnpinning ? 'Unpin' : 'Pin';
  if (!workbench.dispatch({ ...pinNodes, label }, { nodeIds, isPinned: !isUnpinning })) return;
  const nodes = countOf(nodeIds.length, 'node');
  announce(isUnpinning ? `Unpinned ${nodes}` : `Pinned ${nodes}: layout leaves them in place`);
}

function selectAlong(
  workbench: Workbench,
  ways: readonly ('causes' | 'effects')[],
  words: string,
): void {
  const { edge: edges } = workbench.map.getState().document;
  const found = new Set(workbench.session.getState().selection.nodeIds);
  const next = nextAlong(edges, ways);
  // Grows while it is walked, until nothing new is found.
  for (const nodeId of found) for (const id of next.get(nodeId) ?? []) found.add(id);
  select(workbench.session, { nodeIds: [...found] });
  announce(`${countOf(found.size, 'node')} ${words} selected`);
}

function nextAlong(
  edges: DocumentState['edge'],
  ways: readonly ('causes' | 'effects')[],
): ReadonlyMap<NodeId, readonly NodeId[]> {
  const next = new Map<NodeId, NodeId[]>();
  const add = (from: NodeId, to: NodeId): void => {
    const there = next.get(from);
    if (there) there.push(to);
    else next.set(from, [to]);
  };
  for (const { fromId, toId } of edges.values()) {
    if (ways.includes('effects')) add(fromId, toId);
    if (ways.includes('causes')) add(toId, fromId);
  }
  return next;
}
