import type { RecordStep } from '../engine.ts';

/** Scenarios stand side by side in an order. */
export const scenario2: RecordStep = {
  kind: 'record',
  id: 'scenario/2',
  up: (record) => {
    record.order = 0;
  },
};
