import { z } from 'zod';
import { parseJson } from '../lib/parse-json.ts';

/** The word every snapshot begins with; it never changes. */
export const SNAPSHOT_FORMAT = 'branchpoint/snapshot';
/** The newest snapshot layout this program writes and reads. */
export const SNAPSHOT_VERSION = 1;

/**
 * Why a snapshot was made: after an edit, before records were migrated, files imported or a copy
 * restored, at closing, or because somebody asked for one. `journal` is no file of its own: the last
 * copy and the saves that were noted after it.
 */
export const SNAPSHOT_REASONS = [
  'edit',
  'migration',
  'import',
  'restore',
  'close',
  'named',
  'journal',
] as const;

export type SnapshotReason = (typeof SNAPSHOT_REASONS)[number];

const snapshotHeaderSchema = z.looseObject({
  format: z.literal(SNAPSHOT_FORMAT),
  version: z.int().min(1).max(SNAPSHOT_VERSION),
  documentId: z.string().min(1),
  title: z.string(),
  revision: z.int().nonnegative(),
  counts: z.record(z.string(), z.int().nonnegative()),
  appVersion: z.string(),
  /** Of the UTF-8 bytes after the first line break, in lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** ISO 8601, UTC. */
  savedAt: z.iso.datetime(),
  /** Missing in copies of the first releases, and unknown where a later release has more of them. */
  reason: z.enum(SNAPSHOT_REASONS).default('edit').catch('edit'),
});

/** The first line of a snapshot, readable by eye; the map's complete file follows it. */
export type SnapshotHeader = z.infer<typeof snapshotHeaderSchema>;

/** What a line says as the first one of a snapshot; null where it is not one. */
export function readSnapshotHeader(line: string): SnapshotHeader | null {
  return snapshotHeaderSchema.safeParse(parseJson(line)).data ?? null;
}
