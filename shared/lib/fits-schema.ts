import type { core } from 'zod';

/** Whether a value is what a schema wants. */
export type Fits = (value: unknown) => boolean;

/**
 * Says whether values fit a schema, several times faster than parsing them: nothing is copied, and of
 * what does not fit only that is said. A schema that would change what it parses (with defaults,
 * transforms, or by leaving out unknown keys) is not one of which this can be said: null then.
 *
 * Zod's own compiled parsers need `eval`, which the content security policy forbids.
 */
export function fitsSchema(schema: core.$ZodType): Fits | null {
  try {
    return compile(schema);
  } catch (error) {
    if (error instanceof Unsupported) return null;
    throw error;
  }
}

class Unsupported extends Error {}

function compile(schema: core.$ZodType): Fits {
  const fits = compileShape(schema);
  const checks = compileChecks(schema);
  return checks ? (value) => fits(value) && checks(value) : fits;
}

function compileShape(schema: core.$ZodType): Fits {
  const { def } = (schema as core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return (value) => typeof value === 'string';
    case 'number':
      return (value) => typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'literal':
    case 'enum': {
      const { values } = schema._zod;
      if (!values) throw new Unsupported();
      return (value) => values.has(value as core.util.Primitive);
    }
    case 'nullable': {
      const inner = compile(def.innerType);
      return (value) => value === null || inner(value);
    }
    case 'array': {
      const element = compile(def.element);
      return (value) => Array.isArray(value) && value.every(element);
    }
    case 'union': {
      const options = def.options.map(compile);
      return (value) => options.some((fits) => fits(value));
    }
    case 'object':
      return compileObject(def);
    default:
      throw new Unsupported();
  }
}

function compileObject({ shape, catchall }: core.$ZodObjectDef): Fits {
  // Only a loose object is left as it is; others lose keys.
  if (catchall?._zod.def.type !== 'unknown') throw new Unsupported();
  const properties = Object.entries(shape).map(([key, schema]) => [key, compile(schema)] as const);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    for (const [key, fits] of properties) {
      if (!fits((value as Record<string, unknown>)[key])) return false;
    }
    return true;
  };
}

/** What a schema asks beyond the shape: lengths, bounds, patterns, refinements. */
function compileChecks(schema: core.$ZodType): Fits | null {
  const { def } = schema._zod;
  const own = isCheck(schema) ? [schema] : [];
  const checks = [...own, ...(def.checks ?? [])].map(({ _zod }) => _zod);
  if (checks.length === 0) return null;
  // One for all values: most fit, and then nothing is left in it.
  const payload: core.ParsePayload = { value: undefined, issues: [] };
  return (value) => {
    payload.value = value;
    for (const { check, def: checkDef } of checks) {
      if (checkDef.when && !checkDef.when(payload)) continue;
      const isLater = check(payload as core.ParsePayload<never>) instanceof Promise;
      if (!isLater && payload.value === value && payload.issues.length === 0) continue;
      payload.issues = [];
      return false;
    }
    return true;
  };
}

/** A string of a set format is its own first check. */
function isCheck(schema: core.$ZodType): schema is core.$ZodType & core.$ZodCheck {
  return schema._zod.traits.has('$ZodCheck');
}
