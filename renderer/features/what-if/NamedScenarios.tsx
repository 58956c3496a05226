import { Tooltip } from '@mantine/core';
import { formatChance } from '../../../shared/drawing/format-numbers.ts';
import type { Scenario } from '../../../shared/model/scenario.ts';
import { usePointedOut } from '../../state/use-pointed-out.ts';
import { useDocument, useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { ShareBar } from '../../ui/ShareBar.tsx';
import {
  assumptionsOf,
  describeScenario,
  type RankedScenario,
  rankScenarios,
} from './rank-scenarios.ts';
import classes from './WhatIf.module.css';

/** The named scenarios under the present assumptions, the most likely first. */
export function NamedScenarios() {
  const scenarios = useDocument((document) => document.scenario);
  const numbers = useOpenMap((map) => map.numbers);
  const assumptions = useSession((state) => state.assumptions);
  const ranked = rankScenarios([...scenarios.values()], numbers);
  if (ranked.length === 0) {
    return (
      <p className={classes.empty}>
        {assumptions.length === 0
          ? 'Click a state on a card to assume it: every likelihood answers at once.'
          : 'No scenario has a name yet. “Keep as a scenario” keeps these assumptions under one.'}
      </p>
    );
  }
  const isChosen = (scenario: Scenario): boolean =>
    scenario.states.length > 0 &&
    scenario.states.length === assumptions.length &&
    scenario.states.every(({ nodeId, stateId }) =>
      assumptions.some((given) => given.nodeId === nodeId && given.stateId === stateId),
    );
  return (
    <ul className={classes.scenarios}>
      {ranked.map(({ scenario, probability, isExcluded }) => (
        <ScenarioCard
          key={scenario.id}
          ranked={{ scenario, probability, isExcluded }}
          isChosen={isChosen(scenario)}
        />
      ))}
    </ul>
  );
}

interface ScenarioCardProps {
  readonly ranked: RankedScenario;
  readonly isChosen: boolean;
}

/** A named scenario, how likely it is, and what it consists of; a click assumes all of it. */
function ScenarioCard({ ranked, isChosen }: ScenarioCardProps) {
  const { scenario, probability, isExcluded } = ranked;
  const { session } = useWorkbench();
  const nodes = useDocument((document) => document.node);
  return (
    <li>
      <Tooltip
        label={scenario.narrative || describeScenario(scenario, nodes)}
        multiline
        w={360}
        openDelay={500}
        // Who came here by keyboard, or from a search, reads what the scenario tells as well.
        events={{ hover: true, focus: true, touch: false }}
        position="top"
        withinPortal
      >
        <button
          type="button"
          className={classes.scenario}
          {...usePointedOut(scenario.id)}
          aria-pressed={isChosen}
          onClick={() =>
            session.setState({
              assumptions: isChosen ? [] : assumptionsOf(scenario),
            })
          }
        >
          <span className={classes.line}>
            <span className={classes.name}>{scenario.name || 'Unnamed scenario'}</span>
          </span>
          <ShareBar share={probability} />
          <span className={classes.moved}>
            <span className={classes.states}>
              {isExcluded ? 'Ruled out by an exclusion' : describeScenario(scenario, nodes)}
            </span>
            <span className={classes.chance}>
              {probability === null ? '–' : formatChance(probability)}
            </span>
          </span>
        </button>
      </Tooltip>
    </li>
  );
}
