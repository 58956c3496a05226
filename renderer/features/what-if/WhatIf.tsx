import { Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { ChevronDown, ChevronUp, Plus, X } from 'lucide-react';
import { formatChance } from '../../../shared/drawing/format-numbers.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import type { Scenario } from '../../../shared/model/scenario.ts';
import { clearAssumptions, toggleAssumption } from '../../state/session-actions.ts';
import { usePointedOut } from '../../state/use-pointed-out.ts';
import { useDocument, useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { KindIcon } from '../../ui/KindIcon.tsx';
import { useAction } from '../actions/index.ts';
import {
  assumptionsOf,
  describeScenario,
  type RankedScenario,
  rankScenarios,
} from './rank-scenarios.ts';
import classes from './WhatIf.module.css';

/** What is assumed for the sake of argument, and what that makes of the named scenarios. */
export function WhatIf() {
  const isOpen = useSession(({ isWhatIfOpen }) => isWhatIfOpen);
  const toggle = useAction('view.toggleWhatIf');
  return (
    <section className={classes.strip} aria-label="What if" data-open={isOpen || undefined}>
      <div className={classes.bar}>
        <h2 className={classes.heading}>What if</h2>
        <Assumptions />
        <AssumeMenu />
        <span className={classes.space} />
        <Likelihood />
        <IconButton
          label={isOpen ? 'Fold the strip' : 'Show scenarios'}
          size="sm"
          onClick={toggle.run}
        >
          {isOpen ? <ChevronDown size={16} /> : <ChevronUp size={16} />}
        </IconButton>
      </div>
      {isOpen && <Scenarios />}
    </section>
  );
}

function Assumptions() {
  const { session } = useWorkbench();
  const nodes = useDocument((document) => document.node);
  const assumptions = useSession((state) => state.assumptions);
  const named = assumptions.flatMap((given) => {
    const node = nodes.get(given.nodeId);
    const state = node?.states.find(({ id }) => id === given.stateId);
    return node && state ? [{ given, node, state }] : [];
  });
  return (
    <>
      {named.map(({ given, node, state }) => (
        <UnstyledButton
          key={node.id}
          className={classes.chip}
          aria-label={`Stop assuming ${node.title} = ${state.label}`}
          onClick={() => toggleAssumption(session, given)}
        >
          <span className={classes.chipText}>
            {node.title} = {state.label}
          </span>
          <X size={12} aria-hidden="true" />
        </UnstyledButton>
      ))}
      {named.length > 1 && (
        <UnstyledButton className={classes.quiet} onClick={() => clearAssumptions(session)}>
          Clear all
        </UnstyledButton>
      )}
    </>
  );
}

function AssumeMenu() {
  const { session } = useWorkbench();
  const nodes = useDocument((document) => document.node);
  const withStates = [...nodes.values()].filter(({ states }) => states.length > 0);
  if (withStates.length === 0) return null;
  return (
    <Menu position="top-start" withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.add}>
          <Plus size={12} aria-hidden="true" /> Assume a state
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {withStates.map((node: MapNode) => (
          <div key={node.id}>
            <Menu.Label>
              <span className={classes.menuTitle}>
                <KindIcon kind={node.kind} sizePx={14} /> {node.title}
              </span>
            </Menu.Label>
            {node.states.map((state) => (
              <Menu.Item
                key={state.id}
                onClick={() => toggleAssumption(session, { nodeId: node.id, stateId: state.id })}
              >
                {state.label}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** How likely the assumptions are together: a what-if that is nearly impossible should look like one. */
function Likelihood() {
  const hasAssumptions = useSession(({ assumptions }) => assumptions.length > 0);
  const probability = useOpenMap(({ numbers }) => numbers.probabilityOfAssumptions);
  const scenarioCount = useDocument((document) => document.scenario.size);
  if (hasAssumptions && probability !== null) {
    return (
      <span className={classes.note} role="status">
        Likelihood of this: {formatChance(probability)}
      </span>
    );
  }
  if (scenarioCount === 0) return null;
  return <span className={classes.note}>Named scenarios, the most likely first</span>;
}

function Scenarios() {
  const scenarios = useDocument((document) => document.scenario);
  const numbers = useOpenMap((map) => map.numbers);
  const assumptions = useSession((state) => state.assumptions);
  const ranked = rankScenarios([...scenarios.values()], numbers);
  if (ranked.length === 0) {
    return (
      <p className={classes.empty}>
        Click a state on a card to assume it: every likelihood answers at once.
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
            <span className={classes.chance}>
              {probability === null ? '–' : formatChance(probability)}
            </span>
          </span>
          <span className={classes.track}>
            <span className={classes.fill} style={{ width: `${(probability ?? 0) * 100}%` }} />
          </span>
          <span className={classes.states}>
            {isExcluded ? 'Ruled out by an exclusion' : describeScenario(scenario, nodes)}
          </span>
        </button>
      </Tooltip>
    </li>
  );
}
