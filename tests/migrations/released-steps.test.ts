import { describe, expect, it } from 'vitest';
import type { MigrationStep } from '../../shared/migrations/engine.ts';
import { currentSchema } from '../../shared/migrations/index.ts';
import { releasedSteps } from '../../shared/migrations/steps.ts';
import { recordTypes } from '../../shared/model/record.ts';
import { migrationCases, runStepAlone, unexercisedSteps } from './cases.ts';

describe('released migration steps', () => {
  it('are all exercised by a case', () => {
    expect(unexercisedSteps(releasedSteps, migrationCases)).toEqual([]);
  });

  it('make of each case what is written down', () => {
    const known = new Map(releasedSteps.map((step) => [step.id as string, step]));
    for (const [id, cases] of Object.entries(migrationCases)) {
      const step = known.get(id);
      if (!step) throw new Error(`There is no step ${id}`);
      for (const { before, after } of cases) expect(runStepAlone(step, before)).toEqual(after);
    }
  });

  it('cover the record types of the model and the document', () => {
    expect(Object.keys(currentSchema).sort()).toEqual(['document', ...recordTypes].sort());
  });
});

describe('the check that every step is exercised', () => {
  const steps: MigrationStep[] = [
    { kind: 'record', id: 'node/2', up: () => undefined },
    { kind: 'record', id: 'node/3', up: () => undefined },
  ];

  it('names a step without a case, and one whose list of cases is empty', () => {
    expect(unexercisedSteps(steps, { 'node/2': [] })).toEqual(['node/2', 'node/3']);
  });

  it('is content when each has one', () => {
    const one = [{ before: [], after: [] }];
    expect(unexercisedSteps(steps, { 'node/2': one, 'node/3': one })).toEqual([]);
  });
});
