import { z } from 'zod';
import type { ActorId, MapId } from '../lib/ids.ts';
import { idSchema, lineSchema, proseSchema } from './fields.ts';

/** The map itself. Every map has exactly one of these. */
export interface MapRecord {
  type: 'map';
  id: MapId;
  title: string;
  summary: string;
  /** The actor for whom values are maximised; null until somebody chose. */
  perspectiveActorId: ActorId | null;
}

export const mapSchema = z.looseObject({
  type: z.literal('map'),
  id: idSchema<MapId>(),
  title: lineSchema,
  summary: proseSchema,
  perspectiveActorId: idSchema<ActorId>().nullable(),
}) satisfies z.ZodType<MapRecord>;

export function createMap(fields: Pick<MapRecord, 'id'> & Partial<MapRecord>): MapRecord {
  return { type: 'map', title: '', summary: '', perspectiveActorId: null, ...fields };
}
