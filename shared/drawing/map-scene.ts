import { deriveCycles, type InfluenceCycles } from '../analysis/influence-cycles.ts';
import { compareText } from '../lib/compare.ts';
import type { EdgeId, NodeId, PassageId, StateId } from '../lib/ids.ts';
import { memoiseByIdentity } from '../lib/memoise.ts';
import { isSameValue } from '../lib/same-value.ts';
import type { Actor } from '../model/actor.ts';
import type { NodeState } from '../model/fields.ts';
import type { MapNode } from '../model/node.ts';
import type { MapNumbers, NodeNumbers } from '../model/numbers.ts';
import {
  type CardContent,
  conditionOf,
  contextOfCards,
  deriveCardContent,
  problemsOf,
} from './card-content.ts';
import { layoutCard } from './card-layout.ts';
import type { CardLayout } from './card-shapes.ts';
import { type DrawnTables, drawnTableNames } from './drawn-tables.ts';
import type { EdgeMarks, EdgeMarksContent } from './edge-marks.ts';
import type { EdgeRoute } from './edge-route.ts';
import { createEdgeRouter, type EdgeEnds, type RoutedCard } from './edge-router.ts';
import {
  type EvidenceCounts,
  evidenceIndexOf,
  type NodeEvidence,
  noEvidence,
} from './evidence-index.ts';
import { deriveThreads, type EvidenceThread, isSameThread } from './evidence-threads.ts';
import { deriveFolding, type Folding, type ShownLink } from './folding.ts';
import { type Box, boxesOverlap, type Point, unionOfBoxes } from './geometry.ts';
import { createLinkMarks, saysSomething } from './link-marks.ts';
import { createSpatialIndex } from './spatial-index.ts';

/** What a scene is made from. Equal objects are taken to be unchanged. */
export interface SceneInput {
  readonly document: DrawnTables;
  readonly numbers: MapNumbers;
  readonly assumptions: readonly NodeState[];
  /** Where nodes are while they are dragged or glide to a new place; nothing of this is saved. */
  readonly moved: ReadonlyMap<NodeId, PlaceOnMap>;
}

/** Where a card's top left corner is, and for a frame that is being resized how large it is. */
export interface PlaceOnMap {
  readonly xPx: number;
  readonly yPx: number;
  readonly size?: MapNode['size'];
}

/** A node that is drawn, and where. The same card is the same object for as long as nothing of it changed. */
export interface SceneCard {
  readonly node: MapNode;
  readonly content: CardContent;
  readonly layout: CardLayout;
  readonly box: Box;
}

export interface SceneChange {
  /** Cards that came, went, or are another object now. */
  readonly cards: ReadonlySet<NodeId>;
  /** Links that came, went, or may run elsewhere now. */
  readonly links: ReadonlySet<EdgeId>;
}

/**
 * The geometry of a map, kept up to date: an edit costs as much as it changes, not as much as there is.
 * The canvas, the far-away picture and the exported picture all draw from one.
 */
export interface MapScene {
  update(input: SceneInput): SceneChange;
  readonly folding: Folding;
  card(nodeId: NodeId): SceneCard | undefined;
  cards(): Iterable<SceneCard>;
  readonly cardCount: number;
  /** In painting order: frames first, outer before inner, then by id. */
  cardsIn(box: Box): SceneCard[];
  /** The boxes of the cards in an area that are not frames, in no set order. */
  boxesIn(box: Box, leftOut: ReadonlySet<NodeId>): Box[];
  /** The topmost card under a point. */
  cardAt(point: Point): SceneCard | undefined;
  link(edgeId: EdgeId): ShownLink | undefined;
  links(): Iterable<ShownLink>;
  linksIn(box: Box): ShownLink[];
  /** The links that end at a card. */
  linksOf(nodeId: NodeId): readonly ShownLink[];
  linkAt(point: Point, reachPx: number): ShownLink | undefined;
  /** How a link runs exactly; worked out when first asked for. */
  route(edgeId: EdgeId): EdgeRoute | undefined;
  /** Straight from card to card: enough where no more can be seen. */
  roughRoute(edgeId: EdgeId): { readonly start: Point; readonly end: Point } | undefined;
  /** The label of a link, the evidence at it and what else is to be said there, with its place. */
  marks(edgeId: EdgeId): EdgeMarks | null;
  /** The lines from evidence cards to what they speak of, by id. */
  threads(): readonly EvidenceThread[];
  threadsIn(box: Box): readonly EvidenceThread[];
  /** The circles of influences, which no arithmetic can follow. */
  cycles(): InfluenceCycles;
  /** Around all cards; null for a map without any. */
  bounds(): Box | null;
}

