import RBush from 'rbush';
import { type Box, bottomOf, type Point, rightOf } from './geometry.ts';

/** Where things lie on the map's plane, kept up to date piece by piece. Answers come in no set order. */
export interface SpatialIndex<Id extends string> {
  readonly size: number;
  /** Puts a thing in its place, or moves it there. */
  set(id: Id, box: Box): void;
  /** The same for many at once, which is several times faster than one by one. */
  setAll(entries: Iterable<readonly [Id, Box]>): void;
  remove(id: Id): void;
  /** The box that was last set. */
  boxOf(id: Id): Box | undefined;
  /** Everything whose box meets this one; a shared border counts. */
  in(box: Box): Id[];
  /** Everything whose box is at most so far away from the point. */
  at(point: Point, reachPx: number): Id[];
}

interface Item<Id> {
  readonly id: Id;
  readonly box: Box;
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** Above this share of things moved at once, building the tree anew is cheaper than mending it. */
const shareToRebuild = 0.25;

/**
 * An empty index, as an R-tree.
 *
 * Source: A. Guttman, "R-trees: a dynamic index structure for spatial searching", SIGMOD 1984.
 */
export function createSpatialIndex<Id extends string>(): SpatialIndex<Id> {
  return new Tree<Id>();
}

class Tree<Id extends string> implements SpatialIndex<Id> {
  readonly #tree = new RBush<Item<Id>>();
  readonly #items = new Map<Id, Item<Id>>();

  get size(): number {
    return this.#items.size;
  }

  set(id: Id, box: Box): void {
    this.remove(id);
    const item = itemOf(id, box);
    this.#items.set(id, item);
    this.#tree.insert(item);
  }

  setAll(entries: Iterable<readonly [Id, Box]>): void {
    const added = new Map<Id, Item<Id>>();
    for (const [id, box] of entries) added.set(id, itemOf(id, box));
    const moved = [...added.keys()].filter((id) => this.#items.has(id));
    const isRebuilt = moved.length > this.#items.size * shareToRebuild;
    if (isRebuilt) this.#tree.clear();
    else for (const id of moved) this.remove(id);
    for (const [id, item] of added) this.#items.set(id, item);
    this.#tree.load([...(isRebuilt ? this.#items : added).values()]);
  }

  remove(id: Id): void {
    const item = this.#items.get(id);
    if (!item) return;
    this.#items.delete(id);
    this.#tree.remove(item);
  }

  boxOf(id: Id): Box | undefined {
    return this.#items.get(id)?.box;
  }

  in(box: Box): Id[] {
    const found = this.#tree.search({
      minX: box.xPx,
      minY: box.yPx,
      maxX: rightOf(box),
      maxY: bottomOf(box),
    });
    return found.map(({ id }) => id);
  }

  at(point: Point, reachPx: number): Id[] {
    const found = this.#tree.search({
      minX: point.xPx - reachPx,
      minY: point.yPx - reachPx,
      maxX: point.xPx + reachPx,
      maxY: point.yPx + reachPx,
    });
    return found.filter((item) => distanceTo(item, point) <= reachPx).map(({ id }) => id);
  }
}

function itemOf<Id>(id: Id, box: Box): Item<Id> {
  return {
    id,
    box,
    minX: box.xPx,
    minY: box.yPx,
    maxX: rightOf(box),
    maxY: bottomOf(box),
  };
}

function distanceTo({ minX, minY, maxX, maxY }: Item<unknown>, { xPx, yPx }: Point): number {
  const besidePx = Math.max(minX - xPx, 0, xPx - maxX);
  const abovePx = Math.max(minY - yPx, 0, yPx - maxY);
  return Math.hypot(besidePx, abovePx);
}
