import type { ReactNode } from 'react';
import {
  type UsualRangeName,
  usualRangesNamed,
} from '../../../shared/analysis/sensitivity/usual-ranges.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import { useSession, useWorkbench } from '../../state/use-workbench.ts';
import classes from './DecisionScreen.module.css';
import { UsualRange } from './UsualRange.tsx';
import type { Stoppable } from './use-decisions.ts';
import { Waiting } from './Waiting.tsx';

interface AllRangesProps<Found> {
  readonly asked: Stoppable<Found>;
  readonly children: (found: Found, usual: UsualRangeName) => ReactNode;
}

/** What all ranges at once leave open, under the choice of how far numbers without a range may be off. */
export function AllRanges<Found extends { readonly statedCount: number }>({
  asked,
  children,
}: AllRangesProps<Found>) {
  const { session } = useWorkbench();
  const name = useSession(({ usualRangeTogether }) => usualRangeTogether);
  return (
    <section className={classes.group} aria-label="All ranges at once">
      <div className={classes.tools}>
        <h2 className={classes.cardTitle}>All ranges at once</h2>
        <UsualRange
          value={name}
          hasValues={false}
          onChoose={(usualRangeTogether) => session.setState({ usualRangeTogether })}
        />
      </div>
      <Waiting asked={asked} what="The ranges">
        {(found) =>
          found.statedCount === 0 && name === 'none' ? (
            <p className={classes.note}>
              No likelihood of the map was stated as a range or a word, so that nothing is left
              open. Choose above how far the numbers may be off to see what that comes to.
            </p>
          ) : (
            children(found, name)
          )
        }
      </Waiting>
    </section>
  );
}

/** What was varied at once. */
export function togetherInWords(statedCount: number, name: UsualRangeName): string {
  const stated = `${countOf(statedCount, 'likelihood was', 'likelihoods were')} stated as a range or a word`;
  const points = Math.round(usualRangesNamed(name).chancePoints * 100);
  const usual = `rows of plain numbers may be off by ${points} points up and down, which nobody stated`;
  if (name === 'none') return `${stated}; each may be anything within it, all at the same time.`;
  return `${statedCount > 0 ? `${stated}, and ` : 'No range was stated: '}${usual}; all at the same time.`;
}
