import { hideEvidence, showEvidence } from '../../../shared/document/commands/evidence-card.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import { deriveCardContent } from '../../../shared/drawing/card-content.ts';
import { boxOfCard, layoutCard } from '../../../shared/drawing/card-layout.ts';
import { evidenceCardsOf } from '../../../shared/drawing/evidence-cards.ts';
import { deriveFolding } from '../../../shared/drawing/folding.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import { type Box, holdsBox, type Point, unionOfBoxes } from '../../../shared/drawing/geometry.ts';
import { linksByPassage, nameOfNode } from '../../../shared/drawing/passage-content.ts';
import { placeEvidence } from '../../../shared/drawing/place-evidence.ts';
import type { NodeId, PassageId } from '../../../shared/lib/ids.ts';
import { nodesOfTarget, ownerOfTarget } from '../../../shared/model/evidence.ts';
import { createNode, type MapNode } from '../../../shared/model/node.ts';
import { reveal, select } from '../../state/session-actions.ts';
import type { Selection } from '../../state/session-store.ts';
import type { Workbench } from '../../state/workbench.ts';
import { announce } from '../../ui/announce.ts';
import { notify } from '../../ui/notify.ts';

/** The card that shows a passage on this map. */
export function cardOfPassage(
  { node }: Pick<DocumentState, 'node'>,
  passageId: PassageId,
): MapNode | undefined {
  for (const each of node.values()) if (each.passageId === passageId) return each;
  return undefined;
}

/** The passages that speak of what is selected, in the order in which they were attached. */
export function passagesOfSelection(
  document: DocumentState,
  { nodeIds, edgeIds }: Selection,
): readonly PassageId[] {
  const chosen = new Set<string>([...nodeIds, ...edgeIds]);
  const passages = new Set<PassageId>();
  for (const { passageId, target } of document.evidence.values()) {
    if (chosen.has(ownerOfTarget(target))) passages.add(passageId);
  }
  return [...passages];
}

/** Puts the passages that speak of what is selected on the map, each beside what it speaks of. */
export function showEvidenceOfSelection(workbench: Workbench): void {
  const { selection } = workbench.session.getState();
  const { document } = workbench.map.getState();
  const passageIds = passagesOfSelection(document, selection);
  const cardIds = showPassages(workbench, passageIds, new Set(selection.nodeIds));
  if (cardIds.length === 0) {
    notify('All of its evidence is on the map already.');
    return;
  }
  const ends = selection.edgeIds.flatMap((id) => {
    const edge = document.edge.get(id);
    return edge ? [edge.fromId, edge.toId] : [];
  });
  const nodeIds = [...selection.nodeIds, ...ends, ...cardIds];
  reveal(workbench.session, { kind: 'nodes', nodeIds });
  announce(`${countOf(cardIds.length, 'evidence card')} put beside what they speak of`);
}

/** Puts one passage on the map, and says where. */
export function showPassage(workbench: Workbench, passageId: PassageId): void {
  const [nodeId] = showPassages(workbench, [passageId], new Set());
  if (!nodeId) return;
  const { document } = workbench.map.getState();
  const endId = evidenceCardsOf(document).find((card) => card.nodeId === nodeId)?.endIds[0];
  const end = endId && document.node.get(endId);
  reveal(workbench.session, { kind: 'node', nodeId });
  notify(
    end
      ? `The passage is on the map, beside “${nameOfNode(document, end)}”.`
      : 'The passage is on the map. It is not attached to anything there yet.',
  );
}

/** Puts one passage on the map where it was let go, in no frame; one that has a card is shown instead. */
export function showPassageAt(
  workbench: Workbench,
  passageId: PassageId,
  { xPx, yPx }: Point,
): void {
  const { document, numbers } = workbench.map.getState();
  const there = cardOfPassage(document, passageId);
  if (there) {
    reveal(workbench.session, { kind: 'node', nodeId: there.id });
    notify('The passage is on the map already.');
    return;
  }
  const card = newCard(workbench, passageId);
  const { widthPx } = layoutCard(deriveCardContent(document, card, numbers, []));
  // Under the pointer is the middle of its head, by which it can be dragged on.
  const placed = { ...card, xPx: xPx - widthPx / 2, yPx: yPx - 12 };
  if (workbench.dispatch(showEvidence, { cards: [placed] })) notify('The passage is on the map.');
}

/** Takes cards off the map and says what that leaves as it is. */
export function hideCards(workbench: Workbench, nodeIds: readonly NodeId[]): void {
  if (!workbench.dispatch(hideEvidence, { nodeIds })) return;
  const { selection } = workbench.session.getState();
  const gone = new Set(nodeIds);
  select(workbench.session, {
    ...selection,
    nodeIds: selection.nodeIds.filter((id) => !gone.has(id)),
  });
  sayOffTheMap(nodeIds.length);
}

/** Says that evidence cards are off the map, and that nothing else has changed. */
export function sayOffTheMap(count: number): void {
  notify(
    count === 1
      ? 'The card is off the map. Its passage is kept, and still attached.'
      : `${countOf(count, 'evidence card')} are off the map. Their passages are kept, and still attached.`,
  );
}

