import type { RecordStep } from '../engine.ts';

/** A node may be an evidence card, which shows a passage; none of the older nodes does. */
export const node3: RecordStep = {
  kind: 'record',
  id: 'node/3',
  up: (record) => {
    record.passageId = null;
  },
};
