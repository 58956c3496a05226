import { z } from 'zod';
import type { NodeId, PassageId, StepId } from '../lib/ids.ts';
import {
  coordinateSchema,
  idSchema,
  lineSchema,
  type NodeState,
  nodeStatesSchema,
  proseSchema,
} from './fields.ts';

/** Where the picture is centred on the map's plane, and how far in. */
export interface Camera {
  centerXPx: number;
  centerYPx: number;
  zoom: number;
}

/** One stop of the storyboard. */
export interface Step {
  type: 'step';
  id: StepId;
  /** Steps are shown by ascending order, then id. */
  order: number;
  title: string;
  /** For the speaker's eyes only. */
  notes: string;
  /** What stays bright; empty means the whole map. */
  focusNodeIds: NodeId[];
  /** Null frames the focus. */
  camera: Camera | null;
  assumptions: NodeState[];
  passageIds: PassageId[];
  /** A decision at which the room chooses. */
  decisionNodeId: NodeId | null;
}

export const stepSchema = z.looseObject({
  type: z.literal('step'),
  id: idSchema<StepId>(),
  order: z.number().min(-1e9).max(1e9),
  title: lineSchema,
  notes: proseSchema,
  focusNodeIds: z.array(idSchema<NodeId>()).max(2_000),
  camera: z
    .looseObject({
      centerXPx: coordinateSchema,
      centerYPx: coordinateSchema,
      zoom: z.number().min(0.001).max(100),
    })
    .nullable(),
  assumptions: nodeStatesSchema,
  passageIds: z.array(idSchema<PassageId>()).max(2_000),
  decisionNodeId: idSchema<NodeId>().nullable(),
}) satisfies z.ZodType<Step>;

export function createStep(fields: Pick<Step, 'id' | 'order'> & Partial<Step>): Step {
  return {
    type: 'step',
    title: '',
    notes: '',
    focusNodeIds: [],
    camera: null,
    assumptions: [],
    passageIds: [],
    decisionNodeId: null,
    ...fields,
  };
}
