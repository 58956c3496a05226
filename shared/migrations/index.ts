import type { Result } from '../lib/result.ts';
import {
  defineMigrations,
  type LooseRecord,
  type MigrationFailure,
  migrate,
  type SchemaVersions,
} from './engine.ts';
import { releasedSteps } from './steps.ts';

// Written out here and not imported from the model: what is saved must not change its version
// because a list elsewhere was reordered or renamed. A test holds the two lists together.
const recordTypeNames = [
  'map',
  'actor',
  'node',
  'edge',
  'likelihood',
  'value',
  'exclusion',
  'scenario',
  'source',
  'passage',
  'passageLink',
  'evidence',
  'step',
] as const;

const migrations = defineMigrations(recordTypeNames, releasedSteps);

/** The versions that this program saves: of the document as a whole and of each record type. */
export const currentSchema: SchemaVersions = migrations.currentSchema;

/**
 * Brings records saved by this or an older version up to today's shapes, for files and database
 * alike; fails with `newerSchema` on those of a newer one. The records are not validated here.
 */
export function migrateRecords(saved: {
  readonly schema: SchemaVersions;
  readonly records: readonly LooseRecord[];
}): Result<LooseRecord[], MigrationFailure> {
  return migrate(migrations, saved);
}
