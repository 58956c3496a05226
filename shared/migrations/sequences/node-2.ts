import type { RecordStep } from '../engine.ts';

/** Frames hold nodes, have a size and fold; nodes can be pinned and fold what follows from them. */
export const node2: RecordStep = {
  kind: 'record',
  id: 'node/2',
  up: (record) => {
    record.frameId = null;
    record.size = null;
    record.isPinned = false;
    record.isFolded = false;
  },
};
