import { duplicateNodes } from '../../../shared/document/commands/duplicate.ts';
import { insertOnEdge } from '../../../shared/document/commands/edge.ts';
import { addNode, addState, removeItems } from '../../../shared/document/commands/node.ts';
import { type DocumentState, getRecord } from '../../../shared/document/state.ts';
import { deriveCardContent } from '../../../shared/drawing/card-content.ts';
import { layoutCard } from '../../../shared/drawing/card-layout.ts';
import { evidenceCardsOf } from '../../../shared/drawing/evidence-cards.ts';
import { deriveFolding } from '../../../shared/drawing/folding.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import type { EdgeId, NodeId, StateId } from '../../../shared/lib/ids.ts';
import { createEdge } from '../../../shared/model/edge.ts';
import {
  type AuthoredKind,
  createNode,
  hasStates,
  type MapNode,
} from '../../../shared/model/node.ts';
import { reveal, select, selectNode } from '../../state/session-actions.ts';
import type { CanvasMenu } from '../../state/session-store.ts';
import type { Workbench } from '../../state/workbench.ts';
import { announce } from '../../ui/announce.ts';
import { notify } from '../../ui/notify.ts';
import { sayOffTheMap } from '../evidence-cards/index.ts';

/** Cards are 224 px wide; a new one is placed a column to the right, so that its edge has room. */
const columnPx = 312;
const rowPx = 48;
const cardPx = 224;
/** As high as a new card with two states, and how far it stays from others. */
const newCardPx = 120;
const clearPx = 8;

/** Where a link was let go, and at which card it began. */
export type NewEnd = Extract<CanvasMenu['target'], { kind: 'newEnd' }>;

const titles: Readonly<Record<AuthoredKind, string>> = {
  decision: 'New decision',
  uncertainty: 'New uncertainty',
  objective: 'New objective',
  note: 'New note',
  frame: 'New frame',
};

const firstStates: Readonly<Partial<Record<AuthoredKind, readonly string[]>>> = {
  decision: ['Do it', 'Do not'],
  uncertainty: ['Yes', 'No'],
};

/** Adds a node of a kind where the person is looking, selected and with its title ready to be typed. */
export function addNodeOfKind(
  workbench: Workbench,
  kind: AuthoredKind,
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
  if (!from || from.kind === 'passage') {
    addNodeOfKind(workbench, 'uncertainty');
    return;
  }
  const place = { xPx: from.xPx + columnPx, yPx: from.yPx };
  const node = newNode(workbench, 'uncertainty', stepClear(workbench, place));
  const edge = createEdge({ id: workbench.ids.newId('edge'), fromId: from.id, toId: node.id });
  workbench.dispatch(addNode, { node, edge });
  startRenaming(workbench, node.id);
}

/** Adds a node at the end of a link that was drawn into empty space. */
export function addNodeAtEnd(
  workbench: Workbench,
  kind: AuthoredKind,
  { nodeId, isOutgoing, xPx, yPx }: NewEnd,
): void {
  const node = newNode(workbench, kind, { xPx: isOutgoing ? xPx : xPx - cardPx, yPx: yPx - rowPx });
  const [fromId, toId] = isOutgoing ? [nodeId, node.id] : [node.id, nodeId];
  const edge = createEdge({ id: workbench.ids.newId('edge'), fromId, toId });
  if (workbench.dispatch(addNode, { node, edge })) startRenaming(workbench, node.id);
}

/** Puts a new node into a link, half way between the two cards. */
export function insertNodeInto(workbench: Workbench, edgeId: EdgeId, kind: AuthoredKind): void {
  const { document } = workbench.map.getState();
  const edge = getRecord(document, 'edge', edgeId);
  const from = edge && getRecord(document, 'node', edge.fromId);
  const to = edge && getRecord(document, 'node', edge.toId);
  if (!from || !to) return;
  const middle = { xPx: (from.xPx + to.xPx) / 2, yPx: (from.yPx + to.yPx) / 2 };
  const node = newNode(workbench, kind, stepClear(workbench, middle));
  const newEdgeId = workbench.ids.newId<EdgeId>('edge');
  if (workbench.dispatch(insertOnEdge, { edgeId, newEdgeId, node })) {
    startRenaming(workbench, node.id);
  }
}

/** Adds a state at the end of a node's states, ready to be named on the card. */
function addStateTo(workbench: Workbench, node: MapNode): void {
  const id = workbench.ids.newId<StateId>('state');
  const label = `State ${node.states.length + 1}`;
  const isAdded = workbench.dispatch(addState, {
    nodeId: node.id,
    state: { id, label, description: '' },
  });
  if (isAdded) renameState(workbench, node.id, id);
}

/** Puts the keyboard into the label of a state, on its card. */
export function renameState(workbench: Workbench, nodeId: NodeId, stateId: StateId): void {
  workbench.session.setState({ screen: 'map' });
  selectNode(workbench.session, nodeId);
  workbench.session.setState({ renamingNodeId: nodeId, renamingStateId: stateId });
  reveal(workbench.session, { kind: 'node', nodeId });
}

