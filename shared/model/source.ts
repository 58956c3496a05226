import { z } from 'zod';
import type { SourceId } from '../lib/ids.ts';
import { dateSchema, idSchema, lineSchema, proseSchema, tagsSchema } from './fields.ts';

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

/** What a source is, in the words of CSL 1.0.2; `document` is anything that is none of the others. */
export const sourceKinds = [
  'article-newspaper',
  'article-magazine',
  'article-journal',
  'report',
  'webpage',
  'post',
  'book',
  'chapter',
  'bill',
  'legislation',
  'interview',
  'speech',
  'broadcast',
  'personal_communication',
  'manuscript',
  'document',
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Where a page of a source begins in its text, and what is printed on it: `iv`, `12`. */
export interface PageStart {
  /** UTF-16 offset into the normalised text. */
  start: number;
  label: string;
}

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
  kind: SourceKind;
  title: string;
  /** Names of persons and organisations, written as `author-name.ts` says. */
  authors: string[];
  /** Of the volume that a chapter is in, or of a collection; written like authors. */
  editors: string[];
  /** What it appeared in: a newspaper, a journal, a site, the volume that a chapter is in. */
  outlet: string;
  /** Who published or issued it, where that is not the outlet. */
  publisher: string;
  published: string | null;
  /** When somebody last looked at the address. */
  accessed: string | null;
  address: string;
  language: string;
  volume: string;
  /** The issue of a periodical, or the number of a report or bill. */
  number: string;
  edition: string;
  /** The pages that it fills in what it appeared in: `12–34`. */
  pageRange: string;
  /** Without an address before it: `10.1000/182`. */
  doi: string;
  isbn: string;
  tags: string[];
  reliability: Reliability | null;
  sharing: Sharing;
  /** The text that passages point into; null when nobody has seen it yet. */
  text: TextSnapshot | null;
  setAside: SetAside[];
  /** In the order of the text; empty where it is not known what stands on which page. */
  pages: PageStart[];
  /** SHA-256 of the file as it came, and its name. */
  original: { hash: string; name: string } | null;
  note: string;
}

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 hash');
const namesSchema = z.array(lineSchema).max(500);
const offset = z.number().int().min(0).max(1_000_000_000);

export const sourceSchema = z.looseObject({
  type: z.literal('source'),
  id: idSchema<SourceId>(),
  kind: z.enum(sourceKinds),
  title: lineSchema,
  authors: namesSchema,
  editors: namesSchema,
  outlet: lineSchema,
  publisher: lineSchema,
  published: dateSchema.nullable(),
  accessed: dateSchema.nullable(),
  address: lineSchema,
  language: lineSchema,
  volume: lineSchema,
  number: lineSchema,
  edition: lineSchema,
  pageRange: lineSchema,
  doi: lineSchema,
  isbn: lineSchema,
  tags: tagsSchema,
  reliability: z.enum(reliabilities).nullable(),
  sharing: z.enum(sharings),
  text: z.looseObject({ hash: sha256Schema, length: offset }).nullable(),
  setAside: z
    .array(z.looseObject({ start: offset, end: offset, kind: z.enum(furnitureKinds) }))
    .max(100_000),
  pages: z.array(z.looseObject({ start: offset, label: lineSchema })).max(100_000),
  original: z.looseObject({ hash: sha256Schema, name: lineSchema }).nullable(),
  note: proseSchema,
}) satisfies z.ZodType<Source>;

export function createSource(fields: Pick<Source, 'id'> & Partial<Source>): Source {
  return {
    type: 'source',
    kind: 'document',
    title: '',
    authors: [],
    editors: [],
    outlet: '',
    publisher: '',
    published: null,
    accessed: null,
    address: '',
    language: '',
    volume: '',
    number: '',
    edition: '',
    pageRange: '',
    doi: '',
    isbn: '',
    tags: [],
    reliability: null,
    sharing: 'citation',
    text: null,
    setAside: [],
    pages: [],
    original: null,
    note: '',
    ...fields,
  };
}
