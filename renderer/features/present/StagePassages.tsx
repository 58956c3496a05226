import type { RefObject } from 'react';
import { describeLink } from '../../state/selectors/steps.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { citationOf } from '../../ui/citation.ts';
import { describeGrade } from '../../ui/grades.ts';
import { MapIcon } from '../../ui/MapIcon.tsx';
import classes from './Stage.module.css';
import type { StagePassage } from './stage-content.ts';
import { useFittingText } from './use-fitting-text.ts';

interface StagePassagesProps {
  readonly ref: RefObject<HTMLElement | null>;
  readonly passages: readonly StagePassage[];
}

/** A step's passages as cards: what each says, for or against what, and who says so. */
export function StagePassages({ ref, passages }: StagePassagesProps) {
  useFittingText(ref, passages);
  return (
    <section
      ref={ref}
      className={classes.passages}
      aria-label="Passages"
      // What is long even in the smallest size scrolls, and the keyboard must be able to get there.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that may scroll has to take the focus
      tabIndex={0}
    >
      {passages.map((shown) => (
        <PassageCard key={shown.passage.id} shown={shown} />
      ))}
    </section>
  );
}

function PassageCard({ shown }: { readonly shown: StagePassage }) {
  const document = useDocument((state) => state);
  const { passage, source, links } = shown;
  const grade = `${source.reliability ?? ''}${passage.credibility ?? ''}`;
  return (
    <figure className={classes.passage} data-stance={links[0]?.stance ?? 'context'}>
      {links.map((link) => (
        <p key={link.id} className={classes.stance} data-stance={link.stance}>
          <MapIcon name={link.stance} className={classes.stanceMark} />
          <span>{describeLink(document, link)}</span>
        </p>
      ))}
      {passage.quote ? (
        <blockquote className={classes.quote}>“{passage.quote.exact}”</blockquote>
      ) : (
        <p className={classes.gist}>{passage.gist || 'The words are not on this computer.'}</p>
      )}
      <figcaption className={classes.cite}>
        {citationOf(source)}
        {!passage.quote && passage.gist && ' · in our words'}
        {grade && (
          <>
            {' · '}
            <span aria-hidden="true">{grade}</span>
            <span className="bp-visually-hidden">
              {describeGrade(source.reliability, passage.credibility)}
            </span>
          </>
        )}
      </figcaption>
    </figure>
  );
}
