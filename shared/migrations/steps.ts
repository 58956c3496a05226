import type { MigrationStep } from './engine.ts';
import { evidence2 } from './sequences/evidence-2.ts';
import { map2 } from './sequences/map-2.ts';
import { node2 } from './sequences/node-2.ts';
import { node3 } from './sequences/node-3.ts';
import { passage2 } from './sequences/passage-2.ts';
import { scenario2 } from './sequences/scenario-2.ts';
import { source2 } from './sequences/source-2.ts';

/**
 * Every migration step ever released, oldest first. Append only: a released step is never changed,
 * because files and databases that it has to read exist already. A step is a file of its own in
 * `sequences/`, imports nothing of today's model, and has a case in `tests/migrations/cases.ts`: a
 * record, or all records, before and after.
 */
export const releasedSteps: readonly MigrationStep[] = [
  node2,
  source2,
  evidence2,
  passage2,
  node3,
  scenario2,
  map2,
];
