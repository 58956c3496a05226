import { type Edge, type Node, Position } from '@xyflow/react';
import type { DocumentState } from '../../shared/document/state.ts';
import type { EdgeMarks } from '../../shared/drawing/edge-marks.ts';
import type { EdgeRoute } from '../../shared/drawing/edge-route.ts';
import type { EvidenceThread } from '../../shared/drawing/evidence-threads.ts';
import type { ShownLink } from '../../shared/drawing/folding.ts';
import type { MapScene, SceneCard } from '../../shared/drawing/map-scene.ts';
import type { EdgeId, EvidenceId, NodeId, StateId } from '../../shared/lib/ids.ts';
import type { MapEdge } from '../../shared/model/edge.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import { describeLink, describeNode } from './describe.ts';

/** What of a card is being typed: its title, or the label of one of its states. */
export type Renaming = { readonly nodeId: NodeId; readonly stateId: StateId | null };

/** A card on the canvas. */
export type CardNode = Node<
  {
    readonly card: SceneCard;
    readonly renaming: Renaming | null;
    /** The state whose likelihood is being typed. */
    readonly typedStateId: StateId | null;
    readonly isStage: boolean;
  },
  'card'
>;

/** A link between two cards. */
export type LinkEdge = Edge<
  {
    readonly edge: MapEdge;
    readonly link: ShownLink;
    readonly route: EdgeRoute;
    readonly marks: EdgeMarks | null;
    readonly isInCycle: boolean;
    readonly isDropTarget: boolean;
  },
  'link'
>;

/** The line from an evidence card to what its passage speaks of. It is looked at, not operated. */
export type ThreadEdge = Edge<
  { readonly thread: EvidenceThread; readonly isDimmed: boolean },
  'thread'
>;

/** All that is drawn between cards. */
export type LineEdge = LinkEdge | ThreadEdge;

/** What the canvas shows, besides the map itself. */
export interface ItemView {
  readonly document: DocumentState;
  /** The cards that are elements of the page; a link is one when both its ends are. */
  readonly mounted: ReadonlySet<NodeId> | 'all';
  readonly selectedNodeIds: ReadonlySet<NodeId>;
  readonly selectedEdgeIds: ReadonlySet<EdgeId>;
  readonly renaming: Renaming | null;
  /** The state whose likelihood is being typed. */
  readonly typedChance: NodeState | null;
  /** What stays bright while all else is dimmed; null dims nothing. */
  readonly brightNodeIds: ReadonlySet<NodeId> | null;
  /** Hits of a search. */
  readonly foundNodeIds: ReadonlySet<NodeId> | null;
  /** On stage, the decision that the room is asked to take. */
  readonly askedNodeId: NodeId | null;
  /** The link that a dragged card would be put into. */
  readonly dropEdgeId: EdgeId | null;
  readonly isStage: boolean;
}

/**
 * Turns what is near the eye into what the canvas library draws. Whatever did not change comes back as
 * the same object: for the library, object identity decides that a card need not be drawn again.
 */
export function createFlowItems(): {
  cards(scene: MapScene, view: ItemView): CardNode[];
  links(scene: MapScene, view: ItemView): LinkEdge[];
  threads(scene: MapScene, view: ItemView): ThreadEdge[];
} {
  let cards = new Map<NodeId, CardNode>();
  let links = new Map<EdgeId, LinkEdge>();
  let threads = new Map<EvidenceId, ThreadEdge>();
  return {
    cards(scene, view) {
      const before = cards;
      cards = new Map();
      for (const card of shownCards(scene, view.mounted)) {
        const { id } = card.node;
        const item = cardItem(card, scene, view);
        const known = before.get(id);
        cards.set(id, known && isSameCard(known, item) ? known : item);
      }
      return [...cards.values()];
    },
    links(scene, view) {
      const before = links;
      links = new Map();
      for (const link of shownLinks(scene, view.mounted)) {
        const item = linkItem(link, scene, view);
        if (!item) continue;
        const known = before.get(link.id);
        links.set(link.id, known && isSameLink(known, item) ? known : item);
      }
      return [...links.values()];
    },
    threads(scene, view) {
      const before = threads;
      threads = new Map();
      for (const thread of shownThreads(scene, view.mounted)) {
        const item = threadItem(thread, view);
        const known = before.get(thread.id);
        threads.set(thread.id, known && isSameThreadItem(known, item) ? known : item);
      }
      return [...threads.values()];
    },
  };
}

function* shownCards(scene: MapScene, mounted: ItemView['mounted']): Iterable<SceneCard> {
  if (mounted === 'all') yield* scene.cards();
  else {
    for (const id of mounted) {
      const card = scene.card(id);
      if (card) yield card;
    }
  }
}

function* shownLinks(scene: MapScene, mounted: ItemView['mounted']): Iterable<ShownLink> {
  if (mounted === 'all') yield* scene.links();
  else {
    for (const id of mounted) {
      for (const link of scene.linksOf(id)) {
        // Each once, at the card that it comes from.
        if (link.fromId === id && mounted.has(link.toId)) yield link;
      }
    }
  }
}

/** A thread is an element of the page when its card is, and all that it leads to. */
function shownThreads(scene: MapScene, mounted: ItemView['mounted']): readonly EvidenceThread[] {
  if (mounted === 'all') return scene.threads();
  return scene
    .threads()
    .filter(({ cardId, endIds }) => [cardId, ...endIds].every((id) => mounted.has(id)));
}

