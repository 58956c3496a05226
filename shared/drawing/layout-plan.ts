import type { NodeMove } from '../document/commands/node.ts';
import { compareText } from '../lib/compare.ts';
import { groupBy } from '../lib/group-by.ts';
import type { NodeId } from '../lib/ids.ts';
import type { NodeSize } from '../model/node.ts';
import { endOf, startOf } from './axes.ts';
import { type Box, bottomOf, expandBox, unionOfBoxes } from './geometry.ts';
import { type LayerPort, type LayoutDirection, layOutFlat, mainAxisOf } from './layer-graph.ts';
import { makeRoom } from './make-room.ts';
import type { LayoutLink } from './place-layers.ts';

/** A card that is to be laid out. What is folded away rides on the card that stands for it. */
export interface LayoutCard {
  readonly nodeId: NodeId;
  /** Only an unfolded frame is a frame here; a folded one is a card like others. */
  readonly kind: 'card' | 'note' | 'frame';
  readonly box: Box;
  /** The frame that it is in, which counts where that frame is laid out too. */
  readonly frameId: NodeId | null;
  readonly isPinned: boolean;
  /** Evidence cards: the cards that they speak of, the first of which they stay beside. */
  readonly besideIds?: readonly NodeId[];
  /** Frames: how far down the heading reaches; what is in the frame begins below it. */
  readonly headPx: number;
  /** Nodes folded away, which keep their place in relation to this card. */
  readonly riders: readonly NodeMove[];
}

export interface LayoutRequest {
  readonly cards: readonly LayoutCard[];
  readonly links: readonly LayoutLink[];
  readonly direction: LayoutDirection;
}

/** What changes: only cards that get another place, and frames that get another size. */
export interface MapLayout {
  readonly moves: readonly NodeMove[];
  readonly sizes: ReadonlyMap<NodeId, NodeSize>;
}

/** How far a layout has come: which group of cards is being laid out, of how many. */
export interface LayoutStep {
  readonly group: number;
  readonly groupCount: number;
}

/** Around the cards of a frame. */
const framePaddingPx = 24;
/** A frame is made no smaller than this: its heading must fit. */
export const leastFrame: NodeSize = { widthPx: 320, heightPx: 120 };
/** Kept between a pinned card and one that gives way to it. */
const roomGapPx = 24;
/** A note this near to a card belongs to it and goes where the card goes. */
const nearPx = 120;
const noteGapPx = 16;

/**
 * Lays out cards in layers along their links, each frame by itself and then as one large card among the
 * others. Pinned cards, and everything in a pinned frame, stay where they are; the layout is moved as
 * near to them as a shift can bring it, and what is in their way goes aside. Without pinned cards the
 * top left corner of the whole stays. Notes that nothing leads to stay with the card that they are near,
 * and evidence cards with the card that they speak of.
 * The same map is laid out in the same way every time.
 */
export async function layOutMap(
  request: LayoutRequest,
  layers: LayerPort,
  onStep: (step: LayoutStep) => void = () => {},
): Promise<MapLayout> {
  const plan = planOf(request);
  let group = 0;
  const handleGroup = (): void => {
    group += 1;
    onStep({ group, groupCount: plan.groupCount });
  };
  const top = await settleGroup({ plan, layers, taken: [], handleGroup }, null);
  const isAnchored = top.some(({ isFixed }) => isFixed);
  const shift = isAnchored ? noShift : shiftBack(plan, top);
  return changesOf(
    request,
    top.map((unit) => shifted(unit, shift)),
  );
}

interface Plan {
  readonly direction: LayoutDirection;
  /** The cards of each frame, and under null those of none, by id. */
  readonly members: ReadonlyMap<NodeId | null, readonly LayoutCard[]>;
  /** Links between members of the same group; one that crosses frames is a link of the frames. */
  readonly links: ReadonlyMap<NodeId | null, readonly LayoutLink[]>;
  readonly linked: ReadonlySet<NodeId>;
  /** Everything pinned, and which frames it is in: nothing may cover it. */
  readonly pinned: readonly { readonly box: Box; readonly path: readonly NodeId[] }[];
  /** How many groups are laid out: all but those in pinned frames. */
  readonly groupCount: number;
}

