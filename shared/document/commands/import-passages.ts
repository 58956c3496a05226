import type { Passage } from '../../model/passage.ts';
import type { Command } from '../command.ts';

/** Keeps passages that came with a file of annotations, all in one step; those that are here already stay. */
export const importPassages: Command<{ passages: readonly Passage[] }> = {
  code: 'passage.import',
  label: 'Import annotations',
  run(tx, { passages }) {
    for (const passage of passages) {
      const isNew = !tx.get('passage', passage.id) && tx.get('source', passage.sourceId);
      if (isNew) tx.put(passage);
    }
  },
};
