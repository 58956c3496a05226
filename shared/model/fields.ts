import { z } from 'zod';
import type { NodeId, PassageId, StateId } from '../lib/ids.ts';

/** The most characters that each kind of text field may hold; a longer one is refused at the border. */
export const textLimits = { id: 200, line: 2_000, prose: 100_000, quote: 20_000 } as const;

// A lone surrogate can be held in memory but not written as UTF-8: the file read back would differ.
const wellFormed = (text: string): boolean => text.isWellFormed();
const wellFormedMessage = 'holds half of a character that cannot be saved';

export const lineSchema = z.string().max(textLimits.line).refine(wellFormed, wellFormedMessage);
export const proseSchema = z.string().max(textLimits.prose).refine(wellFormed, wellFormedMessage);
export const quoteTextSchema = z
  .string()
  .max(textLimits.quote)
  .refine(wellFormed, wellFormedMessage);

// `__proto__` as a key would change an object's prototype instead of naming a record.
const unsafeIds: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const plainIdSchema = z
  .string()
  .min(1)
  .max(textLimits.id)
  .refine(wellFormed, wellFormedMessage)
  .refine((id) => !unsafeIds.has(id), 'is a reserved word');

/** Schema of an id of any kind. The kinds differ in name only, so nothing is made of the text. */
export function idSchema<Id extends string>(): z.ZodType<Id, string> {
  return plainIdSchema as z.ZodType<unknown> as z.ZodType<Id, string>;
}

/** A day such as 2019-02-28, a month such as 2019-02, or a year; what is not known is left out. */
export const dateSchema = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'is not a date like 2019-02-28');

export const tagsSchema = z.array(lineSchema.min(1)).max(200);

/** Pixels on the map's own plane, which has no edge; the bound keeps arithmetic exact. */
export const coordinateSchema = z.number().min(-10_000_000).max(10_000_000);

/** One node set to one of its states: a finding in a scenario, a row's condition, an assumption. */
export interface NodeState {
  nodeId: NodeId;
  stateId: StateId;
}

export const nodeStateSchema: z.ZodType<NodeState> = z.looseObject({
  nodeId: idSchema<NodeId>(),
  stateId: idSchema<StateId>(),
});

export const nodeStatesSchema = z.array(nodeStateSchema).max(2_000);

/** Where a number comes from: why, on what passages, whose judgement, and when. */
export interface Pedigree {
  reason: string;
  passageIds: PassageId[];
  by: string;
  on: string | null;
}

export const pedigreeSchema: z.ZodType<Pedigree> = z.looseObject({
  reason: proseSchema,
  passageIds: z.array(idSchema<PassageId>()).max(2_000),
  by: lineSchema,
  on: dateSchema.nullable(),
});

/** A pedigree that says nothing yet. */
export function emptyPedigree(): Pedigree {
  return { reason: '', passageIds: [], by: '', on: null };
}
