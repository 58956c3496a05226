import { z } from 'zod';
import type { PassageId } from '../../lib/ids.ts';
import { failure, type Result, success } from '../../lib/result.ts';
import { textLimits } from '../../model/fields.ts';
import { parseCleanJson } from '../branchpoint/clean-json.ts';
import { passageNamed } from './passage-name.ts';

/** Bounds of what is read; all are far above what was annotated by hand. */
export const annotationLimits = { bytes: 50_000_000, annotations: 20_000 } as const;

/** One annotation as far as it is understood here: what it marks, and what it says of it. */
export interface ReadAnnotation {
  /** The passage that it was made from, if it was written by Branchpoint. */
  readonly passageId: PassageId | null;
  /** The addresses and names by which the annotated page may be known. */
  readonly sources: readonly string[];
  readonly title: string;
  readonly quote: {
    readonly exact: string;
    readonly prefix: string;
    readonly suffix: string;
  } | null;
  /** In characters (code points), as the model counts them. */
  readonly position: { readonly start: number; readonly end: number } | null;
  readonly gist: string;
  readonly comment: string;
  readonly tags: readonly string[];
}

export interface ReadAnnotations {
  readonly annotations: readonly ReadAnnotation[];
  /** How many items of the file were no annotations of a stretch of text, or could not be read. */
  readonly unreadable: number;
}

const text = z.string().transform((words) => words.toWellFormed());
const list = <Item extends z.ZodType>(item: Item) =>
  z.union([z.array(item).max(1_000), item.transform((one) => [one])]);

const selector = z.looseObject({
  type: z.string(),
  exact: text.pipe(z.string().max(textLimits.quote)).optional(),
  prefix: text.optional(),
  suffix: text.optional(),
  start: z.number().int().min(0).optional(),
  end: z.number().int().min(0).optional(),
});
const resource = z.union([
  text.transform((id) => ({ id })),
  z.looseObject({
    id: text.optional(),
    canonical: text.optional(),
    label: text.optional(),
    title: text.optional(),
  }),
]);
const target = z.looseObject({ source: resource, selector: list(selector) });
const body = z.union([
  text.transform((value) => ({ value, purpose: undefined })),
  z.looseObject({ value: text.optional(), purpose: z.string().optional() }),
]);
const annotation = z.looseObject({
  id: z.unknown().optional(),
  type: z.union([z.literal('Annotation'), z.array(z.string())]).optional(),
  target: list(target),
  body: list(body).optional(),
  bodyValue: text.optional(),
});

/**
 * Reads W3C Web Annotations that may come from anybody: a collection with its first page, a page, a list, or
 * one annotation. Nothing they name is fetched. A failure is a sentence for the person.
 */
export function readAnnotations(file: string): Result<ReadAnnotations, string> {
  if (file.length > annotationLimits.bytes) return failure(tooLarge);
  const parsed = parseCleanJson(file.replace(/^\uFEFF/, ''));
  if (!parsed.ok) return failure(notJson);
  const items = itemsOf(parsed.value);
  if (!items) return failure(noAnnotations);
  if (items.length > annotationLimits.annotations) return failure(tooMany);
  const annotations = items.flatMap((item) => {
    const read = annotation.safeParse(item);
    return read.success ? (simplify(read.data) ?? []) : [];
  });
  return success({ annotations, unreadable: items.length - annotations.length });
}

/** What is said of a file above the size cap, here and where the bytes are counted before decoding. */
export const tooLarge = `The file is larger than ${annotationLimits.bytes / 1_000_000} MB. Nothing was changed. Export fewer annotations at once where it comes from.`;
const notJson =
  'The file cannot be read as JSON: it is damaged or of another kind. Nothing was changed. Choose a file of Web Annotations (JSON-LD).';
const noAnnotations =
  'The file holds no Web Annotations: it is neither an annotation nor a page or collection of them. Nothing was changed. Choose a file of Web Annotations (JSON-LD).';
const tooMany = `The file holds more than ${annotationLimits.annotations.toLocaleString('en')} annotations. Nothing was changed. Export fewer at once where it comes from.`;

function itemsOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return null;
  const { items, first, target: marked } = value as Record<string, unknown>;
  if (Array.isArray(items)) return items;
  if (typeof first === 'object' && first !== null && !Array.isArray(first)) {
    return itemsOfPage(first as Record<string, unknown>);
  }
  return marked === undefined ? null : [value];
}

function itemsOfPage({ items }: Record<string, unknown>): readonly unknown[] | null {
  return Array.isArray(items) ? items : null;
}

function simplify(read: z.infer<typeof annotation>): ReadAnnotation | null {
  const [first] = read.target;
  if (!first) return null;
  const {
    id = '',
    canonical = '',
    label = '',
    title = '',
  } = first.source as Partial<Record<'id' | 'canonical' | 'label' | 'title', string>>;
  const quoted = first.selector.find(({ type, exact }) => type === 'TextQuoteSelector' && exact);
  const placed = first.selector.find(({ type }) => type === 'TextPositionSelector');
  const { exact, prefix = '', suffix = '' } = quoted ?? {};
  const { start, end } = placed ?? {};
  const isPlaced = start !== undefined && end !== undefined && start < end;
  const passageId = typeof read.id === 'string' ? passageNamed(read.id) : null;
  if (!exact && !isPlaced && passageId === null) return null;
  const bodies = [...(read.body ?? []), ...(read.bodyValue ? [{ value: read.bodyValue }] : [])];
  const said = (purposes: readonly (string | undefined)[]): string[] =>
    bodies.flatMap(({ value, purpose }) =>
      value && purposes.includes(purpose) ? [value.slice(0, textLimits.prose).toWellFormed()] : [],
    );
  return {
    passageId,
    sources: [id, canonical].filter((name) => name !== ''),
    title: label || title,
    quote: exact ? { exact, prefix: prefix.slice(-64), suffix: suffix.slice(0, 64) } : null,
    position: isPlaced ? { start, end } : null,
    gist: said(['describing', 'summarizing'])[0] ?? '',
    comment: said(['commenting', 'replying', undefined]).join('\n\n').slice(0, textLimits.prose),
    tags: [...new Set(said(['tagging']).map((tag) => tag.trim().slice(0, 200)))]
      .filter((tag) => tag !== '')
      .slice(0, 100),
  };
}
