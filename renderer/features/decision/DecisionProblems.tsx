import { Button } from '@mantine/core';
import type { MapProblem } from '../../../shared/model/numbers.ts';
import { goToMap, goToPanel } from '../../state/session-actions.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { EstimateOffer } from '../estimates/index.ts';
import classes from './DecisionScreen.module.css';

/** Why something cannot be computed, and the way to where it can be mended. */
export function DecisionProblems({ problems }: { readonly problems: readonly MapProblem[] }) {
  const { session } = useWorkbench();
  if (problems.length === 0) return null;
  const show = ({ nodeId, rowId }: MapProblem): void => {
    if (nodeId) goToPanel(session, nodeId, 'likelihood', rowId);
    else goToMap(session, null);
  };
  return (
    <div className={classes.problemList}>
      <ul className={classes.problems} aria-label="Problems">
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.nodeId} ${problem.message}`}>
            <span className={classes.problem}>{problem.message}</span>
            <Button size="compact-xs" variant="default" onClick={() => show(problem)}>
              Show on the map
            </Button>
          </li>
        ))}
      </ul>
      <EstimateOffer problems={problems} />
    </div>
  );
}
