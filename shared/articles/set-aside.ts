import type { Position } from '../model/passage.ts';
import type { FurnitureKind, SetAside } from '../model/source.ts';

/** Brings a stretch back into the article: what was set aside within it no longer is. */
export function bringBack(setAside: readonly SetAside[], range: Position): SetAside[] {
  return setAside.flatMap((stretch) => without(stretch, range));
}

/** Sets a stretch aside as furniture of a kind; what was set aside within it changes to this kind. */
export function setAsideRange(
  setAside: readonly SetAside[],
  range: Position,
  kind: FurnitureKind,
): SetAside[] {
  if (range.start >= range.end) return [...setAside];
  const added = { start: range.start, end: range.end, kind };
  return joinTouching([...bringBack(setAside, range), added].sort((a, b) => a.start - b.start));
}

/** Whether any part of a stretch of text is set aside. */
export function isSetAside(setAside: readonly SetAside[], { start, end }: Position): boolean {
  return setAside.some((stretch) => stretch.start < end && start < stretch.end);
}

function without(stretch: SetAside, { start, end }: Position): SetAside[] {
  if (stretch.end <= start || end <= stretch.start) return [stretch];
  return [
    { ...stretch, end: Math.min(stretch.end, start) },
    { ...stretch, start: Math.max(stretch.start, end) },
  ].filter((rest) => rest.start < rest.end);
}

function joinTouching(stretches: readonly SetAside[]): SetAside[] {
  const joined: SetAside[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (last && last.kind === stretch.kind && stretch.start <= last.end) {
      joined[joined.length - 1] = { ...last, end: Math.max(last.end, stretch.end) };
    } else {
      joined.push(stretch);
    }
  }
  return joined;
}
