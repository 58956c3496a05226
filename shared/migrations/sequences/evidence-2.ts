import type { RecordStep } from '../engine.ts';

/** Evidence links keep what each analyst says beside what is agreed on. */
export const evidence2: RecordStep = {
  kind: 'record',
  id: 'evidence/2',
  up: (record) => {
    record.ratings = [];
  },
};
