import { z } from 'zod';
import { compareText } from '../../lib/compare.ts';

/** In which order the keys of a value are written; null leaves it to the alphabet. */
export type Layout =
  | { readonly kind: 'object'; readonly keys: ReadonlyMap<string, Layout | null> }
  | { readonly kind: 'list'; readonly item: Layout | null }
  | {
      readonly kind: 'variants';
      readonly discriminator: string;
      readonly options: ReadonlyMap<unknown, Layout | null>;
    };

/** The layout of a schema: its keys in the order in which the schema names them. */
export function layoutOf(schema: z.core.$ZodType): Layout | null {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    return layoutOf(schema.unwrap());
  }
  if (schema instanceof z.ZodArray) return { kind: 'list', item: layoutOf(schema.element) };
  if (schema instanceof z.ZodDiscriminatedUnion) return layoutOfVariants(schema);
  if (schema instanceof z.ZodObject) {
    const entries = Object.entries<z.core.$ZodType>(schema.shape);
    return { kind: 'object', keys: new Map(entries.map(([key, of]) => [key, layoutOf(of)])) };
  }
  return null;
}

function layoutOfVariants(schema: z.ZodDiscriminatedUnion): Layout {
  const { discriminator } = schema.def;
  const options = new Map<unknown, Layout | null>();
  for (const option of schema.options) {
    const values = option._zod.propValues?.[discriminator] ?? [];
    for (const value of values) options.set(value, layoutOf(option));
  }
  return { kind: 'variants', discriminator, options };
}

/**
 * Writes JSON with two spaces of indent, keys in the layout's order and unknown keys after them in
 * alphabetical order, so that the same value always gives the same bytes. `JSON.stringify` cannot do
 * this: an object puts keys that look like numbers first, whatever order they were set in.
 */
export function writeOrderedJson(value: unknown, layout: Layout | null, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const item = layout?.kind === 'list' ? layout.item : null;
    const items = value.map((entry) => `${inner}${writeOrderedJson(entry, item, inner)}`);
    return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n${indent}]`;
  }
  const record = value as Record<string, unknown>;
  const keys = keysOf(record, layout);
  const lines = orderedKeys(record, keys).map(
    (key) =>
      `${inner}${JSON.stringify(key)}: ${writeOrderedJson(record[key], keys?.get(key) ?? null, inner)}`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
}

function keysOf(
  record: Record<string, unknown>,
  layout: Layout | null,
): ReadonlyMap<string, Layout | null> | null {
  if (layout?.kind === 'object') return layout.keys;
  if (layout?.kind !== 'variants') return null;
  return keysOf(record, layout.options.get(record[layout.discriminator]) ?? null);
}

function orderedKeys(
  record: Record<string, unknown>,
  known: ReadonlyMap<string, Layout | null> | null,
): string[] {
  const present = Object.keys(record).filter((key) => record[key] !== undefined);
  const first = known ? [...known.keys()].filter((key) => Object.hasOwn(record, key)) : [];
  const rest = present.filter((key) => !known?.has(key)).sort(compareText);
  return [...first.filter((key) => record[key] !== undefined), ...rest];
}
