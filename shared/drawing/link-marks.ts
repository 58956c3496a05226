import { compareText } from '../lib/compare.ts';
import type { EdgeId } from '../lib/ids.ts';
import { isSameValue } from '../lib/same-value.ts';
import { type EdgeMarks, type EdgeMarksContent, layoutEdgeMarks } from './edge-marks.ts';
import type { EdgeRoute } from './edge-route.ts';
import { type Box, boxesOverlap } from './geometry.ts';
import { createSpatialIndex } from './spatial-index.ts';

/** What the marks of links depend on. */
export interface MarkedLinks {
  /** The links at which there is something to say, in any order. */
  ids(): readonly EdgeId[];
  content(id: EdgeId): EdgeMarksContent;
  route(id: EdgeId): EdgeRoute | undefined;
  /** The cards that words must not lie on. */
  cardsIn(box: Box): readonly Box[];
}

/** The labels and marks at a map's links, laid out when they are first asked for. */
export interface LinkMarks {
  marks(id: EdgeId): EdgeMarks | null;
  /** Something changed: what runs and says the same as before keeps its place all the same. */
  invalidate(): void;
}

interface Placed {
  readonly content: EdgeMarksContent;
  readonly route: EdgeRoute;
  readonly marks: EdgeMarks | null;
}

/** Up to so many are placed together, by id, so that a map looks the same each time it is opened. */
const mostTogether = 400;

/** Places marks so that none lies on a card or, where there is room, on another. */
export function createLinkMarks(links: MarkedLinks): LinkMarks {
  const placed = new Map<EdgeId, Placed>();
  const pills = createSpatialIndex<EdgeId>();
  let isChecked = false;

  const takeOut = (id: EdgeId): void => {
    placed.delete(id);
    pills.remove(id);
  };
  const isValid = (id: EdgeId): boolean => {
    const known = placed.get(id);
    if (!known || known.route !== links.route(id)) return false;
    // A card may have been put onto the words without touching the line.
    const box = known.marks?.box;
    const isCovered = box && links.cardsIn(box).some((card) => boxesOverlap(card, box));
    return !isCovered && isSameValue(known.content, links.content(id));
  };
  const place = (id: EdgeId): void => {
    takeOut(id);
    const route = links.route(id);
    if (!route) return;
    const content = links.content(id);
    const alone = layoutEdgeMarks(content, route, links.cardsIn);
    const pillsIn = (box: Box) => pills.in(box).flatMap((other) => pills.boxOf(other) ?? []);
    const isFree = !alone || !pillsIn(alone.box).some((box) => boxesOverlap(box, alone.box));
    const beside = isFree
      ? alone
      : layoutEdgeMarks(content, route, (box) => [...links.cardsIn(box), ...pillsIn(box)]);
    const marks = beside ?? alone;
    placed.set(id, { content, route, marks });
    if (marks) pills.set(id, marks.box);
  };
  const check = (): void => {
    isChecked = true;
    const ids = links.ids();
    const said = new Set(ids);
    for (const id of [...placed.keys()]) if (!said.has(id)) takeOut(id);
    if (ids.length > mostTogether) return;
    for (const id of [...ids].sort(compareText)) if (!isValid(id)) place(id);
  };

  return {
    marks(id) {
      if (!isChecked) check();
      if (!placed.has(id) || !isValid(id)) {
        if (!saysSomething(links.content(id))) return null;
        place(id);
      }
      return placed.get(id)?.marks ?? null;
    },
    invalidate() {
      isChecked = false;
    },
  };
}

/** Whether there is anything to say at an edge. */
export function saysSomething({ label, counts, bundleSize, isInCycle }: EdgeMarksContent): boolean {
  return (
    label !== '' ||
    bundleSize > 1 ||
    isInCycle ||
    counts.supports + counts.challenges + counts.context > 0
  );
}
