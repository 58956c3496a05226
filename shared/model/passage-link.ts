import { z } from 'zod';
import type { PassageId, PassageLinkId } from '../lib/ids.ts';
import { idSchema, proseSchema } from './fields.ts';

/** What one passage does to another: it explains it, contradicts it, or says the same again. */
export const passageLinkKinds = ['explains', 'contradicts', 'repeats'] as const;
export type PassageLinkKind = (typeof passageLinkKinds)[number];

/** A link between two passages of the library, of the same article or of two. */
export interface PassageLink {
  type: 'passageLink';
  id: PassageLinkId;
  fromPassageId: PassageId;
  toPassageId: PassageId;
  kind: PassageLinkKind;
  note: string;
}

export const passageLinkSchema = z
  .looseObject({
    type: z.literal('passageLink'),
    id: idSchema<PassageLinkId>(),
    fromPassageId: idSchema<PassageId>(),
    toPassageId: idSchema<PassageId>(),
    kind: z.enum(passageLinkKinds),
    note: proseSchema,
  })
  .refine(
    ({ fromPassageId, toPassageId }) => fromPassageId !== toPassageId,
    'links a passage to itself',
  ) satisfies z.ZodType<PassageLink>;

export function createPassageLink(
  fields: Pick<PassageLink, 'id' | 'fromPassageId' | 'toPassageId' | 'kind'> & Partial<PassageLink>,
): PassageLink {
  return { type: 'passageLink', note: '', ...fields };
}

/**
 * Whether two links say the same: of the same passages, in the same sense. Who contradicts or repeats
 * whom is no difference, who explains whom is.
 */
export function isSamePassageLink(
  a: Omit<PassageLink, 'id' | 'note' | 'type'>,
  b: Omit<PassageLink, 'id' | 'note' | 'type'>,
): boolean {
  if (a.kind !== b.kind) return false;
  const isSameWay = a.fromPassageId === b.fromPassageId && a.toPassageId === b.toPassageId;
  const isOtherWay = a.fromPassageId === b.toPassageId && a.toPassageId === b.fromPassageId;
  return isSameWay || (a.kind !== 'explains' && isOtherWay);
}
