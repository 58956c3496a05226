import type { PassageId, SourceId } from '../../lib/ids.ts';
import type { Passage } from '../../model/passage.ts';
import type { Source } from '../../model/source.ts';
import type { Command } from '../command.ts';

/**
 * Gives a source another text, and its passages the places that they have in it. A passage of the source
 * that is not among them is lost: its words stand in no text that is here.
 */
export const replaceText: Command<{
  sourceId: SourceId;
  fields: Pick<Source, 'text' | 'setAside' | 'original' | 'pages'>;
  passages: readonly Passage[];
}> = {
  code: 'source.replaceText',
  label: 'Replace text of article',
  run(tx, { sourceId, fields, passages }) {
    if (!tx.get('source', sourceId)) return;
    tx.patch('source', sourceId, fields);
    const placed = new Map(passages.map((passage) => [passage.id, passage]));
    for (const passage of tx.all('passage')) {
      if (passage.sourceId !== sourceId) continue;
      const now = placed.get(passage.id);
      tx.patch('passage', passage.id, now ? placeOf(now) : { anchor: { kind: 'lost' } });
    }
  },
};

/** Puts a passage where a person says that it stands. */
export const placePassage: Command<{ passage: Passage }> = {
  code: 'passage.place',
  label: 'Find passage again',
  run(tx, { passage }) {
    tx.patch('passage', passage.id, placeOf(passage));
  },
};

/** Says that a passage which was found again stands where it should. */
export const confirmPassages: Command<{ passageIds: readonly PassageId[] }> = {
  code: 'passage.confirm',
  label: 'Confirm passage',
  run(tx, { passageIds }) {
    for (const id of passageIds) {
      if (tx.get('passage', id)?.anchor.kind !== 'moved') continue;
      tx.patch('passage', id, { anchor: { kind: 'exact' } });
    }
  },
};

/** Says that a passage which was found again is not there; it keeps the words that it had before. */
export const losePassage: Command<{ passage: Passage }> = {
  code: 'passage.lose',
  label: 'Mark passage as lost',
  run(tx, { passage }) {
    tx.patch('passage', passage.id, placeOf(passage));
  },
};

type Place = Pick<Passage, 'quote' | 'position' | 'quoteHash' | 'anchor'>;

const placeOf = ({ quote, position, quoteHash, anchor }: Passage): Place => ({
  quote,
  position,
  quoteHash,
  anchor,
});