/** What a card's content depends on; where all of it is unchanged nothing is derived again. */
interface Sources {
  readonly node: MapNode;
  readonly numbers: NodeNumbers | undefined;
  readonly problems: readonly string[] | undefined;
  readonly evidence: NodeEvidence | undefined;
  readonly passages: DrawnTables['passage'] | undefined;
  /** For an evidence card, all that its passage's words and its colour depend on. */
  readonly quoted: readonly unknown[];
  readonly actor: Actor | undefined;
  readonly assumedId: StateId | undefined;
  readonly context: string;
  /** Names other nodes, which may be renamed. */
  readonly condition: string | null;
  readonly folding: Folding | undefined;
}

interface Known {
  readonly sources: Sources;
  readonly card: SceneCard;
}

const nothingChanged: SceneChange = { cards: new Set(), links: new Set() };
const noLinks: readonly ShownLink[] = [];

/** A scene without any cards. */
export function createMapScene(): MapScene {
  const known = new Map<NodeId, Known>();
  const places = createSpatialIndex<NodeId>();
  const router = createEdgeRouter();
  let links = new Map<EdgeId, ShownLink>();
  let linksByNode: ReadonlyMap<NodeId, readonly ShownLink[]> = new Map();
  let input: SceneInput | null = null;
  let folding: Folding = { standIns: new Map(), hiddenCounts: new Map(), links: [] };
  let bounds: Box | null | undefined;
  let cycles: InfluenceCycles | null = null;
  let speakingLinks: readonly EdgeId[] | null = null;
  const evidenceCardIds = new Set<NodeId>();
  let threads: readonly EvidenceThread[] = [];
  let areThreadsKnown = true;

  const cyclesNow = (): InfluenceCycles => {
    cycles ??= input ? deriveCycles(input.document.node, input.document.edge) : noCycles;
    return cycles;
  };
  const contentOf = (link: ShownLink): EdgeMarksContent => ({
    label: link.label,
    counts: input ? countsOf(link, input.document) : noEvidence,
    bundleSize: link.edgeIds.length,
    isInCycle: link.edgeIds.some((id) => cyclesNow().edgeIds.has(id)),
  });
  const linkMarks = createLinkMarks({
    ids() {
      speakingLinks ??= Array.from(links.values())
        .filter((link) => saysSomething(contentOf(link)))
        .map(({ id }) => id);
      return speakingLinks;
    },
    content: (id) => {
      const link = links.get(id);
      return link ? contentOf(link) : noContent;
    },
    route: (id) => router.routeOf(id),
    cardsIn: (box) =>
      places.in(box).flatMap((id) => {
        const card = known.get(id)?.card;
        return card && isSolid(card) ? [card.box] : [];
      }),
  });

  const cardOf = (id: NodeId): SceneCard | undefined => known.get(id)?.card;

  /** Brings one card up to date; answers whether it is another object now. */
  const refresh = (node: MapNode, next: SceneInput, assumed: AssumedStates): boolean => {
    const before = known.get(node.id);
    const place = next.moved.get(node.id);
    const drawn = place?.size ? { ...node, size: place.size } : node;
    const sources = sourcesOf(drawn, next, assumed, folding);
    const isSame = before !== undefined && isSameSources(before.sources, sources);
    const fresh = isSame
      ? before.card.content
      : deriveCardContent(next.document, drawn, next.numbers, next.assumptions, folding);
    const content = before && isSameValue(before.card.content, fresh) ? before.card.content : fresh;
    const layout = before?.card.content === content ? before.card.layout : layoutCard(content);
    const box = boxAt(place ?? node, layout);
    const isKept =
      before?.card.node === node && before.card.layout === layout && isSameBox(before.card, box);
    if (isKept && isSame) return false;
    if (node.passageId !== null) evidenceCardIds.add(node.id);
    known.set(node.id, { sources, card: isKept ? before.card : { node, content, layout, box } });
    return !isKept;
  };

  const shownLinkOf = (edgeId: EdgeId): ShownLink | undefined =>
    links.get(edgeId) ?? [...links.values()].find(({ edgeIds }) => edgeIds.includes(edgeId));
  const threadsNow = (): readonly EvidenceThread[] => {
    if (areThreadsKnown || !input) return threads;
    areThreadsKnown = true;
    const before = new Map(threads.map((thread) => [thread.id, thread]));
    threads = deriveThreads({
      tables: input.document,
      cards: [...evidenceCardIds].flatMap((id) => cardOf(id) ?? []),
      cardOf: (id) => cardOf(folding.standIns.get(id) ?? id),
      linkOf: shownLinkOf,
      placeOnLink: ({ id }) => linkMarks.marks(id)?.box ?? boxOfPoint(router.routeOf(id)?.label),
    }).map((thread) => {
      const known = before.get(thread.id);
      return known && isSameThread(known, thread) ? known : thread;
    });
    return threads;
  };

  const updateLinks = (before: SceneInput | null, next: SceneInput): Set<EdgeId> => {
    const changed = new Set<EdgeId>();
    if (before && !mayFoldOtherwise(before.document, next.document)) return changed;
    const { node, edge, evidence } = next.document;
    const fresh = deriveFolding(node, edge, evidence);
    folding = isSameFolding(folding, fresh) ? { ...fresh, ...foldsOf(folding) } : fresh;
    const after = new Map(fresh.links.map((link) => [link.id, link]));
    for (const [id, link] of after) if (links.get(id) !== link) changed.add(id);
    for (const id of links.keys()) if (!after.has(id)) changed.add(id);
    links = after;
    linksByNode = groupLinks(fresh.links);
    return changed;
  };

  const updateCards = (before: SceneInput | null, next: SceneInput): Set<NodeId> => {
    const changed = new Set<NodeId>();
    const assumed = new Map(next.assumptions.map(({ nodeId, stateId }) => [nodeId, stateId]));
    if (before && isOnlyMoved(before, next)) {
      for (const id of [...before.moved.keys(), ...next.moved.keys()]) {
        if (before.moved.get(id) === next.moved.get(id)) continue;
        const node = next.document.node.get(id);
        if (node && known.has(id) && refresh(node, next, assumed)) changed.add(id);
      }
      return changed;
    }
    for (const node of next.document.node.values()) {
      if (folding.standIns.has(node.id)) continue;
      if (refresh(node, next, assumed)) changed.add(node.id);
    }
    for (const id of known.keys()) {
      if (next.document.node.has(id) && !folding.standIns.has(id)) continue;
      known.delete(id);
      evidenceCardIds.delete(id);
      changed.add(id);
    }
    return changed;
  };

  const update = (next: SceneInput): SceneChange => {
    const before = input;
    if (before && isSameInput(before, next)) return nothingChanged;
    input = next;
    linkMarks.invalidate();
    areThreadsKnown = false;
    // What links say does not depend on where cards are: a card that is being dragged changes none.
    if (before?.document !== next.document) speakingLinks = null;
    if (!before || mayCircleOtherwise(before.document, next.document)) cycles = null;
    const linkIds = updateLinks(before, next);
    const cards = updateCards(before, next);
    for (const id of cards) placeCard(places, id, cardOf(id));
    if (cards.size > 0) bounds = undefined;
    const rerouted = router.update(
      Array.from(cards, (id) => [id, routedCard(cardOf(id))] as const),
      Array.from(linkIds, (id) => [id, endsOf(links.get(id))] as const),
    );
    return { cards, links: new Set([...linkIds, ...rerouted]) };
  };

  const shownLinks = (ids: readonly EdgeId[]): ShownLink[] =>
    ids.flatMap((id) => links.get(id) ?? []).sort((a, b) => compareText(a.id, b.id));

  return {
    update,
    get folding() {
      return folding;
    },
    card: cardOf,
    *cards() {
      for (const { card } of known.values()) yield card;
    },
    get cardCount() {
      return known.size;
    },
    cardsIn: (box) =>
      inPaintingOrder(
        places.in(box).flatMap((id) => cardOf(id) ?? []),
        cardOf,
      ),
    boxesIn: (box, leftOut) =>
      places.in(box).flatMap((id) => {
        const card = leftOut.has(id) ? undefined : cardOf(id);
        return card && card.node.kind !== 'frame' ? card.box : [];
      }),
    cardAt: (point) =>
      inPaintingOrder(
        places.at(point, 0).flatMap((id) => cardOf(id) ?? []),
        cardOf,
      ).at(-1),
    link: (id) => links.get(id),
    links: () => links.values(),
    linksIn: (box) => shownLinks(router.edgesIn(box)),
    linksOf: (nodeId) => linksByNode.get(nodeId) ?? noLinks,
    linkAt(point, reachPx) {
      const id = router.edgeAt(point, reachPx);
      return id === undefined ? undefined : links.get(id);
    },
    route: (id) => router.routeOf(id),
    roughRoute: (id) => router.roughRouteOf(id),
    marks: (id) => linkMarks.marks(id),
    threads: threadsNow,
    threadsIn: (box) => threadsNow().filter(({ bounds: around }) => boxesOverlap(around, box)),
    cycles: cyclesNow,
    bounds() {
      if (bounds === undefined) {
        bounds = unionOfBoxes(Array.from(known.values(), ({ card }) => card.box));
      }
      return bounds;
    },
  };
}

