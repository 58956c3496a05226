import { type Edge, type Node, Position } from '@xyflow/react';
import type { DocumentState } from '../../shared/document/state.ts';
import { getRecord } from '../../shared/document/state.ts';
import { type CardContent, deriveCardContent } from '../../shared/drawing/card-content.ts';
import { layoutCard } from '../../shared/drawing/card-layout.ts';
import type { CardLayout } from '../../shared/drawing/card-shapes.ts';
import { type EdgeRoute, routeEdges } from '../../shared/drawing/edge-path.ts';
import type { Box } from '../../shared/drawing/geometry.ts';
import type { EdgeId, NodeId } from '../../shared/lib/ids.ts';
import { isSameValue } from '../../shared/lib/same-value.ts';
import type { MapEdge } from '../../shared/model/edge.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import type { MapNode } from '../../shared/model/node.ts';
import type { MapNumbers } from '../../shared/model/numbers.ts';
import { describeNode } from './describe-node.ts';

/** A card on the canvas. */
export type CardNode = Node<
  {
    readonly node: MapNode;
    readonly layout: CardLayout;
    readonly isRenaming: boolean;
    readonly isStage: boolean;
  },
  'card'
>;

/** A link between two cards. */
export type LinkEdge = Edge<{ readonly edge: MapEdge; readonly route: EdgeRoute }, 'link'>;

/** What the canvas shows, besides the map itself. */
export interface View {
  readonly document: DocumentState;
  readonly numbers: MapNumbers;
  readonly assumptions: readonly NodeState[];
  readonly selectedNodeIds: ReadonlySet<NodeId>;
  readonly selectedEdgeIds: ReadonlySet<EdgeId>;
  readonly renamingNodeId: NodeId | null;
  /** Where nodes are while they are dragged. */
  readonly dragged: ReadonlyMap<NodeId, { readonly xPx: number; readonly yPx: number }>;
  /** On stage, what stays bright; null dims nothing. */
  readonly focusNodeIds: ReadonlySet<NodeId> | null;
  /** On stage, the decision that the room is asked to take. */
  readonly askedNodeId: NodeId | null;
  readonly isStage: boolean;
}

interface Known {
  content: CardContent;
  layout: CardLayout;
  card: CardNode;
}

/**
 * Turns records into what the canvas library draws. Whatever did not change comes back as the same
 * object: for the library, object identity is what decides that a card need not be drawn again.
 */
export function createProjection(): {
  cards(view: View): CardNode[];
  links(view: View, cards: readonly CardNode[]): LinkEdge[];
} {
  const known = new Map<NodeId, Known>();
  let knownLinks = new Map<EdgeId, LinkEdge>();

  const projectCard = (node: MapNode, view: View): CardNode => {
    const before = known.get(node.id);
    const fresh = deriveCardContent(view.document, node, view.numbers, view.assumptions);
    const content = before && isSameValue(before.content, fresh) ? before.content : fresh;
    const layout = before?.content === content ? before.layout : layoutCard(content);
    const card = cardOf(node, content, layout, view);
    if (before && before.layout === layout && isSameCard(before.card, card)) return before.card;
    known.set(node.id, { content, layout, card });
    return card;
  };

  return {
    cards(view) {
      for (const id of known.keys()) if (!view.document.node.has(id)) known.delete(id);
      return [...view.document.node.values()].map((node) => projectCard(node, view));
    },
    links(view, cards) {
      const boxes = new Map<NodeId, Box>(cards.map((card) => [card.data.node.id, boxOf(card)]));
      const edges = [...view.document.edge.values()];
      const routes = routeEdges(boxes, edges);
      const links = new Map<EdgeId, LinkEdge>();
      for (const edge of edges) {
        const route = routes.get(edge.id);
        if (!route) continue;
        const link = linkOf(edge, route, view);
        const before = knownLinks.get(edge.id);
        links.set(edge.id, before && isSameLink(before, link) ? before : link);
      }
      knownLinks = links;
      return [...links.values()];
    },
  };
}

function cardOf(node: MapNode, content: CardContent, layout: CardLayout, view: View): CardNode {
  const place = view.dragged.get(node.id) ?? node;
  const { in: entry, out: exit } = layout.handles;
  return {
    id: node.id,
    type: 'card',
    position: { x: place.xPx, y: place.yPx },
    width: layout.widthPx,
    height: layout.heightPx,
    // Given sizes let the library place edges at once, without asking the browser to measure.
    measured: { width: layout.widthPx, height: layout.heightPx },
    handles: [
      { type: 'target', position: Position.Left, x: entry.xPx, y: entry.yPx, width: 1, height: 1 },
      { type: 'source', position: Position.Right, x: exit.xPx, y: exit.yPx, width: 1, height: 1 },
    ],
    selected: view.selectedNodeIds.has(node.id),
    ...stageClassOf(node, view),
    ariaLabel: describeNode(node, content),
    // On stage the library takes the role away with the focus, and a name needs a role.
    ...(view.isStage ? { ariaRole: 'group' as const } : {}),
    data: {
      node,
      layout,
      isRenaming: view.renamingNodeId === node.id,
      isStage: view.isStage,
    },
  };
}

function stageClassOf({ id }: MapNode, view: View): { className?: string } {
  if (id === view.askedNodeId) return { className: 'bp-asked' };
  return view.focusNodeIds && !view.focusNodeIds.has(id) ? { className: 'bp-dimmed' } : {};
}

function linkOf(edge: MapEdge, route: EdgeRoute, view: View): LinkEdge {
  const { focusNodeIds } = view;
  const isDimmed =
    focusNodeIds !== null && !(focusNodeIds.has(edge.fromId) && focusNodeIds.has(edge.toId));
  return {
    id: edge.id,
    type: 'link',
    source: edge.fromId,
    target: edge.toId,
    selected: view.selectedEdgeIds.has(edge.id),
    ...(isDimmed ? { className: 'bp-dimmed' } : {}),
    ariaLabel: describeEdge(edge, view.document),
    data: { edge, route },
  };
}

function describeEdge(edge: MapEdge, document: DocumentState): string {
  const titleOf = (id: NodeId): string => getRecord(document, 'node', id)?.title || 'Untitled';
  const verb = edge.kind === 'influence' ? 'influences' : 'comes before';
  return `${titleOf(edge.fromId)} ${verb} ${titleOf(edge.toId)}`;
}

/** A card's place on the map's plane. */
export function boxOf(card: CardNode): Box {
  return {
    xPx: card.position.x,
    yPx: card.position.y,
    widthPx: card.data.layout.widthPx,
    heightPx: card.data.layout.heightPx,
  };
}

function isSameCard(a: CardNode, b: CardNode): boolean {
  return (
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.selected === b.selected &&
    a.className === b.className &&
    a.data.node === b.data.node &&
    a.data.isRenaming === b.data.isRenaming &&
    a.data.isStage === b.data.isStage
  );
}

function isSameLink(a: LinkEdge, b: LinkEdge): boolean {
  return (
    a.selected === b.selected &&
    a.className === b.className &&
    a.ariaLabel === b.ariaLabel &&
    a.data?.edge === b.data?.edge &&
    isSameValue(a.data?.route, b.data?.route)
  );
}
