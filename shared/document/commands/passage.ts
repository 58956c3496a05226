import type { Passage } from '../../model/passage.ts';
import type { Command } from '../command.ts';

/** Keeps a passage of an article, commented on but not attached to anything yet. */
export const addPassage: Command<{ passage: Passage }> = {
  code: 'passage.add',
  label: 'Keep passage',
  run(tx, { passage }) {
    if (!tx.get('passage', passage.id)) tx.put(passage);
  },
};
