import { z } from 'zod';
import { assertNever } from '../lib/assert.ts';
import type { EdgeId, EvidenceId, NodeId, PassageId, ScenarioId, StateId } from '../lib/ids.ts';
import type { MapEdge } from './edge.ts';
import { idSchema, lineSchema, proseSchema } from './fields.ts';

export const stances = ['supports', 'challenges', 'context'] as const;
export type Stance = (typeof stances)[number];

/** How well a passage tells the states of a node apart (Heuer). */
export const diagnosticities = ['low', 'moderate', 'high'] as const;
export type Diagnosticity = (typeof diagnosticities)[number];

/** What a passage speaks for or against. */
export type EvidenceTarget =
  | { kind: 'node'; nodeId: NodeId }
  | { kind: 'state'; nodeId: NodeId; stateId: StateId }
  | { kind: 'edge'; edgeId: EdgeId }
  | { kind: 'scenario'; scenarioId: ScenarioId };

/** How a passage bears on something: its stance, and how strongly that tells the states of a node apart. */
export interface Rating {
  stance: Stance;
  diagnosticity: Diagnosticity;
}

/** What one analyst says of a link, by name; it stands beside what all agreed on. */
export interface AnalystRating extends Rating {
  analyst: string;
}

/** A passage attached to something. Its own stance and diagnosticity are what is agreed on. */
export interface EvidenceLink extends Rating {
  type: 'evidence';
  id: EvidenceId;
  passageId: PassageId;
  target: EvidenceTarget;
  /** At most one for each analyst. */
  ratings: AnalystRating[];
  note: string;
}

const targetSchema: z.ZodType<EvidenceTarget> = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('node'), nodeId: idSchema<NodeId>() }),
  z.looseObject({
    kind: z.literal('state'),
    nodeId: idSchema<NodeId>(),
    stateId: idSchema<StateId>(),
  }),
  z.looseObject({ kind: z.literal('edge'), edgeId: idSchema<EdgeId>() }),
  z.looseObject({ kind: z.literal('scenario'), scenarioId: idSchema<ScenarioId>() }),
]);

export const evidenceSchema = z.looseObject({
  type: z.literal('evidence'),
  id: idSchema<EvidenceId>(),
  passageId: idSchema<PassageId>(),
  target: targetSchema,
  stance: z.enum(stances),
  diagnosticity: z.enum(diagnosticities),
  ratings: z
    .array(
      z.looseObject({
        analyst: lineSchema.min(1),
        stance: z.enum(stances),
        diagnosticity: z.enum(diagnosticities),
      }),
    )
    .max(200)
    .refine(
      (ratings) => new Set(ratings.map(({ analyst }) => analyst)).size === ratings.length,
      'names an analyst twice',
    ),
  note: proseSchema,
}) satisfies z.ZodType<EvidenceLink>;

/** The record that evidence is shown with: the node, the link or the scenario that it speaks of. */
export function ownerOfTarget(target: EvidenceTarget): NodeId | EdgeId | ScenarioId {
  switch (target.kind) {
    case 'node':
    case 'state':
      return target.nodeId;
    case 'edge':
      return target.edgeId;
    case 'scenario':
      return target.scenarioId;
    default:
      return assertNever(target);
  }
}

/** The nodes at which evidence stands; of a link, both its ends. A scenario is at no place of the map. */
export function nodesOfTarget(
  edges: ReadonlyMap<EdgeId, MapEdge>,
  target: EvidenceTarget,
): readonly NodeId[] {
  switch (target.kind) {
    case 'node':
    case 'state':
      return [target.nodeId];
    case 'edge': {
      const edge = edges.get(target.edgeId);
      return edge ? [edge.fromId, edge.toId] : [];
    }
    case 'scenario':
      return [];
    default:
      return assertNever(target);
  }
}

export function createEvidence(
  fields: Pick<EvidenceLink, 'id' | 'passageId' | 'target' | 'stance'> & Partial<EvidenceLink>,
): EvidenceLink {
  return { type: 'evidence', diagnosticity: 'moderate', ratings: [], note: '', ...fields };
}
