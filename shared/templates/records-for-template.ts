import { type AnyRecord, isLibraryType } from '../model/record.ts';
import { referencesOf } from '../model/references.ts';
import type { Step } from '../model/step.ts';

/** What of a map goes along into a template besides its structure and numbers. */
export interface TemplateParts {
  /** The passages attached to it, and those that its numbers and steps rest on. */
  readonly hasEvidence: boolean;
  /** Scenarios and the storyboard. */
  readonly hasStory: boolean;
}

/**
 * The records of a map that make a template of it: actors, nodes, links, numbers and exclusions always,
 * the rest as chosen; of the library only what the kept ones cite. Nothing in it leads nowhere, also
 * where a passage has left the library since.
 */
export function recordsForTemplate(
  records: readonly AnyRecord[],
  { hasEvidence, hasStory }: TemplateParts,
): AnyRecord[] {
  const known = hasEvidence ? records.filter(({ type }) => type === 'passage') : [];
  const passageIds = new Set<string>(known.map(({ id }) => id));
  const gone = cardsWithout(records, passageIds);
  const owned = records
    .filter((record) => !isLibraryType(record.type) && (hasStory || !isStory(record)))
    .filter((record) => !gone.has(record.id) && !isAbout(record, gone))
    .flatMap((record) => restingOn(record, passageIds) ?? [])
    .map((record) => (record.type === 'step' ? withoutCards(record, gone) : record));
  return [...owned, ...citedBy(owned, records)];
}

/** The evidence cards of passages that stay behind. */
function cardsWithout(
  records: readonly AnyRecord[],
  passageIds: ReadonlySet<string>,
): ReadonlySet<string> {
  return new Set(
    records.flatMap((record) =>
      record.type === 'node' && record.passageId !== null && !passageIds.has(record.passageId)
        ? [record.id]
        : [],
    ),
  );
}

/** A step only shows cards and goes on without them. */
function isAbout(record: AnyRecord, cardIds: ReadonlySet<string>): boolean {
  if (cardIds.size === 0 || record.type === 'step') return false;
  return referencesOf(record).some(({ id }) => cardIds.has(id));
}

function withoutCards(step: Step, cardIds: ReadonlySet<string>): Step {
  const { focusNodeIds, decisionNodeId } = step;
  return {
    ...step,
    focusNodeIds: focusNodeIds.filter((id) => !cardIds.has(id)),
    decisionNodeId: decisionNodeId && cardIds.has(decisionNodeId) ? null : decisionNodeId,
  };
}

function isStory(record: AnyRecord): boolean {
  if (record.type === 'evidence') return record.target.kind === 'scenario';
  return record.type === 'scenario' || record.type === 'step';
}

/** The record with only these passages under what it says; null where it says nothing without them. */
function restingOn(record: AnyRecord, passageIds: ReadonlySet<string>): AnyRecord | null {
  switch (record.type) {
    case 'evidence':
      return passageIds.has(record.passageId) ? record : null;
    case 'likelihood':
    case 'value': {
      const { pedigree } = record;
      const kept = pedigree.passageIds.filter((id) => passageIds.has(id));
      return { ...record, pedigree: { ...pedigree, passageIds: kept } };
    }
    case 'step':
      return { ...record, passageIds: record.passageIds.filter((id) => passageIds.has(id)) };
    default:
      return record;
  }
}

function citedBy(owned: readonly AnyRecord[], records: readonly AnyRecord[]): AnyRecord[] {
  const cited = new Set<string>(owned.flatMap(referencesOf).map(({ id }) => id));
  const passages = records.filter(({ type, id }) => type === 'passage' && cited.has(id));
  const links = records.filter(
    (record) =>
      record.type === 'passageLink' &&
      cited.has(record.fromPassageId) &&
      cited.has(record.toPassageId),
  );
  for (const { id } of passages.flatMap(referencesOf)) cited.add(id);
  const sources = records.filter(({ type, id }) => type === 'source' && cited.has(id));
  return [...passages, ...links, ...sources];
}
