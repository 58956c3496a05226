import type { LooseRecord, MigrationStep } from '../../shared/migrations/engine.ts';

/** What a step makes of data, written out by hand on both sides. */
export interface MigrationCase {
  readonly before: readonly LooseRecord[];
  readonly after: readonly LooseRecord[];
}

/** At least one case for every step of `shared/migrations/steps.ts`, by the step's id. */
export const migrationCases: Readonly<Record<string, readonly MigrationCase[]>> = {
  'node/2': [
    {
      before: [{ type: 'node', id: 'node-1', kind: 'frame', title: 'Talks', date: null }],
      after: [
        {
          type: 'node',
          id: 'node-1',
          kind: 'frame',
          title: 'Talks',
          date: null,
          frameId: null,
          size: null,
          isPinned: false,
          isFolded: false,
        },
      ],
    },
  ],
  'node/3': [
    {
      before: [{ type: 'node', id: 'node-1', kind: 'note', title: 'Talks' }],
      after: [{ type: 'node', id: 'node-1', kind: 'note', title: 'Talks', passageId: null }],
    },
  ],
  'map/2': [
    {
      before: [{ type: 'map', id: 'map-1', title: 'Talks', perspectiveActorId: null }],
      after: [
        {
          type: 'map',
          id: 'map-1',
          title: 'Talks',
          perspectiveActorId: null,
          evidenceRatios: { low: 1.5, moderate: 3, high: 10 },
        },
      ],
    },
  ],
  'scenario/2': [
    {
      before: [{ type: 'scenario', id: 'scenario-1', name: 'Big deal' }],
      after: [{ type: 'scenario', id: 'scenario-1', name: 'Big deal', order: 0 }],
    },
  ],
  'source/2': [
    {
      before: [
        {
          type: 'source',
          id: 'source-1',
          title: 'Two meetings',
          authors: ['A. Writer'],
          text: null,
        },
      ],
      after: [
        {
          type: 'source',
          id: 'source-1',
          title: 'Two meetings',
          authors: ['A. Writer'],
          text: null,
          kind: 'document',
          editors: [],
          publisher: '',
          accessed: null,
          volume: '',
          number: '',
          edition: '',
          pageRange: '',
          doi: '',
          isbn: '',
          tags: [],
          pages: [],
        },
      ],
    },
  ],
  'evidence/2': [
    {
      before: [{ type: 'evidence', id: 'evidence-1', stance: 'supports', diagnosticity: 'low' }],
      after: [
        {
          type: 'evidence',
          id: 'evidence-1',
          stance: 'supports',
          diagnosticity: 'low',
          ratings: [],
        },
      ],
    },
  ],
  'passage/2': [
    {
      before: [
        { type: 'passage', id: 'passage-1', sourceId: 'source-1', position: { start: 0, end: 3 } },
      ],
      after: [
        {
          type: 'passage',
          id: 'passage-1',
          sourceId: 'source-1',
          position: { start: 0, end: 3 },
          anchor: { kind: 'exact' },
        },
      ],
    },
  ],
};

/** The steps that no case exercises. */
export function unexercisedSteps(
  steps: readonly MigrationStep[],
  cases: Readonly<Record<string, readonly MigrationCase[]>>,
): string[] {
  return steps.map(({ id }) => id).filter((id) => (cases[id] ?? []).length === 0);
}

/** Runs one step alone on copies of what stood before it. */
export function runStepAlone(step: MigrationStep, before: readonly LooseRecord[]): LooseRecord[] {
  const records = structuredClone(before) as LooseRecord[];
  if (step.kind === 'document') return step.up(records);
  for (const record of records) step.up(record);
  return records;
}
