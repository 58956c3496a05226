import { z } from 'zod';
import type { EdgeId, NodeId } from '../lib/ids.ts';
import { idSchema, lineSchema, proseSchema } from './fields.ts';

/**
 * Influence: into an uncertainty it conditions, into a decision it is known when deciding, into an
 * objective the objective depends on it. Sequence: order only, no arithmetic.
 */
export const edgeKinds = ['influence', 'sequence'] as const;
export type EdgeKind = (typeof edgeKinds)[number];

export interface MapEdge {
  type: 'edge';
  id: EdgeId;
  kind: EdgeKind;
  fromId: NodeId;
  toId: NodeId;
  label: string;
  description: string;
}

export const edgeSchema = z.looseObject({
  type: z.literal('edge'),
  id: idSchema<EdgeId>(),
  kind: z.enum(edgeKinds),
  fromId: idSchema<NodeId>(),
  toId: idSchema<NodeId>(),
  label: lineSchema,
  description: proseSchema,
}) satisfies z.ZodType<MapEdge>;

export function createEdge(
  fields: Pick<MapEdge, 'id' | 'fromId' | 'toId'> & Partial<MapEdge>,
): MapEdge {
  return { type: 'edge', kind: 'influence', label: '', description: '', ...fields };
}