function planOf({ cards, links, direction }: LayoutRequest): Plan {
  const byId = new Map(cards.map((card) => [card.nodeId, card]));
  const paths = new Map(cards.map((card) => [card.nodeId, pathOf(card, byId)]));
  const inOrder = [...cards].sort((a, b) => compareText(a.nodeId, b.nodeId));
  const members = groupBy(inOrder, ({ nodeId }) => paths.get(nodeId)?.at(-1) ?? null);
  const pinned = inOrder.filter(({ isPinned }) => isPinned);
  const isStill = (frameId: NodeId | null): boolean =>
    frameId !== null &&
    [frameId, ...(paths.get(frameId) ?? [])].some((id) => byId.get(id)?.isPinned);
  return {
    direction,
    members,
    links: liftLinks(links, paths),
    linked: new Set(links.flatMap(({ fromId, toId }) => [fromId, toId])),
    pinned: pinned.map(({ nodeId, box }) => ({ box, path: paths.get(nodeId) ?? [] })),
    groupCount: [...members.keys()].filter((frameId) => !isStill(frameId)).length,
  };
}

/** The frames around a card, the outermost first. Frames that are in each other end the path. */
function pathOf(card: LayoutCard, byId: ReadonlyMap<NodeId, LayoutCard>): NodeId[] {
  const path: NodeId[] = [];
  let at: LayoutCard | undefined = card;
  while (at?.frameId) {
    const frame: LayoutCard | undefined = byId.get(at.frameId);
    if (frame?.kind !== 'frame' || frame === card || path.includes(frame.nodeId)) break;
    path.unshift(frame.nodeId);
    at = frame;
  }
  return path;
}

/** Each link as one between the two members of the innermost group that holds both of its ends. */
function liftLinks(
  links: readonly LayoutLink[],
  paths: ReadonlyMap<NodeId, readonly NodeId[]>,
): Map<NodeId | null, LayoutLink[]> {
  const lifted = new Map<string, { readonly group: NodeId | null; readonly link: LayoutLink }>();
  for (const { fromId, toId } of links) {
    const from = [...(paths.get(fromId) ?? []), fromId];
    const to = [...(paths.get(toId) ?? []), toId];
    if (!paths.has(fromId) || !paths.has(toId)) continue;
    const depth = from.findIndex((id, index) => id !== to[index]);
    const [a, b] = [from[depth], to[depth]];
    if (!a || !b || a === b) continue;
    const group = from[depth - 1] ?? null;
    lifted.set(`${a} ${b}`, { group, link: { fromId: a, toId: b } });
  }
  return new Map(
    [...groupBy(lifted.values(), ({ group }) => group)].map(([group, found]) => [
      group,
      found.map(({ link }) => link),
    ]),
  );
}

/** What moves as one: a card with the notes beside it, or a frame with all that is in it. */
interface Unit {
  readonly nodeId: NodeId;
  readonly box: Box;
  /** Pinned, or holding something that is: its place is final. */
  readonly isFixed: boolean;
  /** The cards of which it is made, itself included. */
  readonly parts: ReadonlyMap<NodeId, Box>;
}

/** What goes along from group to group. */
interface Run {
  readonly plan: Plan;
  readonly layers: LayerPort;
  /** What has its final place already, in groups that hold something pinned. */
  readonly taken: Box[];
  readonly handleGroup: () => void;
}

/**
 * Lays out the members of a frame, or of the map. A group with something pinned in it is in its final
 * place; another one begins anywhere.
 */
async function settleGroup(run: Run, frameId: NodeId | null): Promise<Unit[]> {
  const { plan, taken } = run;
  const { units, loose } = gatherNotes(await unitsOf(run, frameId), plan, frameId);
  run.handleGroup();
  const boxes = new Map(units.map(({ nodeId, box }) => [nodeId, box]));
  const links = plan.links.get(frameId) ?? [];
  const found = await layOutFlat({ boxes, links, direction: plan.direction }, run.layers);
  const placed = units.map((unit) => movedTo(unit, found.get(unit.nodeId) ?? unit.box));
  const fixed = units.filter(({ isFixed }) => isFixed);
  if (fixed.length === 0) return placed;
  const shift = shiftTowards(fixed, found);
  const free = placed.filter(({ isFixed }) => !isFixed).map((unit) => shifted(unit, shift));
  const settled = giveWay(
    [...free, ...loose],
    [...fixedBoxes(plan, frameId, fixed), ...taken],
    plan,
  );
  for (const { parts } of settled) taken.push(...parts.values());
  return [...fixed, ...settled];
}

