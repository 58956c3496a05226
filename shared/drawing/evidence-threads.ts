import { compareText } from '../lib/compare.ts';
import type { EdgeId, EvidenceId, NodeId } from '../lib/ids.ts';
import type { EvidenceLink, Stance } from '../model/evidence.ts';
import type { MapNode } from '../model/node.ts';
import { CardPen } from './card-pen.ts';
import type { CardLayout, CardShape } from './card-shapes.ts';
import { badgeMarkPx } from './card-style.ts';
import type { DrawnTables } from './drawn-tables.ts';
import type { ShownLink } from './folding.ts';
import {
  type Box,
  bottomOf,
  boxAround,
  middleXOf,
  middleYOf,
  type Point,
  rightOf,
} from './geometry.ts';
import type { PaletteToken } from './palette.ts';
import { linksByPassage } from './passage-content.ts';
import { type PathCommand, writePath } from './path-data.ts';

/** The line from an evidence card to a place that its passage is attached to. */
export interface EvidenceThread {
  /** That of the evidence link; of several that look alike, the first by id. */
  readonly id: EvidenceId;
  readonly stance: Stance;
  /** The evidence card at which it begins. */
  readonly cardId: NodeId;
  /** The card that it leads to, or the two cards of the link that it leads to. */
  readonly endIds: readonly NodeId[];
  /** SVG path data of the line. */
  readonly path: string;
  readonly start: Point;
  readonly end: Point;
  /** The badge at its end: the mark of its stance in a ring, which no arrowhead looks like. */
  readonly badge: { readonly box: Box; readonly shapes: readonly CardShape[] };
  readonly bounds: Box;
}

/** How a thread is drawn: in the colour of its stance, and told apart without colours by its dashes. */
interface ThreadStroke {
  readonly color: PaletteToken;
  readonly widthPx: number;
  readonly dashes: string | null;
}

const strokes: Readonly<Record<Stance, ThreadStroke>> = {
  supports: { color: 'supports', widthPx: 1.25, dashes: null },
  challenges: { color: 'challenges', widthPx: 1.25, dashes: '7 3' },
  context: { color: 'context', widthPx: 1.25, dashes: '2 4' },
};

export function strokeOfThread(stance: Stance): ThreadStroke {
  return strokes[stance];
}

/** A card in its place. */
interface DrawnCard {
  readonly node: MapNode;
  readonly layout: CardLayout;
  readonly box: Box;
}

/** As much of a map's geometry as threads depend on. */
interface ThreadPlaces {
  readonly tables: Pick<DrawnTables, 'evidence' | 'edge'>;
  /** The evidence cards that are drawn. */
  readonly cards: readonly DrawnCard[];
  /** The card that a node is drawn as: itself, or what stands for it while it is folded away. */
  cardOf(nodeId: NodeId): DrawnCard | undefined;
  linkOf(edgeId: EdgeId): ShownLink | undefined;
  /** What is said at a link, or the middle of one at which nothing is. */
  placeOnLink(link: ShownLink): Box | undefined;
}

/** Every thread of a map, by id. What would be drawn twice over itself is drawn once. */
export function deriveThreads(places: ThreadPlaces): EvidenceThread[] {
  const wishes = new Map<string, Wish>();
  for (const card of places.cards) {
    const { passageId } = card.node;
    const links = passageId ? (linksByPassage(places.tables.evidence).get(passageId) ?? []) : [];
    for (const link of [...links].sort((a, b) => compareText(a.id, b.id))) {
      const target = targetOf(link, places);
      if (!target || target.endIds.includes(card.node.id)) continue;
      const key = `${card.node.id}\n${target.key}\n${link.stance}`;
      if (!wishes.has(key)) wishes.set(key, { link, card, target, way: wayTo(card.box, target) });
    }
  }
  return spread([...wishes.values()]).sort((a, b) => compareText(a.id, b.id));
}

interface Target {
  /** The same for all that ends at the same place. */
  readonly key: string;
  readonly endIds: readonly NodeId[];
  readonly box: Box;
  /** A row is reached from its sides only: above and below it there are others. */
  readonly isRow: boolean;
}

interface Way {
  readonly fromSide: Side;
  readonly toSide: Side;
}

type Side = 'left' | 'right' | 'top' | 'bottom';

interface Wish {
  readonly link: EvidenceLink;
  readonly card: DrawnCard;
  readonly target: Target;
  readonly way: Way;
}

function targetOf({ target }: EvidenceLink, places: ThreadPlaces): Target | null {
  switch (target.kind) {
    case 'node':
    case 'state': {
      const card = places.cardOf(target.nodeId);
      return card ? placeOnCard(card, target.kind === 'state' ? target.stateId : null) : null;
    }
    case 'edge': {
      const link = places.linkOf(target.edgeId);
      const box = link && places.placeOnLink(link);
      if (!link || !box) return null;
      return { key: link.id, endIds: [link.fromId, link.toId], box, isRow: false };
    }
    case 'scenario':
      return null;
  }
}

