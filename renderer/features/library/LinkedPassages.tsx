import { Unlink } from 'lucide-react';
import { removePassageLink } from '../../../shared/document/commands/passage-link.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import type { PassageId } from '../../../shared/lib/ids.ts';
import { type LinkedPassage, linkedPassages } from '../../state/selectors/passage-links.ts';
import { goToSource, reveal } from '../../state/session-actions.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { citationOf } from '../../ui/citation.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import classes from './LinkedPassages.module.css';

/** The passages that one is linked with, each a click away; with `canRemove` also the way to unlink them. */
export function LinkedPassages({
  passageId,
  canRemove = false,
}: {
  readonly passageId: PassageId;
  readonly canRemove?: boolean;
}) {
  const linked = useDocument((document) => linkedPassages(document, passageId));
  if (linked.length === 0) return null;
  return (
    <ul className={classes.linked} aria-label="Linked passages">
      {linked.map((one) => (
        <Linked key={`${one.link.id} ${one.words}`} linked={one} canRemove={canRemove} />
      ))}
    </ul>
  );
}

function Linked({
  linked: { link, otherId, words },
  canRemove,
}: {
  readonly linked: LinkedPassage;
  readonly canRemove: boolean;
}) {
  const workbench = useWorkbench();
  const said = useDocument((document) => wordsOfPassage(document, otherId));
  const citation = useDocument((document) => {
    const source = document.source.get(document.passage.get(otherId)?.sourceId ?? ('' as never));
    return source ? citationOf(source) : '';
  });
  const goThere = (): void => {
    const other = workbench.map.getState().document.passage.get(otherId);
    if (!other) return;
    goToSource(workbench.session, other.sourceId);
    reveal(workbench.session, { kind: 'passage', passageId: otherId });
  };
  return (
    <li className={classes.item} data-kind={link.kind}>
      <button type="button" className={classes.go} title="Show in its article" onClick={goThere}>
        <span className={classes.words}>{words}</span> <q>{said}</q>{' '}
        <span className={classes.citation}>{citation}</span>
      </button>
      {canRemove && (
        <IconButton
          label={`Unlink: ${words} “${said.slice(0, 40)}”`}
          size="sm"
          onClick={() => workbench.dispatch(removePassageLink, { linkId: link.id })}
        >
          <Unlink size={14} />
        </IconButton>
      )}
    </li>
  );
}

/** What a passage says, as far as it is known here. */
function wordsOfPassage({ passage }: DocumentState, id: PassageId): string {
  const found = passage.get(id);
  return found?.quote?.exact || found?.gist || 'A passage that nobody has summed up';
}
