import { editEdge, reverseEdge } from '../../../shared/document/commands/edge.ts';
import { addFrame, foldNode, removeFrame } from '../../../shared/document/commands/frame.ts';
import { deriveCardContent } from '../../../shared/drawing/card-content.ts';
import { boxOfCard, layoutCard } from '../../../shared/drawing/card-layout.ts';
import { expandBox, unionOfBoxes } from '../../../shared/drawing/geometry.ts';
import type { EdgeId, NodeId } from '../../../shared/lib/ids.ts';
import type { MapEdge } from '../../../shared/model/edge.ts';
import { createNode, type MapNode } from '../../../shared/model/node.ts';
import { select } from '../../state/session-actions.ts';
import type { CanvasTool } from '../../state/session-store.ts';
import type { Workbench } from '../../state/workbench.ts';
import { announce } from '../../ui/announce.ts';
import { notify } from '../../ui/notify.ts';
import type { Action, ActionContext } from './action.ts';
import { addNodeOfKind, insertNodeInto, selectedNode, startRenaming } from './node-actions.ts';

const isOnMap = ({ workbench }: ActionContext): boolean =>
  workbench.session.getState().screen === 'map' && workbench.map.getState().mapId !== null;
const hasNodes = (context: ActionContext): boolean =>
  isOnMap(context) && context.workbench.session.getState().selection.nodeIds.length > 0;
/** Whether one link, and nothing else, is selected. */
export const hasSelectedLink = (context: ActionContext): boolean =>
  isOnMap(context) && selectedEdge(context.workbench) !== undefined;

const chooseTool =
  (tool: CanvasTool, words: string) =>
  ({ workbench }: ActionContext): void => {
    workbench.session.setState({ tool });
    announce(words);
  };

/** What gives a map its shape besides its nodes: frames, folds, links; and how the pointer selects. */
export const structureActions: readonly Action[] = [
  {
    code: 'node.addFrame',
    label: 'Add frame',
    group: 'Map',
    keys: ['CmdOrCtrl+G'],
    keywords: 'group box section around selection',
    isEnabled: isOnMap,
    run: ({ workbench }) => frameSelection(workbench),
  },
  {
    code: 'frame.remove',
    label: 'Remove frame, keep what is in it',
    group: 'Map',
    keys: ['CmdOrCtrl+Shift+G'],
    keywords: 'ungroup',
    isEnabled: (context) => hasNodes(context) && selectedNode(context.workbench)?.kind === 'frame',
    run: ({ workbench }) => {
      const frame = selectedNode(workbench);
      if (!frame || !workbench.dispatch(removeFrame, { nodeId: frame.id })) return;
      select(workbench.session, {});
      announce('Frame removed, what was in it is kept');
    },
  },
  {
    code: 'frame.export',
    label: 'Export this frame…',
    group: 'Files',
    keys: [],
    keywords: 'picture svg png json section',
    isEnabled: (context) => hasNodes(context) && selectedNode(context.workbench)?.kind === 'frame',
    run: ({ workbench }) => workbench.session.setState({ dialog: 'export' }),
  },
  {
    code: 'node.fold',
    label: 'Fold or unfold',
    group: 'Map',
    keys: ['Z'],
    keywords: 'collapse expand frame branch subtree hide',
    isEnabled: (context) => hasNodes(context) && selectedNode(context.workbench) !== undefined,
    run: ({ workbench }) => toggleFold(workbench),
  },
  {
    code: 'edge.switchKind',
    label: 'Switch between influence and sequence',
    group: 'Map',
    keys: [],
    keywords: 'link edge order arithmetic',
    isEnabled: hasSelectedLink,
    run: ({ workbench }) => {
      const edge = selectedEdge(workbench);
      const kind = edge?.kind === 'influence' ? 'sequence' : 'influence';
      if (edge && workbench.dispatch(editEdge, { edgeId: edge.id, fields: { kind } }))
        announce(`The link is ${kind === 'influence' ? 'an influence' : 'a sequence'} now`);
    },
  },
  {
    code: 'edge.reverse',
    label: 'Reverse the link',
    group: 'Map',
    keys: ['CmdOrCtrl+Shift+R'],
    keywords: 'turn round edge direction',
    isEnabled: hasSelectedLink,
    run: ({ workbench }) => {
      const edge = selectedEdge(workbench);
      if (!edge) return;
      if (workbench.dispatch(reverseEdge, { edgeId: edge.id })) announce('Link reversed');
      else notify('There is a link the other way already. Nothing was changed.');
    },
  },
  {
    code: 'edge.insertNode',
    label: 'Insert a node into the link',
    group: 'Map',
    keys: ['I'],
    keywords: 'split edge between',
    isEnabled: hasSelectedLink,
    run: ({ workbench }) => {
      const edge = selectedEdge(workbench);
      if (edge) insertNodeInto(workbench, edge.id, 'uncertainty');
    },
  },
  {
    code: 'tool.pan',
    label: 'Pointer moves the view',
    group: 'View',
    keys: ['V'],
    keywords: 'hand pan tool',
    isEnabled: isOnMap,
    run: chooseTool('pan', 'The pointer moves the view'),
  },
  {
    code: 'tool.box',
    label: 'Pointer selects by a box',
    group: 'View',
    keys: ['B'],
    keywords: 'marquee rectangle tool',
    isEnabled: isOnMap,
    run: chooseTool('box', 'The pointer selects by a box'),
  },
  {
    code: 'tool.lasso',
    label: 'Pointer selects by a lasso',
    group: 'View',
    keys: ['Q'],
    keywords: 'freehand tool',
    isEnabled: isOnMap,
    run: chooseTool('lasso', 'The pointer selects by a lasso'),
  },
];

