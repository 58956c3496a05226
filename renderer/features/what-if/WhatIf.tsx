import { Menu, SegmentedControl, UnstyledButton } from '@mantine/core';
import { ChevronDown, ChevronUp, Plus, Quote, X } from 'lucide-react';
import { formatChance } from '../../../shared/drawing/format-numbers.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { useIsEvidenceSpeaking } from '../../state/evidence-speaks.ts';
import { clearAssumptions, toggleAssumption } from '../../state/session-actions.ts';
import type { WhatIfView } from '../../state/session-store.ts';
import { useDocument, useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { KindIcon } from '../../ui/KindIcon.tsx';
import { useAction } from '../actions/index.ts';
import { Changes } from './Changes.tsx';
import { KeepScenario } from './KeepScenario.tsx';
import { LikelyScenarios } from './LikelyScenarios.tsx';
import { NamedScenarios } from './NamedScenarios.tsx';
import { OpenDecisions } from './OpenDecisions.tsx';
import classes from './WhatIf.module.css';
import { WhoseView } from './WhoseView.tsx';

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
        <KeepScenario />
        <div className={classes.end}>
          <Likelihood />
          <EvidenceSwitch />
          <OpenDecisions />
          <WhoseView />
          <IconButton
            label={isOpen ? 'Fold the strip' : 'Show scenarios'}
            size="sm"
            onClick={toggle.run}
          >
            {isOpen ? <ChevronDown size={16} /> : <ChevronUp size={16} />}
          </IconButton>
        </div>
      </div>
      <Impossible />
      {isOpen && (
        <div className={classes.lists}>
          <ViewChoice />
          <div className={classes.list}>
            <View />
          </div>
        </div>
      )}
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

/** Whether evidence moves the numbers; opens the panel that says how. */
function EvidenceSwitch() {
  const isOn = useIsEvidenceSpeaking();
  const isOpen = useSession(({ isEvidencePanelOpen }) => isEvidencePanelOpen);
  const { run, label } = useAction('evidence.speaks');
  return (
    <UnstyledButton className={classes.add} title={label} aria-expanded={isOpen} onClick={run}>
      <Quote size={12} aria-hidden="true" /> {isOn ? 'With evidence' : 'Rows alone'}
    </UnstyledButton>
  );
}

/** How likely the assumptions are together: a what-if that is nearly impossible should look like one. */
function Likelihood() {
  const hasAssumptions = useSession(({ assumptions }) => assumptions.length > 0);
  const probability = useOpenMap(({ numbers }) => numbers.probabilityOfAssumptions);
  const isImpossible = useOpenMap(({ numbers }) =>
    numbers.problems.some(({ code }) => code === 'impossibleAssumptions'),
  );
  if (!hasAssumptions || probability === null || isImpossible) return null;
  return (
    <span className={classes.note} role="status">
      Likelihood of this: {formatChance(probability)}
    </span>
  );
}

/** Why the assumptions cannot all hold, naming them. */
function Impossible() {
  const problem = useOpenMap(({ numbers }) =>
    numbers.problems.find(({ code }) => code === 'impossibleAssumptions'),
  );
  if (!problem) return null;
  return (
    <p className={classes.impossible} role="alert">
      {problem.message}
    </p>
  );
}

const viewNames: Readonly<Record<WhatIfView, string>> = {
  named: 'Named',
  likely: 'Most likely',
  changes: 'Changes',
};

function ViewChoice() {
  const { session } = useWorkbench();
  const view = useSession(({ whatIfView }) => whatIfView);
  return (
    <SegmentedControl
      className={classes.views ?? ''}
      aria-label="Listed in the strip"
      orientation="vertical"
      size="xs"
      value={view}
      data={Object.entries(viewNames).map(([value, label]) => ({ value, label }))}
      onChange={(value) => session.setState({ whatIfView: value as WhatIfView })}
    />
  );
}

function View() {
  const view = useSession(({ whatIfView }) => whatIfView);
  switch (view) {
    case 'named':
      return <NamedScenarios />;
    case 'likely':
      return <LikelyScenarios />;
    case 'changes':
      return <Changes />;
  }
}
