import { Link2, MessageSquare } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Passage } from '../../../shared/model/passage.ts';
import { describeTarget, linksOfPassage } from '../../state/selectors/evidence.ts';
import { checkPassage, goToTarget, reveal } from '../../state/session-actions.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { AnchorMark } from '../../ui/AnchorMark.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { StanceMark } from '../../ui/StanceMark.tsx';
import { LinkedPassages } from './LinkedPassages.tsx';
import classes from './PassageCard.module.css';

/** A passage beside its article: where it is attached, and its words. */
export function PassageCard({
  passage,
  onAttach,
}: {
  readonly passage: Passage;
  readonly onAttach: () => void;
}) {
  const { session } = useWorkbench();
  const document = useDocument((state) => state);
  const links = linksOfPassage(document, passage.id);
  const card = useRef<HTMLLIElement>(null);
  const asked = useSession(({ reveal: wanted }) =>
    wanted?.target.kind === 'passage' && wanted.target.passageId === passage.id ? wanted.serial : 0,
  );
  useEffect(() => {
    if (asked > 0) card.current?.scrollIntoView({ block: 'nearest' });
  }, [asked]);
  return (
    <li ref={card} className={classes.card}>
      <div className={classes.places}>
        {links.map((link) => (
          <button
            key={link.id}
            type="button"
            className={classes.place}
            title="Show on the map"
            onClick={() => goToTarget(session, link.target)}
          >
            <StanceMark stance={link.stance}>
              <span className="bp-visually-hidden">{link.stance} </span>
              {describeTarget(document, link.target)}
            </StanceMark>
          </button>
        ))}
        {links.length === 0 && <span className={classes.none}>Not attached</span>}
        <IconButton label="Attach to another place" size="sm" tooltipSide="left" onClick={onAttach}>
          <Link2 size={14} />
        </IconButton>
      </div>
      <AnchorMark anchor={passage.anchor} onCheck={() => checkPassage(session, passage.id)} />
      <button
        type="button"
        className={classes.quote}
        data-stance={links[0]?.stance ?? 'none'}
        data-is-lost={passage.anchor.kind === 'lost' || undefined}
        data-is-gist={passage.quote === null || undefined}
        title="Show in the article"
        dir="auto"
        onClick={() => reveal(session, { kind: 'passage', passageId: passage.id })}
      >
        {passage.quote?.exact ?? (passage.gist || 'A passage that nobody has summed up')}
      </button>
      <LinkedPassages passageId={passage.id} />
      {passage.comment && (
        <p className={classes.comment}>
          <MessageSquare size={12} aria-hidden="true" /> {passage.comment}
        </p>
      )}
    </li>
  );
}