type AssumedStates = ReadonlyMap<NodeId, StateId>;

function sourcesOf(
  node: MapNode,
  { document, numbers }: SceneInput,
  assumed: AssumedStates,
  folding: Folding,
): Sources {
  const evidence = evidenceIndexOf(document).byNode.get(node.id);
  const isFolded = folding.hiddenCounts.has(node.id);
  return {
    node,
    numbers: numbers.nodes.get(node.id),
    problems: problemsOf(numbers, node.id),
    evidence,
    passages: evidence || isFolded ? document.passage : undefined,
    quoted: node.passageId === null ? noSources : sourcesOfPassage(node.passageId, document),
    actor: node.actorId === null ? undefined : document.actor.get(node.actorId),
    assumedId: assumed.get(node.id),
    context: contextOfCards(document),
    condition: conditionOf(document, node),
    // What a folded card says of all that it stands for is worked out anew whenever anything changed.
    folding: isFolded ? folding : undefined,
  };
}

const noSources: readonly unknown[] = [];

function sourcesOfPassage(passageId: PassageId, tables: DrawnTables): readonly unknown[] {
  const passage = tables.passage.get(passageId);
  return [passage, passage && tables.source.get(passage.sourceId), tables.evidence];
}

function isSameSources(a: Sources, b: Sources): boolean {
  return (
    a.node === b.node &&
    a.numbers === b.numbers &&
    a.evidence === b.evidence &&
    a.passages === b.passages &&
    a.quoted.every((each, at) => each === b.quoted[at]) &&
    a.actor === b.actor &&
    a.assumedId === b.assumedId &&
    a.context === b.context &&
    a.condition === b.condition &&
    b.folding === undefined &&
    a.folding === undefined &&
    isSameValue(a.problems, b.problems)
  );
}

