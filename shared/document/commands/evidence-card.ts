import type { NodeId } from '../../lib/ids.ts';
import type { MapNode } from '../../model/node.ts';
import type { Command } from '../command.ts';

/**
 * Puts passages on the map as cards of their own. What is no evidence card is left out, and the integrity
 * rules (I14) take away again what would be a second card of its passage.
 */
export const showEvidence: Command<{ cards: readonly MapNode[] }> = {
  code: 'evidence.show',
  label: 'Show evidence on the map',
  run(tx, { cards }) {
    for (const card of cards) if (card.kind === 'passage') tx.put(card);
  },
};

/** Takes evidence cards off the map. Their passages stay in the library, and attached to all they speak of. */
export const hideEvidence: Command<{ nodeIds: readonly NodeId[] }> = {
  code: 'evidence.hide',
  label: 'Take evidence off the map',
  run(tx, { nodeIds }) {
    for (const id of nodeIds) if (tx.get('node', id)?.kind === 'passage') tx.remove('node', id);
  },
};
