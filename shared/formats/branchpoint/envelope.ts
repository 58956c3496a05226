import { z } from 'zod';
import { recordSchemas } from '../../model/record.ts';
import { sourceSchema } from '../../model/source.ts';

/** What every Branchpoint map file says it is, and the version of the envelope around the records. */
export const mapFormat = {
  name: 'branchpoint/map',
  version: 1,
} as const;

/** How much of the sources' words goes along with a map. */
export const sourceLevels = ['full', 'passages', 'citations'] as const;
export type SourceLevel = (typeof sourceLevels)[number];

/** Bounds of what is read; all are far above any map that was drawn by hand. */
export const fileLimits = { bytes: 50_000_000, depth: 64, problems: 200 } as const;

/** The schema of each record type as it stands in a file, where a source may carry its words. */
export const fileRecordSchemas = {
  ...recordSchemas,
  source: sourceSchema.extend({
    content: z
      .string()
      .refine((text) => text.isWellFormed(), 'holds half of a character')
      .optional(),
  }),
} as const;

const version = z.number().int().min(1);

/**
 * A record that could not be opened and that a copy for oneself carries along as it was stored, so that a
 * restore loses nothing. Whoever reads a file to show it passes these over.
 */
export const setAsideSchema = z.looseObject({
  document: z.enum(['map', 'library']),
  id: z.string().min(1).max(1_000),
  type: z.string().max(200),
  record: z.unknown(),
});

export type FileRow = z.infer<typeof setAsideSchema>;

/** The envelope as documented; reading goes step by step instead, to name every problem. */
export const mapFileSchema = z.looseObject({
  format: z.literal(mapFormat.name),
  version: z.literal(mapFormat.version),
  schema: z.record(z.string(), version),
  app: z.string().max(200),
  sources: z.enum(sourceLevels).optional(),
  setAside: z.array(setAsideSchema).optional(),
  records: z.array(
    z.discriminatedUnion('type', [
      fileRecordSchemas.map,
      fileRecordSchemas.actor,
      fileRecordSchemas.node,
      fileRecordSchemas.edge,
      fileRecordSchemas.likelihood,
      fileRecordSchemas.value,
      fileRecordSchemas.exclusion,
      fileRecordSchemas.scenario,
      fileRecordSchemas.source,
      fileRecordSchemas.passage,
      fileRecordSchemas.passageLink,
      fileRecordSchemas.evidence,
      fileRecordSchemas.step,
    ]),
  ),
});
