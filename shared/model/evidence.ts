import { z } from 'zod';
import type { EdgeId, EvidenceId, NodeId, PassageId, ScenarioId, StateId } from '../lib/ids.ts';
import { idSchema, proseSchema } from './fields.ts';

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

export interface EvidenceLink {
  type: 'evidence';
  id: EvidenceId;
  passageId: PassageId;
  target: EvidenceTarget;
  stance: Stance;
  diagnosticity: Diagnosticity;
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
  note: proseSchema,
}) satisfies z.ZodType<EvidenceLink>;

export function createEvidence(
  fields: Pick<EvidenceLink, 'id' | 'passageId' | 'target' | 'stance'> & Partial<EvidenceLink>,
): EvidenceLink {
  return { type: 'evidence', diagnosticity: 'moderate', note: '', ...fields };
}
