import { z } from 'zod';
import type { ActorId } from '../lib/ids.ts';
import { idSchema, lineSchema } from './fields.ts';

/** Somebody who decides or is affected: a state, a person, an organisation. */
export interface Actor {
  type: 'actor';
  id: ActorId;
  name: string;
  /** `#rrggbb`. */
  color: string;
}

export const actorSchema = z.looseObject({
  type: z.literal('actor'),
  id: idSchema<ActorId>(),
  name: lineSchema,
  color: z.string().regex(/^#[0-9a-f]{6}$/, 'is not a colour like #3448c5'),
}) satisfies z.ZodType<Actor>;

export function createActor(fields: Pick<Actor, 'id'> & Partial<Actor>): Actor {
  return { type: 'actor', name: '', color: '#6b7280', ...fields };
}
