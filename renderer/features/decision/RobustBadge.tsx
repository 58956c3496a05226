import { ShieldCheck, TriangleAlert } from 'lucide-react';
import type { NodeId } from '../../../shared/lib/ids.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import classes from './DecisionScreen.module.css';
import { robustnessOf } from './decision-words.ts';
import { useTornado } from './use-decisions.ts';

/** Whether what is best stays so across the ranges, and where not; leads to what it depends on. */
export function RobustBadge({ decisionId }: { readonly decisionId: NodeId }) {
  const { session } = useWorkbench();
  const tables = useAnalysisTables();
  const { value, isCurrent } = useTornado(decisionId);
  const robustness = value && robustnessOf(tables, value);
  if (!robustness) return null;
  const { isRobust, words } = robustness;
  return (
    <button
      type="button"
      className={classes.badge}
      data-robust={isRobust || undefined}
      data-stale={!isCurrent || undefined}
      onClick={() =>
        session.setState({ screen: 'decisions', decisionsView: 'sensitivity', decisionId })
      }
    >
      {isRobust ? <ShieldCheck size={14} /> : <TriangleAlert size={14} />}
      {words}
    </button>
  );
}
