import type { EvidenceId, PassageId, SourceId } from '../../lib/ids.ts';
import type { EvidenceLink } from '../../model/evidence.ts';
import type { Passage } from '../../model/passage.ts';
import type { SetAside, Source } from '../../model/source.ts';
import type { Command } from '../command.ts';

/**
 * Takes an article into the library, or gives a citation the text that it was waiting for, together
 * with the passages that were found in it.
 */
export const importSource: Command<{ source: Source; passages: readonly Passage[] }> = {
  code: 'source.import',
  label: 'Import article',
  run(tx, { source, passages }) {
    tx.put(source);
    for (const passage of passages) tx.put(passage);
  },
};

/** What a person may say about a source; its text and what comes of it have commands of their own. */
export type SourceFields = Partial<
  Omit<Source, 'type' | 'id' | 'text' | 'setAside' | 'pages' | 'original'>
>;

export const editSource: Command<{
  sourceId: SourceId;
  fields: SourceFields;
}> = {
  code: 'source.edit',
  label: 'Edit source',
  run(tx, { sourceId, fields }) {
    tx.patch('source', sourceId, fields);
  },
};

/** Says which stretches of the text are page furniture; bringing one back leaves it out of the list. */
export const setFurniture: Command<{ sourceId: SourceId; setAside: SetAside[] }> = {
  code: 'source.setFurniture',
  label: 'Change what is set aside',
  run(tx, { sourceId, setAside }) {
    tx.patch('source', sourceId, { setAside });
  },
};

/** Attaches a passage, made now or earlier, to a node, state, edge or scenario. */
export const attachPassage: Command<{ passage: Passage; link: EvidenceLink }> = {
  code: 'evidence.attach',
  label: 'Attach passage',
  run(tx, { passage, link }) {
    if (!tx.get('passage', passage.id)) tx.put(passage);
    tx.put(link);
  },
};

export const editEvidence: Command<{
  evidenceId: EvidenceId;
  fields: Partial<Pick<EvidenceLink, 'stance' | 'diagnosticity' | 'note' | 'target'>>;
}> = {
  code: 'evidence.edit',
  label: 'Edit evidence',
  run(tx, { evidenceId, fields }) {
    tx.patch('evidence', evidenceId, fields);
  },
};

/** Takes a link off the map; the passage stays in the library. */
export const detachEvidence: Command<{ evidenceId: EvidenceId }> = {
  code: 'evidence.detach',
  label: 'Detach passage',
  run(tx, { evidenceId }) {
    tx.remove('evidence', evidenceId);
  },
};

export const editPassage: Command<{
  passageId: PassageId;
  fields: Partial<Pick<Passage, 'gist' | 'comment' | 'credibility' | 'tags'>>;
}> = {
  code: 'passage.edit',
  label: 'Edit passage',
  run(tx, { passageId, fields }) {
    tx.patch('passage', passageId, fields);
  },
};
