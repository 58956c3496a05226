import { NativeSelect } from '@mantine/core';
import { Unlink } from 'lucide-react';
import {
  editPassageLink,
  removePassageLink,
} from '../../../shared/document/commands/passage-link.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import type { PassageId } from '../../../shared/lib/ids.ts';
import {
  isSamePassageLink,
  type PassageLink,
  type PassageLinkKind,
  passageLinkKinds,
} from '../../../shared/model/passage-link.ts';
import { distinctionOf } from '../../state/selectors/library.ts';
import {
  type LinkedPassage,
  linkedPassages,
  passageLinkWords,
} from '../../state/selectors/passage-links.ts';
import { goToSource, reveal } from '../../state/session-actions.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { citationOf } from '../../ui/citation.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import classes from './LinkedPassages.module.css';

/** The passages that one is linked with, each a click away; with `isEditable` also what the link says, to be changed, and the way to unlink them. */
export function LinkedPassages({
  passageId,
  isEditable = false,
}: {
  readonly passageId: PassageId;
  readonly isEditable?: boolean;
}) {
  const linked = useDocument((document) => linkedPassages(document, passageId));
  if (linked.length === 0) return null;
  return (
    <ul className={classes.linked} aria-label="Linked passages">
      {linked.map((one) => (
        <Linked
          key={`${one.link.id} ${one.words}`}
          linked={one}
          passageId={passageId}
          isEditable={isEditable}
        />
      ))}
    </ul>
  );
}

function Linked({
  linked: { link, otherId, words },
  passageId,
  isEditable,
}: {
  readonly linked: LinkedPassage;
  readonly passageId: PassageId;
  readonly isEditable: boolean;
}) {
  const workbench = useWorkbench();
  const said = useDocument((document) => wordsOfPassage(document, otherId));
  const citation = useDocument((document) => {
    const source = document.source.get(document.passage.get(otherId)?.sourceId ?? ('' as never));
    return source ? citationOf(source, distinctionOf(document, source.id)) : '';
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
      {isEditable ? (
        <LinkFields link={link} passageId={passageId} said={said} />
      ) : (
        link.note && <p className={classes.note}>{link.note}</p>
      )}
    </li>
  );
}

/** What a link says, as it is seen from one of its passages, and the way to take it away. */
function LinkFields({
  link,
  passageId,
  said,
}: {
  readonly link: PassageLink;
  readonly passageId: PassageId;
  readonly said: string;
}) {
  const workbench = useWorkbench();
  const sayable = useDocument((document) => sayableKinds(document, link).join(' ')).split(' ');
  const other = `“${said.slice(0, 40)}”`;
  const side = link.fromPassageId === passageId ? 'out' : 'back';
  const words = passageLinkWords[link.kind][side];
  const edit = (fields: Parameters<typeof editPassageLink.run>[1]['fields']): void =>
    void workbench.dispatch(editPassageLink, { linkId: link.id, fields });
  return (
    <>
      <div className={classes.controls}>
        <NativeSelect
          size="xs"
          aria-label={`What this passage does to ${other}`}
          value={link.kind}
          data={passageLinkKinds
            .filter((kind) => sayable.includes(kind))
            .map((kind) => ({ value: kind, label: passageLinkWords[kind][side] }))}
          onChange={(event) => edit({ kind: event.currentTarget.value as PassageLinkKind })}
        />
        <IconButton
          label={`Unlink: ${words} ${other}`}
          onClick={() => workbench.dispatch(removePassageLink, { linkId: link.id })}
        >
          <Unlink size={16} />
        </IconButton>
      </div>
      <InlineText
        className={classes.note}
        label={`Note on the link with ${other}`}
        value={link.note}
        placeholder="How so?"
        isMultiline
        onChange={(note) => edit({ note })}
      />
    </>
  );
}

/** The kinds that a link can take without saying what another link says already. */
function sayableKinds({ passageLink }: DocumentState, link: PassageLink): PassageLinkKind[] {
  const others = [...passageLink.values()].filter(({ id }) => id !== link.id);
  return passageLinkKinds.filter(
    (kind) => !others.some((other) => isSamePassageLink(other, { ...link, kind })),
  );
}

/** What a passage says, as far as it is known here. */
function wordsOfPassage({ passage }: DocumentState, id: PassageId): string {
  const found = passage.get(id);
  return found?.quote?.exact || found?.gist || 'A passage that nobody has summed up';
}
