import type { Screen } from '../../state/session-store.ts';
import { useSession } from '../../state/use-workbench.ts';
import classes from './Stage.module.css';

const wayBack: Readonly<Record<Screen, string>> = {
  map: 'the map',
  maps: 'your maps',
  library: 'the library',
  matrix: 'the matrix',
  scenarios: 'the scenarios',
  decisions: 'the decisions',
  storyboard: 'the storyboard',
};

/** What stands on the stage after the last step. */
export function EndOfStoryboard() {
  const screen = useSession((session) => session.screen);
  return (
    <div className={classes.end} role="status">
      <h1 className={classes.endTitle}>End of the storyboard</h1>
      <p className={classes.endHint}>
        <kbd className={classes.key}>Esc</kbd> returns to {wayBack[screen]}
      </p>
    </div>
  );
}
