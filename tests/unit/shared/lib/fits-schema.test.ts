import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fitsSchema } from '../../../../shared/lib/fits-schema.ts';
import { recordSchemas, recordTypes } from '../../../../shared/model/record.ts';
import { arbitraryMap } from '../../../helpers/arbitraries.ts';
import * as fc from '../../../helpers/laws.ts';

/** Something that a damaged or foreign record might hold. */
const anything = fc.oneof(
  fc.anything({ maxDepth: 2 }),
  fc.constantFrom(null, undefined, Number.NaN, Infinity, -1, 1.5, '', '\ud800', '__proto__', []),
);

/** Puts something else at one place, however deep, and leaves the rest. */
function withOther(value: unknown, steps: readonly number[], other: unknown): unknown {
  if (typeof value !== 'object' || value === null || steps.length === 0) return other;
  const keys = Object.keys(value);
  const key = keys[(steps[0] ?? 0) % (keys.length || 1)];
  if (key === undefined) return other;
  const inner = (value as Record<string, unknown>)[key];
  const copy = Object.assign(Array.isArray(value) ? [] : {}, value) as Record<string, unknown>;
  copy[key] = withOther(inner, steps.slice(1), other);
  return copy;
}

describe('fitting a schema', () => {
  it('can be said of every type of record without parsing it', () => {
    const unsaid = recordTypes.filter((type) => fitsSchema(recordSchemas[type]) === null);
    expect(unsaid).toEqual([]);
  });

  it('is what parsing says, of sound records and of damaged ones', () => {
    const fits = new Map(recordTypes.map((type) => [type, fitsSchema(recordSchemas[type])]));
    fc.assert(
      fc.property(
        arbitraryMap,
        fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }),
        anything,
        ({ records }, steps, other) => {
          for (const record of records) {
            for (const value of [record, withOther(record, steps, other)]) {
              const parsed = recordSchemas[record.type].safeParse(value);
              expect(fits.get(record.type)?.(value)).toBe(parsed.success);
              if (parsed.success) expect(parsed.data).toEqual(value);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is not said of a schema that changes what it parses', () => {
    expect(fitsSchema(z.object({ a: z.string() }))).toBeNull();
    expect(fitsSchema(z.looseObject({ a: z.string().default('') }))).toBeNull();
    expect(fitsSchema(z.array(z.string().transform(Number)))).toBeNull();
    expect(fitsSchema(z.string().trim())?.(' a ')).toBe(false);
  });

  it('asks for what a schema asks beyond the shape', () => {
    const fits = fitsSchema(z.looseObject({ day: z.iso.date(), parts: z.array(z.int()).max(2) }));
    expect(fits?.({ day: '2019-02-28', parts: [1, 2], more: 'kept' })).toBe(true);
    expect(fits?.({ day: '2019-02-30', parts: [] })).toBe(false);
    expect(fits?.({ day: '2019-02-28', parts: [1, 2, 3] })).toBe(false);
    expect(fits?.({ day: '2019-02-28', parts: [1.5] })).toBe(false);
  });
});
