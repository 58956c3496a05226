import {
  insertScenario,
  orderScenarios,
  putScenario,
  removeScenario,
} from '../../../shared/document/commands/scenario.ts';
import type { NodeId, ScenarioId, StateId } from '../../../shared/lib/ids.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import { createScenario, type Scenario, scenariosInOrder } from '../../../shared/model/scenario.ts';
import { reveal } from '../../state/session-actions.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { notify } from '../../ui/notify.ts';
import { describeShortcut } from '../../ui/Shortcut.tsx';

const inOrder = memoiseByIdentity((scenarios: ReadonlyMap<ScenarioId, Scenario>) =>
  scenariosInOrder(scenarios.values()),
);

/** The named scenarios of the open map, as they stand side by side. */
export function useScenarios(): readonly Scenario[] {
  return useDocument(({ scenario }) => inOrder(scenario));
}

/** What can be done with scenarios. */
export interface ScenarioTools {
  /** Adds one at the end, and answers its id; null where the map cannot be changed. */
  add(states: readonly NodeState[], name?: string): ScenarioId | null;
  duplicate(scenario: Scenario): ScenarioId | null;
  remove(scenario: Scenario): void;
  /** Moves one by so many places. */
  move(scenario: Scenario, by: number): boolean;
  edit(scenario: Scenario, fields: Partial<Pick<Scenario, 'name' | 'narrative'>>): void;
  /** Sets a node to a state, or to none. */
  setState(scenario: Scenario, nodeId: NodeId, stateId: StateId | null): void;
  /** Assumes all its states, and shows the map. */
  showOnMap(states: readonly NodeState[]): void;
}

export function useScenarioTools(): ScenarioTools {
  const workbench = useWorkbench();
  const now = (): readonly Scenario[] => inOrder(workbench.map.getState().document.scenario);
  const insert = (fields: Partial<Scenario>, afterId: ScenarioId | null): ScenarioId | null => {
    const id = workbench.ids.newId<ScenarioId>('scenario');
    const scenario = createScenario({ ...fields, id });
    return workbench.dispatch(insertScenario, { scenario, afterId }) ? id : null;
  };
  const put = (scenario: Scenario): void => {
    workbench.dispatch(putScenario, { scenario });
  };
  return {
    add: (states, name = '') => insert({ name, states: [...states] }, null),
    duplicate: (scenario) =>
      insert({ ...scenario, name: scenario.name && `${scenario.name} (copy)` }, scenario.id),
    remove(scenario) {
      if (!workbench.dispatch(removeScenario, { scenarioId: scenario.id })) return;
      const undo = describeShortcut('CmdOrCtrl+Z');
      notify(`“${nameOfScenario(scenario)}” was deleted. ${undo} brings it back.`);
    },
    move(scenario, by) {
      const ids = now().map(({ id }) => id);
      const from = ids.indexOf(scenario.id);
      const to = from + by;
      if (from < 0 || to < 0 || to >= ids.length) return false;
      ids.splice(to, 0, ...ids.splice(from, 1));
      return workbench.dispatch(orderScenarios, { scenarioIds: ids });
    },
    edit: (scenario, fields) => put({ ...scenario, ...fields }),
    setState(scenario, nodeId, stateId) {
      const others = scenario.states.filter((each) => each.nodeId !== nodeId);
      put({ ...scenario, states: stateId ? [...others, { nodeId, stateId }] : others });
    },
    showOnMap(states) {
      workbench.session.setState({ screen: 'map', isWhatIfOpen: true, assumptions: [...states] });
      reveal(workbench.session, { kind: 'wholeMap' });
    },
  };
}

export function nameOfScenario({ name }: Pick<Scenario, 'name'>): string {
  return name || 'Unnamed scenario';
}
