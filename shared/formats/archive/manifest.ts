import { z } from 'zod';
import type { MapId } from '../../lib/ids.ts';
import { idSchema, lineSchema } from '../../model/fields.ts';
import { sha256Schema } from '../../model/source.ts';
import { versionReasons } from '../../versions/version-reason.ts';
import { isSafePath } from './read-zip.ts';
import { zipLimits } from './zip-layout.ts';

/** What a backup of everything says it is. */
export const archiveFormat = { name: 'branchpoint/archive', version: 1 } as const;

/** Where the parts of a backup are. A reader leaves what it does not know where it is. */
export const archivePaths = {
  manifest: 'manifest.json',
  library: 'library.json',
  settings: 'settings.json',
  maps: 'maps/',
  templates: 'templates/',
  texts: 'texts/',
  originals: 'originals/',
  versions: 'versions/',
} as const;

/** Bounds of single parts, unpacked. */
export const archiveLimits = {
  manifestBytes: 64 * 1024 * 1024,
  /** Four bytes for each character of the longest map file. */
  documentBytes: 200_000_000,
  settingsBytes: 8 * 1024 * 1024,
  contentBytes: 512 * 1024 * 1024,
} as const;

const count = z.int().nonnegative();
const path = z.string().refine(isSafePath, 'is not a path in a backup');

/** A map or template of a backup, as lists show it. */
const archivedDocument = z.object({
  // Where maps are stored, the library has this id.
  id: idSchema<MapId>().refine((id) => id !== 'library', 'is not the id of a map'),
  kind: z.enum(['map', 'template']),
  title: lineSchema,
  path,
  /** Milliseconds since 1970-01-01 UTC; of the last change of it. */
  updatedAtMs: z.number().nonnegative(),
  isArchived: z.boolean(),
  nodeCount: count,
});

const archivedEntry = z.object({
  path,
  sha256: sha256Schema,
  bytes: count,
  /** Of an original: the name of the file as it came. */
  name: z.string().max(1_000).optional(),
});

const name = z.string().max(2_000);

/** An earlier version of a map of the backup: a packed map file. */
const archivedVersion = z.object({
  versionId: z.string().min(1).max(200),
  mapId: idSchema<MapId>(),
  path,
  /** Rises with every version of a map. */
  order: z.int(),
  /** Milliseconds since 1970-01-01 UTC. */
  takenAtMs: z.number().nonnegative(),
  revision: count,
  reason: z.enum(versionReasons),
  name,
  note: name,
  title: lineSchema,
  counts: z.record(z.string().min(1).max(64), count),
  /** SHA-256 of the map file, unpacked. */
  hash: sha256Schema,
  /** Of the texts and original files that its sources name. */
  textHashes: z.array(sha256Schema).max(100_000),
});

export const manifestSchema = z.object({
  format: z.literal(archiveFormat.name),
  version: z.int().min(1).max(archiveFormat.version),
  app: z.string().max(200),
  /** Milliseconds since 1970-01-01 UTC. */
  savedAtMs: z.number().nonnegative(),
  documents: z.array(archivedDocument).max(zipLimits.entries),
  /** Backups of the first releases have none. */
  versions: z.array(archivedVersion).max(zipLimits.entries).default([]),
  counts: z.object({ sources: count, passages: count, texts: count, originals: count }),
  /** What could not be taken along, a sentence each. */
  leftOut: z.array(z.string().max(2_000)).max(10_000),
  entries: z.array(archivedEntry).max(zipLimits.entries),
});

/** What a backup holds, with the hash of each part. */
export type ArchiveManifest = z.infer<typeof manifestSchema>;
export type ArchivedDocument = ArchiveManifest['documents'][number];
export type ArchivedVersion = ArchiveManifest['versions'][number];
export type ArchivedEntry = ArchiveManifest['entries'][number];
