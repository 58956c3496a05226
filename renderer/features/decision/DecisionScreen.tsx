import { Button } from '@mantine/core';
import type { DecisionAnalysis, DecisionPolicy } from '../../../shared/analysis/decisions/types.ts';
import {
  expectedValueInWords,
  unitOfValues,
} from '../../../shared/analysis/in-words/decision-words.ts';
import { listInWords, nodeStateInWords } from '../../../shared/analysis/words.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import { clearAssumptions } from '../../state/session-actions.ts';
import type { DecisionsView } from '../../state/session-store.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { ViewScreen } from '../../ui/ViewScreen.tsx';
import { Choice } from './Choice.tsx';
import { DecisionProblems } from './DecisionProblems.tsx';
import classes from './DecisionScreen.module.css';
import { InOrder } from './InOrder.tsx';
import { Knowing } from './Knowing.tsx';
import { Likelihood } from './Likelihood.tsx';
import { NothingToDecide } from './NothingToDecide.tsx';
import { Risk } from './Risk.tsx';
import { Sensitivity } from './Sensitivity.tsx';
import { Tree } from './Tree.tsx';
import { useDecisionAnalysis } from './use-decisions.ts';
import { Waiting } from './Waiting.tsx';

const views: readonly { readonly value: DecisionsView; readonly label: string }[] = [
  { value: 'choice', label: 'What to do' },
  { value: 'risk', label: 'Risk and regret' },
  { value: 'sensitivity', label: 'What it depends on' },
  { value: 'knowing', label: 'Worth of knowing' },
  { value: 'tree', label: 'Tree' },
  { value: 'likelihood', label: 'Likelihoods' },
];

/** What to do at each own decision, how sure that is, and what it rests on. */
export function DecisionScreen() {
  const { session } = useWorkbench();
  const view = useSession(({ decisionsView }) => decisionsView);
  const assumptions = useSession((state) => state.assumptions);
  const nodes = useDocument(({ node }) => node);
  const inWords = ({ nodeId, stateId }: NodeState): string => {
    const node = nodes.get(nodeId);
    return node ? nodeStateInWords(node, stateId) : '';
  };
  return (
    <ViewScreen
      name="Decisions"
      views={views}
      view={view}
      onView={(decisionsView) => session.setState({ decisionsView })}
      note={
        assumptions.length > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            title={listInWords(assumptions.map((given) => inWords(given)))}
            onClick={() => clearAssumptions(session)}
          >
            {`Under ${countOf(assumptions.length, 'assumption')}: clear`}
          </Button>
        )
      }
    >
      <div className={classes.body}>
        {view === 'likelihood' ? <Likelihood /> : <Deciding view={view} />}
      </div>
    </ViewScreen>
  );
}

type DecidingView = Exclude<DecisionsView, 'likelihood'>;

function Deciding({ view }: { readonly view: DecidingView }) {
  const asked = useDecisionAnalysis();
  return (
    <Waiting asked={asked} what="What to do">
      {(analysis) => <Analysed analysis={analysis} view={view} />}
    </Waiting>
  );
}

interface AnalysedProps {
  readonly analysis: DecisionAnalysis;
  readonly view: DecidingView;
}

function Analysed({ analysis, view }: AnalysedProps) {
  const tables = useAnalysisTables();
  const decisionId = useSession((session) => session.decisionId);
  const { decisions, problems, notes } = analysis;
  const chosen = decisions.find(({ nodeId }) => nodeId === decisionId) ?? decisions[0];
  if (!chosen) return <NothingToDecide analysis={analysis} />;
  return (
    <>
      <section className={classes.summary} aria-label="In order">
        <p className={classes.value}>{expectedValueInWords(analysis, unitOfValues(tables))}</p>
        <InOrder decisions={decisions} chosenId={chosen.nodeId} />
        {notes.map((note) => (
          <p key={note} className={classes.note}>
            {note}
          </p>
        ))}
        <DecisionProblems problems={problems} />
      </section>
      <View key={chosen.nodeId} view={view} policy={chosen} />
    </>
  );
}

function View({ view, policy }: { readonly view: DecidingView; readonly policy: DecisionPolicy }) {
  switch (view) {
    case 'choice':
      return <Choice policy={policy} />;
    case 'risk':
      return <Risk policy={policy} />;
    case 'sensitivity':
      return <Sensitivity policy={policy} />;
    case 'knowing':
      return <Knowing />;
    case 'tree':
      return <Tree />;
  }
}
