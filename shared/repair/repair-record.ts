import type { z } from 'zod';
import { createActor } from '../model/actor.ts';
import { createEdge } from '../model/edge.ts';
import { createEvidence } from '../model/evidence.ts';
import { createExclusion } from '../model/exclusion.ts';
import { createLikelihood } from '../model/likelihood.ts';
import { createMap } from '../model/map.ts';
import { createNode } from '../model/node.ts';
import { createPassage } from '../model/passage.ts';
import { createPassageLink } from '../model/passage-link.ts';
import { type AnyRecord, isRecordOf, type RecordType, recordSchemas } from '../model/record.ts';
import { createScenario } from '../model/scenario.ts';
import { createSource } from '../model/source.ts';
import { createStep } from '../model/step.ts';
import { createValue } from '../model/value.ts';

type Loose = Record<string, unknown>;

/** A damaged record made whole. */
export interface RepairedRecord {
  readonly record: AnyRecord;
  /** The fields that could not be kept, and stand at their usual value or within their bounds now. */
  readonly fields: readonly string[];
}

/** As many faults in one record as are worth mending: one mended may show the next. */
const mostRounds = 1_000;

/**
 * Makes a damaged record whole with as much of it as can be kept: numbers go to the nearest bound, texts
 * that are too long are cut, fields that make no sense take their usual value. Null where the record
 * says nothing without what is damaged, as a link does that leads nowhere.
 */
export function repairRecord(
  type: RecordType,
  id: string,
  damaged: unknown,
): RepairedRecord | null {
  if (typeof damaged !== 'object' || damaged === null || Array.isArray(damaged)) return null;
  const fields = new Set<string>();
  const record: Loose = { ...(damaged as Loose) };
  if (record.type !== type || record.id !== id) fields.add('id');
  Object.assign(record, { type, id });
  const usual = usualFields(type, record);
  for (let round = 0; round < mostRounds; round += 1) {
    const parsed = recordSchemas[type].safeParse(record);
    if (parsed.success) break;
    const [issue] = parsed.error.issues;
    const field = issue?.path[0];
    if (!issue || typeof field !== 'string') return mendWhole(type, record, usual, fields);
    if (!Object.hasOwn(usual, field)) return null;
    // What was mended once and is still wrong takes its usual value.
    record[field] =
      fields.has(field) && issue.path.length < 2
        ? usual[field]
        : mend(record[field], issue, usual[field]);
    fields.add(field);
  }
  return isRecordOf(type, record) ? { record, fields: [...fields] } : null;
}

/** Of a node that is half an evidence card and half none: without its passage it is a note. */
function mendWhole(
  type: RecordType,
  record: Loose,
  usual: Loose,
  fields: ReadonlySet<string>,
): RepairedRecord | null {
  const kind = record.kind === 'passage' ? 'note' : record.kind;
  const mended = { ...usual, ...record, kind, passageId: null };
  if (type !== 'node' || !isRecordOf(type, mended)) return null;
  return { record: mended, fields: [...fields, 'kind'] };
}

/** A field as near to what it was as its schema lets it be. */
function mend(value: unknown, issue: z.core.$ZodIssue, usual: unknown): unknown {
  const [, at] = issue.path;
  if (Array.isArray(value) && typeof at === 'number') return value.toSpliced(at, 1);
  if (at !== undefined) return usual;
  if (typeof value === 'string' && !value.isWellFormed()) return value.toWellFormed();
  if (issue.code === 'too_big') {
    const most = Number(issue.maximum);
    if (typeof value === 'number') return most;
    if (typeof value === 'string' || Array.isArray(value)) return value.slice(0, most);
  }
  if (issue.code === 'too_small' && typeof value === 'number') return Number(issue.minimum);
  return usual;
}

/** What a record of this type has in fields that nobody has filled in; those it cannot be without are not there. */
function usualFields(type: RecordType, { kind }: Loose): Loose {
  const { id: _, type: __, ...fields } = emptyRecord(type, kind) as unknown as Loose;
  return fields;
}

function emptyRecord(type: RecordType, kind: unknown): Partial<AnyRecord> {
  const id = '' as never;
  switch (type) {
    case 'map':
      return createMap({ id });
    case 'actor':
      return createActor({ id });
    case 'node':
      return createNode({ id, kind: kind === 'passage' ? 'passage' : 'note' });
    case 'edge':
      return without(createEdge({ id, fromId: id, toId: id }), ['fromId', 'toId']);
    case 'likelihood':
      return without(createLikelihood({ id, nodeId: id }), ['nodeId']);
    case 'value':
      return without(createValue({ id, nodeId: id }), ['nodeId']);
    case 'exclusion':
      return without(createExclusion({ id, a: id, b: id }), ['a', 'b']);
    case 'scenario':
      return createScenario({ id });
    case 'source':
      return createSource({ id });
    case 'passage':
      return without(createPassage({ id, sourceId: id, position: id, quoteHash: '' }), [
        'sourceId',
        'position',
        'quoteHash',
      ]);
    case 'passageLink':
      return without(createPassageLink({ id, fromPassageId: id, toPassageId: id, kind: id }), [
        'fromPassageId',
        'toPassageId',
        'kind',
      ]);
    case 'evidence':
      return without(createEvidence({ id, passageId: id, target: id, stance: 'supports' }), [
        'passageId',
        'target',
        'stance',
      ]);
    case 'step':
      return createStep({ id, order: 0 });
  }
}

function without(record: AnyRecord, fields: readonly string[]): Partial<AnyRecord> {
  const kept = Object.entries(record).filter(([name]) => !fields.includes(name));
  return Object.fromEntries(kept);
}
