import type { z } from 'zod';
import { type Fits, fitsSchema } from '../lib/fits-schema.ts';
import { type Actor, actorSchema } from './actor.ts';
import { edgeSchema, type MapEdge } from './edge.ts';
import { type EvidenceLink, evidenceSchema } from './evidence.ts';
import { type Exclusion, exclusionSchema } from './exclusion.ts';
import { type LikelihoodRow, likelihoodSchema } from './likelihood.ts';
import { type MapRecord, mapSchema } from './map.ts';
import { type MapNode, nodeSchema } from './node.ts';
import { type Passage, passageSchema } from './passage.ts';
import { type PassageLink, passageLinkSchema } from './passage-link.ts';
import { type Scenario, scenarioSchema } from './scenario.ts';
import { type Source, sourceSchema } from './source.ts';
import { type Step, stepSchema } from './step.ts';
import { type ValueRow, valueSchema } from './value.ts';

/** Every record type by its name. Adding one here makes every switch over records fail to compile. */
export interface RecordByType {
  map: MapRecord;
  actor: Actor;
  node: MapNode;
  edge: MapEdge;
  likelihood: LikelihoodRow;
  value: ValueRow;
  exclusion: Exclusion;
  scenario: Scenario;
  source: Source;
  passage: Passage;
  passageLink: PassageLink;
  evidence: EvidenceLink;
  step: Step;
}

export type RecordType = keyof RecordByType;
export type AnyRecord = RecordByType[RecordType];
export type IdOf<Type extends RecordType> = RecordByType[Type]['id'];

/** The schema of each type. The order here is the order of types in a file. */
export const recordSchemas = {
  map: mapSchema,
  actor: actorSchema,
  node: nodeSchema,
  edge: edgeSchema,
  likelihood: likelihoodSchema,
  value: valueSchema,
  exclusion: exclusionSchema,
  scenario: scenarioSchema,
  source: sourceSchema,
  passage: passageSchema,
  passageLink: passageLinkSchema,
  evidence: evidenceSchema,
  step: stepSchema,
} as const satisfies { [Type in RecordType]: z.ZodType<RecordByType[Type]> };

export const recordTypes = Object.keys(recordSchemas) as RecordType[];

/** The types that live in the library and are shared by maps; all others belong to one map. */
export const libraryTypes = [
  'source',
  'passage',
  'passageLink',
] as const satisfies readonly RecordType[];
export type LibraryType = (typeof libraryTypes)[number];

export function isLibraryType(type: RecordType): type is LibraryType {
  return (libraryTypes as readonly RecordType[]).includes(type);
}

export function isRecordType(type: unknown): type is RecordType {
  return typeof type === 'string' && Object.hasOwn(recordSchemas, type);
}

const fitsByType = new Map<RecordType, Fits>();

/**
 * Whether a value is a record of this type, as its schema wants it. Quick, for the tens of thousands
 * that a map may have; what is wrong with one that is not, its schema tells.
 */
export function isRecordOf<Type extends RecordType>(
  type: Type,
  value: unknown,
): value is RecordByType[Type] {
  const known = fitsByType.get(type);
  const fits = known ?? fitsSchema(recordSchemas[type]) ?? parses(recordSchemas[type]);
  if (!known) fitsByType.set(type, fits);
  return fits(value);
}

function parses(schema: z.ZodType): Fits {
  return (value) => schema.safeParse(value).success;
}
