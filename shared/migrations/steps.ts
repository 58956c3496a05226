import type { MigrationStep } from './engine.ts';
import { node2 } from './sequences/node-2.ts';

/**
 * Every migration step ever released, oldest first. Append only: a released step is never changed,
 * because files and databases that it has to read exist already. A step is a file of its own in
 * `sequences/`, imports nothing of today's model, and has a case in `tests/migrations/cases.ts`: a
 * record, or all records, before and after.
 */
export const releasedSteps: readonly MigrationStep[] = [node2];
