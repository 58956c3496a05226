import { z } from 'zod';
import type { ActorId, MapId } from '../lib/ids.ts';
import type { Diagnosticity } from './evidence.ts';
import { idSchema, lineSchema, proseSchema } from './fields.ts';

/**
 * How many times likelier a passage of each diagnosticity makes the state that it supports, where evidence
 * is let speak.
 */
export type EvidenceRatios = Record<Diagnosticity, number>;

export const defaultRatios: Readonly<EvidenceRatios> = { low: 1.5, moderate: 3, high: 10 };

/** A ratio of 1 says nothing; what is beyond the largest one is as good as proof, and proof is not read. */
export const ratioLimits = { least: 1, most: 1_000 } as const;

/** The map itself. Every map has exactly one of these. */
export interface MapRecord {
  type: 'map';
  id: MapId;
  title: string;
  summary: string;
  /** The actor for whom values are maximised; null until somebody chose. */
  perspectiveActorId: ActorId | null;
  evidenceRatios: EvidenceRatios;
}

const ratioSchema = z.number().min(ratioLimits.least).max(ratioLimits.most);

export const mapSchema = z.looseObject({
  type: z.literal('map'),
  id: idSchema<MapId>(),
  title: lineSchema,
  summary: proseSchema,
  perspectiveActorId: idSchema<ActorId>().nullable(),
  evidenceRatios: z.looseObject({ low: ratioSchema, moderate: ratioSchema, high: ratioSchema }),
}) satisfies z.ZodType<MapRecord>;

export function createMap(fields: Pick<MapRecord, 'id'> & Partial<MapRecord>): MapRecord {
  return {
    type: 'map',
    title: '',
    summary: '',
    perspectiveActorId: null,
    evidenceRatios: { ...defaultRatios },
    ...fields,
  };
}
