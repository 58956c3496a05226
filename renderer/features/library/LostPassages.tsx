import { useEffect, useRef } from 'react';
import type { Passage } from '../../../shared/model/passage.ts';
import { describeTarget, linksOfPassage } from '../../state/selectors/evidence.ts';
import { checkPassage, goToTarget } from '../../state/session-actions.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { AnchorMark } from '../../ui/AnchorMark.tsx';
import { StanceMark } from '../../ui/StanceMark.tsx';
import classes from './LostPassages.module.css';

/** After an article: its passages that stand nowhere in it any more, with the words they had. */
export function LostPassages({ passages }: { readonly passages: readonly Passage[] }) {
  if (passages.length === 0) return null;
  return (
    <section className={classes.lost} aria-labelledby="lost-passages">
      <h2 id="lost-passages" className={classes.heading}>
        {passages.length === 1 ? 'One lost passage' : `${passages.length} lost passages`}
      </h2>
      <p className={classes.note}>
        The text of this article was replaced, and the newer one does not say this. What rests on it
        on the map stays until you decide.
      </p>
      <ul className={classes.list}>
        {passages.map((passage) => (
          <LostPassage key={passage.id} passage={passage} />
        ))}
      </ul>
    </section>
  );
}

function LostPassage({ passage }: { readonly passage: Passage }) {
  const { session } = useWorkbench();
  const document = useDocument((state) => state);
  const item = useRef<HTMLLIElement>(null);
  const asked = useSession(({ reveal }) =>
    reveal?.target.kind === 'passage' && reveal.target.passageId === passage.id ? reveal.serial : 0,
  );
  useEffect(() => {
    if (asked > 0) item.current?.scrollIntoView({ block: 'center' });
  }, [asked]);
  return (
    <li ref={item} className={classes.item}>
      <blockquote className={classes.words}>{passage.quote?.exact ?? passage.gist}</blockquote>
      {linksOfPassage(document, passage.id).map(({ id, stance, target }) => (
        <button
          key={id}
          type="button"
          className={classes.place}
          title="Show on the map"
          onClick={() => goToTarget(session, target)}
        >
          <StanceMark stance={stance}>
            <span className="bp-visually-hidden">{stance} </span>
            {describeTarget(document, target)}
          </StanceMark>
        </button>
      ))}
      <AnchorMark anchor={passage.anchor} onCheck={() => checkPassage(session, passage.id)} />
    </li>
  );
}
