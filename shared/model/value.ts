import { z } from 'zod';
import type { NodeId, ValueId } from '../lib/ids.ts';
import {
  emptyPedigree,
  idSchema,
  lineSchema,
  type NodeState,
  nodeStatesSchema,
  type Pedigree,
  pedigreeSchema,
} from './fields.ts';

/** What an objective is worth given a combination of parent states; the same rule as likelihood rows. */
export interface ValueRow {
  type: 'value';
  id: ValueId;
  nodeId: NodeId;
  given: NodeState[];
  value: number;
  /** For example "points" or "US$ million"; the same for all rows of one objective. */
  unit: string;
  pedigree: Pedigree;
}

export const valueSchema = z.looseObject({
  type: z.literal('value'),
  id: idSchema<ValueId>(),
  nodeId: idSchema<NodeId>(),
  given: nodeStatesSchema,
  value: z.number().min(-1e12).max(1e12),
  unit: lineSchema,
  pedigree: pedigreeSchema,
}) satisfies z.ZodType<ValueRow>;

export function createValue(fields: Pick<ValueRow, 'id' | 'nodeId'> & Partial<ValueRow>): ValueRow {
  return { type: 'value', given: [], value: 0, unit: '', pedigree: emptyPedigree(), ...fields };
}
