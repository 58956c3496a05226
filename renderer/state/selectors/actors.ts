import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import type { Actor } from '../../../shared/model/actor.ts';

/** The actors of a map as one looks for them in a list: by their names, those without one last. */
export const actorsByName = memoiseByIdentity(
  (actors: ReadonlyMap<string, Actor>): readonly Actor[] =>
    [...actors.values()].sort(
      (a, b) =>
        Number(a.name.trim() === '') - Number(b.name.trim() === '') || a.name.localeCompare(b.name),
    ),
);