/** What may not be covered by cards of this group: what is fixed in it, and what is pinned elsewhere. */
function fixedBoxes({ pinned }: Plan, frameId: NodeId | null, fixed: readonly Unit[]): Box[] {
  const elsewhere = pinned.filter(({ path }) => frameId !== null && !path.includes(frameId));
  return [...fixed, ...elsewhere].map(({ box }) => box);
}

function giveWay(free: readonly Unit[], obstacles: readonly Box[], { direction }: Plan): Unit[] {
  const boxes = new Map(free.map(({ nodeId, box }) => [nodeId, box]));
  const places = makeRoom(obstacles, boxes, mainAxisOf(direction), roomGapPx);
  return free.map((unit) => movedTo(unit, places.get(unit.nodeId) ?? unit.box));
}

async function unitsOf(run: Run, frameId: NodeId | null): Promise<Unit[]> {
  const { members } = run.plan;
  const units: Unit[] = [];
  // One after the other: what a frame with pinned cards takes, the next one must leave.
  for (const card of members.get(frameId) ?? []) {
    const isGroup = card.kind === 'frame' && !card.isPinned && members.has(card.nodeId);
    units.push(isGroup ? await settleFrame(run, card) : unitOf(card));
  }
  return units;
}

function unitOf({ nodeId, box, isPinned }: LayoutCard): Unit {
  return { nodeId, box, isFixed: isPinned, parts: new Map([[nodeId, box]]) };
}

async function settleFrame(run: Run, frame: LayoutCard): Promise<Unit> {
  const units = await settleGroup(run, frame.nodeId);
  const inside = unionOfBoxes(units.map(({ box }) => box)) ?? frame.box;
  const padded = expandBox(inside, framePaddingPx);
  const topPx = inside.yPx - frame.headPx;
  const box = {
    xPx: padded.xPx,
    yPx: topPx,
    widthPx: Math.max(leastFrame.widthPx, padded.widthPx),
    heightPx: Math.max(leastFrame.heightPx, bottomOf(padded) - topPx),
  };
  return {
    nodeId: frame.nodeId,
    box,
    isFixed: units.some(({ isFixed }) => isFixed),
    parts: new Map([[frame.nodeId, box], ...units.flatMap(({ parts }) => [...parts])]),
  };
}

/**
 * Gives each note that no link touches to the nearest card of its group. Beside a pinned card it is
 * loose: it stays too, unless that would cover something.
 */
function gatherNotes(
  units: readonly Unit[],
  { members, linked }: Plan,
  frameId: NodeId | null,
): { units: Unit[]; loose: Unit[] } {
  const cards = members.get(frameId) ?? [];
  const noteIds = new Set(
    cards
      .filter(({ kind, nodeId, isPinned }) => kind === 'note' && !isPinned && !linked.has(nodeId))
      .map(({ nodeId }) => nodeId),
  );
  const besideIds = new Map(cards.map((card) => [card.nodeId, card.besideIds ?? []]));
  const original = new Map(cards.map(({ nodeId, box }) => [nodeId, box]));
  const hosts = cards.filter(({ nodeId, kind }) => kind !== 'frame' && !noteIds.has(nodeId));
  const gathered = new Map(units.map((unit) => [unit.nodeId, unit]));
  const loose: Unit[] = [];
  for (const note of units.filter(({ nodeId }) => noteIds.has(nodeId))) {
    const claimId = besideIds.get(note.nodeId)?.find((id) => gathered.has(id) && !noteIds.has(id));
    const hostId = claimId ?? nearestOf(original.get(note.nodeId) ?? note.box, hosts);
    const host = hostId && gathered.get(hostId);
    if (!host) continue;
    gathered.delete(note.nodeId);
    if (host.isFixed) loose.push(note);
    else gathered.set(host.nodeId, withNote(host, note));
  }
  return { units: [...gathered.values()], loose };
}

function nearestOf(box: Box, cards: readonly LayoutCard[]): NodeId | null {
  let nearest: NodeId | null = null;
  let leastPx = nearPx;
  for (const card of cards) {
    const distancePx = distanceBetween(box, card.box);
    if (distancePx > leastPx || (nearest && distancePx === leastPx)) continue;
    nearest = card.nodeId;
    leastPx = distancePx;
  }
  return nearest;
}

