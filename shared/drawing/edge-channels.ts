import { areInOneChannel, nearPx, type Stretch } from './edge-lanes.ts';

/** A piece of a detour and what it belongs to. */
export interface ChannelMember<Owner> {
  readonly owner: Owner;
  readonly stretch: Stretch;
}

/** Finds the pieces of detours that share a channel, among many. */
export interface ChannelIndex<Owner> {
  add(member: ChannelMember<Owner>): void;
  remove(member: ChannelMember<Owner>): void;
  clear(): void;
  /** All that share a channel with this piece; one may be named more than once. */
  beside(stretch: Stretch): ChannelMember<Owner>[];
}

/** Pieces lie in drawers by where they run and by which parts of that line they take. */
const drawerWidthPx = nearPx + 1;
const drawerLengthPx = 512;

/** An index without any pieces. */
export function createChannelIndex<Owner>(): ChannelIndex<Owner> {
  const drawers = new Map<number, Set<ChannelMember<Owner>>>();
  const add = (member: ChannelMember<Owner>): void => {
    for (const key of drawersOf(member.stretch, 0)) {
      const drawer = drawers.get(key);
      if (drawer) drawer.add(member);
      else drawers.set(key, new Set([member]));
    }
  };
  const remove = (member: ChannelMember<Owner>): void => {
    for (const key of drawersOf(member.stretch, 0)) {
      const drawer = drawers.get(key);
      drawer?.delete(member);
      if (drawer?.size === 0) drawers.delete(key);
    }
  };
  const beside = (stretch: Stretch): ChannelMember<Owner>[] => {
    const found: ChannelMember<Owner>[] = [];
    for (const key of drawersOf(stretch, 1)) {
      for (const member of drawers.get(key) ?? []) {
        if (areInOneChannel(stretch, member.stretch)) found.push(member);
      }
    }
    return found;
  };
  return { add, remove, clear: () => drawers.clear(), beside };
}

/** The drawers that a piece lies in, and so many to either side of them. */
function drawersOf({ isUpright, fromPx, toPx, baseAtPx }: Stretch, beside: number): number[] {
  const marginPx = beside * nearPx;
  const first = Math.floor((Math.min(fromPx, toPx) - marginPx) / drawerLengthPx);
  const last = Math.floor((Math.max(fromPx, toPx) + marginPx) / drawerLengthPx);
  const middle = Math.floor(baseAtPx / drawerWidthPx);
  const keys: number[] = [];
  for (let across = middle - beside; across <= middle + beside; across++) {
    for (let along = first; along <= last; along++) keys.push(keyOf(isUpright, across, along));
  }
  return keys;
}

/** One whole number for three: far-away drawers may share one, which costs time and nothing else. */
function keyOf(isUpright: boolean, across: number, along: number): number {
  return (across * 65_536 + along) * 2 + (isUpright ? 1 : 0);
}
