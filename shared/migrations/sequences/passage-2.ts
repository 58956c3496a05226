import type { RecordStep } from '../engine.ts';

/** Passages say whether their words are where they were chosen, were found again, or are lost. */
export const passage2: RecordStep = {
  kind: 'record',
  id: 'passage/2',
  up: (record) => {
    record.anchor = { kind: 'exact' };
  },
};