function placeOnCard({ node, layout, box }: DrawnCard, stateId: string | null): Target {
  const row = layout.rows.find((each) => each.stateId === stateId);
  if (!row) return { key: node.id, endIds: [node.id], box, isRow: false };
  const { yPx, heightPx } = row.box;
  return {
    key: `${node.id}/${row.stateId}`,
    endIds: [node.id],
    box: { xPx: box.xPx, yPx: box.yPx + yPx, widthPx: box.widthPx, heightPx },
    isRow: true,
  };
}

/** Nearer than this side by side there is no room for a line and its badge. */
const leastGapPx = 24;

function wayTo(from: Box, { box, isRow }: Target): Way {
  if (box.xPx - rightOf(from) >= leastGapPx) return { fromSide: 'right', toSide: 'left' };
  if (from.xPx - rightOf(box) >= leastGapPx) return { fromSide: 'left', toSide: 'right' };
  if (isRow) {
    const side = middleXOf(from) <= middleXOf(box) ? 'left' : 'right';
    return { fromSide: side, toSide: side };
  }
  return middleYOf(from) >= middleYOf(box)
    ? { fromSide: 'top', toSide: 'bottom' }
    : { fromSide: 'bottom', toSide: 'top' };
}

const badgeRadiusPx = 7;
const badgeStepPx = 2 * badgeRadiusPx + 2;

/** Badges that would lie on each other stand in a line, away from the place that they are at. */
function spread(wishes: readonly Wish[]): EvidenceThread[] {
  const taken = new Map<string, number>();
  return [...wishes]
    .sort((a, b) => a.card.box.yPx - b.card.box.yPx || compareText(a.link.id, b.link.id))
    .map((wish) => {
      const key = `${wish.target.key}\n${wish.way.toSide}`;
      const rank = taken.get(key) ?? 0;
      taken.set(key, rank + 1);
      return threadOf(wish, rank);
    });
}

function threadOf({ link, card, target, way }: Wish, rank: number): EvidenceThread {
  const start = middleOfSide(card.box, way.fromSide);
  const end = outwards(middleOfSide(target.box, way.toSide), way.toSide, rank * badgeStepPx);
  const reachPx = reachOf(start, end, way);
  const first = outwards(start, way.fromSide, reachPx);
  const second = outwards(end, way.toSide, reachPx);
  const commands: PathCommand[] = [
    ['M', start],
    ['C', first, second, end],
  ];
  return {
    id: link.id,
    stance: link.stance,
    cardId: card.node.id,
    endIds: target.endIds,
    path: writePath(commands),
    start,
    end,
    badge: badgeAt(end, link.stance),
    bounds: boxAround([start, first, second, end], badgeRadiusPx + 1),
  };
}

const leastReachPx = 28;
const mostReachPx = 120;

/** How far a thread goes straight out of its sides before it bends. */
function reachOf(start: Point, end: Point, { fromSide, toSide }: Way): number {
  const isUpright = fromSide === 'top' || fromSide === 'bottom';
  const spanPx = isUpright ? Math.abs(end.yPx - start.yPx) : Math.abs(end.xPx - start.xPx);
  if (fromSide === toSide) return Math.max(leastReachPx, Math.min(mostReachPx, spanPx + 40));
  return Math.min(mostReachPx, spanPx / 2);
}

function middleOfSide(box: Box, side: Side): Point {
  switch (side) {
    case 'left':
      return { xPx: box.xPx, yPx: middleYOf(box) };
    case 'right':
      return { xPx: rightOf(box), yPx: middleYOf(box) };
    case 'top':
      return { xPx: middleXOf(box), yPx: box.yPx };
    case 'bottom':
      return { xPx: middleXOf(box), yPx: bottomOf(box) };
  }
}

function outwards({ xPx, yPx }: Point, side: Side, byPx: number): Point {
  switch (side) {
    case 'left':
      return { xPx: xPx - byPx, yPx };
    case 'right':
      return { xPx: xPx + byPx, yPx };
    case 'top':
      return { xPx, yPx: yPx - byPx };
    case 'bottom':
      return { xPx, yPx: yPx + byPx };
  }
}

function badgeAt({ xPx, yPx }: Point, stance: Stance): EvidenceThread['badge'] {
  const sidePx = 2 * (badgeRadiusPx + 1);
  const middle = { xPx: sidePx / 2, yPx: sidePx / 2 };
  const pen = CardPen.forDrawing(true);
  pen.dot('evidence', middle, badgeRadiusPx, { fill: 'surface', stroke: stance });
  const mark = {
    xPx: middle.xPx - badgeMarkPx / 2,
    yPx: middle.yPx - badgeMarkPx / 2,
    widthPx: badgeMarkPx,
    heightPx: badgeMarkPx,
  };
  pen.icon('evidence', stance, mark, stance);
  const corner = { xPx: xPx - sidePx / 2, yPx: yPx - sidePx / 2 };
  return { box: { ...corner, widthPx: sidePx, heightPx: sidePx }, shapes: pen.shapes };
}

/** Whether a thread is drawn as it was. */
export function isSameThread(a: EvidenceThread, b: EvidenceThread): boolean {
  return (
    a.path === b.path &&
    a.stance === b.stance &&
    a.cardId === b.cardId &&
    a.endIds.length === b.endIds.length &&
    a.endIds.every((id, at) => id === b.endIds[at])
  );
}