function distanceBetween(a: Box, b: Box): number {
  const acrossPx = Math.max(
    0,
    startOf(b, 'horizontal') - endOf(a, 'horizontal'),
    startOf(a, 'horizontal') - endOf(b, 'horizontal'),
  );
  const downPx = Math.max(
    0,
    startOf(b, 'vertical') - endOf(a, 'vertical'),
    startOf(a, 'vertical') - endOf(b, 'vertical'),
  );
  return Math.hypot(acrossPx, downPx);
}

/** Further away than this an evidence card comes back to its card: it would keep others at that distance. */
const farthestBesidePx = 320;

/** The note as it lies beside the card; one that lies on something of it, or far from it, goes below. */
function withNote(host: Unit, note: Unit): Unit {
  const isCovering = [...host.parts.values()].some((part) => distanceBetween(part, note.box) === 0);
  const isFar = distanceBetween(host.box, note.box) > farthestBesidePx;
  const place =
    isCovering || isFar
      ? { ...note.box, xPx: host.box.xPx, yPx: bottomOf(host.box) + noteGapPx }
      : note.box;
  return {
    ...host,
    box: unionOfBoxes([host.box, place]) ?? host.box,
    parts: new Map([...host.parts, [note.nodeId, place]]),
  };
}

interface Shift {
  readonly dxPx: number;
  readonly dyPx: number;
}

const noShift: Shift = { dxPx: 0, dyPx: 0 };

function shifted(unit: Unit, { dxPx, dyPx }: Shift): Unit {
  if (dxPx === 0 && dyPx === 0) return unit;
  const move = (box: Box): Box => ({ ...box, xPx: box.xPx + dxPx, yPx: box.yPx + dyPx });
  const parts = new Map([...unit.parts].map(([nodeId, box]) => [nodeId, move(box)]));
  return { ...unit, box: move(unit.box), parts };
}

function movedTo(unit: Unit, { xPx, yPx }: Box): Unit {
  return shifted(unit, { dxPx: xPx - unit.box.xPx, dyPx: yPx - unit.box.yPx });
}

/** Takes the layout back to where the cards began, so that tidying does not send the map elsewhere. */
function shiftBack(plan: Plan, units: readonly Unit[]): Shift {
  const before = unionOfBoxes((plan.members.get(null) ?? []).map(({ box }) => box));
  const now = unionOfBoxes(units.map(({ box }) => box));
  if (!before || !now) return noShift;
  return { dxPx: Math.round(before.xPx - now.xPx), dyPx: Math.round(before.yPx - now.yPx) };
}

/** The median way from where the layout has the fixed units to where they are. */
function shiftTowards(fixed: readonly Unit[], found: ReadonlyMap<NodeId, Box>): Shift {
  const ways = fixed.flatMap(({ nodeId, box }) => {
    const place = found.get(nodeId);
    return place ? [{ dxPx: box.xPx - place.xPx, dyPx: box.yPx - place.yPx }] : [];
  });
  return {
    dxPx: Math.round(medianOf(ways.map(({ dxPx }) => dxPx))),
    dyPx: Math.round(medianOf(ways.map(({ dyPx }) => dyPx))),
  };
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function changesOf({ cards }: LayoutRequest, units: readonly Unit[]): MapLayout {
  const places = new Map(units.flatMap(({ parts }) => [...parts]));
  const moves: NodeMove[] = [];
  const sizes = new Map<NodeId, NodeSize>();
  for (const { nodeId, kind, box, riders } of cards) {
    const place = places.get(nodeId);
    if (!place) continue;
    const dxPx = place.xPx - box.xPx;
    const dyPx = place.yPx - box.yPx;
    if (dxPx !== 0 || dyPx !== 0) {
      moves.push({ nodeId, xPx: place.xPx, yPx: place.yPx });
      for (const { nodeId: riderId, xPx, yPx } of riders) {
        moves.push({ nodeId: riderId, xPx: xPx + dxPx, yPx: yPx + dyPx });
      }
    }
    const { widthPx, heightPx } = place;
    const isResized = widthPx !== box.widthPx || heightPx !== box.heightPx;
    if (kind === 'frame' && isResized) sizes.set(nodeId, { widthPx, heightPx });
  }
  return { moves, sizes };
}
