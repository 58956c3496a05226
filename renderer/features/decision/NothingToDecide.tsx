import { Button, Group } from '@mantine/core';
import { Scale } from 'lucide-react';
import type { AnalysisTables } from '../../../shared/analysis/analysis-tables.ts';
import { isOurs } from '../../../shared/analysis/decisions/diagram.ts';
import type { DecisionAnalysis } from '../../../shared/analysis/decisions/types.ts';
import { type DocumentState, mapRecordOf } from '../../../shared/document/state.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import type { MapProblem } from '../../../shared/model/numbers.ts';
import { clearAssumptions, goToNode, goToPanel } from '../../state/session-actions.ts';
import type { SessionStore } from '../../state/session-store.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useDocument, useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DecisionProblems } from './DecisionProblems.tsx';
import classes from './DecisionScreen.module.css';

/** Why there is nothing to say about decisions, and what to do about it. */
export function NothingToDecide({ analysis }: { readonly analysis: DecisionAnalysis }) {
  const { session } = useWorkbench();
  const tables = useAnalysisTables();
  const assumptions = useSession((state) => state.assumptions);
  // Where no objective can be computed at all, only the map itself says why.
  const onMap = useOpenMap(({ numbers }) => numbers.problems);
  const hasLikelihoods = useOpenMap(({ numbers }) =>
    [...numbers.nodes.values()].some(({ chances }) => chances !== null),
  );
  const problems = analysis.problems.length > 0 ? analysis.problems : onMap;
  const view = useDocument(viewName);
  const lack = lackIn(tables, assumptions, problems, view);
  return (
    <div className={classes.blank}>
      <EmptyState
        icon={<Scale size={32} strokeWidth={1.5} />}
        title={lack.title}
        action={
          <Group gap={8} justify="center">
            <Button onClick={() => lack.run(session)}>{lack.action}</Button>
            {hasLikelihoods && (
              <Button
                variant="default"
                onClick={() => session.setState({ decisionsView: 'likelihood' })}
              >
                Ask what moves a likelihood
              </Button>
            )}
          </Group>
        }
      >
        {lack.words}
      </EmptyState>
      <DecisionProblems problems={problems} />
    </div>
  );
}

/** The name of the actor whose view is taken; null where nobody's is. */
function viewName(document: DocumentState): string | null {
  const id = mapRecordOf(document)?.perspectiveActorId ?? null;
  return id === null ? null : document.actor.get(id)?.name || 'the unnamed actor';
}

interface Lack {
  readonly title: string;
  readonly words: string;
  readonly action: string;
  readonly run: (session: SessionStore) => void;
}

const showMap = (session: SessionStore): void => session.setState({ screen: 'map' });

function lackIn(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  problems: readonly MapProblem[],
  view: string | null,
): Lack {
  const own = [...tables.node.values()].filter(({ actorId }) => isOurs(tables, actorId));
  const decisions = own.filter(({ kind }) => kind === 'decision');
  const objectives = own.filter(({ kind }) => kind === 'objective');
  if (decisions.length === 0) return noDecision;
  if (objectives.length === 0) return noObjective;
  const withoutValues = objectives.filter((objective) => !hasValues(tables, objective));
  if (withoutValues.length === objectives.length) return noValues(withoutValues);
  if (problems.length > 0) return notComputed;
  const isAssumed = ({ id }: MapNode) => assumptions.some(({ nodeId }) => nodeId === id);
  if (decisions.some(isAssumed)) return allAssumed;
  const said = decisions.filter(({ id }) =>
    [...tables.likelihood.values()].some(({ nodeId }) => nodeId === id),
  );
  return said.length === decisions.length ? allSaid(said, view) : noInfluence(decisions);
}

function hasValues({ value }: AnalysisTables, { id }: MapNode): boolean {
  return [...value.values()].some(({ nodeId }) => nodeId === id);
}

const noDecision: Lack = {
  title: 'No decision yet',
  words:
    'Add a decision of your own to the map, with the options to choose from. What to choose, and how sure that is, is then said here.',
  action: 'Go to the map',
  run: showMap,
};

const noObjective: Lack = {
  title: 'Nothing says what is to be gained',
  words:
    'Add an objective to the map, let what it depends on lead to it, and say what each case is worth. Options are then compared by it.',
  action: 'Go to the map',
  run: showMap,
};

function noValues([objective]: readonly MapNode[]): Lack {
  return {
    title: 'The objectives have no values yet',
    words:
      'Say what each case is worth, by a default and its exceptions. Points of any kind will do.',
    action: 'Say what it is worth',
    run: (session) =>
      objective ? goToPanel(session, objective.id, 'likelihood') : showMap(session),
  };
}

const notComputed: Lack = {
  title: 'The decisions cannot be computed',
  words: 'This is in the way. Mended on the map, everything is computed again.',
  action: 'Go to the map',
  run: showMap,
};

const allAssumed: Lack = {
  title: 'Every decision is assumed to be taken',
  words: 'What is assumed is not chosen. Without the assumptions, the options are compared here.',
  action: 'Clear all assumptions',
  run: clearAssumptions,
};

function allSaid([decision]: readonly MapNode[], view: string | null): Lack {
  const [whose, others] =
    view === null
      ? ['', '']
      : [
          ` of ${view}`,
          ' What others decide counts as what is believed of them; another view is chosen in the what-if strip.',
        ];
  return {
    title: `No decision${whose} is open`,
    words: `Each decision${whose} has likelihoods, as if somebody else took it. Remove its likelihood rows to have its options compared.${others}`,
    action: 'Show the first one',
    run: (session) => (decision ? goToPanel(session, decision.id, 'likelihood') : showMap(session)),
  };
}

function noInfluence([decision]: readonly MapNode[]): Lack {
  return {
    title: 'No objective depends on a decision',
    words:
      'Draw an influence from the decision to an objective, or to something that leads there. Then its options can differ in worth.',
    action: 'Show the decision',
    run: (session) => (decision ? goToNode(session, decision.id) : showMap(session)),
  };
}