function isSameInput(a: SceneInput, b: SceneInput): boolean {
  return a.moved === b.moved && isOnlyMoved(a, b);
}

function isOnlyMoved(a: SceneInput, b: SceneInput): boolean {
  return (
    a.numbers === b.numbers &&
    a.assumptions === b.assumptions &&
    drawnTableNames.every((name) => a.document[name] === b.document[name])
  );
}

/** Whether nodes or edges came, went, or were folded or framed otherwise. */
function mayFoldOtherwise(a: DrawnTables, b: DrawnTables): boolean {
  if (a.edge !== b.edge) return true;
  if (a.evidence !== b.evidence && mayHideEvidence(b)) return true;
  if (a.node === b.node) return false;
  if (a.node.size !== b.node.size) return true;
  for (const node of b.node.values()) {
    const before = a.node.get(node.id);
    if (before === node) continue;
    if (!before || before.isFolded !== node.isFolded || before.frameId !== node.frameId)
      return true;
    if (before.kind !== node.kind) return true;
  }
  return false;
}

/** Whether evidence decides what is folded away: only on a map with folds and with evidence cards. */
const mayHideEvidence = memoiseByIdentity(({ node }: DrawnTables): boolean => {
  const nodes = [...node.values()];
  return (
    nodes.some(({ isFolded }) => isFolded) && nodes.some(({ passageId }) => passageId !== null)
  );
});

