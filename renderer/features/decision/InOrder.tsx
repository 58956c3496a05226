import type { DecisionPolicy } from '../../../shared/analysis/decisions/types.ts';
import { policyInWords } from '../../../shared/analysis/in-words/decision-words.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import classes from './DecisionScreen.module.css';
import { titleIn } from './decision-words.ts';
import { RobustBadge } from './RobustBadge.tsx';

interface InOrderProps {
  readonly decisions: readonly DecisionPolicy[];
  readonly chosenId: NodeId;
}

/** All own open decisions in the order in which they are taken, and what to do at each. */
export function InOrder({ decisions, chosenId }: InOrderProps) {
  const { session } = useWorkbench();
  const tables = useAnalysisTables();
  return (
    <ol className={classes.order} aria-label="Decisions in order">
      {decisions.map((policy, index) => {
        const isChosen = policy.nodeId === chosenId;
        return (
          <li key={policy.nodeId} className={classes.step} data-chosen={isChosen || undefined}>
            <button
              type="button"
              className={classes.stepButton}
              aria-current={isChosen ? 'true' : undefined}
              onClick={() => session.setState({ decisionId: policy.nodeId })}
            >
              <span className={classes.rank}>{index + 1}</span>
              <span className={classes.stepName}>{titleIn(tables, policy.nodeId)}</span>
              <span className={classes.stepWords}>{policyInWords(tables, policy)}</span>
            </button>
            {isChosen && <RobustBadge decisionId={policy.nodeId} />}
          </li>
        );
      })}
    </ol>
  );
}
