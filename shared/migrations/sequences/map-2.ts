import type { RecordStep } from '../engine.ts';

/** How much a passage says is kept with the map; until then it was what is usual. */
export const map2: RecordStep = {
  kind: 'record',
  id: 'map/2',
  up: (record) => {
    record.evidenceRatios = { low: 1.5, moderate: 3, high: 10 };
  },
};
