import { stateOf } from '../../document/state.ts';
import { bottomOf, unionOfBoxes } from '../../drawing/geometry.ts';
import type { LayoutCard, LayoutRequest, MapLayout } from '../../drawing/layout-plan.ts';
import { layoutRequestOf } from '../../drawing/layout-request.ts';
import { cardGapPx } from '../../drawing/place-layers.ts';
import { type NodeId, toId } from '../../lib/ids.ts';
import { emptyNumbers } from '../../model/numbers.ts';
import type { AnyRecord } from '../../model/record.ts';
import type { ImportedMap } from './map-of-network.ts';
import type { Place } from './network-file.ts';

type Corners = Map<NodeId, Place>;

/**
 * The records of an imported map with a place for every card: as in the picture of its file, drawn apart
 * until no card lies on another, or laid out where the file has none or a card would end up far away.
 */
export async function placeMap(
  { records, places }: ImportedMap,
  layOut: LayOut,
): Promise<AnyRecord[]> {
  const document = stateOf(records);
  const scope = { document, numbers: emptyNumbers, nodeIds: [], direction: 'leftToRight' } as const;
  const request = layoutRequestOf(scope);
  const notes = request.cards.filter(({ kind }) => kind === 'note');
  // One below the other in the order of the file, which the layout keeps where it can.
  const cards = request.cards
    .filter(({ kind }) => kind !== 'note')
    .map((card, yPx) => ({ ...card, box: { ...card.box, xPx: 0, yPx } }));
  const corners =
    (places && drawApart(cards, places)) ?? (await laidOut({ ...request, cards }, layOut));
  putBelow(notes, cards, corners);
  return records.map((record) => {
    const corner = record.type === 'node' ? corners.get(record.id) : undefined;
    return corner ? { ...record, ...corner } : record;
  });
}

type LayOut = (request: LayoutRequest) => Promise<Pick<MapLayout, 'moves'>>;

/**
 * Corners along the links. Under names that sort as the file lists the cards: the layout goes by the
 * names of links where nothing else decides which card comes first.
 */
async function laidOut(request: LayoutRequest, layOut: LayOut): Promise<Corners> {
  const names = new Map(
    request.cards.map(({ nodeId }, place) => [nodeId, toId<NodeId>(`${1_000_000 + place}`)]),
  );
  const named = (id: NodeId): NodeId => names.get(id) ?? id;
  const { moves } = await layOut({
    ...request,
    cards: request.cards.map((card) => ({ ...card, nodeId: named(card.nodeId) })),
    links: request.links.map(({ fromId, toId: end }) => ({
      fromId: named(fromId),
      toId: named(end),
    })),
  });
  const moved = new Map(moves.map(({ nodeId, xPx, yPx }) => [nodeId, { xPx, yPx }]));
  return new Map(
    request.cards.map(({ nodeId, box: { xPx, yPx } }) => [
      nodeId,
      // A card that a layout does not move is where it is to be.
      moved.get(named(nodeId)) ?? { xPx, yPx },
    ]),
  );
}

/** Drawn further apart than this, a picture has no longer anything of its shape on a screen. */
const mostTimes = 8;
/** Each pair of cards is looked at. */
const mostCards = 1_000;

/** The picture of the file, larger by as much as the cards need; null where that would be too much. */
function drawApart(
  cards: readonly LayoutCard[],
  places: ReadonlyMap<NodeId, Place>,
): Corners | null {
  const placed = cards.flatMap((card) => {
    const place = places.get(card.nodeId);
    return place ? [{ card, place }] : [];
  });
  if (placed.length > mostCards) return null;
  let times = 1;
  for (const [index, one] of placed.entries()) {
    for (const other of placed.slice(index + 1)) {
      times = Math.max(times, timesBetween(one, other));
      if (times > mostTimes) return null;
    }
  }
  return new Map(
    placed.map(({ card: { nodeId, box }, place }) => [
      nodeId,
      {
        xPx: Math.round(place.xPx * times - box.widthPx / 2),
        yPx: Math.round(place.yPx * times - box.heightPx / 2),
      },
    ]),
  );
}

interface PlacedCard {
  readonly card: LayoutCard;
  readonly place: Place;
}

/** How many times larger the picture must be for the two to lie beside or below each other. */
function timesBetween(a: PlacedCard, b: PlacedCard): number {
  const widthPx = (a.card.box.widthPx + b.card.box.widthPx) / 2 + cardGapPx;
  const heightPx = (a.card.box.heightPx + b.card.box.heightPx) / 2 + cardGapPx;
  return Math.min(
    widthPx / Math.abs(a.place.xPx - b.place.xPx),
    heightPx / Math.abs(a.place.yPx - b.place.yPx),
  );
}

function putBelow(
  notes: readonly LayoutCard[],
  cards: readonly LayoutCard[],
  corners: Corners,
): void {
  const bounds = unionOfBoxes(
    cards.flatMap(({ nodeId, box }) => {
      const corner = corners.get(nodeId);
      return corner ? [{ ...box, ...corner }] : [];
    }),
  );
  let yPx = bounds ? bottomOf(bounds) + cardGapPx : 0;
  for (const { nodeId, box } of notes) {
    corners.set(nodeId, { xPx: bounds?.xPx ?? 0, yPx });
    yPx += box.heightPx + cardGapPx;
  }
}
