import { compareText } from '../lib/compare.ts';
import { failure, type Result, success } from '../lib/result.ts';

/** A record as it was saved, of whatever version: nothing is known of its fields. */
export type LooseRecord = Record<string, unknown>;

/** The version of each record type's shape, and of the document's as a whole, that data was saved with. */
export type SchemaVersions = Readonly<Record<string, number>>;

/**
 * Brings every record of one type from the version before to this one, in place. The first shape of
 * a type is version 1, so the first step of `node` is `node/2`.
 */
export interface RecordStep {
  readonly kind: 'record';
  readonly id: `${string}/${number}`;
  readonly up: (record: LooseRecord) => void;
}

/** Moves data between records, or makes and removes records: it gets them all and returns them all. */
export interface DocumentStep {
  readonly kind: 'document';
  readonly id: `document/${number}`;
  readonly up: (records: LooseRecord[]) => LooseRecord[];
}

export type MigrationStep = RecordStep | DocumentStep;

/** What is known of all versions: the newest of each type, and the way there. */
export interface Migrations {
  readonly currentSchema: SchemaVersions;
  readonly steps: readonly MigrationStep[];
}

export type MigrationFailure =
  /** Saved by a newer program; `names` are the record types, or `document`, that are ahead. */
  | { readonly kind: 'newerSchema'; readonly names: readonly string[] }
  /** A version that is not a whole number from 1; `names` as above. */
  | { readonly kind: 'badSchema'; readonly names: readonly string[] }
  /** The records are not what their version says, so that a step could not read them. */
  | { readonly kind: 'stepFailed'; readonly stepId: string };

/** The name under which the shape of the document as a whole is versioned. */
const documentName = 'document';

/**
 * Puts steps together. Their order in the list is the order in which they were released and in which
 * they run, across types too. Throws on a gap, a repetition, or a type nobody knows: those are bugs.
 */
export function defineMigrations(
  recordTypes: readonly string[],
  steps: readonly MigrationStep[],
): Migrations {
  const versions = new Map([documentName, ...recordTypes].map((name) => [name, 1]));
  for (const step of steps) {
    const { name, version } = parseStepId(step.id);
    const newest = versions.get(name);
    if (newest === undefined || (name === documentName) !== (step.kind === 'document')) {
      throw new Error(`Migration ${step.id} is for nothing that exists`);
    }
    if (version !== newest + 1) {
      throw new Error(`Migration ${step.id} should be ${name}/${newest + 1}`);
    }
    versions.set(name, version);
  }
  return { currentSchema: Object.freeze(Object.fromEntries(versions)), steps: [...steps] };
}

/**
 * Brings saved records up to today's shapes. Works on copies: what came in is never touched, and a
 * failure leaves nothing half done. Records that no step is about come back as the same objects, so
 * that nobody need store them again. A type that the schema does not name is taken to be at version 1.
 */
export function migrate(
  { currentSchema, steps }: Migrations,
  saved: { readonly schema: SchemaVersions; readonly records: readonly LooseRecord[] },
): Result<LooseRecord[], MigrationFailure> {
  const saidNames = Object.keys(saved.schema).sort(compareText);
  const bad = saidNames.filter((name) => !isVersion(saved.schema[name]));
  if (bad.length > 0) return failure({ kind: 'badSchema', names: bad });
  const newer = saidNames.filter(
    (name) => (saved.schema[name] ?? 1) > newestOf(currentSchema, name),
  );
  if (newer.length > 0) return failure({ kind: 'newerSchema', names: newer });

  const due = steps.filter(({ id }) => {
    const { name, version } = parseStepId(id);
    return newestOf(saved.schema, name, 1) < version;
  });
  const isAboutAll = due.some(({ kind }) => kind === 'document');
  const names = new Set(due.map(({ id }) => parseStepId(id).name));
  let records = saved.records.map((record) =>
    isAboutAll || names.has(String(record.type)) ? (looseCopy(record) as LooseRecord) : record,
  );
  for (const step of due) {
    try {
      records = runStep(step, parseStepId(step.id).name, records);
    } catch {
      return failure({ kind: 'stepFailed', stepId: step.id });
    }
  }
  return success(records);
}

function runStep(step: MigrationStep, name: string, records: LooseRecord[]): LooseRecord[] {
  if (step.kind === 'document') return step.up(records);
  for (const record of records) if (record.type === name) step.up(record);
  return records;
}

// A name that is not there is version 0: a record type unknown here was made by a newer program.
function newestOf(schema: SchemaVersions, name: string, otherwise = 0): number {
  return Object.hasOwn(schema, name) ? (schema[name] ?? otherwise) : otherwise;
}

function isVersion(version: unknown): boolean {
  return typeof version === 'number' && Number.isSafeInteger(version) && version >= 1;
}

function parseStepId(id: string): { name: string; version: number } {
  const slash = id.lastIndexOf('/');
  return { name: id.slice(0, slash), version: Number(id.slice(slash + 1)) };
}

function looseCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(looseCopy);
  if (typeof value !== 'object' || value === null) return value;
  // fromEntries defines keys, so that one named `__proto__` stays a key and changes no prototype.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, looseCopy(item)]));
}
