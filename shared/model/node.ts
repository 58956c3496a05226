import { z } from 'zod';
import type { ActorId, NodeId, PassageId, StateId } from '../lib/ids.ts';
import {
  coordinateSchema,
  dateSchema,
  idSchema,
  lineSchema,
  proseSchema,
  tagsSchema,
} from './fields.ts';

export const nodeKinds = [
  'decision',
  'uncertainty',
  'objective',
  'note',
  'frame',
  'passage',
] as const;
export type NodeKind = (typeof nodeKinds)[number];

/** The kinds whose nodes say something of their own; an evidence card (`passage`) shows what a passage says. */
export type AuthoredKind = Exclude<NodeKind, 'passage'>;
export const authoredKinds: readonly AuthoredKind[] = nodeKinds.filter(
  (kind) => kind !== 'passage',
);

/** How sure the analyst is of the judgement itself; never mixed with how likely a state is. */
export const confidences = ['low', 'moderate', 'high'] as const;
export type Confidence = (typeof confidences)[number];

/** One option of a decision or one outcome of an uncertainty. */
export interface NodeStateOption {
  id: StateId;
  label: string;
  description: string;
}

/** The node applies only when this parent is in one of these states; otherwise it is not reached. */
export interface AppliesWhen {
  nodeId: NodeId;
  stateIds: StateId[];
}

export interface MapNode {
  type: 'node';
  id: NodeId;
  kind: NodeKind;
  title: string;
  description: string;
  actorId: ActorId | null;
  /** Top left corner of the card. */
  xPx: number;
  yPx: number;
  /** Options or outcomes in the order shown; empty for objectives, notes and frames. */
  states: NodeStateOption[];
  confidence: Confidence | null;
  /** All conditions must hold; none means that the node always applies. */
  appliesWhen: AppliesWhen[];
  /** Objectives only: how much this objective counts in the sum. */
  weight: number;
  tags: string[];
  date: string | null;
  /** The frame that the node is in; null outside of all frames. */
  frameId: NodeId | null;
  /** Frames only: their size when unfolded; null takes the usual one. */
  size: NodeSize | null;
  /** Placed by hand: layout leaves it where it is. */
  isPinned: boolean;
  /** A frame shown as one card without what is in it; another node without what only it leads to. */
  isFolded: boolean;
  /**
   * Evidence cards only: the passage that the card shows; null on all other nodes. Its words stay with the
   * passage, so that the card says no more than the library may.
   */
  passageId: PassageId | null;
}

/** Width and height of an unfolded frame. */
export interface NodeSize {
  widthPx: number;
  heightPx: number;
}

/** The least and the greatest width and height. */
export const nodeSizeLimits = { leastPx: 1, mostPx: 1_000_000 } as const;

const lengthSchema = z.number().min(nodeSizeLimits.leastPx).max(nodeSizeLimits.mostPx);

export const nodeSchema = z
  .looseObject({
    type: z.literal('node'),
    id: idSchema<NodeId>(),
    kind: z.enum(nodeKinds),
    title: lineSchema,
    description: proseSchema,
    actorId: idSchema<ActorId>().nullable(),
    xPx: coordinateSchema,
    yPx: coordinateSchema,
    states: z
      .array(
        z.looseObject({ id: idSchema<StateId>(), label: lineSchema, description: proseSchema }),
      )
      .max(200),
    confidence: z.enum(confidences).nullable(),
    appliesWhen: z
      .array(
        z.looseObject({
          nodeId: idSchema<NodeId>(),
          stateIds: z.array(idSchema<StateId>()).max(200),
        }),
      )
      .max(200),
    weight: z.number().min(-1e12).max(1e12),
    tags: tagsSchema,
    date: dateSchema.nullable(),
    frameId: idSchema<NodeId>().nullable(),
    size: z.looseObject({ widthPx: lengthSchema, heightPx: lengthSchema }).nullable(),
    isPinned: z.boolean(),
    isFolded: z.boolean(),
    passageId: idSchema<PassageId>().nullable(),
  })
  .refine(
    ({ kind, passageId }) => (kind === 'passage') === (passageId !== null),
    'shows a passage without being an evidence card, or is one that shows none',
  ) satisfies z.ZodType<MapNode>;

export function createNode(fields: Pick<MapNode, 'id' | 'kind'> & Partial<MapNode>): MapNode {
  return {
    type: 'node',
    title: '',
    description: '',
    actorId: null,
    xPx: 0,
    yPx: 0,
    states: [],
    confidence: null,
    appliesWhen: [],
    weight: 1,
    tags: [],
    date: null,
    frameId: null,
    size: null,
    isPinned: false,
    isFolded: false,
    passageId: null,
    ...fields,
  };
}

/** Whether nodes of this kind have states: decisions have options, uncertainties have outcomes. */
export function hasStates(kind: NodeKind): kind is 'decision' | 'uncertainty' {
  return kind === 'decision' || kind === 'uncertainty';
}
