import { useCallback } from 'react';
import type { LikelyScenario } from '../../../shared/analysis/most-likely-scenarios.ts';
import { formatChance, formatSmallChance } from '../../../shared/drawing/format-numbers.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { ShareBar } from '../../ui/ShareBar.tsx';
import { useAnswer, useServices } from '../services/index.ts';
import { describeStates } from './rank-scenarios.ts';
import classes from './WhatIf.module.css';

const shownCount = 5;

/** The most probable complete ways things could go under the present assumptions, named or not. */
export function LikelyScenarios() {
  const services = useServices();
  const { session } = useWorkbench();
  const tables = useAnalysisTables();
  const assumptions = useSession((state) => state.assumptions);
  const question = useCallback(
    (signal: AbortSignal) => services.scenarios.mostLikely(tables, assumptions, shownCount, signal),
    [services, tables, assumptions],
  );
  const { value, problem, isCurrent } = useAnswer(question);
  const words = problem ?? (value?.scenarios.length === 0 ? emptyWords(value.problems) : null);
  if (!value && !problem) return <p className={classes.empty}>Looking for the most likely …</p>;
  if (words !== null && isCurrent) return <p className={classes.empty}>{words}</p>;
  const removed = value?.removedMass ?? 0;
  return (
    <div aria-busy={!isCurrent} data-stale={!isCurrent || undefined} className={classes.answer}>
      <ol className={`${classes.scenarios} ${classes.wide}`} aria-label="Most likely scenarios">
        {value?.scenarios.map((scenario) => (
          <LikelyCard
            key={JSON.stringify(scenario.states)}
            scenario={scenario}
            told={scenario.states.filter((state) => !isInAll(state, value.scenarios))}
            onAssume={() => session.setState({ assumptions: scenario.states })}
          />
        ))}
      </ol>
      <p className={classes.below}>
        {value && <Common scenarios={value.scenarios} />}
        {isCurrent &&
          removed >= 1e-9 &&
          ` The exclusions remove ${formatChance(removed)}; the others are not scaled up for it.`}
      </p>
    </div>
  );
}

function emptyWords(problems: readonly { readonly message: string }[]): string {
  return (
    problems.at(-1)?.message ??
    'Say how likely the states of an uncertainty are: the most probable ways things could go are listed here.'
  );
}

function isInAll(state: NodeState, scenarios: readonly LikelyScenario[]): boolean {
  return scenarios.every(({ states }) =>
    states.some(({ nodeId, stateId }) => nodeId === state.nodeId && stateId === state.stateId),
  );
}

/** What the scenarios that are shown have in common, but for what is assumed. */
function Common({ scenarios }: { readonly scenarios: readonly LikelyScenario[] }) {
  const nodes = useDocument(({ node }) => node);
  const assumptions = useSession((session) => session.assumptions);
  const assumed = new Set(assumptions.map(({ nodeId }) => nodeId));
  const common = (scenarios[0]?.states ?? []).filter(
    (state) => !assumed.has(state.nodeId) && isInAll(state, scenarios),
  );
  if (scenarios.length < 2 || common.length === 0) return null;
  return `In all of them: ${describeStates(common, nodes)}.`;
}

interface LikelyCardProps {
  readonly scenario: LikelyScenario;
  /** Those of its states that not all others have. */
  readonly told: readonly NodeState[];
  readonly onAssume: () => void;
}

function LikelyCard({ scenario, told, onAssume }: LikelyCardProps) {
  const nodes = useDocument(({ node }) => node);
  const { probability, states } = scenario;
  const words = describeStates(told.length > 0 ? told : states, nodes);
  return (
    <li>
      <button
        type="button"
        className={classes.scenario}
        title={describeStates(states, nodes)}
        onClick={onAssume}
      >
        <span className={classes.line}>
          <span className={classes.chance}>{formatSmallChance(probability)}</span>
        </span>
        <ShareBar share={probability} />
        <span className={classes.told}>{words}</span>
      </button>
    </li>
  );
}