/** Open frames lie under the links, and inside of them the pointer is on the map. */
const openFrame = { zIndex: -1, style: { pointerEvents: 'none' } } as const;

/** What is typed on a card reaches over the cards beside it. */
const aboveOthers = 10;

function cardItem(card: SceneCard, scene: MapScene, view: ItemView): CardNode {
  const { node, layout, box, content } = card;
  const { in: entry, out: exit } = layout.handles;
  const isOpenFrame = node.kind === 'frame' && !node.isFolded;
  return {
    id: node.id,
    type: 'card',
    position: { x: box.xPx, y: box.yPx },
    width: layout.widthPx,
    height: layout.heightPx,
    // Given sizes let the library place edges at once, without asking the browser to measure.
    measured: { width: layout.widthPx, height: layout.heightPx },
    handles: [
      { type: 'target', position: Position.Left, x: entry.xPx, y: entry.yPx, width: 1, height: 1 },
      { type: 'source', position: Position.Right, x: exit.xPx, y: exit.yPx, width: 1, height: 1 },
    ],
    selected: view.selectedNodeIds.has(node.id),
    ...(isOpenFrame ? openFrame : {}),
    ...(view.typedChance?.nodeId === node.id ? { zIndex: aboveOthers } : {}),
    className: classOf(node.id, view),
    ariaLabel: describeNode(node, content, scene, view.document),
    // On stage the library takes the role away with the focus, and a name needs a role.
    ...(view.isStage ? { ariaRole: 'group' as const } : {}),
    data: {
      card,
      renaming: view.renaming?.nodeId === node.id ? view.renaming : null,
      typedStateId: view.typedChance?.nodeId === node.id ? view.typedChance.stateId : null,
      isStage: view.isStage,
    },
  };
}

function classOf(id: NodeId, view: ItemView): string {
  return [
    ...(id === view.askedNodeId ? ['bp-asked'] : []),
    ...(view.foundNodeIds?.has(id) ? ['bp-found'] : []),
    ...(id !== view.askedNodeId && view.brightNodeIds && !view.brightNodeIds.has(id)
      ? ['bp-dimmed']
      : []),
  ].join(' ');
}

/**
 * What the library calls an edge is a link everywhere else; and its description tells of keys that are
 * not those of this program.
 */
const spokenAsLink = { 'aria-roledescription': 'link', 'aria-describedby': undefined } as const;

function linkItem(link: ShownLink, scene: MapScene, view: ItemView): LinkEdge | null {
  const edge = view.document.edge.get(link.id);
  const route = scene.route(link.id);
  if (!edge || !route) return null;
  const { brightNodeIds } = view;
  const isDimmed =
    brightNodeIds !== null && !(brightNodeIds.has(link.fromId) && brightNodeIds.has(link.toId));
  return {
    id: link.id,
    type: 'link',
    source: link.fromId,
    target: link.toId,
    selected: view.selectedEdgeIds.has(link.id),
    ...(isDimmed ? { className: 'bp-dimmed' } : {}),
    ariaLabel: describeLink(link, scene, view.document),
    domAttributes: spokenAsLink,
    data: {
      edge,
      link,
      route,
      marks: scene.marks(link.id),
      isInCycle: link.edgeIds.some((id) => scene.cycles().edgeIds.has(id)),
      isDropTarget: view.dropEdgeId === link.id,
    },
  };
}

function threadItem(thread: EvidenceThread, { brightNodeIds }: ItemView): ThreadEdge {
  const { id, cardId, endIds } = thread;
  const isDimmed =
    brightNodeIds !== null && ![cardId, ...endIds].every((end) => brightNodeIds.has(end));
  return {
    id,
    type: 'thread',
    source: cardId,
    target: endIds[0] ?? cardId,
    selectable: false,
    focusable: false,
    reconnectable: false,
    interactionWidth: 0,
    ...(isDimmed ? { className: 'bp-dimmed' } : {}),
    // Whoever hears the map is told at the cards what speaks of what.
    domAttributes: { 'aria-hidden': true },
    data: { thread, isDimmed },
  };
}

function isSameThreadItem(a: ThreadEdge, b: ThreadEdge): boolean {
  return a.data?.thread === b.data?.thread && a.data?.isDimmed === b.data?.isDimmed;
}

function isSameCard(a: CardNode, b: CardNode): boolean {
  return (
    a.data.card === b.data.card &&
    a.selected === b.selected &&
    a.className === b.className &&
    a.ariaLabel === b.ariaLabel &&
    a.data.isStage === b.data.isStage &&
    a.data.renaming?.stateId === b.data.renaming?.stateId &&
    a.data.typedStateId === b.data.typedStateId
  );
}

function isSameLink(a: LinkEdge, b: LinkEdge): boolean {
  return (
    a.selected === b.selected &&
    a.className === b.className &&
    a.ariaLabel === b.ariaLabel &&
    a.data?.edge === b.data?.edge &&
    a.data?.link === b.data?.link &&
    a.data?.isDropTarget === b.data?.isDropTarget &&
    a.data?.route === b.data?.route &&
    a.data?.marks === b.data?.marks &&
    a.data?.isInCycle === b.data?.isInCycle
  );
}
