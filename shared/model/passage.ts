import { z } from 'zod';
import type { PassageId, SourceId } from '../lib/ids.ts';
import { idSchema, proseSchema, quoteTextSchema, tagsSchema } from './fields.ts';
import { sha256Schema } from './source.ts';

/** Credibility of information, NATO AJP-2.1: 1 confirmed … 5 improbable, 6 cannot be judged. */
export const credibilities = [1, 2, 3, 4, 5, 6] as const;
export type Credibility = (typeof credibilities)[number];

/** W3C TextQuoteSelector: the words, and some of what stands around them. */
export interface Quote {
  exact: string;
  prefix: string;
  suffix: string;
}

/** W3C TextPositionSelector: UTF-16 offsets into the source's normalised text; `end` is exclusive. */
export interface Position {
  start: number;
  end: number;
}

/**
 * How a passage stands in its source's present text: with the words that were chosen (`exact`), with words
 * that were found again in a newer text and that nobody has checked since (`moved`), or not at all (`lost`),
 * with its position in the last text that had it.
 */
export type Anchor =
  | { kind: 'exact' }
  | {
      kind: 'moved';
      /** How much spoke for the new place, 0–1. */
      score: number;
      /** The words as they were before; null where they did not come along with a citation. */
      was: string | null;
    }
  | { kind: 'lost' };

/** A stretch of a source. Its words are null when it came as a citation and the text was not seen here. */
export interface Passage {
  type: 'passage';
  id: PassageId;
  sourceId: SourceId;
  quote: Quote | null;
  position: Position;
  /** SHA-256 of the quoted words, by which a citation finds its passage again. */
  quoteHash: string;
  anchor: Anchor;
  /** What the passage says, in the analyst's own words. */
  gist: string;
  comment: string;
  credibility: Credibility | null;
  tags: string[];
}

const offset = z.number().int().min(0).max(1_000_000_000);

const anchorSchema: z.ZodType<Anchor> = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('exact') }),
  z.looseObject({
    kind: z.literal('moved'),
    score: z.number().min(0).max(1),
    was: quoteTextSchema.nullable(),
  }),
  z.looseObject({ kind: z.literal('lost') }),
]);

export const passageSchema = z.looseObject({
  type: z.literal('passage'),
  id: idSchema<PassageId>(),
  sourceId: idSchema<SourceId>(),
  quote: z
    .looseObject({ exact: quoteTextSchema, prefix: quoteTextSchema, suffix: quoteTextSchema })
    .nullable(),
  position: z
    .looseObject({ start: offset, end: offset })
    .refine(({ start, end }) => start < end, 'ends before it starts'),
  quoteHash: sha256Schema,
  anchor: anchorSchema,
  gist: proseSchema,
  comment: proseSchema,
  credibility: z.literal(credibilities).nullable(),
  tags: tagsSchema,
}) satisfies z.ZodType<Passage>;

export function createPassage(
  fields: Pick<Passage, 'id' | 'sourceId' | 'position' | 'quoteHash'> & Partial<Passage>,
): Passage {
  return {
    type: 'passage',
    quote: null,
    anchor: { kind: 'exact' },
    gist: '',
    comment: '',
    credibility: null,
    tags: [],
    ...fields,
  };
}
