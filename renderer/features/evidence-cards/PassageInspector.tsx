import { Button } from '@mantine/core';
import { BookOpen } from 'lucide-react';
import { editPassage } from '../../../shared/document/commands/evidence.ts';
import { doubtsAbout } from '../../../shared/drawing/passage-content.ts';
import type { EvidenceLink } from '../../../shared/model/evidence.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import { describeTarget, linksOfPassage } from '../../state/selectors/evidence.ts';
import { goToPassage, goToTarget } from '../../state/session-actions.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { citationOf } from '../../ui/citation.ts';
import { GradeBadge } from '../../ui/GradeBadge.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { KindIcon } from '../../ui/KindIcon.tsx';
import { StanceMark, stanceWords } from '../../ui/StanceMark.tsx';
import { CardOnMapButton } from './CardOnMapButton.tsx';
import classes from './PassageInspector.module.css';

/** An evidence card: the passage in full, where it stands, and all that it speaks of. */
export function PassageInspector({ passage }: { readonly passage: Passage }) {
  const workbench = useWorkbench();
  const { session } = workbench;
  const source = useDocument((document) => document.source.get(passage.sourceId));
  const links = useDocument((document) => linksOfPassage(document, passage.id));
  return (
    <div className={classes.passage}>
      <div className={classes.kindLine}>
        <KindIcon kind="passage" />
        <span className={classes.kind}>Evidence card</span>
        <GradeBadge reliability={source?.reliability ?? null} credibility={passage.credibility} />
      </div>
      <h2 className={classes.gist}>
        <InlineText
          label="What the passage says, in our words"
          value={passage.gist}
          placeholder="Say in your own words what it says"
          isMultiline
          onChange={(gist) =>
            void workbench.dispatch(editPassage, { passageId: passage.id, fields: { gist } })
          }
        />
      </h2>
      {passage.quote ? (
        <blockquote className={classes.quote}>{passage.quote.exact}</blockquote>
      ) : (
        <p className={classes.hint}>
          The words are not in this library. Import the article to see them.
        </p>
      )}
      {source && <p className={classes.hint}>{citationOf(source)}</p>}
      {doubtsAbout(passage.anchor).map((doubt) => (
        <p key={doubt} className={classes.doubt}>
          {doubt}.
        </p>
      ))}
      <h3 className={classes.heading}>Speaks of</h3>
      {links.length === 0 && (
        <p className={classes.hint}>
          Nothing on this map yet. Attach it from its article, or drop it onto a card.
        </p>
      )}
      <ul className={classes.places}>
        {links.map((link) => (
          <Place key={link.id} link={link} />
        ))}
      </ul>
      <div className={classes.tools}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<BookOpen size={14} />}
          onClick={() => goToPassage(session, passage)}
        >
          Open in its article
        </Button>
        <CardOnMapButton passageId={passage.id} />
      </div>
    </div>
  );
}

function Place({ link }: { readonly link: EvidenceLink }) {
  const { session } = useWorkbench();
  const place = useDocument((document) => describeTarget(document, link.target));
  return (
    <li>
      <button
        type="button"
        className={classes.place}
        title="Show on the map"
        onClick={() => goToTarget(session, link.target)}
      >
        <StanceMark stance={link.stance}>
          {stanceWords[link.stance]} {place}
        </StanceMark>
      </button>
    </li>
  );
}