/** Whether the same nodes are folded away, to the same cards. */
function isSameFolding(a: Folding, b: Folding): boolean {
  if (a.standIns.size !== b.standIns.size || a.hiddenCounts.size !== b.hiddenCounts.size) {
    return false;
  }
  for (const [id, standIn] of b.standIns) if (a.standIns.get(id) !== standIn) return false;
  return true;
}

function foldsOf({ standIns, hiddenCounts }: Folding): Omit<Folding, 'links'> {
  return { standIns, hiddenCounts };
}

function groupLinks(links: readonly ShownLink[]): ReadonlyMap<NodeId, readonly ShownLink[]> {
  const groups = new Map<NodeId, ShownLink[]>();
  for (const link of links) {
    for (const id of new Set([link.fromId, link.toId])) {
      const group = groups.get(id);
      if (group) group.push(link);
      else groups.set(id, [link]);
    }
  }
  return groups;
}

function boxOfPoint(point: Point | undefined): Box | undefined {
  return point && { ...point, widthPx: 0, heightPx: 0 };
}

function boxAt({ xPx, yPx }: { xPx: number; yPx: number }, layout: CardLayout): Box {
  return { xPx, yPx, widthPx: layout.widthPx, heightPx: layout.heightPx };
}

function isSameBox({ box }: SceneCard, other: Box): boolean {
  return (
    box.xPx === other.xPx &&
    box.yPx === other.yPx &&
    box.widthPx === other.widthPx &&
    box.heightPx === other.heightPx
  );
}

function placeCard(
  places: ReturnType<typeof createSpatialIndex<NodeId>>,
  id: NodeId,
  card: SceneCard | undefined,
): void {
  if (card) places.set(id, card.box);
  else places.remove(id);
}

function routedCard(card: SceneCard | undefined): RoutedCard | null {
  if (!card) return null;
  return { box: card.box, isSolid: isSolid(card) };
}

/** Whether a card is in the way of links and words: an open frame is not. */
function isSolid({ node }: SceneCard): boolean {
  return node.kind !== 'frame' || node.isFolded;
}

const noCycles: InfluenceCycles = { cycles: [], edgeIds: new Set() };
const noContent: EdgeMarksContent = {
  label: '',
  counts: noEvidence,
  bundleSize: 1,
  isInCycle: false,
};

/** The evidence at a link, which may stand for several edges. */
function countsOf({ edgeIds }: ShownLink, document: Pick<DrawnTables, 'evidence'>): EvidenceCounts {
  const { byEdge } = evidenceIndexOf(document);
  if (byEdge.size === 0) return noEvidence;
  const total = { ...noEvidence };
  for (const id of edgeIds) {
    const counts = byEdge.get(id);
    if (!counts) continue;
    total.supports += counts.supports;
    total.challenges += counts.challenges;
    total.context += counts.context;
  }
  return total;
}

/** Whether nodes or edges came, went, or depend on each other otherwise. */
function mayCircleOtherwise(a: DrawnTables, b: DrawnTables): boolean {
  if (a.edge !== b.edge || a.node.size !== b.node.size) return true;
  if (a.node === b.node) return false;
  for (const node of b.node.values()) {
    const before = a.node.get(node.id);
    if (before === node) continue;
    if (!before || before.kind !== node.kind || before.title !== node.title) return true;
    if (before.appliesWhen !== node.appliesWhen) return true;
  }
  return false;
}

function endsOf(link: ShownLink | undefined): EdgeEnds | null {
  return link ?? null;
}

function inPaintingOrder(
  cards: readonly SceneCard[],
  cardOf: (id: NodeId) => SceneCard | undefined,
): SceneCard[] {
  const depthOf = ({ node }: SceneCard): number => {
    let depth = 0;
    for (let outer = node.frameId; outer && depth < 1_000; depth += 1) {
      outer = cardOf(outer)?.node.frameId ?? null;
    }
    return depth;
  };
  const frames: { readonly card: SceneCard; readonly depth: number }[] = [];
  const above: SceneCard[] = [];
  for (const card of cards) {
    if (card.node.kind === 'frame' && !card.node.isFolded) {
      frames.push({ card, depth: depthOf(card) });
    } else above.push(card);
  }
  frames.sort((a, b) => a.depth - b.depth || compareText(a.card.node.id, b.card.node.id));
  above.sort((a, b) => compareText(a.node.id, b.node.id));
  return [...frames.map(({ card }) => card), ...above];
}
