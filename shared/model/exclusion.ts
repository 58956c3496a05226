import { z } from 'zod';
import type { ExclusionId } from '../lib/ids.ts';
import { idSchema, type NodeState, nodeStateSchema, proseSchema } from './fields.ts';

/** Two states of different nodes that cannot go together, and why. */
export interface Exclusion {
  type: 'exclusion';
  id: ExclusionId;
  a: NodeState;
  b: NodeState;
  reason: string;
}

export const exclusionSchema = z.looseObject({
  type: z.literal('exclusion'),
  id: idSchema<ExclusionId>(),
  a: nodeStateSchema,
  b: nodeStateSchema,
  reason: proseSchema,
}) satisfies z.ZodType<Exclusion>;

export function createExclusion(
  fields: Pick<Exclusion, 'id' | 'a' | 'b'> & Partial<Exclusion>,
): Exclusion {
  return { type: 'exclusion', reason: '', ...fields };
}
