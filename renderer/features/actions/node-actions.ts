import { duplicateNodes } from '../../../shared/document/commands/duplicate.ts';
import { addNode, addState, removeItems } from '../../../shared/document/commands/node.ts';
import { getRecord } from '../../../shared/document/state.ts';
import type { EdgeId, NodeId, StateId } from '../../../shared/lib/ids.ts';
import { createEdge } from '../../../shared/model/edge.ts';
import { createNode, hasStates, type MapNode, type NodeKind } from '../../../shared/model/node.ts';
import { reveal, select, selectNode } from '../../state/session-actions.ts';
import type { Workbench } from '../../state/workbench.ts';

/** Cards are 224 px wide; a new one is placed a column to the right, so that its edge has room. */
const columnPx = 312;
const rowPx = 48;

const titles: Readonly<Record<NodeKind, string>> = {
  decision: 'New decision',
  uncertainty: 'New uncertainty',
  objective: 'New objective',
  note: 'New note',
  frame: 'New frame',
};

const firstStates: Readonly<Partial<Record<NodeKind, readonly string[]>>> = {
  decision: ['Do it', 'Do not'],
  uncertainty: ['Yes', 'No'],
};

/** Adds a node of a kind where the person is looking, selected and with its title ready to be typed. */
export function addNodeOfKind(
  workbench: Workbench,
  kind: NodeKind,
  at?: { xPx: number; yPx: number },
): NodeId {
  const node = newNode(workbench, kind, at ?? freePlace(workbench));
  workbench.dispatch(addNode, { node });
  startRenaming(workbench, node.id);
  return node.id;
}

/** Adds a node to the right of the selected one, connected from it. */
export function addConnectedNode(workbench: Workbench): void {
  const from = selectedNode(workbench);
  if (!from) {
    addNodeOfKind(workbench, 'uncertainty');
    return;
  }
  const place = { xPx: from.xPx + columnPx, yPx: from.yPx };
  const node = newNode(workbench, 'uncertainty', stepClear(workbench, place));
  const edge = createEdge({ id: workbench.ids.newId('edge'), fromId: from.id, toId: node.id });
  workbench.dispatch(addNode, { node, edge });
  startRenaming(workbench, node.id);
}

/** Adds a state at the end of a node's states, named by its number. */
export function addStateTo(workbench: Workbench, node: MapNode): void {
  workbench.dispatch(addState, {
    nodeId: node.id,
    state: {
      id: workbench.ids.newId<StateId>('state'),
      label: `State ${node.states.length + 1}`,
      description: '',
    },
  });
}

/** Adds a state to the selected node, and shows it where it can be named. */
export function addStateToSelected(workbench: Workbench): void {
  const node = selectedNode(workbench);
  if (!node || !hasStates(node.kind)) return;
  addStateTo(workbench, node);
  workbench.session.setState({ inspectorTab: 'states', isInspectorOpen: true });
}

/** Deletes what is selected. */
export function removeSelection(workbench: Workbench): void {
  const { nodeIds, edgeIds } = workbench.session.getState().selection;
  if (nodeIds.length === 0 && edgeIds.length === 0) return;
  workbench.dispatch(removeItems, { nodeIds, edgeIds });
  select(workbench.session, {});
}

/** Copies the selected nodes, with the edges between them and their rows, a little lower. */
export function duplicateSelection(workbench: Workbench): void {
  const { nodeIds } = workbench.session.getState().selection;
  if (nodeIds.length === 0) return;
  const newIds = new Map(nodeIds.map((id) => [id, workbench.ids.newId<NodeId>('node')]));
  workbench.dispatch(duplicateNodes, {
    newIds,
    offsetPx: 40,
    newId: (prefix) => workbench.ids.newId(prefix),
  });
  select(workbench.session, { nodeIds: [...newIds.values()] });
}

/** Selects every node and edge. */
export function selectAll(workbench: Workbench): void {
  const { node, edge } = workbench.map.getState().document;
  select(workbench.session, {
    nodeIds: [...node.keys()] as NodeId[],
    edgeIds: [...edge.keys()] as EdgeId[],
  });
}

/** The one selected node, if it is just one. */
export function selectedNode(workbench: Workbench): MapNode | undefined {
  const { nodeIds } = workbench.session.getState().selection;
  const [nodeId] = nodeIds;
  if (!nodeId || nodeIds.length !== 1) return undefined;
  return getRecord(workbench.map.getState().document, 'node', nodeId);
}

function newNode(workbench: Workbench, kind: NodeKind, at: { xPx: number; yPx: number }): MapNode {
  const states = (firstStates[kind] ?? []).map((label) => ({
    id: workbench.ids.newId<StateId>('state'),
    label,
    description: '',
  }));
  return createNode({
    id: workbench.ids.newId<NodeId>('node'),
    kind,
    title: titles[kind],
    states,
    xPx: Math.round(at.xPx),
    yPx: Math.round(at.yPx),
  });
}

function startRenaming(workbench: Workbench, nodeId: NodeId): void {
  workbench.session.setState({ screen: 'map' });
  selectNode(workbench.session, nodeId);
  workbench.session.setState({ renamingNodeId: nodeId });
  reveal(workbench.session, { kind: 'node', nodeId });
}

/** The middle of what is on screen, or below the selected node. */
function freePlace(workbench: Workbench): { xPx: number; yPx: number } {
  const { camera } = workbench.session.getState();
  const near = selectedNode(workbench);
  if (near) return stepClear(workbench, { xPx: near.xPx + columnPx, yPx: near.yPx });
  const center = { xPx: (camera?.centerXPx ?? 0) - 112, yPx: (camera?.centerYPx ?? 0) - 60 };
  return stepClear(workbench, center);
}

/** The place, or one a little lower, where no card stands on the same spot. */
function stepClear(
  workbench: Workbench,
  place: { xPx: number; yPx: number },
): { xPx: number; yPx: number } {
  const nodes = [...workbench.map.getState().document.node.values()];
  let { yPx } = place;
  const isTaken = (): boolean =>
    nodes.some((node) => Math.abs(node.xPx - place.xPx) < 232 && Math.abs(node.yPx - yPx) < 128);
  for (let tries = 0; isTaken() && tries < 1_000; tries += 1) yPx += rowPx;
  return { xPx: place.xPx, yPx };
}
