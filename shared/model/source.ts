import { z } from 'zod';
import type { SourceId } from '../lib/ids.ts';
import { dateSchema, idSchema, lineSchema, proseSchema } from './fields.ts';

/** Source reliability, NATO AJP-2.1: A completely reliable … E unreliable, F cannot be judged. */
export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Reliability = (typeof reliabilities)[number];

/** What may be shared of a source's words when a map leaves this computer. */
export const sharings = ['full', 'passages', 'citation'] as const;
export type Sharing = (typeof sharings)[number];

/** Why a stretch of a page is not part of the article. */
export const furnitureKinds = [
  'navigation',
  'caption',
  'related',
  'follow',
  'contact',
  'promotion',
  'byline',
  'other',
] as const;
export type FurnitureKind = (typeof furnitureKinds)[number];

/** A stretch of the text that is shown folded and not searched: page furniture. */
export interface SetAside {
  /** UTF-16 offsets into the normalised text; `end` is exclusive. */
  start: number;
  end: number;
  kind: FurnitureKind;
}

/** The normalised text that a source's passages point into. It never changes: a new text is a new hash. */
export interface TextSnapshot {
  /** SHA-256 of the normalised text. */
  hash: string;
  /** In UTF-16 units. */
  length: number;
}

/** An article or document. Its words are kept apart, by hash: see `TextSnapshot`. */
export interface Source {
  type: 'source';
  id: SourceId;
  title: string;
  authors: string[];
  outlet: string;
  published: string | null;
  address: string;
  language: string;
  reliability: Reliability | null;
  sharing: Sharing;
  /** The text that passages point into; null when nobody has seen it yet. */
  text: TextSnapshot | null;
  setAside: SetAside[];
  /** SHA-256 of the file as it came, and its name. */
  original: { hash: string; name: string } | null;
  note: string;
}

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 hash');
const offset = z.number().int().min(0).max(1_000_000_000);

export const sourceSchema = z.looseObject({
  type: z.literal('source'),
  id: idSchema<SourceId>(),
  title: lineSchema,
  authors: z.array(lineSchema).max(500),
  outlet: lineSchema,
  published: dateSchema.nullable(),
  address: lineSchema,
  language: lineSchema,
  reliability: z.enum(reliabilities).nullable(),
  sharing: z.enum(sharings),
  text: z.looseObject({ hash: sha256Schema, length: offset }).nullable(),
  setAside: z
    .array(z.looseObject({ start: offset, end: offset, kind: z.enum(furnitureKinds) }))
    .max(100_000),
  original: z.looseObject({ hash: sha256Schema, name: lineSchema }).nullable(),
  note: proseSchema,
}) satisfies z.ZodType<Source>;

export function createSource(fields: Pick<Source, 'id'> & Partial<Source>): Source {
  return {
    type: 'source',
    title: '',
    authors: [],
    outlet: '',
    published: null,
    address: '',
    language: '',
    reliability: null,
    sharing: 'citation',
    text: null,
    setAside: [],
    original: null,
    note: '',
    ...fields,
  };
}