/** Takes every evidence card off the map. */
export function hideAllCards(workbench: Workbench): void {
  const cards = evidenceCardsOf(workbench.map.getState().document);
  hideCards(
    workbench,
    cards.map(({ nodeId }) => nodeId),
  );
}

/** Makes cards of the passages that have none; answers those that were made. */
function showPassages(
  workbench: Workbench,
  passageIds: readonly PassageId[],
  nearIds: ReadonlySet<NodeId>,
): readonly NodeId[] {
  const { document } = workbench.map.getState();
  const wanted = passageIds.filter((id) => !cardOfPassage(document, id));
  const cards = placeCards(
    workbench,
    wanted.map((passageId) => newCard(workbench, passageId)),
    nearIds,
  );
  if (cards.length === 0 || !workbench.dispatch(showEvidence, { cards })) return [];
  return cards.map(({ id }) => id);
}

function newCard(workbench: Workbench, passageId: PassageId): MapNode {
  return createNode({ id: workbench.ids.newId<NodeId>('node'), kind: 'passage', passageId });
}

interface DrawnBox {
  readonly node: MapNode;
  readonly box: Box;
}

/** Cards of the same claim are placed together, one claim after the other. */
function placeCards(
  workbench: Workbench,
  cards: readonly MapNode[],
  nearIds: ReadonlySet<NodeId>,
): MapNode[] {
  const drawn = drawnBoxes(workbench);
  const { document, numbers } = workbench.map.getState();
  const placed: MapNode[] = [];
  for (const card of cards) {
    const claim = claimOf(workbench, card, drawn, nearIds);
    const { heightPx } = layoutCard(deriveCardContent(document, card, numbers, []));
    const taken = [...drawn.values()].filter(({ node }) => isInTheWay(node, claim.frameIds));
    const [place] = placeEvidence(
      claim.box,
      [heightPx],
      taken.map(({ box }) => box),
    );
    const box = boxOfCard(
      { ...card, ...place },
      layoutCard(deriveCardContent(document, card, numbers, [])),
    );
    const frameId = claim.frameIds.find((id) => holdsIn(drawn.get(id), box)) ?? null;
    const node = { ...card, ...place, frameId };
    drawn.set(node.id, { node, box });
    placed.push(node);
  }
  return placed;
}

function holdsIn(frame: DrawnBox | undefined, box: Box): boolean {
  return frame !== undefined && holdsBox(frame.box, box);
}

/** Only the frames that the claim is in may be under its evidence. */
function isInTheWay({ id, kind, isFolded }: MapNode, frameIds: readonly NodeId[]): boolean {
  return kind !== 'frame' || isFolded || !frameIds.includes(id);
}

function drawnBoxes(workbench: Workbench): Map<NodeId, DrawnBox> {
  const { document, numbers } = workbench.map.getState();
  const { assumptions } = workbench.session.getState();
  const folding = deriveFolding(document.node, document.edge, document.evidence);
  const shown = [...document.node.values()].filter(({ id }) => !folding.standIns.has(id));
  return new Map(
    shown.map((node) => {
      const layout = layoutCard(deriveCardContent(document, node, numbers, assumptions, folding));
      return [node.id, { node, box: boxOfCard(node, layout) }];
    }),
  );
}

/** What a card is put beside: what was asked for, otherwise what is drawn of the first that it speaks of. */
function claimOf(
  workbench: Workbench,
  { passageId }: MapNode,
  drawn: ReadonlyMap<NodeId, DrawnBox>,
  nearIds: ReadonlySet<NodeId>,
): { readonly box: Box; readonly frameIds: readonly NodeId[] } {
  const { document } = workbench.map.getState();
  const links = passageId ? (linksByPassage(document.evidence).get(passageId) ?? []) : [];
  const ends = links.map(({ target }) =>
    nodesOfTarget(document.edge, target).flatMap((id) => drawn.get(id) ?? []),
  );
  const claims =
    ends.find((each) => each.some(({ node }) => nearIds.has(node.id))) ??
    ends.find((each) => each.length > 0) ??
    [];
  const box = unionOfBoxes(claims.map((claim) => claim.box)) ?? middleOfView(workbench);
  return { box, frameIds: framesAround(claims[0]?.node, document) };
}

function framesAround(node: MapNode | undefined, { node: nodes }: DocumentState): NodeId[] {
  const frameIds: NodeId[] = [];
  let frameId = node?.frameId ?? null;
  while (frameId !== null && !frameIds.includes(frameId)) {
    frameIds.push(frameId);
    frameId = nodes.get(frameId)?.frameId ?? null;
  }
  return frameIds;
}

/** Where the person looks: a passage that speaks of nothing yet is put there. */
function middleOfView({ session }: Workbench): Box {
  const { camera } = session.getState();
  return { xPx: camera?.centerXPx ?? 0, yPx: camera?.centerYPx ?? 0, widthPx: 0, heightPx: 0 };
}
