import { membersOf } from '../document/frames.ts';
import type { DocumentState } from '../document/state.ts';
import { groupBy } from '../lib/group-by.ts';
import type { NodeId } from '../lib/ids.ts';
import type { MapNode } from '../model/node.ts';
import type { MapNumbers } from '../model/numbers.ts';
import { type CardContent, deriveCardContent } from './card-content.ts';
import { boxOfCard, layoutCard } from './card-layout.ts';
import type { CardLayout, CardShape } from './card-shapes.ts';
import { evidenceCardsOf } from './evidence-cards.ts';
import { deriveFolding, type Folding } from './folding.ts';
import { bottomOf } from './geometry.ts';
import type { LayoutDirection } from './layer-graph.ts';
import { type LayoutCard, type LayoutRequest, leastFrame } from './layout-plan.ts';

/** What is to be laid out: all of the map, or what is selected of it. */
export interface LayoutScope {
  readonly document: DocumentState;
  readonly numbers: MapNumbers;
  /** Two cards or more, or a frame, are laid out by themselves; otherwise the whole map is. */
  readonly nodeIds: readonly NodeId[];
  readonly direction: LayoutDirection;
}

export interface ScopedRequest extends LayoutRequest {
  readonly isWholeMap: boolean;
}

/**
 * Measures the cards that are to be laid out and finds the links between them. A card that stands for
 * something pinned that is folded away is pinned as well, or unfolding would show that it was moved.
 */
export function layoutRequestOf({
  document,
  numbers,
  nodeIds,
  direction,
}: LayoutScope): ScopedRequest {
  const folding = deriveFolding(document.node, document.edge, document.evidence);
  const chosen = chosenOf(document, nodeIds, folding);
  const riders = groupBy(folding.standIns, ([, standIn]) => standIn);
  const claims = new Map(evidenceCardsOf(document).map(({ nodeId, endIds }) => [nodeId, endIds]));
  const cards = [...document.node.values()]
    .filter(({ id }) => !folding.standIns.has(id) && (chosen === null || chosen.has(id)))
    .map((node): LayoutCard => {
      const content = deriveCardContent(document, node, numbers, [], folding);
      const folded = (riders.get(node.id) ?? []).flatMap(([id]) => document.node.get(id) ?? []);
      const layout = layoutCard(content);
      return {
        nodeId: node.id,
        kind: kindOf(node),
        box: boxOfCard(node, layout),
        frameId: node.frameId,
        isPinned: [node, ...folded].some(({ isPinned }) => isPinned),
        besideIds: (claims.get(node.id) ?? []).map((id) => folding.standIns.get(id) ?? id),
        headPx: kindOf(node) === 'frame' ? headPxOf(content) : 0,
        riders: folded.map(({ id, xPx, yPx }) => ({ nodeId: id, xPx, yPx })),
      };
    });
  const links = folding.links.filter(({ fromId, toId }) => fromId !== toId);
  return {
    cards,
    links: links.map(({ fromId, toId }) => ({ fromId, toId })),
    direction,
    isWholeMap: chosen === null,
  };
}

/** The selected cards, and everything in selected frames; null for all. */
function chosenOf(
  { node: nodes }: DocumentState,
  nodeIds: readonly NodeId[],
  { standIns }: Folding,
): ReadonlySet<NodeId> | null {
  const shown = new Set(nodeIds.map((id) => standIns.get(id) ?? id));
  const frames = [...shown].filter((id) => nodes.get(id)?.kind === 'frame');
  for (const frameId of frames) for (const id of membersOf(nodes, frameId)) shown.add(id);
  return shown.size < 2 ? null : shown;
}

function kindOf({ kind, isFolded }: MapNode): LayoutCard['kind'] {
  if (kind === 'frame') return isFolded ? 'card' : 'frame';
  return kind === 'note' || kind === 'passage' ? 'note' : 'card';
}

/** As much as the heading may need: the frame's later width is not known, so that of the narrowest. */
function headPxOf(content: CardContent): number {
  const size = { widthPx: leastFrame.widthPx, heightPx: mostHeadPx };
  const { title, shapes }: CardLayout = layoutCard({ ...content, size });
  const ends = shapes.flatMap((shape) => (headParts.has(shape.part) ? [endOfShape(shape)] : []));
  return Math.ceil(Math.max(bottomOf(title.box), ...ends)) + headGapPx;
}

const headParts: ReadonlySet<CardShape['part']> = new Set(['title', 'description', 'problem']);
/** Room enough for every line that a heading may have. */
const mostHeadPx = 1_000;
const headGapPx = 16;

function endOfShape(shape: CardShape): number {
  if (shape.shape === 'text') return shape.baselineYPx + shape.sizePx / 4;
  return shape.shape === 'rect' || shape.shape === 'icon' ? bottomOf(shape.box) : 0;
}