/** Puts the keyboard into the label of the selected link, in the inspector. */
export function labelLink({ session }: Workbench): void {
  session.setState({ screen: 'map', isInspectorOpen: true });
  // The inspector may be opened by this very step.
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('[aria-label="Label of the link"]')?.focus();
  });
}

/** The one selected link, if it is just one. */
function selectedEdge(workbench: Workbench): MapEdge | undefined {
  const { nodeIds, edgeIds } = workbench.session.getState().selection;
  const [edgeId] = edgeIds;
  if (!edgeId || edgeIds.length !== 1 || nodeIds.length > 0) return undefined;
  return workbench.map.getState().document.edge.get(edgeId as EdgeId);
}

/** Clear space between a new frame's rim and what is in it, and room for its heading. */
const framePaddingPx = 24;
const frameHeadingPx = 44;

/** Draws a frame around what is selected, or an empty one where nothing is. */
function frameSelection(workbench: Workbench): void {
  const { document, numbers } = workbench.map.getState();
  const { selection, assumptions } = workbench.session.getState();
  const nodes = selection.nodeIds.flatMap((id) => document.node.get(id) ?? []);
  if (nodes.length === 0) {
    addNodeOfKind(workbench, 'frame');
    return;
  }
  const boxOf = (node: MapNode) =>
    boxOfCard(node, layoutCard(deriveCardContent(document, node, numbers, assumptions)));
  const inner = unionOfBoxes(nodes.map(boxOf));
  if (!inner) return;
  const { xPx, yPx, widthPx, heightPx } = expandBox(inner, framePaddingPx);
  const frame = createNode({
    id: workbench.ids.newId<NodeId>('node'),
    kind: 'frame',
    title: 'New frame',
    xPx: Math.round(xPx),
    yPx: Math.round(yPx - frameHeadingPx),
    size: { widthPx: Math.round(widthPx), heightPx: Math.round(heightPx + frameHeadingPx) },
  });
  if (workbench.dispatch(addFrame, { frame, nodeIds: selection.nodeIds }))
    startRenaming(workbench, frame.id);
}

function toggleFold(workbench: Workbench): void {
  const node = selectedNode(workbench);
  if (!node) return;
  const isFolded = !node.isFolded;
  const label = isFolded ? 'Fold' : 'Unfold';
  if (workbench.dispatch({ ...foldNode, label }, { nodeId: node.id, isFolded })) {
    announce(`${node.title || 'Untitled'} ${isFolded ? 'folded' : 'unfolded'}`);
  }
}
