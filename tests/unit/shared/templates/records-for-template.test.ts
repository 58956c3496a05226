import { describe, expect, it } from 'vitest';
import { createReferenceCheck, referencesOf } from '../../../../shared/model/references.ts';
import { createHanoi } from '../../../../shared/templates/hanoi.ts';
import {
  recordsForTemplate,
  type TemplateParts,
} from '../../../../shared/templates/records-for-template.ts';

const { records } = createHanoi();
const structure = ['map', 'actor', 'node', 'edge', 'likelihood', 'value', 'exclusion'];

function typesWith(parts: TemplateParts): string[] {
  return [...new Set(recordsForTemplate(records, parts).map(({ type }) => type))];
}

const allParts: TemplateParts[] = [true, false].flatMap((hasEvidence) =>
  [true, false].map((hasStory) => ({ hasEvidence, hasStory })),
);

describe('recordsForTemplate', () => {
  it('keeps structure and numbers, whatever is chosen', () => {
    expect(typesWith({ hasEvidence: false, hasStory: false })).toEqual(structure);
    for (const parts of allParts)
      expect(typesWith(parts)).toEqual(expect.arrayContaining(structure));
  });

  it('takes scenarios and steps only with the story', () => {
    const types = typesWith({ hasEvidence: false, hasStory: true });
    expect(types).toEqual(expect.arrayContaining(['scenario', 'step']));
    expect(types).not.toContain('evidence');
    expect(types).not.toContain('passage');
  });

  it('takes passages and their sources only with the evidence', () => {
    const types = typesWith({ hasEvidence: true, hasStory: false });
    expect(types).toEqual(expect.arrayContaining(['evidence', 'passage', 'source']));
    expect(types).not.toContain('step');
  });

  it.each(allParts)('leaves no reference that leads nowhere: %o', (parts) => {
    const kept = recordsForTemplate(records, parts);
    const isThere = createReferenceCheck(kept);
    for (const reference of kept.flatMap(referencesOf)) expect(isThere(reference)).toBe(true);
  });

  it('leaves out evidence whose passage has left the library', () => {
    const evidence = records.find((record) => record.type === 'evidence');
    const left = records.filter(({ id }) => id !== evidence?.passageId);
    const kept = recordsForTemplate(left, { hasEvidence: true, hasStory: true });
    expect(kept.some(({ id }) => id === evidence?.id)).toBe(false);
    const isThere = createReferenceCheck(kept);
    for (const reference of kept.flatMap(referencesOf)) expect(isThere(reference)).toBe(true);
  });

  it('keeps the reasons of numbers', () => {
    const reasons = (from: typeof records) =>
      from.flatMap((record) => (record.type === 'likelihood' ? [record.pedigree.reason] : []));
    const kept = recordsForTemplate(records, { hasEvidence: false, hasStory: false });
    expect(reasons(kept)).toEqual(reasons(records));
  });
});
