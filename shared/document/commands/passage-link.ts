import type { PassageLinkId } from '../../lib/ids.ts';
import { isSamePassageLink, type PassageLink } from '../../model/passage-link.ts';
import type { Command } from '../command.ts';

/** Links two passages. What is said of them already, or of one passage and itself, adds nothing. */
export const addPassageLink: Command<{ link: PassageLink }> = {
  code: 'passage.link',
  label: 'Link passages',
  run(tx, { link }) {
    const isSaid = tx.all('passageLink').some((other) => isSamePassageLink(other, link));
    if (!isSaid && link.fromPassageId !== link.toPassageId) tx.put(link);
  },
};

export const editPassageLink: Command<{
  linkId: PassageLinkId;
  fields: Partial<Pick<PassageLink, 'kind' | 'note'>>;
}> = {
  code: 'passage.editLink',
  label: 'Edit link between passages',
  run(tx, { linkId, fields }) {
    tx.patch('passageLink', linkId, fields);
  },
};

/** Takes a link between two passages away; both passages stay. */
export const removePassageLink: Command<{ linkId: PassageLinkId }> = {
  code: 'passage.unlink',
  label: 'Remove link between passages',
  run(tx, { linkId }) {
    tx.remove('passageLink', linkId);
  },
};
