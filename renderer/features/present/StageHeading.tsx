import type { Ref } from 'react';
import { useWhatNumbersRestOn } from '../../state/evidence-speaks.ts';
import { toggleAssumption } from '../../state/session-actions.ts';
import { useSession, useWorkbench } from '../../state/use-workbench.ts';
import classes from './Stage.module.css';
import type { StageContent } from './stage-content.ts';

interface StageHeadingProps {
  readonly ref: Ref<HTMLElement>;
  readonly content: StageContent;
  readonly place: { readonly number: number; readonly count: number } | null;
  /** What is assumed now, in words. */
  readonly assumed: readonly string[];
}

/** Which step it is, what it is called, what it assumes, and what the room is asked. */
export function StageHeading({ ref, content, place, assumed }: StageHeadingProps) {
  const restsOn = useWhatNumbersRestOn();
  return (
    <header className={classes.heading} ref={ref}>
      <p className={classes.counter}>
        {place
          ? `${place.number} of ${place.count}`
          : 'The whole map. Add steps on the storyboard screen to walk through it.'}
      </p>
      <h1 className={classes.title}>{content.title}</h1>
      {assumed.length > 0 && (
        <p className={classes.assuming}>
          <span className={classes.assumingWord}>Assuming:</span> {assumed.join(' · ')}
        </p>
      )}
      {restsOn && <p className={classes.assuming}>{restsOn}.</p>}
      {content.decision && <Choice decision={content.decision} />}
    </header>
  );
}

/** The options of a decision as buttons that a room can be asked to choose from. */
function Choice({ decision }: { readonly decision: NonNullable<StageContent['decision']> }) {
  const { session } = useWorkbench();
  const chosen = useSession(({ assumptions }) =>
    assumptions.find(({ nodeId }) => nodeId === decision.id),
  );
  const title = decision.title || 'Untitled';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can't stand in line with its buttons
    <div className={classes.choice} role="group" aria-label={`Choose for ${title}`}>
      <span className={classes.question}>{title}?</span>
      {decision.states.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          className={classes.option}
          aria-pressed={chosen?.stateId === id}
          onClick={() => toggleAssumption(session, { nodeId: decision.id, stateId: id })}
        >
          {label || 'Unnamed'}
        </button>
      ))}
    </div>
  );
}