/** Adds a state to the selected node. */
export function addStateToSelected(workbench: Workbench): void {
  const node = selectedNode(workbench);
  if (node && hasStates(node.kind)) addStateTo(workbench, node);
}

/**
 * Deletes what is selected. A card that stands for a folded branch takes the branch along: what cannot be
 * seen would otherwise come back as a heap of cards without the one that led to them.
 */
export function removeSelection(workbench: Workbench): void {
  const { nodeIds, edgeIds } = workbench.session.getState().selection;
  if (nodeIds.length === 0 && edgeIds.length === 0) return;
  const before = workbench.map.getState().document;
  const hiddenIds = branchesFoldedInto(before, nodeIds);
  if (!workbench.dispatch(removeItems, { nodeIds: [...nodeIds, ...hiddenIds], edgeIds })) return;
  select(workbench.session, {});
  const { document } = workbench.map.getState();
  const cards = evidenceCardsOf(before).length - evidenceCardsOf(document).length;
  const nodes = before.node.size - document.node.size - cards;
  const links = before.edge.size - document.edge.size;
  // A node takes its links along: who does not see that hears it.
  const gone = [
    ...(nodes > 0 ? [countOf(nodes, 'node')] : []),
    ...(links > 0 ? [countOf(links, 'link')] : []),
  ];
  const hidden = hiddenIds.filter((id) => before.node.get(id)?.kind !== 'passage').length;
  if (hidden > 0)
    notify(`Deleted with ${countOf(hidden, 'folded node')}. Undo brings all of it back.`);
  else if (gone.length > 0) announce(`Deleted ${gone.join(' and ')}`);
  if (cards > 0) sayOffTheMap(cards);
}

/** The nodes that are folded away into one of these by its branch; what a frame holds stays without it. */
function branchesFoldedInto(
  { node, edge, evidence }: DocumentState,
  nodeIds: readonly NodeId[],
): readonly NodeId[] {
  const roots = new Set(nodeIds.filter((id) => node.get(id)?.kind !== 'frame'));
  const { standIns } = deriveFolding(node, edge, evidence);
  return [...standIns].flatMap(([id, standIn]) => (roots.has(standIn) ? id : []));
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
  const { document } = workbench.map.getState();
  // A passage has one card: that of a passage is not duplicated.
  const copies = [...newIds.values()].filter((id) => document.node.has(id));
  if (copies.length === 0) {
    notify('A passage has one card on a map. Nothing was duplicated.');
    return;
  }
  select(workbench.session, { nodeIds: copies });
  announce(`Duplicated ${countOf(copies.length, 'node')}`);
}

/** Selects every node and edge. */
export function selectAll(workbench: Workbench): void {
  const { node, edge } = workbench.map.getState().document;
  select(workbench.session, {
    nodeIds: [...node.keys()] as NodeId[],
    edgeIds: [...edge.keys()] as EdgeId[],
  });
  announce(`${countOf(node.size, 'node')} and ${countOf(edge.size, 'link')} selected`);
}

/** The one selected node, if it is just one. */
export function selectedNode(workbench: Workbench): MapNode | undefined {
  const { nodeIds } = workbench.session.getState().selection;
  const [nodeId] = nodeIds;
  if (!nodeId || nodeIds.length !== 1) return undefined;
  return getRecord(workbench.map.getState().document, 'node', nodeId);
}

function newNode(
  workbench: Workbench,
  kind: AuthoredKind,
  at: { xPx: number; yPx: number },
): MapNode {
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

/** Puts the keyboard into the title of a node, on its card. */
export function startRenaming(workbench: Workbench, nodeId: NodeId): void {
  workbench.session.setState({ screen: 'map' });
  selectNode(workbench.session, nodeId);
  workbench.session.setState({ renamingNodeId: nodeId, renamingStateId: null });
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

/** The place, or one a little lower, where no card is in the way. */
function stepClear(
  workbench: Workbench,
  place: { xPx: number; yPx: number },
): { xPx: number; yPx: number } {
  const { document, numbers } = workbench.map.getState();
  const { assumptions } = workbench.session.getState();
  const isNear = (node: MapNode): boolean =>
    node.kind !== 'frame' && Math.abs(node.xPx - place.xPx) < cardPx + clearPx;
  const taken = [...document.node.values()].filter(isNear).map((node) => {
    const { heightPx } = layoutCard(deriveCardContent(document, node, numbers, assumptions));
    return { fromPx: node.yPx - newCardPx - clearPx, toPx: node.yPx + heightPx + clearPx };
  });
  let { yPx } = place;
  const isTaken = (): boolean => taken.some(({ fromPx, toPx }) => yPx > fromPx && yPx < toPx);
  for (let tries = 0; isTaken() && tries < 1_000; tries += 1) yPx += rowPx;
  return { xPx: place.xPx, yPx };
}
